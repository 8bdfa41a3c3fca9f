use std::borrow::Cow;

use quick_xml::NsReader;
use quick_xml::escape::{EscapeError, resolve_xml_entity, unescape_with};
use quick_xml::events::BytesStart;
use quick_xml::events::attributes::Attribute;
use quick_xml::name::ResolveResult;

use super::allowed::{self, Space};
use super::removed::Removed;
use super::{style, value};

/// Elements that may borrow from another one in the same file.
const BORROWERS: [&str; 3] = ["linearGradient", "radialGradient", "use"];

/// The attributes of one element that are written, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pairs: Vec<(&'static str, String)>,
    targets: Vec<String>,
}

/// The value of an attribute, or why there is none.
enum Value {
    Text(String),
    /// Names an entity that the file defines itself.
    OwnEntity,
}

impl Attributes {
    /// `None` when the attributes are not well-formed.
    pub(super) fn read(
        element: &'static str,
        start: &BytesStart,
        reader: &NsReader<&[u8]>,
        defines_entities: bool,
        removed: &mut Removed,
    ) -> Option<Self> {
        let mut read = Self::default();
        let mut style = None;
        for attribute in start.attributes() {
            let attribute = attribute.ok()?;
            let name = std::str::from_utf8(attribute.key.as_ref()).ok()?;
            if name == "xmlns" || name.starts_with("xmlns:") {
                continue;
            }
            match value_of(&attribute, defines_entities)? {
                Value::OwnEntity => removed.known("ENTITY"),
                Value::Text(value) => match reader.resolve_attribute(attribute.key).0 {
                    ResolveResult::Unbound if name == "style" => style = Some(value),
                    ResolveResult::Unbound => read.take(element, name, &value, removed),
                    namespace => read.take_prefixed(element, &namespace, name, &value, removed),
                },
            }
        }
        if let Some(style) = style {
            read.take_style(&style, removed);
        }
        Some(read)
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn set(&mut self, name: &'static str, value: String) {
        match self.pairs.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => self.pairs.push((name, value)),
        }
    }

    pub(super) fn remove(&mut self, name: &str) {
        self.pairs.retain(|(known, _)| *known != name);
    }

    pub(super) fn pairs(&self) -> &[(&'static str, String)] {
        &self.pairs
    }

    /// Ids of the elements that this one borrows from.
    pub(super) fn targets(&self) -> &[String] {
        &self.targets
    }

    fn take(&mut self, element: &str, name: &str, raw: &str, removed: &mut Removed) {
        let value = value::normalised(raw);
        match name {
            "href" => self.take_reference(element, &value, removed),
            "id" if value::is_id(&value) => self.set("id", value),
            // Text for people, never understood by a program.
            "aria-label" => self.set("aria-label", value),
            _ => match (allowed::attribute(name), value::targets(&value)) {
                (Some(name), Some(targets)) => {
                    self.targets.extend(targets);
                    self.set(name, value);
                }
                _ if allowed::is_idle(name) => {}
                _ => removed.name(name),
            },
        }
    }

    /// Of the attributes with a prefix only the old form of `href` means something to a drawing.
    fn take_prefixed(
        &mut self,
        element: &str,
        namespace: &ResolveResult,
        name: &str,
        value: &str,
        removed: &mut Removed,
    ) {
        let ResolveResult::Bound(address) = namespace else { return removed.name(name) };
        let local = name.rsplit(':').next().unwrap_or(name);
        match address.as_ref() {
            b"http://www.w3.org/1999/xlink" if local != "href" => {}
            // The new form outranks the old one, as in browsers.
            b"http://www.w3.org/1999/xlink" if self.get("href").is_some() => {}
            b"http://www.w3.org/1999/xlink" => self.take_reference(element, &value::normalised(value), removed),
            // It would move all local addresses to another host.
            b"http://www.w3.org/XML/1998/namespace" if local == "base" => removed.name(name),
            b"http://www.w3.org/XML/1998/namespace" => {}
            address if Space::of_address(address) == Space::Editor => {}
            _ => removed.name(name),
        }
    }

    fn take_reference(&mut self, element: &str, value: &str, removed: &mut Removed) {
        match value::local_reference(value) {
            Some(id) if BORROWERS.contains(&element) => {
                self.targets.push(id.to_owned());
                self.set("href", format!("#{id}"));
            }
            _ => removed.known("href"),
        }
    }

    /// A style outranks the attribute of the same name.
    fn take_style(&mut self, style: &str, removed: &mut Removed) {
        let style = style::read(style);
        if style.told {
            removed.known("style");
        }
        for (name, value) in style.looks {
            self.targets.extend(value::targets(&value).unwrap_or_default());
            self.set(name, value);
        }
    }
}

fn value_of(attribute: &Attribute, defines_entities: bool) -> Option<Value> {
    let raw = std::str::from_utf8(&attribute.value).ok()?;
    if raw.contains('<') {
        return None;
    }
    match unescape_with(raw, resolve_xml_entity) {
        Ok(value) => Some(Value::Text(Cow::into_owned(value))),
        Err(EscapeError::UnrecognizedEntity(..)) if defines_entities => Some(Value::OwnEntity),
        Err(_) => None,
    }
}
