//! A page as a person can read it in a snapshot: one line for each block, drawings left out, and
//! names that change with every style sheet made the same.

use super::html::{Element, Node, VOID};

/// Elements that stand inside a line.
const PHRASING: [&str; 16] =
    ["a", "b", "br", "code", "del", "em", "i", "img", "input", "small", "span", "strong", "sup", "svg", "time", "wbr"];

pub fn pretty(element: &Element) -> String {
    let mut text = String::new();
    block(element, 0, &mut text);
    text
}

fn block(element: &Element, depth: usize, text: &mut String) {
    text.push_str(&"  ".repeat(depth));
    if stands_in_line(element) || element.name == "pre" {
        inline(element, element.name == "pre", text);
        text.push('\n');
        return;
    }
    text.push_str(&opening(element));
    text.push('\n');
    for child in &element.children {
        match child {
            Node::Element(element) => block(element, depth + 1, text),
            Node::Text(words) if words.trim().is_empty() => {}
            Node::Text(words) => text.push_str(&format!("{}{}\n", "  ".repeat(depth + 1), in_one_line(words).trim())),
        }
    }
    text.push_str(&format!("{}</{}>\n", "  ".repeat(depth), element.name));
}

/// Whether all of it can be read in one line.
fn stands_in_line(element: &Element) -> bool {
    element.elements().all(|child| PHRASING.contains(&child.name.as_str()) && stands_in_line(child))
}

fn inline(element: &Element, keeps_lines: bool, text: &mut String) {
    text.push_str(&opening(element));
    if VOID.contains(&element.name.as_str()) {
        return;
    }
    for child in &element.children {
        match child {
            // What a drawing looks like is not the matter here.
            Node::Element(_) if element.name == "svg" => {}
            Node::Element(child) => inline(child, keeps_lines, text),
            Node::Text(words) if keeps_lines => text.push_str(&escaped(words)),
            Node::Text(words) => text.push_str(&in_one_line(words)),
        }
    }
    text.push_str(&format!("</{}>", element.name));
}

fn opening(element: &Element) -> String {
    let attributes = element.attributes.iter().map(|(name, value)| match value.as_str() {
        "" => format!(" {name}"),
        value => format!(" {name}=\"{}\"", without_hash(&escaped(value).replace('"', "&quot;"))),
    });
    format!("<{}{}>", element.name, attributes.collect::<String>())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Line ends and rows of spaces are one space to a browser.
fn in_one_line(words: &str) -> String {
    let mut line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.starts_with(char::is_whitespace) && !line.is_empty() {
        line.insert(0, ' ');
    }
    if words.ends_with(char::is_whitespace) {
        line.push(' ');
    }
    escaped(&line)
}

/// `style.1a2b3c4d.css` and `ao-phao-1a2b3c4d-400.jpg` are named by their content; a snapshot must
/// not change with each of them.
pub fn without_hash(value: &str) -> String {
    // Numbered pieces of the search have short hashes.
    let letters = if value.contains("assets/search/") { [5, 8] } else { [8, 8] };
    let is_hash = |part: &str| letters.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut clean = String::with_capacity(value.len());
    if !value.contains("assets/") {
        return value.to_owned();
    }
    for part in value.split_inclusive(['.', '-', '/', ' ', ',']) {
        let word = part.trim_end_matches(['.', '-', '/', ' ', ',']);
        match is_hash(word) {
            true => clean.push_str(&part.replace(word, "HASH")),
            false => clean.push_str(part),
        }
    }
    clean
}
