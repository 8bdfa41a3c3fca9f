//! A reader of HTML that forgives nothing. Browsers mend what is wrong, each in its own way; what
//! loa writes must not need mending.

use std::fmt;

#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Element(Element),
    /// With entities resolved.
    Text(String),
}

/// What is wrong, and the text where it is.
#[derive(Debug)]
pub struct Fault(String);

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Elements that have no content and no closing tag.
pub const VOID: [&str; 7] = ["meta", "link", "img", "br", "hr", "input", "wbr"];

/// Content up to the closing tag, whatever it looks like.
const RAW: [&str; 2] = ["script", "style"];

impl Element {
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// This element and all below it, in the order of the page.
    pub fn all(&self) -> Vec<&Element> {
        let mut found = vec![self];
        self.elements().for_each(|child| found.extend(child.all()));
        found
    }

    pub fn named(&self, name: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.name == name).collect()
    }

    pub fn with_class(&self, class: &str) -> Vec<&Element> {
        let has = |element: &&Element| element.get("class").unwrap_or_default().split(' ').any(|one| one == class);
        self.all().into_iter().filter(has).collect()
    }

    /// The only element of this name.
    #[track_caller]
    pub fn only(&self, name: &str) -> &Element {
        let found = self.named(name);
        assert_eq!(found.len(), 1, "one <{name}> in {self}");
        found[0]
    }

    /// All text in it, with single spaces.
    pub fn text(&self) -> String {
        fn collect(element: &Element, text: &mut String) {
            for child in &element.children {
                match child {
                    Node::Text(part) => text.push_str(part),
                    Node::Element(element) => collect(element, text),
                }
            }
        }
        let mut text = String::new();
        collect(self, &mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl fmt::Display for Element {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&super::pretty::pretty(self))
    }
}

/// Reads a whole page; the element is `<html>`.
pub fn parse(html: &str) -> Result<Element, Fault> {
    let mut reader = Reader { html, place: 0 };
    if html.get(..15).is_none_or(|start| !start.eq_ignore_ascii_case("<!doctype html>")) {
        return Err(reader.fault("the page does not begin with its doctype"));
    }
    reader.place = 15;
    let mut nodes = reader.nodes(None)?;
    nodes.retain(|node| !matches!(node, Node::Text(text) if text.trim().is_empty()));
    match <[Node; 1]>::try_from(nodes) {
        Ok([Node::Element(page)]) if page.name == "html" => Ok(page),
        _ => Err(Fault("the page is not one <html>".into())),
    }
}

/// Reads a part of a page.
pub fn parse_fragment(html: &str) -> Result<Element, Fault> {
    let children = Reader { html, place: 0 }.nodes(None)?;
    Ok(Element { name: "fragment".into(), attributes: Vec::new(), children })
}

