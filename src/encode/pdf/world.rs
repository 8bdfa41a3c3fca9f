//! What typst may see while it sets one document: the theme's print templates, the data and a few
//! fonts. There is no disk, no network, no package and no clock in it.

use std::collections::BTreeMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, DiagSpanKind, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::fonts::FontSet;
use crate::source::Span;

/// Where a template finds what it sets: `json("/data.json")`.
const DATA: &str = "data.json";

/// Where it finds the families of each script: `json("/fonts.json")`.
const FONTS: &str = "fonts.json";

/// The print templates, parsed once for all documents and threads.
pub struct Templates {
    library: LazyHash<Library>,
    sources: BTreeMap<String, Source>,
    data: Option<FileId>,
    fonts: Option<FileId>,
}

impl Templates {
    /// From name and text of each file. A template calls another one by its name.
    pub fn new<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Self {
        let source = |(name, text): (&str, &str)| Some((name.to_owned(), Source::new(id(name)?, text.to_owned())));
        Self {
            library: LazyHash::new(Library::default()),
            sources: files.into_iter().filter_map(source).collect(),
            data: id(DATA),
            fonts: id(FONTS),
        }
    }

    pub fn get(&self, name: &str) -> Option<&Source> {
        self.sources.get(name)
    }

    /// The template that typst points to, and the bytes in it.
    pub fn place(&self, span: DiagSpan) -> Option<(&str, Span)> {
        let (name, source) = self.sources.iter().find(|(_, source)| Some(source.id()) == span.id())?;
        let range = match span.get() {
            DiagSpanKind::Detached => None,
            DiagSpanKind::Number { num, sub_range, .. } => source.range(num, sub_range),
            DiagSpanKind::Range { range, .. } => Some(range),
        };
        Some((name, range?.into()))
    }
}

fn id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(format!("/{name}")).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One document on its way.
pub struct Desk<'d> {
    pub templates: &'d Templates,
    fonts: &'d FontSet,
    main: &'d Source,
    data: Bytes,
    families: Bytes,
}

impl<'d> Desk<'d> {
    pub fn new(templates: &'d Templates, fonts: &'d FontSet, main: &'d Source, data: &str) -> Self {
        let families = serde_json::to_vec(&fonts.families).unwrap_or_default();
        Self { templates, fonts, main, data: Bytes::from_string(data.to_owned()), families: Bytes::new(families) }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.templates.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.templates.sources.values().find(|source| source.id() == id);
        found.cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match Some(id) {
            data if data == self.templates.data => Ok(self.data.clone()),
            fonts if fonts == self.templates.fonts => Ok(self.families.clone()),
            _ => Err(not_found(id)),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
