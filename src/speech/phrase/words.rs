//! Words in scripts that put no spaces between them.

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::Segment;
use crate::source::Span;
use crate::speech::Class;
use crate::speech::syllables::{is_han, is_khmer};

/// Parts a piece of Khmer or Chinese into its words: where the writer typed a zero-width space if there
/// is one, else where the dictionary knows words. Other pieces stay whole.
pub fn split(segment: Segment) -> Vec<Segment> {
    let is_plain = segment.class == Class::Word && segment.written.is_none();
    if !is_plain || !segment.said.chars().any(|letter| is_han(letter) || is_khmer(letter)) {
        return vec![segment];
    }
    let ends = word_ends(&segment.said);
    let mut start = 0;
    ends.into_iter()
        .map(|end| {
            let said = segment.said.get(start..end).unwrap_or_default().to_owned();
            let source = segment.source.map(|span| part(span, &segment.said, start..end));
            start = end;
            Segment { said, written: None, class: Class::Word, source }
        })
        .collect()
}

/// The place of a part of a piece, if the piece stands in the source as it is said.
fn part(span: Span, said: &str, range: std::ops::Range<usize>) -> Span {
    if span.range().len() == said.len() { Span::from(range).shifted(span.start as usize) } else { span }
}

fn word_ends(text: &str) -> Vec<usize> {
    let segmenter: WordSegmenterBorrowed<'static> = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut ends = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive('\u{200b}') {
        // A writer's own spaces outrank the dictionary; it is asked about long stretches only.
        let is_long = part.chars().count() > LONG_STRETCH;
        if is_long || part.contains(is_han) {
            ends.extend(segmenter.segment_str(part).filter(|end| *end > 0 && *end < part.len()).map(|end| start + end));
        }
        start += part.len();
        ends.push(start);
    }
    ends
}

/// In characters: no Khmer word of these texts is longer.
const LONG_STRETCH: usize = 24;
