//! A telephone number typed into a text instead of taken from the registry: when it changes, the text does
//! not, and a child calls a line that nobody answers.

use std::ops::Range;

use super::private_phone::is_mobile;
use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::check::prose::Prose;
use crate::diagnostic::Code;
use crate::facts::Facts;
use crate::language::digit_value;

pub const RULE: Rule = Rule {
    code: Code::TypedPhone,
    source: "One-digit difference between two pages for the same line of Hồ Chí Minh City; house rule: facts are never typed",
    run,
};

/// The lines of the State that have three figures.
const SHORT_CODES: [&str; 5] = ["111", "112", "113", "114", "115"];

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    for phone in phones(page.prose) {
        let registered = registered(&page.library.facts, &phone.tel);
        if registered.is_none() && is_mobile(&phone.tel) {
            continue;
        }
        if phone.tel.len() == SHORT && !is_called(page, &phone) {
            continue;
        }
        found.add(Code::TypedPhone, phone.range, |finding| {
            let token = registered.map(|id| format!("<contact:{id}#number>"));
            finding.with("number", &phone.tel).with("token", token.unwrap_or_default())
        });
    }
}

/// Figures of a short code.
const SHORT: usize = 3;

/// Whether the passage speaks of calling: 115 may be a number of children as well.
fn is_called(page: &Page<'_>, phone: &Phone) -> bool {
    let place = page.prose.passage_at(phone.range.start);
    page.data.calls.is_empty() || page.data.calls.is_in(page.prose.folded_of(place..place + 1))
}

/// A telephone number in running text.
pub struct Phone {
    pub range: Range<usize>,
    /// ASCII digits.
    pub tel: String,
}

/// Id of the contact that has this number.
pub fn registered<'f>(facts: &'f Facts, tel: &str) -> Option<&'f str> {
    facts.contacts.iter().find(|(_, contact)| contact.tel() == Some(tel)).map(|(id, _)| id.as_str())
}

/// The short codes, and rows of figures that are as long as a telephone number and begin as one: `0299 …`,
/// `+84 …`, `1800 …`, `1900 …`.
pub fn phones(prose: &Prose<'_>) -> Vec<Phone> {
    let text = prose.text.as_str();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(|letter| digit_value(letter).is_some())) {
        let start = from + start;
        let (tel, end) = row(text, start);
        from = end.max(start + 1);
        if is_phone(&tel) && !is_part(text, start, end) {
            found.push(Phone { range: start..end, tel });
        }
    }
    found
}

fn is_phone(tel: &str) -> bool {
    // With the code of the country two figures more than the 8 to 10 behind the zero.
    let is_abroad = tel.starts_with("84") && (10..=12).contains(&tel.len());
    let is_national = (8..=11).contains(&tel.len()) && ["0", "1800", "1900"].iter().any(|start| tel.starts_with(start));
    SHORT_CODES.contains(&tel) || is_national || is_abroad
}

/// Whether the figures belong to something longer: a law's number, a fraction, an address.
fn is_part(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    let mut after = text.get(end..).unwrap_or_default().chars();
    let is_joint =
        |letter: char| matches!(letter, '/' | '-' | '–' | '%' | '‰' | '_' | '@') || letter.is_ascii_alphabetic();
    let next = after.next();
    let is_fraction =
        matches!(next, Some('.' | ',')) && after.next().is_some_and(|letter| digit_value(letter).is_some());
    before.is_some_and(|letter| is_joint(letter) && letter != '-') || next.is_some_and(is_joint) || is_fraction
}

/// Figures with the separators of telephone numbers between them: one at a time.
fn row(text: &str, start: usize) -> (String, usize) {
    let (mut tel, mut end) = (String::new(), start);
    let mut separated = false;
    for (at, letter) in text.get(start..).unwrap_or_default().char_indices() {
        match digit_value(letter) {
            Some(digit) => {
                tel.push(char::from(b'0' + digit));
                end = start + at + letter.len_utf8();
                separated = false;
            }
            None if !separated && matches!(letter, ' ' | '.' | '-' | '\u{a0}') => separated = true,
            None => break,
        }
    }
    match tel.len() {
        // `111 113`: two short codes, not one number.
        len if len > 3 && !is_phone(&tel) => run_only(text, start),
        _ => (tel, end),
    }
}

fn run_only(text: &str, start: usize) -> (String, usize) {
    let figures: Vec<(usize, char, u8)> = text
        .get(start..)
        .unwrap_or_default()
        .char_indices()
        .map_while(|(at, letter)| digit_value(letter).map(|digit| (at, letter, digit)))
        .collect();
    let end = figures.last().map_or(start, |(at, letter, _)| start + at + letter.len_utf8());
    (figures.iter().map(|(_, _, digit)| char::from(b'0' + digit)).collect(), end)
}
