//! The number of an identity card, a passport, a birth certificate or a health card.

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;
use crate::language::digit_value;

pub const RULE: Rule = Rule {
    code: Code::IdentityNumber,
    source: "Decree 56/2017/NĐ-CP, list of a child’s private information; Personal Data Protection Law 91/2025/QH15",
    run,
};

/// Figures of a personal number (Law on Identity 26/2023/QH15: twelve).
const PERSONAL: usize = 12;

/// Fewest figures of any such number.
const SHORTEST: usize = 6;

/// Most bytes between the word for the document and its figures.
const NEAR: usize = 24;

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let prose = page.prose;
    let mut from = 0;
    while let Some(start) = prose.text.get(from..).and_then(|rest| rest.find(|letter| digit_value(letter).is_some())) {
        let start = from + start;
        let figures = prose.text.get(start..).unwrap_or_default();
        let length = figures.find(|letter| digit_value(letter).is_none()).unwrap_or(figures.len());
        let count = figures.get(..length).unwrap_or_default().chars().count();
        from = start + length;
        let is_personal = count == PERSONAL && figures.starts_with('0');
        if count >= SHORTEST && (is_personal || follows_document(page, start)) {
            found.add(Code::IdentityNumber, start..from, |finding| finding);
        }
    }
}

fn follows_document(page: &Page<'_>, start: usize) -> bool {
    let prose = page.prose;
    let passage = prose.passages.get(prose.passage_at(start)).map_or(0, |passage| passage.range.start);
    let before = prose.folded.get(passage..start).unwrap_or_default();
    page.data.identity_numbers.find(before).last().is_some_and(|hit| before.len() - hit.range.end <= NEAR)
}
