use std::ops::Range;

use super::align::{Alignment, Unit};
use super::data::LanguageData;
use super::prose::Prose;
use crate::diagnostic::Place;
use crate::library::{Audience, Guide, Library, Version};

/// One version as the rules see it.
pub struct Page<'l> {
    pub library: &'l Library,
    pub guide: &'l Guide,
    pub version: &'l Version,
    pub prose: &'l Prose<'l>,
    /// What loa knows of its language; empty lists for other languages.
    pub data: &'static LanguageData,
    /// What it was translated from; `None` for a source.
    pub original: Option<Original<'l>>,
}

/// The version that another was translated from.
pub struct Original<'l> {
    pub version: &'l Version,
    pub prose: &'l Prose<'l>,
    pub data: &'static LanguageData,
    pub alignment: Alignment,
}

impl Page<'_> {
    pub fn is_for(&self, audience: Audience) -> bool {
        self.guide.metadata.audiences.contains(&audience)
    }

    /// The bytes of the first passage of a unit: what a finding about the unit marks.
    pub fn own_range(&self, unit: &Unit) -> Range<usize> {
        let passages = self.prose.passages.get(unit.own.clone()).unwrap_or_default();
        passages.iter().map(|passage| passage.range.clone()).find(|range| !range.is_empty()).unwrap_or(0..0)
    }
}

/// Most letters that a message quotes of the source.
const MAX_QUOTE: usize = 60;

impl Original<'_> {
    /// `content/…/vi.md:23`: the block that a finding is measured against.
    pub fn place(&self, unit: &Unit) -> String {
        let file = &self.version.file;
        let start = self.prose.passages.get(unit.original.start).map_or(0..0, |passage| passage.range.clone());
        match self.prose.span(&start).and_then(|span| Place::in_text(file, span).position) {
            Some(position) => format!("{}:{}", file.path, position.line),
            None => file.path.to_string(),
        }
    }

    /// The beginning of what that block says.
    pub fn quote(&self, unit: &Unit) -> String {
        let text = self.prose.text_of(unit.original.clone()).replace('\n', " ").replace(super::prose::REFERENCE, "<…>");
        match text.char_indices().nth(MAX_QUOTE) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
            None => text,
        }
    }
}
