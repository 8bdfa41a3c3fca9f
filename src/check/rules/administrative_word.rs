//! A word of offices where a plain one is at hand. A proxy: nobody has agreed on a measure of plain Vietnamese.

use super::report_advice;
use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: Code::AdministrativeWord,
    source: "NSW Multicultural Health: write for an educated child of eleven; house list",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    report_advice(page, found, Code::AdministrativeWord, &page.data.administrative);
}
