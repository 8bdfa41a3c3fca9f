//! What is wrong with a page although its tags nest: a browser would tear it apart, or a screen
//! reader could not read it.

use super::html::{Element, Node};

/// Elements that begin a block. A browser ends a paragraph before each of them.
const BLOCKS: [&str; 26] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
    "summary",
];

/// All faults, as sentences.
pub fn faults(page: &Element) -> Vec<String> {
    let mut found = Vec::new();
    look(page, &mut Vec::new(), &mut found);
    let mut ids: Vec<&str> = page.all().into_iter().filter_map(|element| element.get("id")).collect();
    ids.sort_unstable();
    found.extend(ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| format!("two ids {:?}", pair[0])));
    found.extend(ids.iter().filter(|id| id.is_empty() || id.contains(' ')).map(|id| format!("a bad id {id:?}")));
    found
}

fn look<'e>(element: &'e Element, above: &mut Vec<&'e str>, found: &mut Vec<String>) {
    let name = element.name.as_str();
    let inside = |outer: &[&str]| above.iter().any(|one| outer.contains(one));
    if BLOCKS.contains(&name) && inside(&["p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"]) {
        found.push(format!("<{name}> inside {above:?}"));
    }
    if name == "a" && inside(&["a"]) {
        found.push(format!("a link inside a link: {element}"));
    }
    let parent = above.last().copied().unwrap_or_default();
    let wanted: &[&str] = match name {
        "li" => &["ul", "ol"],
        "dt" | "dd" => &["dl", "div"],
        "tr" => &["thead", "tbody"],
        "td" | "th" => &["tr"],
        "thead" | "tbody" => &["table"],
        "figcaption" => &["figure"],
        "summary" => &["details"],
        _ => &[],
    };
    if !wanted.is_empty() && !wanted.contains(&parent) {
        found.push(format!("<{name}> in <{parent}>"));
    }
    let allowed: &[&str] = match name {
        "ul" | "ol" => &["li"],
        "dl" => &["dt", "dd", "div"],
        "table" => &["thead", "tbody"],
        "tr" => &["td", "th"],
        _ => &[],
    };
    let wrong = element.children.iter().filter(|child| match child {
        Node::Element(child) => !allowed.contains(&child.name.as_str()),
        Node::Text(text) => !text.trim().is_empty(),
    });
    if !allowed.is_empty() && wrong.count() > 0 {
        found.push(format!("something else in <{name}>"));
    }
    if name == "img" && (element.get("alt").is_none() || element.get("width").is_none()) {
        found.push(format!("a picture without words or size: {element}"));
    }
    above.push(name);
    element.elements().for_each(|child| look(child, above, found));
    above.pop();
}

#[test]
fn faults_are_seen() {
    let faults = |html: &str| faults(&super::html::parse_fragment(html).unwrap());
    assert!(faults("<p>a <a href=x>b</a></p><ul><li><p>c</p></li></ul>").is_empty());
    for wrong in [
        "<p><b><div>a</div></b></p>",
        "<a href=x><b><a href=y>z</a></b></a>",
        "<ul>a</ul>",
        "<div><li>a</li></div>",
        "<i id=a></i><i id=a></i>",
        "<img src=x>",
        "<h2><p>a</p></h2>",
    ] {
        assert_eq!(faults(wrong).len(), 1, "{wrong}");
    }
}
