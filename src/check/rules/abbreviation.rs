//! An abbreviation in capital letters that the text never spells out: `UBND` before “Ủy ban nhân dân (UBND)”.

use std::collections::BTreeSet;

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: Code::Abbreviation,
    source: "WCAG 2.2, 3.1.4 Abbreviations; a loudspeaker cannot show what the letters mean",
    run,
};

/// Letters of an abbreviation.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=7;

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let text = page.prose.text.as_str();
    let mut seen = BTreeSet::new();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(char::is_uppercase)) {
        let start = from + start;
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default();
        from = start + length;
        let before = text.get(..start).and_then(|text| text.chars().next_back());
        let is_alone = before.is_none_or(|letter| !letter.is_alphanumeric() && !matches!(letter, '/' | '-'));
        if !is_alone || !is_abbreviation(word) || !seen.insert(word) || is_shouted(text, start) {
            continue;
        }
        let is_known = page.data.known_abbreviations.iter().any(|known| known == word);
        let is_explained =
            text.contains(&format!("({word})")) || rest.get(length..).is_some_and(|next| next.starts_with(" ("));
        if !is_known && !is_explained && !page.data.known_abbreviations.is_empty() {
            found.add(Code::Abbreviation, start..from, |finding| finding.with("word", word));
        }
    }
}

fn is_abbreviation(word: &str) -> bool {
    LENGTH.contains(&word.chars().count())
        && word.chars().filter(|letter| letter.is_uppercase()).count() >= 2
        && word.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit())
}

/// Whether the whole sentence is in capital letters.
fn is_shouted(text: &str, at: usize) -> bool {
    let ends = ['\n', '.', '!', '?', '…', ':'];
    let start = text.get(..at).and_then(|before| before.rfind(ends)).unwrap_or(0);
    let rest = text.get(start..).unwrap_or_default().trim_start_matches(|letter: char| !letter.is_alphabetic());
    let sentence = rest.split(ends).next().unwrap_or_default();
    sentence.contains(' ') && !sentence.chars().any(char::is_lowercase)
}
