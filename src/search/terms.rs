//! Under which terms a page is found: its words, and each two atoms that stand side by side. Words of
//! Vietnamese are mostly two syllables, and Khmer and Chinese have no spaces; a pair finds a word in all
//! three without a dictionary, so any part of a text can be typed.

use std::collections::HashMap;

use super::atoms::{Atom, atoms, folded};
use super::letters::ZERO_WIDTH_SPACE;
use super::pages::Page;
use super::pairs;
use crate::language::word_ends;

/// How prominently a page has a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Body = 0,
    /// In the summary, or in so many places that the page is about it.
    Often = 1,
    Heading = 2,
    Title = 3,
}

/// From so many places in the text on a page is about a term.
const OFTEN: u32 = 4;

/// Longest stretch between two zero-width spaces that is taken for one word, in characters. The writer's
/// own spaces outrank the dictionary, which is asked about what is longer.
const LONG_STRETCH: usize = 24;

/// A word by its number, or two atoms side by side by theirs, whatever their accents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Term {
    Word(u32),
    Pair(u32),
}

/// The terms of one page. Numbers of words are places in `words`.
#[derive(Debug, Default)]
pub struct PageTerms {
    /// Exact forms.
    pub words: Vec<String>,
    pub terms: HashMap<Term, Level>,
}

pub fn page_terms(page: &Page) -> PageTerms {
    let mut collector = Collector::default();
    collector.read(&page.title, Level::Title);
    for (place, passage) in page.passages.iter().enumerate() {
        let level = match (passage.is_heading, place) {
            (true, _) => Level::Heading,
            (false, 0) => Level::Often,
            (false, _) => Level::Body,
        };
        collector.read(&passage.text, level);
    }
    collector.finish()
}

#[derive(Default)]
struct Collector {
    numbers: HashMap<String, u32>,
    words: Vec<String>,
    found: HashMap<Term, (Level, u32)>,
}

impl Collector {
    fn read(&mut self, text: &str, level: Level) {
        let atoms = atoms(text);
        // A cluster of Khmer is no word by itself, a Chinese character nearly always is one.
        for atom in atoms.iter().filter(|atom| !atom.is_unspaced || !atom.exact.starts_with(is_khmer)) {
            let number = self.number(&atom.exact);
            self.add(Term::Word(number), level);
        }
        let bare: Vec<String> = atoms.iter().map(|atom| folded(&atom.exact)).collect();
        for pair in bare.windows(2) {
            if let [first, second] = pair {
                self.add(Term::Pair(pairs::number(first, second)), level);
            }
        }
        for word in words(text, &atoms) {
            let number = self.number(&word);
            self.add(Term::Word(number), level);
        }
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        // A page has no more words than bytes, and a source file is limited to far less than 4 GB.
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.to_owned());
        self.numbers.insert(word.to_owned(), number);
        number
    }

    fn add(&mut self, term: Term, level: Level) {
        let (best, times) = self.found.entry(term).or_insert((level, 0));
        *best = (*best).max(level);
        *times += 1;
    }

    fn finish(self) -> PageTerms {
        let raised = |level: Level, times: u32| if times >= OFTEN { level.max(Level::Often) } else { level };
        let terms = self.found.into_iter().map(|(term, (level, times))| (term, raised(level, times)));
        PageTerms { words: self.words, terms: terms.collect() }
    }
}

fn is_khmer(letter: char) -> bool {
    matches!(letter, '\u{1780}'..='\u{17ff}')
}

/// The words of a text in Khmer and Chinese: what a typed word is compared with as a whole. Chinese words
/// of one character are atoms already.
fn words(text: &str, atoms: &[Atom]) -> Vec<String> {
    let mut words = Vec::new();
    let is_spaced = text.contains(ZERO_WIDTH_SPACE);
    for run in runs(atoms) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let stretch = text.get(first.start..last.end).unwrap_or_default();
        let ends = word_ends(stretch, |part| !is_spaced || part.chars().count() > LONG_STRETCH);
        let mut rest = run.iter().peekable();
        for end in ends {
            let mut word = String::new();
            let mut atoms = 0;
            // An atom belongs to the word in which it begins, should the dictionary part a cluster.
            while let Some(atom) = rest.next_if(|atom| atom.start - first.start < end) {
                word.push_str(&atom.exact);
                atoms += 1;
            }
            if atoms > 1 || word.starts_with(is_khmer) {
                words.push(word);
            }
        }
    }
    words
}

/// Stretches of atoms that are written without spaces.
fn runs(atoms: &[Atom]) -> impl Iterator<Item = &[Atom]> {
    atoms.chunk_by(|_, next| next.joins).filter(|run| run.first().is_some_and(|atom| atom.is_unspaced))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::passages::Passage;

    fn page(title: &str, passages: &[&str]) -> PageTerms {
        let passage = |text: &&str| match text.strip_prefix("## ") {
            Some(heading) => Passage { is_heading: true, text: heading.to_owned() },
            None => Passage::sentence(text),
        };
        page_terms(&Page {
            address: String::new(),
            is_discreet: false,
            title: title.to_owned(),
            topic: String::new(),
            passages: passages.iter().map(passage).collect(),
        })
    }

    fn level(terms: &PageTerms, first: &str, second: Option<&str>) -> Option<Level> {
        let number = |word: &str| terms.words.iter().position(|known| known == word).map(|place| place as u32);
        let term = match second {
            Some(second) => Term::Pair(pairs::number(first, second)),
            None => Term::Word(number(first)?),
        };
        terms.terms.get(&term).copied()
    }

    #[test]
    fn the_most_prominent_place_counts() {
        let terms = page("Áo phao", &["Tóm tắt.", "## Đuối nước", "Nước. Phao cứu.", "Nước", "Nước", "Nước"]);
        assert_eq!(level(&terms, "phao", None), Some(Level::Title));
        assert_eq!(level(&terms, "ao", Some("phao")), Some(Level::Title));
        assert_eq!(level(&terms, "duoi", Some("nuoc")), Some(Level::Heading));
        assert_eq!(level(&terms, "toAmS", None), None);
        assert_eq!(level(&terms, "tomS", None), Some(Level::Often));
        assert_eq!(level(&terms, "cuHuS", None), Some(Level::Body));
    }

    #[test]
    fn khmer_is_found_by_word_and_by_part() {
        let terms = page("", &["", "ការពារកុមារ"]);
        assert_eq!(level(&terms, "កុមារ", None), Some(Level::Body));
        assert_eq!(level(&terms, "កុ", Some("មា")), Some(Level::Body));
        assert_eq!(level(&terms, "កុ", None), None);
        // The writer's own spaces outrank the dictionary.
        let spaced = page("", &["", "កុ\u{200b}មារ"]);
        assert_eq!(level(&spaced, "កុមារ", None), None);
        assert_eq!(level(&spaced, "មារ", None), Some(Level::Body));
        assert_eq!(level(&spaced, "កុ", Some("មា")), Some(Level::Body));
    }

    #[test]
    fn chinese_is_found_by_word_character_and_pair() {
        let terms = page("", &["", "预防溺水"]);
        assert_eq!(level(&terms, "溺水", None), Some(Level::Body));
        assert_eq!(level(&terms, "水", None), Some(Level::Body));
        assert_eq!(level(&terms, "防", Some("溺")), Some(Level::Body));
    }
}
