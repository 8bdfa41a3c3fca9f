//! A word that the site's glossary forbids.

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: Code::ForbiddenTerm,
    source: "The site’s own glossary; CLEAR Global, glossary for protection from abuse (a word can shame)",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let Some(terms) = page.library.terms.of(page.version.lang) else { return };
    for hit in terms.forbidden.find(&page.prose.folded) {
        let word = page.prose.text.get(hit.range.clone()).unwrap_or_default();
        found.add(Code::ForbiddenTerm, hit.range.clone(), |finding| {
            finding.with("word", word).with("instead", terms.instead(&hit))
        });
    }
}
