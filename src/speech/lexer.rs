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
    while let Some((start, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let kind = kind_of(character);
        let previous = lexemes.last().map(|lexeme| lexeme.kind);
        let joins_letters = open && previous == Some(Kind::Word);
        match kind {
            Kind::Word if joins_letters && !stands_alone(character) => {}
            Kind::Symbol if joins_letters && is_apostrophe(character) && next.is_some_and(is_letter) => {}
            Kind::Number | Kind::Space if previous == Some(kind) => {}
            kind => {
                lexemes.push(Lexeme { start, kind });
                open = kind == Kind::Word && !stands_alone(character);
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
        || is_combining_mark(character)
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
    }

    #[test]
    fn chinese_characters_stand_alone_and_khmer_words_stay_whole() {
        assert_eq!(pieces("打111电话ABC"), ["打", "111", "电", "话", "ABC"]);
        assert_eq!(pieces("ស្ត្រី\u{200b}១១១។"), ["ស្ត្រី", "\u{200b}", "១១១", "។"]);
    }

    proptest::proptest! {
        #[test]
        fn the_pieces_cover_any_text(text in "\\PC{0,40}") {
            proptest::prop_assert_eq!(pieces(&text).concat(), text);
        }
    }
}
