//! A text that warns of strangers and of nobody else. Most children are harmed by people whom they know.

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: Code::StrangerDanger,
    source: "Figures of helpline 111, five months of 2018: strangers were 12.6 % of sexual abusers (a weak page)",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let folded = &page.prose.folded;
    let Some(first) = page.data.strangers.find(folded).next() else { return };
    if !page.data.known_people.is_in(folded) {
        found.add(Code::StrangerDanger, first.range, |finding| finding);
    }
}
