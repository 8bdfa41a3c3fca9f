//! All scripts of a site, as pages and stations look for them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::language::Lang;
use crate::library::{Guide, Library, Sensitivity};
use crate::product::broadcast::MadeWeek;
use crate::product::paper::MadePaper;

use super::files::{Format, file_path, file_stem};
use super::model::Script;

/// The scripts in the order of guides, languages and slots.
#[derive(Debug, Default)]
pub struct Repertoire {
    entries: Vec<Entry>,
    /// Where the scripts of a language and guide stand.
    places: BTreeMap<(Lang, usize), Range<usize>>,
}

#[derive(Debug)]
pub struct Entry {
    pub script: Script,
    pub lang: Lang,
    /// Place of the guide in the library.
    pub guide: usize,
    /// Name of its files without ending.
    pub stem: String,
}

impl Entry {
    pub fn path(&self, format: Format) -> String {
        file_path(&self.script.tag, &self.stem, format)
    }
}

impl Repertoire {
    /// Scripts as [`compose`](super::compose) gives them.
    pub fn new(library: &Library, scripts: Vec<Script>) -> Self {
        let mut repertoire = Self::default();
        for script in scripts {
            let guide = library.guides.binary_search_by(|guide| guide.id.as_str().cmp(&script.guide));
            let lang = library.site.languages.by_tag(&script.tag);
            let (Ok(guide), Some(lang)) = (guide, lang) else { continue };
            let stem = library.guides.get(guide).map(|guide| file_stem(guide, script.slot, &script.tag));
            let place = repertoire.entries.len();
            repertoire.entries.push(Entry { script, lang, guide, stem: stem.unwrap_or_default() });
            repertoire.places.entry((lang, guide)).or_insert(place..place).end = place + 1;
        }
        repertoire
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The scripts of a guide in a language, the shortest first.
    pub fn of(&self, lang: Lang, guide: usize) -> &[Entry] {
        self.places.get(&(lang, guide)).and_then(|places| self.entries.get(places.clone())).unwrap_or_default()
    }

    /// Where they stand among all.
    pub fn places_of(&self, lang: Lang, guide: usize) -> Range<usize> {
        self.places.get(&(lang, guide)).cloned().unwrap_or_default()
    }

    pub fn in_language(&self, lang: Lang) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.lang == lang)
    }

    pub fn has(&self, lang: Lang) -> bool {
        self.places.keys().any(|(known, _)| *known == lang)
    }

    /// The language whose scripts are offered where `lang` has none: the next of its fallbacks that
    /// has some.
    pub fn fallback(&self, library: &Library, lang: Lang) -> Option<Lang> {
        library.site.languages[lang].chain.iter().copied().find(|other| *other != lang && self.has(*other))
    }
}

/// Whether it, or its topic, is nothing for every ear at every hour.
pub fn is_sensitive(library: &Library, guide: &Guide) -> bool {
    guide.metadata.sensitivity.max(library.topic_of(guide).sensitivity) != Sensitivity::Ordinary
}

/// What was made of the scripts: what pages have to say of files without having them.
#[derive(Debug, Default)]
pub struct Stock {
    /// By place of the script. Empty while nothing has been made.
    pub files: Vec<Vec<MadeFile>>,
    /// Bytes of the archives, by language.
    pub archives: BTreeMap<Lang, u64>,
    /// The printed weeks of the stations.
    pub weeks: Vec<MadeWeek>,
    /// By place of the paper; `None` for one that could not be made. Empty while nothing has been made.
    pub papers: Vec<Option<MadePaper>>,
    /// Pictures to share, by language and guide; without a guide, of the site.
    pub cards: BTreeMap<(Lang, Option<usize>), MadeCard>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeCard {
    pub path: String,
    /// What it shows, in words.
    pub alt: String,
    /// In bytes.
    pub size: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MadeFile {
    pub format: Format,
    /// In bytes.
    pub size: u64,
}

impl Stock {
    pub fn of(&self, place: usize) -> &[MadeFile] {
        self.files.get(place).map(Vec::as_slice).unwrap_or_default()
    }
}
