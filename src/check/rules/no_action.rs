//! A guide that says what to fear and not what to do: without any list of steps or points.

use super::is_guidance;
use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::check::prose::PassageKind;
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: Code::NoAction,
    source: "Plan of Sóc Trăng, I.1; WHO health communication (action with every warning)",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let is_point = |kind| matches!(kind, PassageKind::Step | PassageKind::Bullet);
    let has_points = page.prose.passages.iter().any(|passage| is_point(passage.kind));
    // A translation is compared with its source.
    if page.original.is_none() && is_guidance(page) && !has_points {
        found.add_whole(Code::NoAction, |finding| finding);
    }
}
