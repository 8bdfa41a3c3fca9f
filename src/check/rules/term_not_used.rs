//! A term of the source whose agreed translation is nowhere in the translation. Where a text uses it once, it
//! may go on with other words.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::check::phrases::Hit;
use crate::diagnostic::Code;

pub const RULE: Rule =
    Rule {
        code: Code::TermNotUsed, source: "The site’s own glossary; ISO 17100 (terminology of a translation)", run
    };

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let Some(original) = &page.original else { return };
    let terms = &page.library.terms;
    let (Some(there), Some(here)) = (terms.of(original.version.lang), terms.of(page.version.lang)) else { return };
    let used: BTreeSet<usize> = here.agreed.find(&page.prose.folded).filter_map(|hit| here.term(&hit)).collect();
    let mut first: BTreeMap<usize, Hit> = BTreeMap::new();
    for hit in there.agreed.find(&original.prose.folded) {
        if let Some(term) = there.term(&hit).filter(|term| !used.contains(term)) {
            first.entry(term).or_insert(hit);
        }
    }
    for (term, hit) in first {
        let Some(word) = here.required(term) else { continue };
        let passage = original.prose.passage_at(hit.range.start);
        let unit = original.alignment.units.iter().find(|unit| unit.original.contains(&passage));
        let said = original.prose.text.get(hit.range).unwrap_or_default();
        let source = unit.map_or_else(|| original.version.file.path.to_string(), |unit| original.place(unit));
        let range = unit.map_or(0..0, |unit| page.own_range(unit));
        found.add(Code::TermNotUsed, range, |finding| {
            finding.with("term", said).with("word", word).with("source", source)
        });
    }
}
