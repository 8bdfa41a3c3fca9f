//! A passage that forbids or denies in one version and not at all in the other. Languages deny in different
//! places, so only a difference to none is told.

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: Code::NegationDiffers,
    source: "“Not mandatory” became “not necessary” in Virginia’s vaccine pages (2021); house rule",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let Some(original) = &page.original else { return };
    if original.data.negations.is_empty() || page.data.negations.is_empty() {
        return;
    }
    for unit in &original.alignment.units {
        let there = original.data.negations.count(original.prose.folded_of(unit.original.clone()));
        let here = page.data.negations.count(page.prose.folded_of(unit.own.clone()));
        if (there == 0) != (here == 0) {
            found.add(Code::NegationDiffers, page.own_range(unit), |finding| {
                let finding = finding.with("count", if there > 0 { there.to_string() } else { String::new() });
                let finding = finding.with("own", if here > 0 { here.to_string() } else { String::new() });
                finding.with("source", original.place(unit)).with("quote", original.quote(unit))
            });
        }
    }
}
