//! Import: a Word file becomes the folder of a guide.
//!
//! ```text
//!   bytes ─ package ─▶ parts ─ xml ─▶ nodes ─ body, styles, numbering ─▶ blocks ─ markdown ─▶ text ─ rescue ─▶ text
//!                                                                └ pictures ─▶ without metadata ──┴─ folder ─▶ disk
//! ```
//!
//! A Word file comes from anywhere: sizes, numbers and depths have limits ([`package`], [`xml`]), nothing in it is
//! followed or run, no name in it becomes a name on the disk. The folder grows beside its place and is moved
//! there whole, or nothing is written.

mod body;
mod escape;
mod folder;
mod font;
mod front;
mod lists;
mod markdown;
mod model;
mod notes;
mod numbering;
mod package;
mod paragraph;
mod pictures;
mod styles;
mod tell;
mod xml;

#[cfg(test)]
mod tests;

use std::path::PathBuf;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, UiLanguage};
use crate::rescue::examine;
use crate::source::{TreeEntry, read_limited};
use package::Package;

/// Largest Word file that is read, in bytes.
const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// What to import, and where it goes.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    pub file: PathBuf,
    /// The site's folder.
    pub site: PathBuf,
    /// `topic/name` or `topic`.
    pub to: Option<String>,
    /// Tag of the language of the text; the site's source language without it.
    pub lang: Option<String>,
    /// Kind of the guide, as in front matter.
    pub kind: Option<String>,
    /// Language of the notes for the person who goes on.
    pub ui: UiLanguage,
}

/// What came of an import.
#[derive(Debug, Default)]
pub struct Imported {
    /// The guide's file in the site; `None` when nothing was written.
    pub guide: Option<String>,
    /// The pictures beside it.
    pub pictures: Vec<String>,
    pub diagnostics: Diagnostics,
}

/// Imports a Word file.
pub fn import(options: &ImportOptions) -> Imported {
    match run(options) {
        Ok(imported) => imported,
        Err(diagnostics) => Imported { diagnostics, ..Imported::default() },
    }
}

fn run(options: &ImportOptions) -> Result<Imported, Diagnostics> {
    let shown = options.file.to_string_lossy().replace('\\', "/");
    let place = folder::Place::find(options, &shown)?;
    let entry = TreeEntry { path: shown.clone(), location: options.file.clone() };
    let bytes = read_limited(&entry, MAX_FILE_BYTES)?;
    let read = read(&bytes, &shown)?;
    let pictures = pictures::prepare(&read.pictures, &place, &shown)?;
    let written = write_text(&read, &pictures.names, &place, options, &shown);
    let mut diagnostics = read.found;
    diagnostics.extend(pictures.found);
    diagnostics.extend(written.found);
    let name = place.name_for(&written.title, &options.file, &shown)?;
    let files = folder::write(&place, &name, written.text.as_bytes(), &pictures.files)?;
    Ok(Imported { guide: Some(files.guide), pictures: files.pictures, diagnostics: diagnostics.sorted() })
}

/// What a Word file holds.
#[derive(Debug)]
struct Read {
    document: model::Document,
    pictures: Vec<model::WordPicture>,
    found: Diagnostics,
}

fn read(bytes: &[u8], shown: &str) -> Result<Read, Diagnostics> {
    let refuse = |refusal: package::Refusal| Diagnostics::from(refusal.diagnostic(shown));
    let mut package = Package::open(bytes).map_err(refuse)?;
    let (document, tally) = body::read(&mut package).map_err(refuse)?;
    if document.is_empty() {
        return Err(Diagnostic::new(Code::NothingToImport).in_path(shown).with("path", shown).into());
    }
    let pictures = body::picture_bytes(&mut package, &document).map_err(refuse)?;
    Ok(Read { document, pictures, found: tally.findings(shown) })
}

struct Written {
    text: String,
    title: String,
    found: Diagnostics,
}

/// The guide's text, with all that pasting into Word had done to it mended.
fn write_text(
    read: &Read,
    pictures: &[Option<String>],
    place: &folder::Place,
    options: &ImportOptions,
    shown: &str,
) -> Written {
    let (title, body) = front::title(&read.document);
    let shelf = markdown::Pictures { pictures: &read.pictures, names: pictures };
    let text = markdown::write(&body, &read.document.notes, &shelf, options.ui);
    let head = front::write(&title, &body, place.is_source, options);
    let examined = examine("import.md", format!("{head}\n{text}"));
    let found = examined.encodings.iter().map(|encoding| {
        let finding = Diagnostic::new(Code::FontEncodingMended).in_path(shown);
        finding.with("encoding", encoding.name()).with("font", "")
    });
    let found = found.collect();
    let title = front::title_in(&examined.mended).unwrap_or_default();
    Written { text: examined.mended, title, found }
}

/// Whether an import found something that stopped it.
impl Imported {
    pub fn failed(&self) -> bool {
        self.guide.is_none() || self.diagnostics.count(Severity::Error) > 0
    }
}
