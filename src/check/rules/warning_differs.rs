//! An alert (`> [!WARNING]`) of the source that the translation has not, or has as another kind.

use std::ops::Range;

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::check::prose::Prose;
use crate::diagnostic::Code;
use crate::markdown::AlertKind;

pub const RULE: Rule =
    Rule { code: Code::WarningDiffers, source: "House rule: who reads another language is warned as well", run };

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let Some(original) = &page.original else { return };
    for section in &original.alignment.sections {
        let (there, here) = (alerts(original.prose, &section.original), alerts(page.prose, &section.own));
        if there != here {
            found.add(Code::WarningDiffers, page.own_range(section), |finding| {
                let finding = finding.with("expected", written(&there)).with("found", written(&here));
                finding.with("source", original.place(section))
            });
        }
    }
}

/// The alerts of some passages, in their order; paragraphs of the same kind that follow each other are one.
fn alerts(prose: &Prose<'_>, passages: &Range<usize>) -> Vec<AlertKind> {
    let mut kinds = Vec::new();
    let mut last = None;
    for passage in prose.passages.get(passages.clone()).unwrap_or_default() {
        if passage.alert != last {
            kinds.extend(passage.alert);
        }
        last = passage.alert;
    }
    kinds
}

fn written(kinds: &[AlertKind]) -> String {
    kinds.iter().map(|kind| format!("[!{}]", kind.id().to_uppercase())).collect::<Vec<_>>().join(", ")
}
