use super::*;

const NS: &str = r#"xmlns="http://www.w3.org/2000/svg""#;

fn clean(svg: &str) -> (String, String) {
    let drawing = sanitise(svg.as_bytes()).unwrap();
    let text = String::from_utf8(drawing.bytes).unwrap();
    // What came out is a drawing, and cleaning it again finds nothing and changes nothing.
    let again = sanitise(text.as_bytes()).unwrap();
    assert_eq!((String::from_utf8(again.bytes).unwrap(), again.removed), (text.clone(), String::new()));
    (text, drawing.removed)
}

/// The inside of a drawing, cleaned, and what was removed.
fn inside(svg: &str) -> (String, String) {
    let (text, removed) =
        clean(&format!(r#"<svg {NS} xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{svg}</svg>"#));
    let inside = match text.strip_prefix(&format!(r#"<svg {NS} viewBox="0 0 9 9">"#)) {
        Some(rest) => rest.strip_suffix("</svg>").unwrap().to_owned(),
        None => String::new(),
    };
    (inside, removed)
}

fn broken(svg: &str) -> String {
    match sanitise(svg.as_bytes()) {
        Err(Fault::Broken(detail)) => detail,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_harmless_drawing_stays() {
    let drawing = concat!(
        r##"<title>Áo phao &amp; "phao"</title><defs><linearGradient id="g" x1="0"><stop offset="0" stop-color="#fff"/>"##,
        r##"</linearGradient><clipPath id="c"><rect width="1" height="2"/></clipPath></defs>"##,
        r##"<g fill="url(#g)" clip-path="url(#c)" transform="rotate(45 1,2)"><path d="M0 0L1 1Z"/><use href="#c" x="1"/></g>"##,
        r##"<text x="1" font-family="'Noto Sans Khmer', sans-serif">ជួយ <tspan>111</tspan></text>"##,
    );
    let (text, removed) = inside(drawing);
    assert_eq!(text, drawing.replace(r#"&amp; "phao""#, "&amp; &quot;phao&quot;"));
    assert_eq!(removed, "");
}

#[test]
fn programs_are_removed() {
    for (svg, names) in [
        ("<script>alert(1)</script>", "script"),
        ("<script href='//x'/>", "script"),
        ("<SCRIPT>alert(1)</SCRIPT>", "SCRIPT"),
        ("<s:script xmlns:s='http://www.w3.org/2000/svg'>1</s:script>", "script"),
        ("<h:script xmlns:h='http://www.w3.org/1999/xhtml'>1</h:script>", "script"),
        ("<x xmlns='http://www.w3.org/1999/xhtml'><script/></x>", "x"),
        (
            "<foreignObject><div xmlns='http://www.w3.org/1999/xhtml'><img src='x' onerror='1'/></div></foreignObject>",
            "foreignObject",
        ),
        ("<image href='http://x/y.png'/>", "image"),
        ("<animate attributeName='href' to='javascript:1'/>", "animate"),
        ("<set attributeName='onload' to='1'/>", "set"),
        (
            "<animateTransform/><animateMotion/><handler/><listener/><iframe/>",
            "animateMotion, animateTransform, handler, iframe, listener",
        ),
        ("<style>@import url(//x); * { background: url(//x) }</style>", "style"),
        ("<style><![CDATA[</style><script>1</script>]]></style>", "style"),
        ("<filter id='f'><feImage href='//x'/></filter>", "filter"),
        ("<?xml-stylesheet href='//x'?>", "xml-stylesheet"),
        ("<title><style>&lt;/title>&lt;script>1&lt;/script></style></title>", "style"),
        ("<unknown/>", "unknown"),
        ("<evil\u{1b}[31m/>", "?"),
    ] {
        let (text, removed) = inside(svg);
        assert_eq!(removed, names, "{svg}");
        for word in ["script", "alert", "style", "//x", "x/y", "onerror", "javascript"] {
            assert!(!text.to_ascii_lowercase().contains(word), "{svg} left {text}");
        }
    }
}

#[test]
fn attributes_that_act_are_removed() {
    for (attribute, name) in [
        ("onload='1'", "onload"),
        ("ONLOAD='1'", "ONLOAD"),
        ("onbegin='1'", "onbegin"),
        ("href='#a'", "href"),
        ("xlink:href='javascript:1'", "href"),
        ("src='//x'", "src"),
        ("style='fill:url(//x)'", "style"),
        ("style='background:u\\72l(//x)'", "style"),
        ("style='@import \"//x\"'", "style"),
        ("fill='url(http://x/#a)'", "fill"),
        ("fill='url(&#47;/x)'", "fill"),
        ("fill='u&#x0A;rl(//x)'", "fill"),
        ("fill='url(data&colon_;x)'", ""),
        ("mask='url(//x#a)'", "mask"),
        ("clip-path='url(\"x.svg#a\")'", "clip-path"),
        ("filter='url(#f)'", "filter"),
        ("marker-end='url(//x)'", "marker-end"),
        ("cursor='url(//x), auto'", "cursor"),
        ("xml:base='//x'", "xml:base"),
        ("formaction='x'", "formaction"),
        ("d='M0 0' transform='expression(1)'", "transform"),
        ("id='a b'", "id"),
        ("u:onload='1'", "u:onload"),
    ] {
        let svg = format!("<path {attribute}/>");
        if name.is_empty() {
            assert!(sanitise(format!("<svg {NS} viewBox='0 0 9 9'>{svg}</svg>").as_bytes()).is_err());
            continue;
        }
        let (text, removed) = inside(&svg);
        assert_eq!(removed, name, "{attribute}");
        assert!(text == "<path/>" || text == r#"<path d="M0 0"/>"#, "{attribute} left {text}");
    }
}

#[test]
fn only_local_borrowing_is_kept() {
    for address in [
        "javascript:alert(1)",
        "java&#x0A;script:alert(1)",
        "&#106;avascript:1",
        " \t javascript:1",
        "&#x1;javascript:1",
        "JaVaScRiPt&#58;1",
        "data:image/svg+xml,x#a",
        "//x/y.svg#a",
        "y.svg#a",
        "?#a",
        "#",
        "#a:b",
        "",
    ] {
        for name in ["href", "xlink:href"] {
            assert_eq!(inside(&format!("<use {name}='{address}'/>")), (String::new(), "href".to_owned()), "{address}");
        }
    }
    let kept = (r##"<use href="#a" x="1"/>"##.to_owned(), String::new());
    assert_eq!(inside("<use xlink:href=' #a ' x='1'/>"), kept);
    assert_eq!(inside("<use href='#a' xlink:href='#b' x='1'/>"), kept);
}

#[test]
fn links_go_and_their_drawing_stays() {
    let (text, removed) =
        inside("<a href='javascript:1'><path d='M1 1'/>x<script/></a><switch><g/></switch><text><a>111</a></text>");
    assert_eq!(text, r#"<path d="M1 1"/><g/><text>111</text>"#);
    assert_eq!(removed, "a, script, switch");
}

#[test]
fn colours_in_a_style_become_attributes() {
    let (text, removed) = inside("<path style='fill:#f00;stroke:url(#a) none;-inkscape-x:1' fill='#0f0'/>");
    assert_eq!((text.as_str(), removed.as_str()), (r##"<path fill="#f00" stroke="url(#a) none"/>"##, ""));
    let (text, removed) = inside("<path style='fill:#f00;stroke:url(//x)'/>");
    assert_eq!((text.as_str(), removed.as_str()), (r##"<path fill="#f00"/>"##, "style"));
}

#[test]
fn notes_of_programs_go_without_a_word() {
    let svg = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><!-- by SECRET --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">
<svg {NS} xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
 version="1.1" class="x" data-name="SECRET" xml:space="preserve" inkscape:export-filename="/home/SECRET/x.png" viewBox="0 0 9 9">
<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">SECRET<script/></rdf:RDF></metadata>
<sodipodi:namedview inkscape:cx="1"><inkscape:grid/></sodipodi:namedview><?xpacket SECRET?>
<g inkscape:label="SECRET"><path d="M0 0"/></g><!-- SECRET --></svg>
<!-- SECRET -->"#
    );
    let (text, removed) = clean(&svg);
    assert_eq!(text, format!(r#"<svg {NS} viewBox="0 0 9 9"><g><path d="M0 0"/></g></svg>"#));
    assert_eq!(removed, "");
}

#[test]
fn entities_are_never_expanded() {
    let mut bomb = r#"<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">"#.to_owned();
    for (name, of) in ('b'..='k').zip('a'..) {
        bomb += &format!(r#"<!ENTITY {name} "{}">"#, format!("&{of};").repeat(10));
    }
    bomb += r#"<!ENTITY x SYSTEM "file:///etc/passwd">]>"#;
    bomb += r#"<svg viewBox="0 0 9 9"><text fill="&k;">&k;&x;111</text></svg>"#;
    let (text, removed) = clean(&bomb);
    assert_eq!(text, format!(r#"<svg {NS} viewBox="0 0 9 9"><text>111</text></svg>"#));
    assert_eq!(removed, "DOCTYPE, ENTITY");
}

#[test]
fn what_is_not_well_formed_is_broken() {
    for svg in [
        "<svg viewBox='0 0 9 9'>",
        "<svg viewBox='0 0 9 9'><g></svg>",
        "<svg viewBox='0 0 9 9'></svg></svg>",
        "<svg viewBox='0 0 9 9'/><svg viewBox='0 0 9 9'/>",
        "<svg viewBox='0 0 9 9'/>text",
        "text<svg viewBox='0 0 9 9'/>",
        "<svg viewBox='0 0 9 9' viewBox='1 1 9 9'/>",
        "<svg viewBox='0 0 9 9'><path d='<'/></svg>",
        "<svg viewBox='0 0 9 9'><path d='&unknown;'/></svg>",
        "<svg viewBox='0 0 9 9'><path d=1/></svg>",
        "<svg viewBox='0 0 9 9'>&unknown;</svg>",
        "<svg viewBox='0 0 9 9'><text>a & b</text></svg>",
        "<svg viewBox='0 0 9 9'><!-- </svg>",
        "<svg viewBox='0 0 9 9'",
        "<",
    ] {
        broken(svg);
    }
    assert_eq!(broken("<svg viewBox='0 0 9 9'>\n<g>\n</svg>"), "SVG, XML 3");
    assert_eq!(sanitise(b"<svg>\xff</svg>"), Err(Fault::broken("SVG", "UTF-8")));
    assert_eq!(sanitise(b"<html/>"), Err(Fault::Format));
    assert_eq!(sanitise(b"<!-- -->"), Err(Fault::broken("SVG", "EOF")));
}

#[test]
fn deep_and_large_files_are_refused() {
    let nested = |depth: usize| format!("<svg viewBox='0 0 9 9'>{}{}</svg>", "<g>".repeat(depth), "</g>".repeat(depth));
    assert!(sanitise(nested(63).as_bytes()).is_ok());
    assert_eq!(broken(&nested(64)), "SVG, > 64 × <>");
    broken(&nested(10_000));
    broken(&"<svg viewBox='0 0 9 9'>".repeat(10_000));
    let large = format!("<svg viewBox='0 0 9 9'>{}</svg>", " ".repeat(MAX_SVG_BYTES));
    assert!(
        matches!(sanitise(large.as_bytes()), Err(Fault::TooLarge { size, limit }) if size == "513 KB" && limit == "512 KB")
    );
}

#[test]
fn borrowing_bombs_are_refused() {
    let levels = |levels: usize, copies: usize, element: &str| {
        let mut svg = r#"<svg viewBox="0 0 9 9"><g id="l0"><path/></g>"#.to_owned();
        for level in 1..levels {
            let copy = element.replace('%', &(level - 1).to_string());
            svg += &format!(r#"<g id="l{level}">{}</g>"#, copy.repeat(copies));
        }
        svg + "</svg>"
    };
    assert!(sanitise(levels(4, 10, r##"<use href="#l%"/>"##).as_bytes()).is_ok());
    broken(&levels(12, 10, r##"<use href="#l%"/>"##));
    broken(&levels(12, 10, r##"<path mask="url(#l%)"/>"##));
    broken(&levels(12, 10, r##"<path style="clip-path:url(#l%)"/>"##));
    broken(&levels(200, 1, r##"<use href="#l%"/>"##));
    broken(&levels(5_000, 1, r##"<use href="#l%"/>"##));
    broken(r##"<svg viewBox="0 0 9 9"><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>"##);
    broken(r##"<svg id="a" viewBox="0 0 9 9"><use href="#a"/></svg>"##);
}

#[test]
fn a_size_is_found_or_asked_for() {
    let size = |attributes: &str| {
        let drawing = sanitise(format!("<svg {attributes}/>").as_bytes()).unwrap();
        (String::from_utf8(drawing.bytes).unwrap(), drawing.width, drawing.height)
    };
    let root = |rest: &str| format!("<svg {NS} {rest}/>");
    assert_eq!(size("width='30px' height='20'"), (root(r#"width="30" height="20" viewBox="0 0 30 20""#), 30, 20));
    assert_eq!(size("viewBox='0,0,30,20' width='100%'"), (root(r#"viewBox="0 0 30 20""#), 30, 20));
    assert_eq!(size("viewBox='0 0 30 20' width='3in' height='2in'").1, 288);
    assert_eq!(size("viewBox='nonsense' width='30' height='20'").2, 20);
    for bad in ["", "viewBox='0 0 0 9'", "width='30'", "width='100%' height='100%'", "viewBox='0 0 -1 9'"] {
        assert_eq!(broken(&format!("<svg {bad}/>")), "SVG, viewBox", "{bad}");
    }
}

#[test]
fn prefixes_and_old_files_are_understood() {
    let wanted = format!(r#"<svg {NS} viewBox="0 0 9 9"><path/></svg>"#);
    for svg in [
        "<svg viewBox='0 0 9 9'><path/></svg>",
        "<s:svg xmlns:s='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><s:path/></s:svg>",
        "\u{feff}\n<svg viewBox='0 0 9 9'>\r\n<path/></svg>\n",
    ] {
        assert_eq!(clean(svg), (wanted.clone(), String::new()), "{svg}");
    }
}

/// Whatever is thrown at it, nothing but known names comes out.
#[test]
fn damaged_drawings_stay_harmless() {
    let pieces = [
        "<g>",
        "</g>",
        "<script>",
        "</script>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<a href='javascript:1'>",
        "</a>",
        "&lt;",
        "&#60;script&#62;",
        "<text>",
        "</text>",
        "<title>",
        "</title>",
        "<path onload='1'/>",
        "\"",
        "'",
        ">",
        "<style>",
        "</style>",
        "<use href='#a'/>",
        "<x:y xmlns:x='http://www.w3.org/1999/xhtml'>",
        "</x:y>",
        "<?pi",
        "?>",
        "\u{0}",
        "\u{202e}",
        "<rect style='fill:url(//x)'/>",
    ];
    let mut random = 7_u32;
    for _ in 0..4_000 {
        let mut svg = "<svg viewBox='0 0 9 9'>".to_owned();
        for _ in 0..6 {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            svg += pieces[(random >> 8) as usize % pieces.len()];
        }
        svg += "</svg>";
        let Ok(drawing) = sanitise(svg.as_bytes()) else { continue };
        let text = String::from_utf8(drawing.bytes).unwrap();
        for tag in text.split('<').skip(1) {
            let name = tag.trim_start_matches('/').split([' ', '>', '/']).next().unwrap();
            assert!(["svg", "g", "text", "title", "path", "use", "rect"].contains(&name), "{svg} gave {text}");
            let inside = tag.split('>').next().unwrap();
            assert!(
                !inside.contains("onload") && !inside.contains("//x") && !inside.contains("style"),
                "{svg} gave {text}"
            );
        }
        assert_eq!(sanitise(text.as_bytes()).map(|again| again.bytes), Ok(text.into_bytes()));
    }
}
