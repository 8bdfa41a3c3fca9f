//! What was left out or changed on the way, counted while reading and told once.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Term};
use crate::rescue::encoding::Encoding;

/// Most links that are told one by one.
const MAX_LINKS: usize = 20;

/// Longest address that is shown, in characters.
const MAX_SHOWN: usize = 80;

#[derive(Debug, Default)]
pub struct Tally {
    pub has_macros: bool,
    pub changes: usize,
    pub comments: usize,
    /// Addresses that no guide may have.
    pub links: Vec<String>,
    /// Old encodings, with a font that showed each.
    pub fonts: BTreeMap<Encoding, String>,
    pub limon: Option<String>,
    pub tables: usize,
    /// Other parts of Word, counted.
    pub parts: BTreeMap<Term, usize>,
}

impl Tally {
    pub fn part(&mut self, part: Term) {
        *self.parts.entry(part).or_default() += 1;
    }

    pub fn findings(&self, path: &str) -> Diagnostics {
        let mut found = Diagnostics::default();
        let mut add = |diagnostic: Diagnostic| found.push(diagnostic.in_path(path));
        if self.has_macros {
            add(Diagnostic::new(Code::MacrosLeftOut));
        }
        let counted = [
            (Code::ChangesAccepted, self.changes),
            (Code::CommentsLeftOut, self.comments),
            (Code::TableSimplified, self.tables),
        ];
        for (code, count) in counted.into_iter().filter(|(_, count)| *count > 0) {
            add(Diagnostic::new(code).with("count", count));
        }
        for url in self.links.iter().take(MAX_LINKS) {
            let shown: String = url.chars().take(MAX_SHOWN).collect();
            add(Diagnostic::new(Code::WordLinkLeftOut).with("url", shown));
        }
        for (encoding, font) in &self.fonts {
            add(Diagnostic::new(Code::FontEncodingMended).with("encoding", encoding.name()).with("font", font));
        }
        if let Some(font) = &self.limon {
            add(Diagnostic::new(Code::LimonInWord).with("font", font));
        }
        for (part, count) in &self.parts {
            add(Diagnostic::new(Code::WordPartLeftOut).with_term("what", *part).with("count", count));
        }
        found
    }
}
