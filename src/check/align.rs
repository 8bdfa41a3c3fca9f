//! Which passages of a version say the same as which of its source.
//!
//! A translation keeps the shape of its source, so shape is what pairs them: sections in their order
//! where both have the same headings, else by the ids of headings that both have; then passages one by one
//! where a section has the same kinds in the same order, else the section as a whole. Nothing is measured
//! against the wrong passage; what has no partner is told by a rule of its own.

use std::ops::Range;

use super::prose::{PassageKind, Prose};

/// Passages that say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub original: Range<usize>,
    pub own: Range<usize>,
}

/// How two versions lie beside each other.
#[derive(Debug, Default)]
pub struct Alignment {
    /// Smallest comparable parts, in order.
    pub units: Vec<Unit>,
    /// Title with summary and what comes before the first heading, then sections.
    pub sections: Vec<Unit>,
    /// Ids of headings of the source without a partner.
    pub missing: Vec<String>,
    /// Ids of headings of the translation without a partner.
    pub extra: Vec<String>,
}

impl Alignment {
    pub fn new(original: &Prose<'_>, own: &Prose<'_>) -> Self {
        let (of_original, of_own) = (sections(original), sections(own));
        let levels = |sections: &[Section<'_>]| sections.iter().map(|section| section.level).collect::<Vec<_>>();
        let mut alignment = Self::default();
        if levels(&of_original) == levels(&of_own) {
            let pairs = of_original.into_iter().zip(of_own);
            alignment.sections =
                pairs.map(|(original, own)| Unit { original: original.range, own: own.range }).collect();
        } else {
            alignment.pair_by_id(&of_original, &of_own);
        }
        alignment.units = alignment.sections.iter().flat_map(|section| passages(original, own, section)).collect();
        alignment
    }

    fn pair_by_id(&mut self, of_original: &[Section<'_>], of_own: &[Section<'_>]) {
        for section in of_original {
            match of_own.iter().find(|own| own.id == section.id) {
                Some(own) => {
                    self.sections.push(Unit { original: section.range.clone(), own: own.range.clone() });
                }
                None => self.missing.push(section.id.to_owned()),
            }
        }
        let unpaired = of_own.iter().filter(|own| !of_original.iter().any(|section| section.id == own.id));
        self.extra = unpaired.map(|own| own.id.to_owned()).collect();
    }
}

/// A heading with what follows it; the first has no heading.
struct Section<'l> {
    id: &'l str,
    level: Option<u8>,
    range: Range<usize>,
}

fn sections<'l>(prose: &Prose<'l>) -> Vec<Section<'l>> {
    let starts = std::iter::once((0, "")).chain(prose.headings.iter().copied());
    let ends = prose.headings.iter().map(|(at, _)| *at).chain([prose.passages.len()]);
    let level = |at: usize| match prose.passages.get(at).map(|passage| passage.kind) {
        Some(PassageKind::Heading(level)) => Some(level),
        _ => None,
    };
    starts.zip(ends).map(|((at, id), end)| Section { id, level: level(at), range: at..end }).collect()
}

fn passages(original: &Prose<'_>, own: &Prose<'_>, section: &Unit) -> Vec<Unit> {
    let kinds = |prose: &Prose<'_>, range: &Range<usize>| -> Vec<(PassageKind, bool)> {
        let passages = prose.passages.get(range.clone()).unwrap_or_default();
        passages.iter().map(|passage| (passage.kind, passage.alert.is_some())).collect()
    };
    if kinds(original, &section.original) != kinds(own, &section.own) {
        return vec![section.clone()];
    }
    let pairs = section.original.clone().zip(section.own.clone());
    pairs.map(|(original, own)| Unit { original: original..original + 1, own: own..own + 1 }).collect()
}
