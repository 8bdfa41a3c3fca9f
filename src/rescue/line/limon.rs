//! Khmer in a font of the Limon family: letters of ASCII in a strange order of small and capital ones, which
//! only that font draws as Khmer (`RbCaCn` for ប្រជាជន). The fonts of the family differ among themselves, and
//! the order of the signs is that of the eye, so loa converts nothing and says what to do.

use super::{Flaw, Kind};

/// Fewer words prove nothing.
const MIN_WORDS: usize = 4;

pub fn find(line: &str, found: &mut Vec<Flaw>) {
    // Cheap first: a capital behind a small letter is rare in all languages.
    let mixed_pairs = line.as_bytes().windows(2).filter(|pair| is_mixed(pair)).count();
    if mixed_pairs < MIN_WORDS {
        return;
    }
    let words = line.split(|letter: char| letter.is_whitespace()).filter(|word| word.len() >= 3);
    let (mut all, mut strange) = (0, 0);
    for word in words {
        all += 1;
        strange += usize::from(is_strange(word));
    }
    if strange >= MIN_WORDS && strange * 5 >= all * 3 {
        found.push(Flaw::new(Kind::Limon, 0..line.trim_end().len(), None));
    }
}

fn is_mixed(pair: &[u8]) -> bool {
    matches!(pair, [b'a'..=b'z', b'A'..=b'Z'])
}

/// Twice a capital behind a small letter, or once and a sign of Windows-1252 or `<`, `;`, `[`, `(` inside,
/// which stand for letters there. An address, a name in code or a name like *YouTube* is not.
fn is_strange(word: &str) -> bool {
    if word.contains("//") || word.contains('_') || word.contains("::") || word.starts_with(['`', '<', '{', '[']) {
        return false;
    }
    let mixed = word.as_bytes().windows(2).filter(|pair| is_mixed(pair)).count();
    let inner = word.get(1..word.len().saturating_sub(1)).unwrap_or_default();
    let has_sign = inner
        .contains(['<', ';', '[', '(', '\\', 'µ', '¶', 'ú', '¢', '£', '§', '®', '×', 'ø', '¿', '‘', '’'].as_slice());
    mixed >= 2 || (mixed == 1 && has_sign)
}
