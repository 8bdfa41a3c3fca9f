//! How somebody was harmed, or harmed themselves, told so that it can be copied.

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: Code::MethodDetail,
    source: "WHO, Preventing suicide: a resource for media professionals; UNICEF guidelines for journalists",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    for hit in page.data.methods.find(&page.prose.folded) {
        let word = page.prose.text.get(hit.range.clone()).unwrap_or_default();
        found.add(Code::MethodDetail, hit.range.clone(), |finding| finding.with("word", word));
    }
}
