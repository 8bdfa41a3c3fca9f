use super::allowed;
use super::value::{normalised, targets};

/// What a `style` attribute says that a drawing may say.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Style {
    /// In their order; a later one outranks an earlier one of the same name.
    pub(super) looks: Vec<(&'static str, String)>,
    /// Something in it reached out, could not be understood, or will be missed.
    pub(super) told: bool,
}

/// Drawing programs put all colours there, even in their plainest format, and the site's security
/// policy forbids `style`. So each harmless property becomes the attribute of the same meaning.
pub(super) fn read(style: &str) -> Style {
    let mut read = Style::default();
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else {
            read.told |= !declaration.trim().is_empty();
            continue;
        };
        let value = normalised(value.trim().trim_end_matches("!important"));
        let name = name.trim().to_ascii_lowercase();
        match (allowed::look(&name), targets(&value)) {
            (_, None) => read.told = true,
            (Some(name), Some(_)) => read.looks.push((name, value)),
            // Harmless, but without it the drawing looks different (a blend, a filter).
            (None, Some(_)) => read.told |= !is_idle(&name, &value),
        }
    }
    read
}

/// Properties that drawing programs write by the dozen and that change nothing here.
fn is_idle(name: &str, value: &str) -> bool {
    const NAMES: [&str; 8] = [
        "block-progression",
        "enable-background",
        "isolation",
        "line-height",
        "pointer-events",
        "solid-color",
        "solid-opacity",
        "white-space",
    ];
    let says_nothing = matches!(value, "none" | "normal" | "auto" | "inherit");
    says_nothing || NAMES.contains(&name) || ["-", "font-", "text-"].iter().any(|start| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_become_attributes() {
        let style =
            read("fill:#f00; Stroke : none !important;-inkscape-stroke:none;;line-height:1.25;mix-blend-mode:normal");
        assert_eq!(style.looks, [("fill", "#f00".to_owned()), ("stroke", "none".to_owned())]);
        assert!(!style.told);
    }

    #[test]
    fn what_reaches_out_is_noticed() {
        for style in [
            "fill:url(http://x)",
            "fill:red;background:url('//x')",
            "filter:url(#f)",
            "mix-blend-mode:screen",
            "@import 'x'",
            "fi\\6cl:expression(1)",
            "fill:/*;*/red",
            "x",
        ] {
            assert!(read(style).told, "{style}");
        }
        assert!(read("fill:url(http://x)").looks.is_empty());
    }
}
