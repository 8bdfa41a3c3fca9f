//! The number of a law typed into a text: laws are replaced, and the registry knows by what.

use std::ops::Range;

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;
use crate::language::digit_value;

pub const RULE: Rule = Rule {
    code: Code::TypedLaw,
    source: "The plan of Sóc Trăng cites a law of 2007 that was replaced in 2023; house rule: facts are never typed",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let text = page.prose.text.as_str();
    let mut from = 0;
    for slash in memchr::memchr_iter(b'/', text.as_bytes()) {
        if slash < from {
            continue;
        }
        let range = whole_number(text, slash);
        from = range.end.max(slash + 1);
        let number = text.get(range.clone()).unwrap_or_default();
        if !has_issuer(number) && !follows_law(page, &range) {
            continue;
        }
        let laws = &page.library.facts.laws;
        let known = laws.iter().find(|(_, law)| law.number.as_deref().is_some_and(|full| full.starts_with(number)));
        let token = known.map(|(id, _)| format!("<law:{id}>")).unwrap_or_default();
        found.add(Code::TypedLaw, range, |finding| finding.with("number", number).with("token", token));
    }
}

/// All that belongs to the number around its stroke: `56/2017/NĐ-CP`.
fn whole_number(text: &str, slash: usize) -> Range<usize> {
    let is_part = |letter: char| digit_value(letter).is_some() || letter.is_alphabetic() || matches!(letter, '/' | '-');
    let before = text.get(..slash).unwrap_or_default();
    let start = before.char_indices().rev().take_while(|(_, letter)| is_part(*letter)).last();
    let after = text.get(slash..).unwrap_or_default();
    let end = after.find(|letter| !is_part(letter)).unwrap_or(after.len());
    start.map_or(slash, |(at, _)| at)..slash + end
}

/// `102/2016/QH13`, `1248/QĐ-TTg`: figures, then the letters of who issued it.
fn has_issuer(number: &str) -> bool {
    let mut parts = number.split('/');
    let is_figures = |part: &str| !part.is_empty() && part.chars().all(|letter| digit_value(letter).is_some());
    let begins = parts.next().is_some_and(is_figures);
    let issuer = number.rsplit('/').next().unwrap_or_default();
    let capitals = issuer.chars().take_while(|letter| letter.is_uppercase()).count();
    begins && capitals >= 2 && (issuer.contains('-') || issuer.starts_with("QH"))
}

/// `Nghị định 56/2017`: a figure and a year after the word for a law.
fn follows_law(page: &Page<'_>, range: &Range<usize>) -> bool {
    let prose = page.prose;
    let number = prose.text.get(range.clone()).unwrap_or_default();
    let year = number.rsplit('/').next().unwrap_or_default();
    let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    let passage = prose.passages.get(prose.passage_at(range.start)).map_or(0, |passage| passage.range.start);
    let before = prose.folded.get(passage..range.start).unwrap_or_default();
    let is_near = |end: usize| before.len() - end <= NEAR;
    is_year && page.data.laws.find(before).last().is_some_and(|hit| is_near(hit.range.end))
}

/// Most bytes between the word for a law and its number: `số `, `No. `.
const NEAR: usize = 6;
