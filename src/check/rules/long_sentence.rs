//! A sentence longer than a person keeps in mind while reading. A proxy: the measure of each language
//! stands in its word list.

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::check::sentences::{length, sentences};
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: Code::LongSentence,
    source: "NSW Multicultural Health: write for an educated child of eleven; house measure, because no formula for Vietnamese is agreed on",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let limit = page.data.longest_sentence;
    if limit == 0 {
        return;
    }
    for range in sentences(&page.prose.text) {
        let length = page.prose.text.get(range.clone()).map_or(0, length);
        if length > limit {
            found.add(Code::LongSentence, range, |finding| finding.with("count", length).with("limit", limit));
        }
    }
}
