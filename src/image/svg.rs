//! Drawings: an SVG is a program for a browser, so it is not filtered but written anew.
//!
//! The reader goes through the file once; what is on the lists of [`allowed`] is written to a new
//! file, all else is left out. Nothing is copied as bytes: every name comes from our lists and every
//! value is decoded, judged and escaped again. So a trick with entities, white space, prefixes or
//! capital letters can at most make its own part of the drawing vanish.

mod allowed;
mod attributes;
mod references;
mod removed;
mod size;
mod style;
mod value;
mod writer;

#[cfg(test)]
mod tests;

use quick_xml::NsReader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::MAX_SVG_BYTES;
use super::fault::Fault;
use allowed::{Space, Verdict};
use attributes::Attributes;
use references::References;
use removed::Removed;
use size::Size;
use writer::Writer;

/// Deepest nesting of elements. Browsers draw by recursion.
const MAX_DEPTH: usize = 64;

/// A drawing that does nothing but draw.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawing {
    pub(super) bytes: Vec<u8>,
    /// In CSS pixels.
    pub(super) width: u32,
    pub(super) height: u32,
    /// Names of what was unsafe, sorted, for a person to read; empty when nothing was.
    pub(super) removed: String,
}

/// The harmless part of a drawing, and what was not harmless.
pub(super) fn sanitise(bytes: &[u8]) -> Result<Drawing, Fault> {
    if bytes.len() > MAX_SVG_BYTES {
        let size = format!("{} KB", bytes.len().div_ceil(1024));
        return Err(Fault::TooLarge { size, limit: format!("{} KB", MAX_SVG_BYTES / 1024) });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::broken("SVG", "UTF-8"))?;
    Cleaner::new(text.trim_start_matches('\u{feff}')).run()
}

/// What became of an element that is still open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Written {
        holds_text: bool,
    },
    /// Its children take its place.
    Unwrapped,
    /// Left out with all that is in it.
    Dropped,
}

struct Cleaner<'a> {
    text: &'a str,
    reader: NsReader<&'a [u8]>,
    writer: Writer,
    open: Vec<Open>,
    references: References,
    removed: Removed,
    size: Option<Size>,
    /// A document type with definitions of its own came by, so unknown entities are no mistake.
    defines_entities: bool,
}

