//! A writer of XML into memory, for formats with many small elements.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// XML that grows in memory. Elements are closed by the shape of the code, text and attributes
/// are cleaned and escaped, so what comes out is well-formed whatever the text is.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
}

pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// With the declaration; `standalone` as Office writes it.
    pub(super) fn new(standalone: Option<&str>) -> Self {
        let mut xml = Self { writer: Writer::new(Vec::new()) };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), standalone)));
        xml
    }

    pub(super) fn element(&mut self, name: &str, attributes: Attributes<'_>, content: impl FnOnce(&mut Self)) {
        self.event(Event::Start(start(name, attributes)));
        content(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// An element that holds only text.
    pub(super) fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |xml| xml.text(text));
    }

    pub(super) fn text(&mut self, text: &str) {
        // Quotes need no escape in text, and a person reads it.
        self.event(Event::Text(BytesText::from_escaped(partial_escape(clean(text)))));
    }

    /// A comment; `--` may not stand in one (XML 1.0, 2.5).
    pub(super) fn comment(&mut self, text: &str) {
        let text = clean(text).replace("--", "- -").replace("--", "- -");
        self.event(Event::Comment(BytesText::from_escaped(format!(" {} ", text.trim()))));
    }

    /// A line break between elements, for people who open the file.
    pub(super) fn line(&mut self) {
        self.event(Event::Text(BytesText::from_escaped("\n")));
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.writer.into_inner()
    }

    fn event(&mut self, event: Event<'_>) {
        // Writing to memory cannot fail.
        let _ = self.writer.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, clean(value).as_ref()));
    }
    start
}

/// Text without the characters that XML 1.0 forbids (2.2) or advises against (C1), and with a
/// space for each tab and line break, which an attribute would not keep.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let harmless = |c: char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{2028}' | '\u{2029}');
    if text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter_map(|c| match c {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        c => harmless(c).then_some(c),
    });
    Cow::Owned(kept.collect())
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;
    use quick_xml::Reader;

    use super::*;

    /// The text of all elements, and a failure where the XML is not well-formed.
    pub(in crate::encode) fn text_of(xml: &[u8]) -> Result<String, String> {
        let source = std::str::from_utf8(xml).map_err(|error| error.to_string())?;
        if let Some(bad) =
            source.chars().find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        {
            return Err(format!("{bad:?} is no character of XML"));
        }
        let mut reader = Reader::from_str(source);
        reader.config_mut().check_comments = true;
        let mut text = String::new();
        loop {
            match reader.read_event().map_err(|error| error.to_string())? {
                Event::Text(part) => text.push_str(&part.decode().map_err(|error| error.to_string())?),
                Event::GeneralRef(name) => text.push_str(match &name[..] {
                    b"amp" => "&",
                    b"lt" => "<",
                    b"gt" => ">",
                    b"quot" => "\"",
                    b"apos" => "'",
                    other => return Err(format!("unknown entity {other:?}")),
                }),
                Event::Start(start) | Event::Empty(start) => {
                    for attribute in start.attributes() {
                        let attribute = attribute.map_err(|error| error.to_string())?;
                        attribute.unescape_value().map_err(|error| error.to_string())?;
                    }
                }
                Event::Eof => return Ok(text),
                _ => {}
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_makes_good_xml(text in "\\PC*|.*|[-<>&\"'\\x00-\\x1f]*", value in any::<String>()) {
            let mut xml = Xml::new(None);
            xml.comment(&text);
            xml.leaf("a", &[("b", &value)], &text);
            prop_assert_eq!(text_of(&xml.finish()).unwrap(), clean(&text).into_owned());
        }
    }

    #[test]
    fn clean_text_is_borrowed() {
        assert!(matches!(clean("ទូក\u{200B}ចម្លង 😀"), Cow::Borrowed(_)));
        assert_eq!(clean("a\u{0}b\tc\u{1b}\r\nd"), "ab c  d");
    }
}
