//! A contact, law or figure of the registry that the source names and its translation does not, or the
//! other way round: the reader of one language would have nobody to call.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::check::prose::Prose;
use crate::diagnostic::Code;
use crate::markdown::{FactKind, FactReference};

pub const RULE: Rule = Rule {
    code: Code::FactDiffers,
    source: "WCAG 2.2, 3.2.6 Consistent Help; plan of Sóc Trăng, II.2.a (the helpline for everybody)",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let Some(original) = &page.original else { return };
    for unit in &original.alignment.units {
        let (there, here) = (facts(original.prose, &unit.original), facts(page.prose, &unit.own));
        for missing in there.difference(&here) {
            found.add(Code::FactDiffers, page.own_range(unit), |finding| {
                let finding = finding.with("missing", written(missing)).with("extra", "");
                finding.with("source", original.place(unit)).with("quote", original.quote(unit))
            });
        }
        for extra in here.difference(&there) {
            let place = page.prose.facts.iter().find(|(at, fact)| unit.own.contains(at) && key(fact) == *extra);
            if let Some((_, fact)) = place {
                found.add_span(Code::FactDiffers, fact.span, |finding| {
                    let finding = finding.with("missing", "").with("extra", written(extra));
                    finding.with("source", original.place(unit)).with("quote", original.quote(unit))
                });
            }
        }
    }
}

type Key<'f> = (FactKind, &'f str);

fn key(fact: &FactReference) -> Key<'_> {
    (fact.kind, &fact.id)
}

fn facts<'l>(prose: &Prose<'l>, passages: &Range<usize>) -> BTreeSet<Key<'l>> {
    prose.facts.iter().filter(|(at, _)| passages.contains(at)).map(|(_, fact)| key(fact)).collect()
}

fn written((kind, id): &Key<'_>) -> String {
    let scheme = match kind {
        FactKind::Contact => "contact",
        FactKind::Law => "law",
        FactKind::Statistic => "stat",
    };
    format!("<{scheme}:{id}>")
}