impl<'a> Cleaner<'a> {
    fn new(text: &'a str) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self {
            text,
            reader,
            writer: Writer::default(),
            open: Vec::new(),
            references: References::default(),
            removed: Removed::default(),
            size: None,
            defines_entities: false,
        }
    }

    fn run(mut self) -> Result<Drawing, Fault> {
        loop {
            let (space, event) = match self.reader.read_resolved_event() {
                Ok((namespace, event)) => (space_of(&namespace), event),
                Err(_) => return Err(self.ill_formed()),
            };
            match event {
                Event::Start(element) | Event::Empty(element) => self.start(space, &element)?,
                Event::End(_) => self.end(),
                Event::Text(text) => self.characters(&text.decode().map_err(|_| self.ill_formed())?)?,
                Event::CData(text) => self.characters(&text.decode().map_err(|_| self.ill_formed())?)?,
                Event::GeneralRef(entity) => self.entity(&entity)?,
                Event::DocType(definition) => self.document_type(&definition),
                Event::PI(instruction) => self.instruction(instruction.target()),
                Event::Comment(_) | Event::Decl(_) => {}
                Event::Eof => return self.finish(),
            }
        }
    }

    fn start(&mut self, space: Space, element: &BytesStart) -> Result<(), Fault> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Fault::broken("SVG", &format!("> {MAX_DEPTH} × <>")));
        }
        let name = element.local_name();
        let local = std::str::from_utf8(name.as_ref()).map_err(|_| self.ill_formed())?;
        if self.open.is_empty() {
            self.start_root(space, local, element)?;
            return Ok(());
        }
        let opened = match self.verdict(space, local) {
            Verdict::Keep(name) => self.write_element(name, element)?,
            Verdict::Unwrap => {
                self.removed.name(local);
                Open::Unwrapped
            }
            Verdict::Drop => Open::Dropped,
            Verdict::DropAndTell => {
                self.removed.name(local);
                Open::Dropped
            }
        };
        self.open.push(opened);
        Ok(())
    }

    /// What is inside a dropped element is dropped without a word: the element was named already.
    fn verdict(&self, space: Space, local: &str) -> Verdict {
        match self.open.last() {
            Some(Open::Dropped) => Verdict::Drop,
            _ => allowed::element(space, local, self.writer.innermost()),
        }
    }

    fn start_root(&mut self, space: Space, local: &str, element: &BytesStart) -> Result<(), Fault> {
        if self.size.is_some() {
            // A document has one root.
            return Err(self.ill_formed());
        }
        if space != Space::Svg || local != "svg" {
            return Err(Fault::Format);
        }
        let mut attributes = self.attributes("svg", element)?;
        let size = Size::of_root(&attributes).ok_or_else(|| Fault::broken("SVG", "viewBox"))?;
        size.write_to(&mut attributes);
        self.size = Some(size);
        let opened = self.write(allowed::ROOT, attributes);
        self.open.push(opened);
        Ok(())
    }

    fn write_element(&mut self, name: &'static str, element: &BytesStart) -> Result<Open, Fault> {
        let attributes = self.attributes(name, element)?;
        if name == "use" && attributes.get("href").is_none() {
            // It would draw nothing; what was wrong with it was told with its address.
            return Ok(Open::Dropped);
        }
        Ok(self.write(name, attributes))
    }

    fn write(&mut self, name: &'static str, attributes: Attributes) -> Open {
        self.references.open(attributes.get("id"), attributes.targets());
        self.writer.open(name, attributes.pairs());
        Open::Written { holds_text: allowed::holds_text(name) }
    }

    fn attributes(&mut self, name: &'static str, element: &BytesStart) -> Result<Attributes, Fault> {
        let read = Attributes::read(name, element, &self.reader, self.defines_entities, &mut self.removed);
        read.ok_or_else(|| self.ill_formed())
    }

    fn end(&mut self) {
        if let Some(Open::Written { .. }) = self.open.pop() {
            self.references.close();
            self.writer.close();
        }
    }

    fn characters(&mut self, text: &str) -> Result<(), Fault> {
        match self.open.last() {
            None if text.trim().is_empty() => Ok(()),
            None => Err(self.ill_formed()),
            Some(Open::Dropped) => Ok(()),
            Some(Open::Written { holds_text: false }) => Ok(()),
            // Text of an unwrapped link belongs to the element around it.
            Some(Open::Unwrapped) if !self.writer.innermost().is_some_and(allowed::holds_text) => Ok(()),
            Some(_) => {
                self.writer.text(text);
                Ok(())
            }
        }
    }

    /// Only the five entities of XML and characters by number have a meaning. Others are never
    /// expanded, so a bomb of nested definitions stays small.
    fn entity(&mut self, entity: &BytesRef) -> Result<(), Fault> {
        let number = entity.resolve_char_ref().map_err(|_| self.ill_formed())?;
        if let Some(character) = number {
            return self.characters(character.encode_utf8(&mut [0; 4]));
        }
        let name = entity.decode().map_err(|_| self.ill_formed())?;
        match quick_xml::escape::resolve_xml_entity(&name) {
            Some(text) => self.characters(text),
            None if self.defines_entities => {
                self.removed.known("ENTITY");
                Ok(())
            }
            None => Err(self.ill_formed()),
        }
    }

    /// Many programs write a plain document type, which is harmless. One with definitions is not.
    fn document_type(&mut self, definition: &[u8]) {
        if definition.contains(&b'[') {
            self.defines_entities = true;
            self.removed.known("DOCTYPE");
        }
    }

    /// Only style sheets have an effect; the rest are notes of programs to themselves.
    fn instruction(&mut self, target: &[u8]) {
        if target == b"xml-stylesheet" {
            self.removed.known("xml-stylesheet");
        }
    }

    fn finish(self) -> Result<Drawing, Fault> {
        let Some(size) = self.size.filter(|_| self.open.is_empty()) else {
            return Err(Fault::broken("SVG", "EOF"));
        };
        self.references.check()?;
        let (width, height) = size.in_pixels();
        Ok(Drawing { bytes: self.writer.finish(), width, height, removed: self.removed.told() })
    }

    /// The line, which needs no translation.
    fn ill_formed(&self) -> Fault {
        let at = usize::try_from(self.reader.error_position().max(1)).unwrap_or(usize::MAX);
        let before = self.text.as_bytes().get(..at.min(self.text.len())).unwrap_or_default();
        let line = before.split(|&byte| byte == b'\n').count();
        Fault::Broken(format!("SVG, XML {line}"))
    }
}

fn space_of(namespace: &ResolveResult) -> Space {
    match namespace {
        ResolveResult::Bound(name) => Space::of_address(name.as_ref()),
        // Old drawings have no namespace; the new file gets the right one.
        ResolveResult::Unbound => Space::Svg,
        ResolveResult::Unknown(_) => Space::Foreign,
    }
}
