//! All papers of a site, as pages look for them.

use crate::language::Lang;
use crate::library::Library;

use super::model::Paper;

/// The papers in the order in which they were composed.
#[derive(Debug, Default)]
pub struct Papers {
    papers: Vec<Paper>,
}

/// A paper that was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MadePaper {
    /// In bytes.
    pub size: u64,
}

impl Papers {
    pub fn new(papers: Vec<Paper>) -> Self {
        Self { papers }
    }

    pub fn all(&self) -> &[Paper] {
        &self.papers
    }

    pub fn is_empty(&self) -> bool {
        self.papers.is_empty()
    }

    /// Those of a language with their places; one in two languages is among those of both.
    pub fn in_language(&self, lang: Lang) -> impl Iterator<Item = (usize, &Paper)> {
        self.papers.iter().enumerate().filter(move |(_, paper)| paper.langs.contains(&lang))
    }

    /// The papers of a guide in a language, with their places.
    pub fn of(&self, lang: Lang, guide: usize) -> impl Iterator<Item = (usize, &Paper)> {
        self.in_language(lang).filter(move |(_, paper)| paper.guide == guide)
    }

    pub fn has(&self, lang: Lang) -> bool {
        self.in_language(lang).next().is_some()
    }

    /// The language whose papers are offered where `lang` has none: the next of its fallbacks that has
    /// some.
    pub fn fallback(&self, library: &Library, lang: Lang) -> Option<Lang> {
        library.site.languages[lang].chain.iter().copied().find(|other| *other != lang && self.has(*other))
    }
}