struct Reader<'a> {
    html: &'a str,
    place: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.html[self.place..]
    }

    fn fault(&self, what: &str) -> Fault {
        let near: String = self.rest().chars().take(80).collect();
        Fault(format!("{what} at byte {}: {near}", self.place))
    }

    /// Everything up to the closing tag of `parent`, or to the end.
    fn nodes(&mut self, parent: Option<&str>) -> Result<Vec<Node>, Fault> {
        let mut nodes = Vec::new();
        loop {
            let rest = self.rest();
            if rest.is_empty() {
                return match parent {
                    None => Ok(nodes),
                    Some(name) => Err(self.fault(&format!("<{name}> is never closed"))),
                };
            } else if let Some(after) = rest.strip_prefix("</") {
                let name = after.split('>').next().unwrap_or_default();
                if Some(name) != parent {
                    return Err(self.fault(&format!("{parent:?} is open, another element is closed")));
                }
                self.place += name.len() + 3;
                return Ok(nodes);
            } else if rest.starts_with('<') {
                nodes.push(Node::Element(self.element()?));
            } else {
                let end = rest.find('<').unwrap_or(rest.len());
                nodes.push(Node::Text(self.resolved(&rest[..end])?));
                self.place += end;
            }
        }
    }

    fn element(&mut self) -> Result<Element, Fault> {
        self.place += 1;
        let name = self.word();
        if !name.starts_with(|first: char| first.is_ascii_lowercase()) {
            return Err(self.fault("a sign < that opens no element"));
        }
        let mut element = Element { name: name.to_owned(), attributes: Vec::new(), children: Vec::new() };
        while let Some((name, value)) = self.attribute()? {
            if element.get(&name).is_some() {
                return Err(self.fault(&format!("the attribute {name} stands there twice")));
            }
            element.attributes.push((name, value));
        }
        let is_closed = self.rest().starts_with("/>");
        self.place += if is_closed { 2 } else { 1 };
        if RAW.contains(&name) {
            let closing = format!("</{name}>");
            let end = self.rest().find(&closing).ok_or_else(|| self.fault("raw text without end"))?;
            element.children.push(Node::Text(self.rest()[..end].to_owned()));
            self.place += end + closing.len();
        } else if !is_closed && !VOID.contains(&name) {
            element.children = self.nodes(Some(name))?;
        }
        Ok(element)
    }

    /// Letters, digits and hyphens.
    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || "-:_".contains(letter);
        let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        self.place += end;
        &rest[..end]
    }

    /// The next attribute; none when the tag ends.
    fn attribute(&mut self) -> Result<Option<(String, String)>, Fault> {
        self.place += self.rest().len() - self.rest().trim_start().len();
        if self.rest().starts_with('>') || self.rest().starts_with("/>") {
            return Ok(None);
        }
        let name = self.word().to_owned();
        if name.is_empty() {
            return Err(self.fault("something that is no attribute"));
        }
        if !self.rest().starts_with('=') {
            return Ok(Some((name, String::new())));
        }
        self.place += 1;
        let rest = self.rest();
        let quote = rest.chars().next().filter(|first| ['"', '\''].contains(first));
        let start = quote.map_or(0, char::len_utf8);
        let ends = |letter: char| quote.map_or(letter.is_whitespace() || letter == '>', |quote| letter == quote);
        let length = rest[start..].find(ends).ok_or_else(|| self.fault("a value without end"))?;
        let value = &rest[start..start + length];
        if quote.is_none() && (value.is_empty() || value.contains(['"', '\'', '<', '=', '`'])) {
            return Err(self.fault("a value that needs quotes"));
        }
        if value.contains('<') {
            return Err(self.fault("a sign < in an attribute"));
        }
        let value = self.resolved(value)?;
        self.place += length + 2 * start;
        Ok(Some((name, value)))
    }

    /// The text with its entities resolved. A sign & that begins none is a fault, because what
    /// follows might make one of it.
    fn resolved(&self, text: &str) -> Result<String, Fault> {
        let mut parts = text.split('&');
        let mut resolved = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (entity, after) = part.split_once(';').unwrap_or((part, ""));
            let letter = entity_letter(entity).ok_or_else(|| self.fault(&format!("a bare & before {part:?}")))?;
            resolved.push(letter);
            resolved.push_str(after);
        }
        Ok(resolved)
    }
}

fn entity_letter(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[test]
fn the_reader_sees_what_is_wrong() {
    let page = |body: &str| parse(&format!("<!doctype html><html lang=vi><body>{body}</body></html>"));
    page("<p class=a>x<br>y</p><svg><path d='M0'/></svg>").unwrap();
    for wrong in [
        "<p>x",
        "<p><b>x</p></b>",
        "<p>a < b</p>",
        "<p>a & b</p>",
        "<p title=\"<\">x</p>",
        "<p id=a id=b>x</p>",
        "<p id=>x</p>",
        "</p>",
        "<!-- a -->",
    ] {
        assert!(page(wrong).is_err(), "{wrong}");
    }
}
