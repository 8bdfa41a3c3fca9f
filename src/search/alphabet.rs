//! The order of titles from A to Z, as each language has it: the index that needs no script.

use super::atoms::atoms;
use crate::language::Language;

/// How a language orders its titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// a ă â b c d đ …, syllable by syllable, tones last.
    Vietnamese,
    /// By letters, in the order of Unicode. It is the order of Khmer consonants, too.
    Letters,
    /// Chinese characters have no order that a child knows: titles stand under their topics.
    None,
}

impl Alphabet {
    pub fn of(language: &Language) -> Self {
        match language.tag.split('-').next().unwrap_or_default() {
            "vi" => Self::Vietnamese,
            "zh" | "yue" | "nan" | "hak" => Self::None,
            _ if language.script.as_deref().is_some_and(|script| script.starts_with("Han")) => Self::None,
            _ => Self::Letters,
        }
    }

    /// Under which letter a title stands: its first, in capitals; `#` for a digit, nothing for a title that
    /// begins with neither.
    pub fn letter(self, title: &str) -> String {
        let first = atoms(title).into_iter().next().map(|atom| atom.exact).unwrap_or_default();
        let letter = match self {
            Self::Vietnamese => letters(&first).next().map(|(letter, _)| letter).unwrap_or_default(),
            _ => first.chars().next().map(String::from).unwrap_or_default(),
        };
        match letter.starts_with(|letter: char| letter.is_ascii_digit()) {
            true => "#".to_owned(),
            false => letter.to_uppercase(),
        }
    }

    /// What titles are compared by.
    pub fn key(self, title: &str) -> Key {
        let syllable = |exact: &str| {
            let mut syllable = Syllable::default();
            for (letter, codes) in letters(exact) {
                syllable.letters.push(rank(self, &letter));
                syllable.tones.extend(codes.chars().filter_map(|tone| TONES.find(tone)));
            }
            syllable
        };
        Key(atoms(title).iter().map(|atom| syllable(&atom.exact)).collect())
    }
}

/// Syllable by syllable, as dictionaries do: all that begins with *ba* is before *bà*.
#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(Vec<Syllable>);

/// Letters first; a tone tells apart what is alike but for it.
#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Syllable {
    letters: Vec<u32>,
    tones: Vec<usize>,
}

/// Tones in the order of Vietnamese dictionaries, by their codes: huyền, hỏi, ngã, sắc, nặng.
const TONES: &str = " FRXSJ";

/// The letters of Vietnamese, each with those of other languages that are sorted there.
const VIETNAMESE: [&str; 33] = [
    "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "ô", "ơ", "p", "q",
    "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z",
];

fn rank(alphabet: Alphabet, letter: &str) -> u32 {
    let code = letter.chars().next().map_or(0, u32::from);
    if alphabet != Alphabet::Vietnamese {
        return code;
    }
    let place = VIETNAMESE.iter().position(|known| *known == letter).and_then(|place| u32::try_from(place).ok());
    // Digits are before letters, other scripts behind them.
    place.map_or(code, |place| 'a' as u32 + place)
}

/// The letters of an exact form as Vietnamese counts them, each with the tones that stand behind it.
fn letters(exact: &str) -> impl Iterator<Item = (String, String)> + '_ {
    let mut rest = exact;
    std::iter::from_fn(move || {
        let letter = rest.chars().next()?;
        let marks = rest.get(letter.len_utf8()..).unwrap_or_default();
        let end = marks.find(|code: char| !code.is_ascii_uppercase()).unwrap_or(marks.len());
        let (codes, after) = marks.split_at(end);
        rest = after;
        let whole = match (letter, codes.chars().next()) {
            ('a', Some('B')) => "ă".to_owned(),
            ('a', Some('A')) => "â".to_owned(),
            ('d', Some('D')) => "đ".to_owned(),
            ('e', Some('A')) => "ê".to_owned(),
            ('o', Some('A')) => "ô".to_owned(),
            ('o', Some('H')) => "ơ".to_owned(),
            ('u', Some('H')) => "ư".to_owned(),
            _ => letter.to_string(),
        };
        Some((whole, codes.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(alphabet: Alphabet, titles: &[&str]) -> String {
        let mut titles = titles.to_vec();
        titles.sort_by_key(|title| alphabet.key(title));
        titles.join(", ")
    }

    #[test]
    fn vietnamese_order_is_that_of_its_dictionaries() {
        let titles =
            ["ôm", "an toàn", "áo", "ăn", "ấm", "đi", "dì", "em", "ao", "bà", "ba", "á", "ơn", "ong", "uống", "ưa"];
        assert_eq!(
            sorted(Alphabet::Vietnamese, &titles),
            "á, an toàn, ao, áo, ăn, ấm, ba, bà, dì, đi, em, ong, ôm, ơn, uống, ưa"
        );
        let words = ["ba má", "bà", "bám", "bạ", "bả", "bá", "bã"];
        assert_eq!(sorted(Alphabet::Vietnamese, &words), "ba má, bà, bả, bã, bá, bạ, bám");
    }

    #[test]
    fn titles_stand_under_their_first_letter() {
        let of = |title: &str| Alphabet::Vietnamese.letter(title);
        assert_eq!([of("Ấm áp"), of("“Đuối nước”"), of("111 là gì?"), of("…")], ["Â", "Đ", "#", ""]);
        assert_eq!(Alphabet::Letters.letter("ស្ត្រី"), "ស");
        assert_eq!(Alphabet::Letters.letter("Éa"), "E");
    }

    #[test]
    fn khmer_is_sorted_by_consonant() {
        assert_eq!(sorted(Alphabet::Letters, &["ខ", "កុមារ", "ទឹក", "ការពារ"]), "ការពារ, កុមារ, ខ, ទឹក");
    }
}
