//! Words in scripts that put no spaces between them.

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

/// Where the words of a text in Khmer or Chinese end, in bytes: at every zero-width space that the writer
/// typed, and inside a stretch without one where the dictionary knows words. It is asked about stretches
/// in which `is_asked` finds a reason.
pub fn word_ends(text: &str, is_asked: impl Fn(&str) -> bool) -> Vec<usize> {
    let segmenter: WordSegmenterBorrowed<'static> = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut ends = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive('\u{200b}') {
        if is_asked(part) {
            ends.extend(segmenter.segment_str(part).filter(|end| *end > 0 && *end < part.len()).map(|end| start + end));
        }
        start += part.len();
        ends.push(start);
    }
    ends
}
