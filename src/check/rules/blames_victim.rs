//! Words that lay the blame on the child, such as “why did you not tell?”.

use super::report_advice;
use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: Code::BlamesVictim,
    source: "UNICEF guidelines for journalists reporting on children; 111’s advice on listening (“it is not your fault”)",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    report_advice(page, found, Code::BlamesVictim, &page.data.blame);
}
