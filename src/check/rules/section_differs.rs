//! A translation with other headings than its source: a part is missing, or there is one too many.

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;

pub const RULE: Rule =
    Rule { code: Code::SectionDiffers, source: "House rule: a translation has all parts of its source", run };

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let Some(original) = &page.original else { return };
    let alignment = &original.alignment;
    if alignment.missing.is_empty() && alignment.extra.is_empty() {
        return;
    }
    let named = |ids: &[String]| ids.iter().map(|id| format!("#{id}")).collect::<Vec<_>>().join(", ");
    found.add_whole(Code::SectionDiffers, |finding| {
        let finding = finding.with("missing", named(&alignment.missing)).with("extra", named(&alignment.extra));
        finding.with("source", &original.version.file.path)
    });
}
