//! A guide whose own words never say whom to call. The block of the page says it too, but a leaflet is cut
//! and a text is copied.

use super::is_guidance;
use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;
use crate::markdown::FactKind;

pub const RULE: Rule =
    Rule { code: Code::NoHelplineInText, source: "WCAG 2.2, 3.2.6 Consistent Help; plan of Sóc Trăng, II.2.a", run };

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let names_contact = page.prose.facts.iter().any(|(_, fact)| fact.kind == FactKind::Contact);
    if page.original.is_none() && is_guidance(page) && !names_contact {
        let id = &page.library.site.helpline.value;
        found.add_whole(Code::NoHelplineInText, |finding| finding.with("token", format!("<contact:{id}>")));
    }
}
