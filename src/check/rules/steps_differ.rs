//! A section whose numbered steps are more or fewer than in the source: first aid without its fourth step
//! is worse than none.

use std::ops::Range;

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::check::prose::{PassageKind, Prose};
use crate::diagnostic::Code;

pub const RULE: Rule =
    Rule { code: Code::StepsDiffer, source: "House rule: a list of steps is whole or not there", run };

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let Some(original) = &page.original else { return };
    for section in &original.alignment.sections {
        let (there, here) = (steps(original.prose, &section.original), steps(page.prose, &section.own));
        if there.len() != here.len() {
            let place = here.last().and_then(|step| page.prose.passages.get(*step)).map(|step| step.range.clone());
            found.add(Code::StepsDiffer, place.unwrap_or_else(|| page.own_range(section)), |finding| {
                let finding = finding.with("count", here.len()).with("expected", there.len());
                finding.with("source", original.place(section))
            });
        }
    }
}

fn steps(prose: &Prose<'_>, passages: &Range<usize>) -> Vec<usize> {
    let is_step = |at: &usize| prose.passages.get(*at).is_some_and(|passage| passage.kind == PassageKind::Step);
    passages.clone().filter(is_step).collect()
}
