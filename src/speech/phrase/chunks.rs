//! Chunks: the parts of a sentence between which a breath may be taken.

use super::{Boundary, Segment, marks};
use crate::speech::Class;
use crate::speech::phrasing::Phrasing;
use crate::speech::syllables::{is_han, is_khmer, syllables};

/// A word with the signs and spaces that belong to it.
pub struct Chunk {
    pub segments: Vec<Segment>,
    pub syllables: usize,
    /// What a breath after it would cost; `None` where none may be taken.
    pub gap: Option<Gap>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    pub cost: i64,
    pub boundary: Boundary,
}

/// The costs are in the measure of [`breaths`](super::breaths): a breath costs 30, and each syllable
/// over the soft limit more than the one before.
const CLAUSE: Gap = Gap { cost: -80, boundary: Boundary::Clause };
const COMMA: Gap = Gap { cost: 10, boundary: Boundary::Comma };
const KHMER_SPACE: Gap = Gap { cost: 20, boundary: Boundary::Breath };
const CONNECTIVE: Gap = Gap { cost: 30, boundary: Boundary::Breath };
const WORD: Gap = Gap { cost: 140, boundary: Boundary::Breath };

pub fn chunks(segments: Vec<Segment>, rules: &Phrasing) -> Vec<Chunk> {
    let mut groups: Vec<Vec<Segment>> = Vec::new();
    for segment in segments {
        match groups.last_mut() {
            Some(group) if belongs(group, &segment) => group.push(segment),
            _ => groups.push(vec![segment]),
        }
    }
    let gaps: Vec<Option<Gap>> = (1..groups.len())
        .map(|next| {
            gap(groups.get(next - 1).map_or(&[], Vec::as_slice), groups.get(next).map_or(&[], Vec::as_slice), rules)
        })
        .chain([None])
        .collect();
    let measured = groups.into_iter().zip(gaps).map(|(segments, gap)| {
        let said: String = segments.iter().map(|segment| segment.said.as_str()).collect();
        Chunk { syllables: syllables(&said, &rules.syllables), segments, gap }
    });
    measured.collect()
}

/// Whether a piece goes into the chunk before it.
fn belongs(group: &[Segment], segment: &Segment) -> bool {
    let Some(last) = group.last() else { return true };
    if segment.said.is_empty() || segment.class == Class::Space || marks::is_closing(segment) {
        return true;
    }
    if !group.iter().any(is_word) {
        return true;
    }
    // Letters that stand together are one word, but not where no spaces are written.
    let is_spaced = last.class == Class::Space || last.said.ends_with(char::is_whitespace);
    !is_spaced && !is_unspaced(last) && !is_unspaced(segment) && !marks::is_opening(segment)
}

fn is_word(segment: &Segment) -> bool {
    segment.class != Class::Space && segment.class != Class::Punctuation && !segment.said.trim().is_empty()
}

fn is_unspaced(segment: &Segment) -> bool {
    segment.said.chars().any(|letter| is_han(letter) || is_khmer(letter) || letter == '\u{200b}')
        || (segment.class == Class::Punctuation && !segment.said.is_ascii())
}

fn gap(before: &[Segment], after: &[Segment], rules: &Phrasing) -> Option<Gap> {
    let sign = before.iter().rev().take_while(|segment| !is_word(segment)).filter_map(marks::boundary_of).max();
    match sign {
        Some(Boundary::Clause | Boundary::Sentence) => return Some(CLAUSE),
        Some(Boundary::Comma) => return Some(COMMA),
        Some(Boundary::Breath) | None => {}
    }
    if after.first().is_some_and(|segment| marks::boundary_of(segment) == Some(Boundary::Comma)) {
        return Some(COMMA);
    }
    let (Some(last), Some(next)) = (before.iter().rfind(|s| is_word(s)), after.iter().find(|s| is_word(s))) else {
        return Some(WORD);
    };
    if is_joined(last, next, rules) {
        return None;
    }
    if is_phrase_space(before) {
        return Some(KHMER_SPACE);
    }
    if rules.connectives.contains(&key(next)) {
        return Some(CONNECTIVE);
    }
    // No breath right after a connective: it belongs to what it leads to.
    (!rules.connectives.contains(&key(last))).then_some(WORD)
}

/// A space in Khmer stands between phrases.
fn is_phrase_space(before: &[Segment]) -> bool {
    let ends_in_space = before.last().is_some_and(|segment| segment.said.ends_with([' ', '\n']));
    ends_in_space && before.iter().rfind(|segment| is_word(segment)).is_some_and(|word| word.said.chars().any(is_khmer))
}

/// Names, numbers with what they count, and words that are one in meaning.
fn is_joined(last: &Segment, next: &Segment, rules: &Phrasing) -> bool {
    let is_name = |segment: &Segment| segment.class == Class::Word && segment.said.starts_with(char::is_uppercase);
    let is_number =
        |segment: &Segment| !matches!(segment.class, Class::Word | Class::Space | Class::Punctuation | Class::Mark);
    (is_name(last) && is_name(next))
        || is_number(last)
        || is_number(next)
        || rules.together.contains(&(key(last), key(next)))
}

fn key(segment: &Segment) -> String {
    segment.said.trim_matches(|letter: char| !letter.is_alphabetic() && !is_khmer(letter)).to_lowercase()
}
