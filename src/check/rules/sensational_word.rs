//! Words that frighten or excite instead of helping.

use super::report_advice;
use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: Code::SensationalWord,
    source: "UNICEF guidelines for journalists reporting on children; Digisafe (Catalyst)",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    report_advice(page, found, Code::SensationalWord, &page.data.sensational);
}
