//! Sentences in which things are done to somebody, one after the other (`bị … được … bị`): who does what is
//! lost. A proxy.

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::check::sentences::sentences;
use crate::diagnostic::Code;

pub const RULE: Rule =
    Rule { code: Code::Passives, source: "House measure for plain Vietnamese, because no formula is agreed on", run };

/// So many in one sentence are a row.
const ROW: usize = 3;

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    if page.data.passives.is_empty() {
        return;
    }
    for range in sentences(&page.prose.folded) {
        let count = page.prose.folded.get(range.clone()).map_or(0, |sentence| page.data.passives.count(sentence));
        if count >= ROW {
            found.add(Code::Passives, range, |finding| finding.with("count", count));
        }
    }
}
