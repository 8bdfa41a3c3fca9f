//! XML as a tree, with limits. Names are without their prefix: Word's two namespaces (transitional and strict)
//! use the same ones. A document type is refused, so there are no entities but the five of XML.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Deepest nesting: tables in text boxes in tables need sixty.
const MAX_DEPTH: usize = 200;

/// Most elements and texts of a part.
const MAX_NODES: usize = 600_000;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Node {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Child>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Child {
    Element(Node),
    Text(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    IllFormed,
    TooMuch,
}

impl Node {
    /// The value of an attribute by its name without prefix.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn elements(&self) -> impl Iterator<Item = &Node> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    pub fn child(&self, name: &str) -> Option<&Node> {
        self.elements().find(|node| node.name == name)
    }

    /// `child(name)`'s `val`.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.get("val")
    }

    /// An element that switches something on: `<b/>`, `<b val="0"/>`; `None` when it is not there.
    pub fn switch(&self, name: &str) -> Option<bool> {
        let switch = self.child(name)?;
        Some(!matches!(switch.get("val"), Some("0" | "false" | "off" | "none")))
    }

    /// All elements of that name below, in order. Not into those found.
    pub fn find_all<'a>(&'a self, name: &str, found: &mut Vec<&'a Node>) {
        for node in self.elements() {
            if node.name == name {
                found.push(node);
            } else {
                node.find_all(name, found);
            }
        }
    }

    pub fn has(&self, name: &str) -> bool {
        let mut found = Vec::new();
        self.find_all(name, &mut found);
        !found.is_empty()
    }

    /// All text below.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text
    }

    fn add_text(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Child::Text(part) => text.push_str(part),
                Child::Element(node) => node.add_text(text),
            }
        }
    }
}

pub fn parse(bytes: &[u8]) -> Result<Node, Fault> {
    let text = match bytes {
        [0xff, 0xfe, ..] => encoding_rs::UTF_16LE.decode(bytes).0,
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE.decode(bytes).0,
        _ => std::str::from_utf8(bytes).map_err(|_| Fault::IllFormed)?.into(),
    };
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut open: Vec<Node> = vec![Node::default()];
    let mut nodes = 0;
    loop {
        let event = reader.read_event().map_err(|_| Fault::IllFormed)?;
        nodes += 1;
        if nodes > MAX_NODES || open.len() > MAX_DEPTH {
            return Err(Fault::TooMuch);
        }
        match event {
            Event::Start(start) => open.push(element(&start)?),
            Event::Empty(start) => close(element(&start)?, &mut open)?,
            Event::End(_) => {
                let node = open.pop().ok_or(Fault::IllFormed)?;
                close(node, &mut open)?;
            }
            Event::Text(part) => add(&part.decode().map_err(|_| Fault::IllFormed)?, &mut open),
            Event::CData(part) => add(&part.decode().map_err(|_| Fault::IllFormed)?, &mut open),
            Event::GeneralRef(name) => {
                let name = name.decode().map_err(|_| Fault::IllFormed)?;
                add(&entity(&name).ok_or(Fault::IllFormed)?, &mut open);
            }
            Event::DocType(_) => return Err(Fault::IllFormed),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    match open.as_mut_slice() {
        [document] => match document.children.drain(..).find(|child| matches!(child, Child::Element(_))) {
            Some(Child::Element(root)) => Ok(root),
            _ => Err(Fault::IllFormed),
        },
        _ => Err(Fault::IllFormed),
    }
}

fn element(start: &BytesStart<'_>) -> Result<Node, Fault> {
    let name = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut node = Node { name: name(start.local_name().as_ref()), ..Node::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Fault::IllFormed)?;
        let value = attribute.unescape_value().map_err(|_| Fault::IllFormed)?;
        node.attributes.push((name(attribute.key.local_name().as_ref()), value.into_owned()));
    }
    Ok(node)
}

fn close(node: Node, open: &mut [Node]) -> Result<(), Fault> {
    open.last_mut().ok_or(Fault::IllFormed)?.children.push(Child::Element(node));
    Ok(())
}

fn add(text: &str, open: &mut [Node]) {
    let Some(node) = open.last_mut() else { return };
    match node.children.last_mut() {
        Some(Child::Text(before)) => before.push_str(text),
        _ => node.children.push(Child::Text(text.to_owned())),
    }
}

fn entity(name: &str) -> Option<String> {
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)?
        }
    };
    Some(letter.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_with_texts() {
        let root = parse(b"<w:p xmlns:w='u'><w:r w:a='1&amp;2'>x &lt; &#x1EA3;<w:b w:val='0'/></w:r></w:p>").unwrap();
        let run = root.child("r").unwrap();
        assert_eq!((root.name.as_str(), run.get("a"), run.text().as_str()), ("p", Some("1&2"), "x < ả"));
        assert_eq!((run.switch("b"), run.switch("i")), (Some(false), None));
    }

    #[test]
    fn hostile_xml_is_refused() {
        assert_eq!(parse(b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"), Err(Fault::IllFormed));
        assert_eq!(parse(b"<a>&b;</a>"), Err(Fault::IllFormed));
        assert_eq!(parse(b"<a><b></a>"), Err(Fault::IllFormed));
        assert_eq!(parse(b""), Err(Fault::IllFormed));
        assert_eq!(parse("<a>".repeat(100_000).as_bytes()), Err(Fault::TooMuch));
        assert_eq!(parse(format!("<a>{}</a>", "<b/>".repeat(MAX_NODES)).as_bytes()), Err(Fault::TooMuch));
    }

    proptest::proptest! {
        #[test]
        fn nothing_upsets_it(text in "[<>/&;a-c='\"!\\[\\]?#x0-9-]{0,80}") {
            let _ = parse(text.as_bytes());
        }
    }
}
