use super::{Fact, Provenance};
use crate::site::{Localized, Site, read_localized};
use crate::yaml::Fields;

/// A figure. It is never shown without its year and what was counted, because counts of the same
/// thing differ by method.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistic {
    /// The figure in words that fit into a sentence.
    pub text: Localized,
    pub year: String,
    /// What was counted, where and how.
    pub counted: Localized,
    pub provenance: Provenance,
}

impl Statistic {
    pub(super) fn read(fields: &Fields<'_>, site: &Site) -> Option<Self> {
        let text = read_localized(fields, "text", &site.languages);
        if text.is_empty() {
            fields.missing("text", "text: { vi: \"…\" }");
        }
        let counted = read_localized(fields, "counted", &site.languages);
        if counted.is_empty() {
            fields.missing("counted", "counted: { vi: \"…\" }");
        }
        Some(Self {
            text,
            year: fields.required_text("year", "year: \"2019\"").unwrap_or_default(),
            counted,
            provenance: Provenance::read(fields),
        })
    }
}

impl Fact for Statistic {
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    fn label(&self) -> &Localized {
        &self.text
    }
}
