//! Khmer in a font of the Limon family: letters of ASCII in a strange order of small and capital ones, which
//! only that font draws as Khmer (`RbCaCn` for ប្រជាជន). The fonts of the family differ among themselves, and
//! the order of the signs is that of the eye, so loa converts nothing and says what to do.

use super::{Flaw, Kind};

/// Fewer words, or fewer capitals behind small letters, prove nothing.
const MIN_WORDS: usize = 3;
const MIN_PAIRS: usize = 6;

pub fn find(line: &str, found: &mut Vec<Flaw>) {
    // Cheap first: such pairs are rare in all languages.
    if pairs(line) < MIN_PAIRS {
        return;
    }
    let (mut all, mut strange) = (0, 0);
    for word in line.split_whitespace().filter(|word| word.len() >= 3) {
        all += 1;
        strange += usize::from(is_strange(word));
    }
    if strange >= MIN_WORDS && strange * 5 >= all * 3 {
        found.push(Flaw::new(Kind::Limon, 0..line.trim_end().len(), None));
    }
}

/// Capitals behind a small letter.
fn pairs(text: &str) -> usize {
    text.as_bytes().windows(2).filter(|pair| matches!(pair, [b'a'..=b'z', b'A'..=b'Z'])).count()
}

/// More such pairs than a name like *YouTube* has. An address or a name in code is not strange.
fn is_strange(word: &str) -> bool {
    if word.contains("//") || word.contains('_') || word.contains("::") || word.starts_with(['`', '<', '{', '[']) {
        return false;
    }
    let begins_large = matches!(word.as_bytes(), [b'A'..=b'Z', b'A'..=b'Z', ..]);
    match pairs(word) {
        0 => false,
        1 => begins_large || word.len() >= 12,
        _ => true,
    }
}
