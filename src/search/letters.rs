//! What each character is to the search. The browser reads by the same rules: what can be told in ranges
//! stands in `search.js` as well, what is a table is handed to it by [`table`], and a test holds the two
//! together over every character of the basic plane.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::fold::is_invisible;
use crate::language::{digit_value, fold_latin};

/// What a character is good for in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Ends a word.
    Between,
    /// Part of a word in a script that parts its words, or a mark on one.
    Letter,
    Digit,
    /// A Khmer letter on which marks can hang.
    KhmerBase,
    KhmerMark,
    Han,
    /// Without width and meaning.
    Nothing,
}

/// The zero-width space of Khmer: it ends a word and is no other sign.
pub const ZERO_WIDTH_SPACE: char = '\u{200b}';

pub fn kind(letter: char) -> Kind {
    match letter {
        ZERO_WIDTH_SPACE => Kind::Between,
        '0'..='9' => Kind::Digit,
        'a'..='z' | 'A'..='Z' => Kind::Letter,
        '\0'..='\u{7f}' => Kind::Between,
        '\u{20000}'..='\u{3ffff}' => Kind::Han,
        '\u{10000}'.. => Kind::Between,
        _ if is_invisible(letter) => Kind::Nothing,
        _ if digit_value(letter).is_some() => Kind::Digit,
        '\u{1780}'..='\u{17b3}' | '\u{17d7}' | '\u{17dc}' => Kind::KhmerBase,
        '\u{17b6}'..='\u{17d3}' | '\u{17dd}' => Kind::KhmerMark,
        '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
            Kind::Han
        }
        'ª' | 'µ' | 'º' => Kind::Letter,
        '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{17d4}'..='\u{17ff}' => Kind::Between,
        '\u{2000}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}' | '\u{3000}'..='\u{303f}' => Kind::Between,
        '\u{e000}'..='\u{f8ff}' | '\u{fe10}'..='\u{fe6f}' | '\u{fff0}'..='\u{ffff}' => Kind::Between,
        '\u{ff00}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}' => Kind::Between,
        _ => Kind::Letter,
    }
}

/// Marks that make another letter, by their code in an exact form: breve, circumflex, stroke, horn. The
/// codes are those of Telex where it has one.
const QUALITIES: [(char, char); 4] = [('\u{302}', 'A'), ('\u{306}', 'B'), ('\u{31b}', 'H'), ('\u{335}', 'D')];

/// The five tones that Vietnamese writes.
const TONES: [(char, char); 5] =
    [('\u{300}', 'F'), ('\u{301}', 'S'), ('\u{303}', 'X'), ('\u{309}', 'R'), ('\u{323}', 'J')];

/// Any other mark on a Latin letter.
const OTHER_MARK: char = 'Z';

pub fn is_tone(code: char) -> bool {
    TONES.iter().any(|(_, tone)| *tone == code)
}

/// The code of a mark that is typed by itself, after its letter.
pub fn mark_code(letter: char) -> Option<char> {
    let known = QUALITIES.iter().chain(&TONES).find(|(mark, _)| *mark == letter);
    match known {
        Some((_, code)) => Some(*code),
        None => matches!(letter, '\u{300}'..='\u{36f}').then_some(OTHER_MARK),
    }
}

/// A small Latin letter outside ASCII as letters of ASCII with the codes of their marks: `ế` is `eAS`. The
/// letters are those of [`fold_latin`], so that the search and addresses fold alike.
pub fn latin(letter: char) -> Option<String> {
    if !in_table(letter) || letter.to_lowercase().next() != Some(letter) {
        return None;
    }
    let written = letter.to_string();
    let folded = fold_latin(&written);
    if folded == written || !folded.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let stroke = matches!(letter, 'đ' | 'ð' | 'ɖ').then_some('D');
    let marks = written.nfd().filter(|part| is_combining_mark(*part)).filter_map(mark_code);
    Some(folded.chars().chain(stroke).chain(marks).collect())
}

/// Letters that have an entry in the browser's table: Latin with its two extensions that Vietnamese and its
/// neighbours write, ligatures, wide letters.
fn in_table(letter: char) -> bool {
    matches!(letter, '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{fb00}'..='\u{fb06}' | '\u{ff41}'..='\u{ff5a}')
}

/// The table for the browser: each ASCII form, followed by all characters that have it, with spaces
/// between. Digits stand for their zeros, which nine others follow; marks for the characters that are them.
pub fn table() -> String {
    let mut groups: BTreeMap<String, String> = BTreeMap::new();
    let letters = ('\u{aa}'..='\u{ffff}').filter_map(|letter| Some((latin(letter)?, letter)));
    let marks = QUALITIES.iter().chain(&TONES).map(|(mark, code)| (code.to_string(), *mark));
    let zeros = ('\u{80}'..='\u{ffff}').filter(|letter| digit_value(*letter) == Some(0));
    let zeros = zeros.map(|zero| ("0".to_owned(), zero));
    for (form, letter) in letters.chain(marks).chain(zeros) {
        groups.entry(form).or_default().push(letter);
    }
    let groups: Vec<String> = groups.into_iter().map(|(form, letters)| form + &letters).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_letters_have_a_form_in_ascii() {
        let forms: Vec<_> = "ế ở ẵ đ ý ơ".split(' ').filter_map(|letter| latin(letter.chars().next()?)).collect();
        assert_eq!(forms, ["eAS", "oHR", "aBX", "dD", "yS", "oH"]);
        assert_eq!((latin('a'), latin('Ế'), latin('ក'), latin('水')), (None, None, None, None));
    }

    #[test]
    fn letters_fold_as_addresses_do() {
        for letter in '\u{aa}'..='\u{ffff}' {
            let Some(form) = latin(letter) else { continue };
            let bare: String = form.chars().filter(char::is_ascii_lowercase).collect();
            assert_eq!(bare, fold_latin(&letter.to_string()), "{letter}");
        }
    }

    #[test]
    fn the_table_is_small_and_knows_every_vietnamese_letter() {
        let table = table();
        assert!(table.len() < 3_000, "{}", table.len());
        let letters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";
        assert!(letters.chars().all(|letter| table.contains(letter)));
        assert!(table.contains("0០") || table.contains('០'), "{table}");
    }

    #[test]
    fn kinds() {
        let of = |text: &str| text.chars().map(kind).collect::<Vec<_>>();
        assert_eq!(of("a1 ."), [Kind::Letter, Kind::Digit, Kind::Between, Kind::Between]);
        assert_eq!(of("ទឹ។១"), [Kind::KhmerBase, Kind::KhmerMark, Kind::Between, Kind::Digit]);
        assert_eq!(of("水，１ａ"), [Kind::Han, Kind::Between, Kind::Digit, Kind::Letter]);
        assert_eq!(
            of("\u{200b}\u{200d}\u{ad}ស😀"),
            [Kind::Between, Kind::Nothing, Kind::Nothing, Kind::KhmerBase, Kind::Between]
        );
    }
}
