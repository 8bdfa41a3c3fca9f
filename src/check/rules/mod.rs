//! The rules, one file each.

mod abbreviation;
mod administrative_word;
mod adult_link;
mod age_differs;
mod blames_victim;
mod child_identified;
mod drug_detail;
mod fact_differs;
mod forbidden_term;
mod identity_number;
mod impossible_syllable;
mod link_differs;
mod long_sentence;
mod method_detail;
mod negation_differs;
mod no_action;
mod no_helpline;
mod number_differs;
mod passives;
mod picture_differs;
mod private_phone;
mod review_overdue;
mod section_differs;
mod sensational_word;
mod steps_differ;
mod stranger_danger;
mod term_not_used;
mod tone_style;
mod typed_law;
mod typed_phone;
mod warning_differs;

use super::Rule;
use super::found::Found;
use super::page::Page;
use super::phrases::Advice;
use crate::diagnostic::Code;
use crate::library::Kind;

/// All rules, in the order of their codes.
pub static RULES: &[Rule] = &[
    number_differs::RULE,
    fact_differs::RULE,
    age_differs::RULE,
    steps_differ::RULE,
    warning_differs::RULE,
    negation_differs::RULE,
    link_differs::RULE,
    picture_differs::RULE,
    section_differs::RULE,
    typed_phone::RULE,
    typed_law::RULE,
    child_identified::RULE,
    identity_number::RULE,
    private_phone::RULE,
    blames_victim::RULE,
    sensational_word::RULE,
    method_detail::RULE,
    stranger_danger::RULE,
    no_action::RULE,
    no_helpline::RULE,
    drug_detail::RULE,
    forbidden_term::RULE,
    term_not_used::RULE,
    long_sentence::RULE,
    administrative_word::RULE,
    abbreviation::RULE,
    passives::RULE,
    impossible_syllable::RULE,
    tone_style::RULE,
    adult_link::RULE,
    review_overdue::RULE,
];

/// Each phrase of a list that the text holds, with what to write instead.
fn report_advice(page: &Page<'_>, found: &mut Found<'_>, code: Code, advice: &Advice) {
    for hit in advice.phrases.find(&page.prose.folded) {
        let word = page.prose.text.get(hit.range.clone()).unwrap_or_default();
        let instead = advice.instead(&hit);
        found.add(code, hit.range.clone(), |finding| finding.with("word", word).with("instead", instead));
    }
}

/// Whether a guide tells somebody what to do, which news, articles and laws need not.
fn is_guidance(page: &Page<'_>) -> bool {
    matches!(page.guide.metadata.kind, Kind::HowTo | Kind::Situation | Kind::Lesson | Kind::Story)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_stand_in_the_order_of_their_codes_and_name_their_source() {
        let codes: Vec<&str> = RULES.iter().map(|rule| rule.code.id()).collect();
        assert!(codes.is_sorted() && RULES.iter().all(|rule| !rule.source.is_empty()), "{codes:?}");
    }
}
