//! A guide that its owner had to read again before today.

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;

pub const RULE: Rule =
    Rule { code: Code::ReviewOverdue, source: "House rule: what nobody reads again is not guidance", run };

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let today = page.library.site.today;
    let Some(day) = page.guide.metadata.review_by.filter(|day| *day < today && page.original.is_none()) else { return };
    found.add_span(Code::ReviewOverdue, page.version.head_place(&["review_by"]).unwrap_or_default(), |finding| {
        finding.with("date", day)
    });
}
