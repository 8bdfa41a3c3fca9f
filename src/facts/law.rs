use jiff::civil::Date;

use super::{Fact, Provenance};
use crate::site::{Localized, Site, read_localized};
use crate::yaml::Fields;

/// A law, decree or decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Law {
    /// Official number, such as `102/2016/QH13`, where a source gives it.
    pub number: Option<String>,
    /// Its short name.
    pub label: Localized,
    pub note: Localized,
    pub issued: Option<Date>,
    pub in_force: Option<Date>,
    /// `None` when no source says.
    pub status: Option<LawStatus>,
    /// Id of the law that replaced it.
    pub replaced_by: Option<String>,
    pub provenance: Provenance,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LawStatus {
    InForce,
    Replaced,
    Ended,
}

impl LawStatus {
    const NAMES: [(&str, Self); 3] =
        [("in-force", Self::InForce), ("replaced", Self::Replaced), ("ended", Self::Ended)];

    pub fn id(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::Replaced => "replaced",
            Self::Ended => "ended",
        }
    }
}

impl Law {
    pub(super) fn read(fields: &Fields<'_>, site: &Site) -> Option<Self> {
        let number = fields.optional_text("number");
        let label = read_localized(fields, "label", &site.languages);
        if label.is_empty() {
            fields.missing("label", "label: { vi: \"…\" }");
        }
        Some(Self {
            number,
            label,
            note: read_localized(fields, "note", &site.languages),
            issued: fields.date("issued"),
            in_force: fields.date("in_force"),
            status: fields.choice("status", &LawStatus::NAMES),
            replaced_by: fields.optional_text("replaced_by"),
            provenance: Provenance::read(fields),
        })
    }
}

impl Fact for Law {
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    fn label(&self) -> &Localized {
        &self.label
    }

    fn replaced_by(&self) -> Option<&str> {
        self.replaced_by.as_deref()
    }
}
