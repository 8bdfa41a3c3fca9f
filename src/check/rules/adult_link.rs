//! A page for children that leads to a sensitive page for adults.

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;
use crate::library::{Audience, Destination, Sensitivity};

pub const RULE: Rule = Rule {
    code: Code::AdultLink,
    source: "Bands of age are sections, not gates: a child’s page does not lead to an adult’s detail (Childline; ICO Children’s Code)",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    if !page.is_for(Audience::Children) {
        return;
    }
    for (_, link) in &page.prose.links {
        let Some(Destination::Guide(target)) = page.library.destination(page.guide, &link.target) else { continue };
        let metadata = &target.metadata;
        let is_detail = metadata.sensitivity != Sensitivity::Ordinary;
        if is_detail && !metadata.audiences.is_empty() && !metadata.audiences.contains(&Audience::Children) {
            found.add_span(Code::AdultLink, link.span, |finding| finding.with("target", &target.id));
        }
    }
}
