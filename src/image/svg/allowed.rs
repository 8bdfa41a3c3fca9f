//! The lists. What is not on them does not come out.

/// The root element.
pub(super) const ROOT: &str = "svg";

/// Elements that draw, or say what is drawn.
const ELEMENTS: [&str; 21] = [
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "mask",
    "path",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "svg",
    "symbol",
    "text",
    "title",
    "tspan",
    "use",
];

/// Wrappers whose content is the drawing: without them it still looks the same.
const WRAPPERS: [&str; 2] = ["a", "switch"];

/// Looks, as attribute or in a `style`.
const LOOKS: [&str; 45] = [
    "alignment-baseline",
    "baseline-shift",
    "clip-path",
    "clip-rule",
    "color",
    "color-interpolation",
    "direction",
    "display",
    "dominant-baseline",
    "fill",
    "fill-opacity",
    "fill-rule",
    "font-family",
    "font-size",
    "font-size-adjust",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-weight",
    "image-rendering",
    "letter-spacing",
    "mask",
    "mask-type",
    "opacity",
    "overflow",
    "paint-order",
    "shape-rendering",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "text-decoration",
    "text-rendering",
    "unicode-bidi",
    "vector-effect",
    "visibility",
    "word-spacing",
    "writing-mode",
];

/// Shape and place.
const SHAPE: [&str; 41] = [
    "clipPathUnits",
    "cx",
    "cy",
    "d",
    "dx",
    "dy",
    "fr",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "lang",
    "lengthAdjust",
    "maskContentUnits",
    "maskUnits",
    "offset",
    "pathLength",
    "points",
    "preserveAspectRatio",
    "r",
    "refX",
    "refY",
    "role",
    "rotate",
    "rx",
    "ry",
    "spreadMethod",
    "textLength",
    "transform",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
    "aria-hidden",
    "aria-labelledby",
    "aria-describedby",
];

/// Attributes that change nothing in the drawing once it stands alone: gone without a word.
const IDLE: [&str; 13] = [
    "baseProfile",
    "class",
    "contentScriptType",
    "contentStyleType",
    "enable-background",
    "focusable",
    "nonce",
    "pointer-events",
    "requiredExtensions",
    "requiredFeatures",
    "tabindex",
    "version",
    "zoomAndPan",
];

/// Namespaces in which drawing programs keep their own notes.
const EDITORS: [&[u8]; 12] = [
    b"http://www.inkscape.org/",
    b"http://inkscape.sourceforge.net/",
    b"http://sodipodi.sourceforge.net/",
    b"http://ns.adobe.com/",
    b"http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    b"http://www.w3.org/2000/01/rdf-schema#",
    b"http://purl.org/dc/",
    b"http://creativecommons.org/ns#",
    b"http://web.resource.org/cc/",
    b"http://www.bohemiancoding.com/sketch/",
    b"http://www.serif.com/",
    b"http://www.corel.com/",
];

/// Where a name belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Svg,
    /// Notes of a drawing program.
    Editor,
    Foreign,
}

impl Space {
    pub(super) fn of_address(address: &[u8]) -> Self {
        if address == b"http://www.w3.org/2000/svg" {
            Self::Svg
        } else if EDITORS.iter().any(|editor| address.starts_with(editor)) {
            Self::Editor
        } else {
            Self::Foreign
        }
    }
}

/// What to do with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Keep(&'static str),
    /// Told; its children stay.
    Unwrap,
    Drop,
    DropAndTell,
}

/// Names are compared as they are: `SCRIPT` is no SVG element, but an HTML reader would run it.
pub(super) fn element(space: Space, local: &str, parent: Option<&str>) -> Verdict {
    if space == Space::Editor || (space == Space::Svg && local == "metadata") {
        return Verdict::Drop;
    }
    if space == Space::Foreign || !may_have_children(parent, local) {
        return Verdict::DropAndTell;
    }
    if WRAPPERS.contains(&local) {
        return Verdict::Unwrap;
    }
    find(&ELEMENTS, local).map_or(Verdict::DropAndTell, Verdict::Keep)
}

/// When an SVG stands inside an HTML page, the content of `title` and `desc` is read as HTML, by
/// other rules than ours. So they hold text only.
fn may_have_children(parent: Option<&str>, child: &str) -> bool {
    match parent {
        Some("title" | "desc") => false,
        Some("text" | "tspan") => matches!(child, "tspan" | "title" | "desc" | "a"),
        _ => true,
    }
}

pub(super) fn holds_text(element: &str) -> bool {
    matches!(element, "text" | "tspan" | "title" | "desc")
}

/// Attributes whose value is checked and kept.
pub(super) fn attribute(name: &str) -> Option<&'static str> {
    look(name).or_else(|| find(&SHAPE, name))
}

/// Properties that may come out of a `style` as attributes.
pub(super) fn look(name: &str) -> Option<&'static str> {
    find(&LOOKS, name)
}

pub(super) fn is_idle(name: &str) -> bool {
    IDLE.contains(&name) || name.starts_with("data-")
}

/// The name from the list, so that no text of the file is ever written as a name.
fn find(list: &[&'static str], name: &str) -> Option<&'static str> {
    list.iter().copied().find(|known| *known == name)
}
