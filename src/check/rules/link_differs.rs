//! A link of the source that the translation lacks.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::check::prose::Prose;
use crate::diagnostic::Code;
use crate::library::{Guide, Library};
use crate::markdown::LinkTarget;

pub const RULE: Rule = Rule { code: Code::LinkDiffers, source: "House rule: every language leads as far", run };

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let Some(original) = &page.original else { return };
    let (library, guide) = (page.library, page.guide);
    for unit in &original.alignment.units {
        let there = targets(original.prose, &unit.original, library, guide);
        let here = targets(page.prose, &unit.own, library, guide);
        for missing in there.difference(&here) {
            found.add(Code::LinkDiffers, page.own_range(unit), |finding| {
                finding.with("target", missing).with("source", original.place(unit))
            });
        }
    }
}

/// Where the links of some passages lead, however they are written.
fn targets(prose: &Prose<'_>, passages: &Range<usize>, library: &Library, guide: &Guide) -> BTreeSet<String> {
    let links = prose.links.iter().filter(|(at, _)| passages.contains(at));
    links
        .filter_map(|(_, link)| match &link.target {
            LinkTarget::External(address) => Some(address.to_string()),
            LinkTarget::Anchor(_) | LinkTarget::Refused(_) => None,
            inside => library.named_id(guide, inside),
        })
        .collect()
}
