//! Phrasing: from spoken pieces to sentences and breaths, so that a reader knows where to breathe
//! and a sentence too long to say is noticed.
//!
//! A breath is taken at punctuation first, then before a connective, then, in a part that is too long
//! without either, between two words; never inside a name, a number with what it counts, a
//! telephone number or anything else that the speaker took for one thing. Which of the possible
//! places are used is decided for the whole sentence at once, by the least cost ([`breaths`]).

mod breaths;
mod chunks;
mod marks;
mod words;

use super::Class;
use super::phrasing::Phrasing;
use super::syllables::syllables;
use crate::source::Span;

pub use marks::boundary_of;

/// A piece of what is said; no breath is taken inside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// Empty when it is silent.
    pub said: String,
    /// What is written, where that differs.
    pub written: Option<String>,
    pub class: Class,
    /// Where it stands in the guide; `None` for words of the form.
    pub source: Option<Span>,
}

/// What comes after a breath.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Boundary {
    Breath,
    Comma,
    /// A semicolon, colon or dash.
    Clause,
    Sentence,
}

/// What is said in one breath.
#[derive(Debug, Clone, PartialEq)]
pub struct BreathGroup {
    pub segments: Vec<Segment>,
    pub syllables: usize,
    pub end: Boundary,
}

/// A sentence with its breaths.
#[derive(Debug, Clone, PartialEq)]
pub struct SaidSentence {
    pub breaths: Vec<BreathGroup>,
}

impl SaidSentence {
    pub fn syllables(&self) -> usize {
        self.breaths.iter().map(|breath| breath.syllables).sum()
    }

    /// Where it stands in the guide.
    pub fn source(&self) -> Option<Span> {
        let mut spans = self.breaths.iter().flat_map(|breath| &breath.segments).filter_map(|segment| segment.source);
        let first = spans.next()?;
        Some(spans.fold(first, |all, span| Span { start: all.start.min(span.start), end: all.end.max(span.end) }))
    }

    /// The breath after which a sentence is best cut in two: the one nearest the middle.
    pub fn cut(&self) -> Option<usize> {
        let half = self.syllables() / 2;
        let mut said = 0;
        let ends = self.breaths.iter().enumerate().map(|(place, breath)| {
            said += breath.syllables;
            // A stronger stop may lie farther from the middle.
            let stop = match breath.end {
                Boundary::Clause | Boundary::Sentence => 0,
                Boundary::Comma => 2,
                Boundary::Breath => 6,
            };
            (said.abs_diff(half) + stop, place)
        });
        let ends: Vec<(usize, usize)> = ends.take(self.breaths.len().saturating_sub(1)).collect();
        ends.into_iter().min().map(|(_, place)| place)
    }

    /// What stands in the guide, or is said, from one breath to another.
    pub fn written(&self, breaths: std::ops::Range<usize>) -> String {
        let segments = self.breaths.get(breaths).into_iter().flatten().flat_map(|breath| &breath.segments);
        let text: String = segments.map(|segment| segment.written.as_deref().unwrap_or(&segment.said)).collect();
        text.trim().to_owned()
    }
}

impl BreathGroup {
    pub fn said(&self) -> String {
        self.segments.iter().map(|segment| segment.said.as_str()).collect()
    }
}

/// Puts pieces into sentences and breaths. Every piece comes back, in order.
pub fn phrase(segments: Vec<Segment>, rules: &Phrasing) -> Vec<SaidSentence> {
    let sentences = sentences(segments);
    sentences.into_iter().map(|sentence| SaidSentence { breaths: breathe(sentence, rules) }).collect()
}

fn breathe(sentence: Vec<Segment>, rules: &Phrasing) -> Vec<BreathGroup> {
    let all: String = sentence.iter().map(|segment| segment.said.as_str()).collect();
    let count = syllables(&all, &rules.syllables);
    if count <= rules.limits.soft && !sentence.iter().any(|segment| boundary_of(segment) == Some(Boundary::Clause)) {
        return vec![BreathGroup { segments: sentence, syllables: count, end: Boundary::Sentence }];
    }
    // The dictionary is asked only where words must be told apart.
    breaths::choose(chunks::chunks(words::split(sentence), rules), rules)
}

/// Parts the pieces after each full stop, question or exclamation mark, with the quotes that close there.
fn sentences(segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    let mut sentences = vec![Vec::new()];
    let mut has_ended = false;
    let mut segments = segments.into_iter().peekable();
    while let Some(segment) = segments.next() {
        let belongs = marks::is_closing(&segment) || segment.class == Class::Space || segment.said.is_empty();
        if has_ended && !belongs {
            sentences.push(Vec::new());
            has_ended = false;
        }
        let ends = boundary_of(&segment) == Some(Boundary::Sentence);
        // "1.a" and "v.v" go on.
        has_ended |= ends && segments.peek().is_none_or(|next| !segment.said.ends_with('.') || !is_word(next));
        if let Some(last) = sentences.last_mut() {
            last.push(segment);
        }
    }
    let is_heard = |segment: &Segment| segment.class != Class::Space && !segment.said.trim().is_empty();
    sentences.retain(|sentence| sentence.iter().any(is_heard));
    sentences
}

fn is_word(segment: &Segment) -> bool {
    segment.said.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests;
