//! Words in scripts that put no spaces between them.

use super::Segment;
use crate::language::word_ends;
use crate::source::Span;
use crate::speech::Class;
use crate::speech::syllables::{is_han, is_khmer};

/// Parts pieces of Khmer and Chinese into their words: where the writer typed a zero-width space if
/// there is one, else where the dictionary knows words. Other pieces stay whole.
pub fn split(segments: Vec<Segment>) -> Vec<Segment> {
    let mut split = Vec::with_capacity(segments.len());
    let mut segments = segments.into_iter().peekable();
    while let Some(mut segment) = segments.next() {
        if !is_unspaced(&segment) {
            split.push(segment);
            continue;
        }
        // The speaker takes each Chinese character by itself.
        while let Some(next) = segments.next_if(is_unspaced) {
            segment.said.push_str(&next.said);
            segment.source = joined(segment.source, next.source);
        }
        split_one(&segment, &mut split);
    }
    split
}

/// Words that are said as they are written, in a script without spaces.
fn is_unspaced(segment: &Segment) -> bool {
    let is_plain = segment.class == Class::Word && segment.written.is_none();
    is_plain && segment.said.chars().any(|letter| is_han(letter) || is_khmer(letter))
}

fn joined(first: Option<Span>, second: Option<Span>) -> Option<Span> {
    let (first, second) = (first?, second?);
    Some(Span { start: first.start, end: second.end })
}

fn split_one(segment: &Segment, split: &mut Vec<Segment>) {
    // A writer's own spaces outrank the dictionary; it is asked about long stretches only.
    let is_asked = |part: &str| part.chars().count() > LONG_STRETCH || part.contains(is_han);
    let mut start = 0;
    for end in word_ends(&segment.said, is_asked) {
        let said = segment.said.get(start..end).unwrap_or_default().to_owned();
        let source = segment.source.map(|span| part(span, &segment.said, start..end));
        split.push(Segment { said, written: None, class: Class::Word, source });
        start = end;
    }
}

/// The place of a part of a piece, if the piece stands in the source as it is said.
fn part(span: Span, said: &str, range: std::ops::Range<usize>) -> Span {
    if span.range().len() == said.len() { Span::from(range).shifted(span.start as usize) } else { span }
}

/// In characters: no Khmer word of these texts is longer.
const LONG_STRETCH: usize = 24;
