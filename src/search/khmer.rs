//! One spelling for Khmer clusters that look alike. A cluster is a letter with what hangs on it, and
//! people type what hangs in many orders: ស្ត្រី is met in three, all of them in Unicode's normal form,
//! all drawn alike. The forms made here are compared and never shown.

/// U+17D2, which puts the next letter below.
pub const COENG: char = '\u{17d2}';

const RO: char = '\u{179a}';

/// In which order the marks from U+17B6 to U+17D3 stand in a cluster, by their number there (order of
/// the Khmer encoding structure: robat, letters below, register, vowel before, below, above, after,
/// signs). `search.js` has the same row.
const RANKS: &[u8; 30] = b"766665556664446688833808888818";

/// The one spelling of a cluster, which is a letter and its marks in any order.
pub fn canonical(cluster: &[char]) -> String {
    let Some((base, marks)) = cluster.split_first() else { return String::new() };
    let mut units = units(marks);
    units.sort_by_key(|unit| (rank(unit), unit.clone()));
    units.dedup();
    // ឱ្យ and ឲ្យ are one word in two spellings.
    let base = if *base == '\u{17b2}' { '\u{17b1}' } else { *base };
    let text: String = std::iter::once(base).chain(units.into_iter().flatten()).collect();
    // Two vowels that are drawn as a third.
    let text = text.replacen("\u{17c1}\u{17b8}", "\u{17be}", 1).replacen("\u{17c1}\u{17b6}", "\u{17c4}", 1);
    one_register(text)
}

/// A mark, or the sign for "below" with its letter.
fn units(marks: &[char]) -> Vec<Vec<char>> {
    let mut units: Vec<Vec<char>> = Vec::new();
    let mut below = false;
    for mark in marks {
        match units.last_mut() {
            Some(unit) if below => {
                if *mark != COENG {
                    // Below, da and ta are drawn alike.
                    unit.push(if *mark == '\u{178a}' { '\u{178f}' } else { *mark });
                    below = false;
                }
            }
            _ => {
                units.push(vec![*mark]);
                below = *mark == COENG;
            }
        }
    }
    units
}

/// The place of a mark, or of a letter below, in its cluster.
pub(crate) fn rank(unit: &[char]) -> u8 {
    match unit {
        // What hangs at the left is typed last.
        [COENG, RO] => b'2',
        [mark, ..] => {
            let place = u32::from(*mark).checked_sub(0x17b6).and_then(|place| RANKS.get(place as usize));
            place.copied().unwrap_or(b'8')
        }
        [] => b'8',
    }
}

/// Under a vowel above, the signs that change the register are drawn as the vowel *u* is.
fn one_register(text: String) -> String {
    let is_above = |letter: char| matches!(letter, '\u{17b7}'..='\u{17ba}' | '\u{17be}' | '\u{17d0}');
    if !text.contains(is_above) {
        return text;
    }
    text.replace(['\u{17bb}', '\u{17ca}'], "\u{17c9}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(spellings: &[&str]) {
        let forms: Vec<String> = spellings.iter().map(|text| canonical(&text.chars().collect::<Vec<_>>())).collect();
        assert!(forms.windows(2).all(|pair| pair[0] == pair[1]), "{forms:?}");
    }

    /// Spellings that are drawn alike, from the notes on Khmer in Unicode of Lindenberg (2025) and of SIL.
    #[test]
    fn look_alike_spellings_are_one() {
        same(&[
            "\u{179f}\u{17d2}\u{178f}\u{17d2}\u{179a}\u{17b8}",
            "\u{179f}\u{17d2}\u{179a}\u{17d2}\u{178f}\u{17b8}",
            "\u{179f}\u{17d2}\u{179a}\u{17b8}\u{17d2}\u{178f}",
        ]);
        same(&["\u{1780}\u{17c1}\u{17b8}", "\u{1780}\u{17be}"]);
        same(&["\u{1780}\u{17c1}\u{17b6}", "\u{1780}\u{17c4}"]);
        same(&["\u{1780}\u{17d2}\u{17d2}\u{178f}", "\u{1780}\u{17d2}\u{178f}", "\u{1780}\u{17d2}\u{178a}"]);
        same(&["\u{1780}\u{17c6}\u{17bb}", "\u{1780}\u{17bb}\u{17c6}"]);
        same(&["\u{1794}\u{17b8}\u{17c9}", "\u{1794}\u{17c9}\u{17b8}", "\u{1794}\u{17bb}\u{17b8}"]);
        same(&["\u{17b1}\u{17d2}\u{1799}", "\u{17b2}\u{17d2}\u{1799}"]);
    }

    #[test]
    fn other_words_stay_other_words() {
        let of = |text: &str| canonical(&text.chars().collect::<Vec<_>>());
        assert_ne!(of("កុំ"), of("កំ"));
        assert_ne!(of("ដ"), of("ត"));
        assert_ne!(of("ប៉ា"), of("បា"));
        assert_eq!(of("ទឹ"), "ទឹ");
    }
}
