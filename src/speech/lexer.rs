//! Cuts a text where a change of reading could begin: between words, numbers, spaces and signs.

use unicode_normalization::char::is_combining_mark;

use crate::language::digit_value;

/// What a cut-off piece is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters; a Chinese character is a word of its own.
    Word,
    /// Digits of one script.
    Number,
    /// White space, and the zero-width space that Khmer writers put between words.
    Space,
    /// Any other single character.
    Symbol,
}

/// A piece of the text; it ends where the next one starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lexeme {
    pub start: usize,
    pub kind: Kind,
}

/// Stands in a text for something that is said in words of its own, such as a fact.
pub const PLACE_HOLDER: char = '\u{fffc}';

/// The pieces of `text`, in order, without gaps.
pub fn cut(text: &str) -> Vec<Lexeme> {
    let mut lexemes: Vec<Lexeme> = Vec::with_capacity(text.len() / 3 + 4);
    let mut characters = text.char_indices().peekable();
    // Letters that take others to them: an ideograph and a place holder stand alone.
    let mut open = false;
    let mut is_khmer_run = false;
    while let Some((start, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let kind = kind_of(character);
        let previous = lexemes.last().map(|lexeme| lexeme.kind);
        let joins_letters = open && previous == Some(Kind::Word);
        match kind {
            Kind::Word
                if joins_letters
                    && !stands_alone(character)
                    && is_khmer_run == is_khmer_in(character, is_khmer_run) => {}
            Kind::Symbol if joins_letters && is_apostrophe(character) && next.is_some_and(is_letter) => {}
            Kind::Number | Kind::Space if previous == Some(kind) => {}
            kind => {
                if character == '.' && joins_letters && is_khmer_run && next.is_some_and(is_khmer_base) {
                    cut_off_last_cluster(text, start, &mut lexemes);
                }
                lexemes.push(Lexeme { start, kind });
                open = kind == Kind::Word && !stands_alone(character);
                is_khmer_run = is_khmer(character);
            }
        }
    }
    lexemes
}

fn kind_of(character: char) -> Kind {
    if character.is_ascii_lowercase() || is_letter(character) || character == PLACE_HOLDER {
        Kind::Word
    } else if digit_value(character).is_some() {
        Kind::Number
    } else if character.is_whitespace() || character == '\u{200b}' {
        Kind::Space
    } else {
        Kind::Symbol
    }
}

/// Letters with the signs that belong to them: Khmer puts vowels and stacked consonants into
/// combining characters, and joiners hold Khmer and emoji clusters together.
pub fn is_letter(character: char) -> bool {
    character.is_alphabetic()
        || matches!(character, '\u{1780}'..='\u{17d3}' | '\u{17d7}' | '\u{17dc}' | '\u{17dd}' | '\u{200c}' | '\u{200d}')
        || (is_combining_mark(character) && !is_emoji_mark(character))
}

/// What turns a sign into its picture, and a digit into a key: `⚠️`, `1️⃣`.
fn is_emoji_mark(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{20e3}')
}

/// Khmer is written close to words in other letters: `UNICEFបាន` is two words.
fn is_khmer(character: char) -> bool {
    matches!(character, '\u{1780}'..='\u{17d3}' | '\u{17d7}' | '\u{17dc}' | '\u{17dd}')
}

/// The same of a letter in a run; marks and joiners belong to whatever they follow.
fn is_khmer_in(character: char, is_khmer_run: bool) -> bool {
    is_khmer(character) || (is_khmer_run && !character.is_alphabetic())
}

/// Letters that a Khmer cluster begins with.
fn is_khmer_base(character: char) -> bool {
    matches!(character, '\u{1780}'..='\u{17b3}')
}

/// An abbreviation may follow a word without a space, `ឆ្នាំព.ស.`: of letters before a full stop
/// with Khmer behind it, the last cluster is the abbreviation's.
fn cut_off_last_cluster(text: &str, end: usize, lexemes: &mut Vec<Lexeme>) {
    const COENG: char = '\u{17d2}';
    let Some(run) = lexemes.last().copied() else { return };
    let letters = text.get(run.start..end).unwrap_or_default();
    let begins = |(offset, letter): &(usize, char)| {
        is_khmer_base(*letter) && !letters.get(..*offset).is_some_and(|before| before.ends_with(COENG))
    };
    if let Some((offset, _)) = letters.char_indices().rev().find(begins).filter(|(offset, _)| *offset > 0) {
        lexemes.push(Lexeme { start: run.start + offset, kind: Kind::Word });
    }
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}

/// Chinese characters are words by themselves.
pub fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

fn stands_alone(character: char) -> bool {
    is_ideograph(character) || character == PLACE_HOLDER
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        let lexemes = cut(text);
        let ends = lexemes.iter().skip(1).map(|lexeme| lexeme.start).chain([text.len()]);
        lexemes.iter().zip(ends).map(|(lexeme, end)| &text[lexeme.start..end]).collect()
    }

    #[test]
    fn words_numbers_spaces_and_signs_come_apart() {
        assert_eq!(pieces("Gọi 111, 24/7"), ["Gọi", " ", "111", ",", " ", "24", "/", "7"]);
        assert_eq!(pieces("15h30"), ["15", "h", "30"]);
        assert_eq!(pieces("don’t 'go'"), ["don’t", " ", "'", "go", "'"]);
        assert_eq!(pieces("⚠\u{fe0f}Em 1\u{fe0f}\u{20e3}"), ["⚠", "\u{fe0f}", "Em", " ", "1", "\u{fe0f}", "\u{20e3}"]);
    }

    #[test]
    fn chinese_characters_stand_alone_and_khmer_words_stay_whole() {
        assert_eq!(pieces("打111电话ABC"), ["打", "111", "电", "话", "ABC"]);
        assert_eq!(pieces("ស្ត្រី\u{200b}១១១។"), ["ស្ត្រី", "\u{200b}", "១១១", "។"]);
    }

    #[test]
    fn khmer_comes_apart_from_other_letters_and_from_its_abbreviations() {
        assert_eq!(pieces("តាមZaloឬSMS"), ["តាម", "Zalo", "ឬ", "SMS"]);
        assert_eq!(pieces("e\u{301}កa"), ["e\u{301}", "ក", "a"]);
        assert_eq!(pieces("ឆ្នាំព.ស.២៥៦៩"), ["ឆ្នាំ", "ព", ".", "ស", ".", "២៥៦៩"]);
        assert_eq!(pieces("៥គ.ក្រ.បាន"), ["៥", "គ", ".", "ក្រ", ".", "បាន"]);
        assert_eq!(pieces("ផ្ទះ."), ["ផ្ទះ", "."]);
    }

    proptest::proptest! {
        #[test]
        fn the_pieces_cover_any_text(text in "\\PC{0,40}") {
            proptest::prop_assert_eq!(pieces(&text).concat(), text);
        }
    }
}
