//! Search: an index for each language, made at build time and cut into small files, which `search.js` loads
//! one by one as a reader types. It is read from a disk as well as from a server, so each file is a script
//! that gives a global a value.
//!
//! What a text is made of ([`atoms`](atoms::atoms)) is decided by rules that need no dictionary, because
//! Rust and the browser must agree on it to the letter.

mod alphabet;
mod atoms;
mod index;
pub(crate) mod khmer;
mod letters;
mod lexicon;
mod pages;
mod pairs;
mod passages;
mod posting;
mod shards;
mod terms;

use std::sync::Arc;

use rayon::prelude::*;

pub use alphabet::Alphabet;
pub use atoms::{Atom, atoms, folded};
pub use index::{IndexFile, LanguageIndex};

use crate::language::Lang;
use crate::library::Library;
use crate::theme::Theme;

/// Where the files lie, relative to the site's root; each language has a folder in it.
pub const FOLDER: &str = "assets/search";

/// The indexes of a site.
#[derive(Debug, Clone, Default)]
pub struct SearchIndex {
    /// Path and bytes of the table by which letters are folded.
    letters: Option<IndexFile>,
    languages: Vec<LanguageIndex>,
}

impl SearchIndex {
    pub fn new(library: &Library, theme: &Theme) -> Self {
        let languages: Vec<Lang> = library.site.languages.all().collect();
        let languages = languages.into_par_iter().filter_map(|lang| LanguageIndex::new(library, theme, lang));
        let bytes: Arc<[u8]> = format!("loaSearch.letters={}", index::quoted(&letters::table())).into_bytes().into();
        let path = format!("{FOLDER}/letters.{}.js", short_hash(&bytes, 8));
        Self { letters: Some((path, bytes)), languages: languages.collect() }
    }

    /// Path of the table of letters; empty when no index was made.
    pub fn letters(&self) -> &str {
        self.letters.as_ref().map_or("", |(path, _)| path)
    }

    /// In the order of the site's languages.
    pub fn languages(&self) -> &[LanguageIndex] {
        &self.languages
    }

    /// All files with their paths.
    pub fn files(&self) -> impl Iterator<Item = IndexFile> + '_ {
        self.letters.iter().chain(self.languages.iter().flat_map(|index| &index.files)).cloned()
    }
}

/// The first letters of the hash of some bytes.
fn short_hash(bytes: &[u8], letters: usize) -> String {
    blake3::hash(bytes).to_hex().get(..letters).unwrap_or_default().to_owned()
}
