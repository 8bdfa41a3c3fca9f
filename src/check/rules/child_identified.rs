//! A child by name together with what says who it is: age, school, class, hamlet, or a picture.
//!
//! A name is what follows a word for a child, or a family name, in capital letters. Scripts without capital
//! letters show a name only after the word for “named”.

use std::ops::Range;

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::numbers::numbers;
use crate::check::page::Page;
use crate::check::prose::{Passage, PassageKind};
use crate::check::rules::age_differs::is_age;
use crate::diagnostic::{Code, Term};

pub const RULE: Rule = Rule {
    code: Code::ChildIdentified,
    source: "Decree 56/2017/NĐ-CP, list of a child’s private information (name, age, image, home, school, class)",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let pictured = |at: usize| page.prose.images.iter().any(|(place, _)| *place == at);
    for (at, passage) in page.prose.passages.iter().enumerate() {
        let Some(name) = name(page, passage) else { continue };
        let with = match page.prose.folded.get(passage.range.clone()) {
            Some(text) if has_age(page, text) => Term::Age,
            _ if place(page, passage).is_some() => Term::SchoolOrHome,
            _ if passage.kind == PassageKind::Picture || pictured(at) => Term::Picture,
            _ => continue,
        };
        let written = page.prose.text.get(name.clone()).unwrap_or_default().to_owned();
        found.add(Code::ChildIdentified, name, |finding| finding.with("name", written).with_term("with", with));
    }
}

/// The first name of a child in a passage, with the word before it.
fn name(page: &Page<'_>, passage: &Passage) -> Option<Range<usize>> {
    let folded = page.prose.folded.get(passage.range.clone())?;
    page.data.child_names.find(folded).find_map(|hit| {
        let end = passage.range.start + hit.range.end;
        let length = capitals(page.prose.text.get(end..passage.range.end)?)?;
        Some(passage.range.start + hit.range.start..end + length)
    })
}

/// Most words of a name.
const LONGEST_NAME: usize = 4;

/// The bytes of the words in capital letters that follow at once; of any word where letters have no case.
fn capitals(text: &str) -> Option<usize> {
    let mut at = text.len() - text.trim_start_matches(' ').len();
    let mut end = None;
    for _ in 0..LONGEST_NAME {
        let rest = text.get(at..)?;
        let length = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
        if !rest.chars().next().is_some_and(|first| first.is_uppercase() || has_no_case(first)) {
            break;
        }
        end = Some(at + length);
        at += length + 1;
        if !rest.get(length..).is_some_and(|rest| rest.starts_with(' ')) {
            break;
        }
    }
    end
}

fn has_no_case(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase()
}

fn has_age(page: &Page<'_>, text: &str) -> bool {
    numbers(text, &[]).iter().any(|number| is_age(text, number, page.data))
}

/// A school, class or hamlet that is told from others: by a number or a name in capital letters.
fn place(page: &Page<'_>, passage: &Passage) -> Option<Range<usize>> {
    let folded = page.prose.folded.get(passage.range.clone())?;
    let text = page.prose.text.get(passage.range.clone())?;
    page.data.whereabouts.find(folded).map(|hit| hit.range).find(|range| {
        let next = text.get(range.end..).and_then(|rest| rest.trim_start().chars().next());
        next.is_some_and(|letter| letter.is_uppercase() || crate::language::digit_value(letter).is_some())
    })
}
