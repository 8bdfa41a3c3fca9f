//! Says parts of a match: numbers, digits, letters, words of a table.

use super::data::WordStyle;
use super::language::{Format, Sequence, SpeechLanguage};
use super::lexer::{self, Kind};
use super::numbers::SetId;
use super::template::Reader;
use crate::language::digit_value;

/// Most digits of a number that is said by its name; a longer one is said digit by digit.
const MAX_DIGITS: usize = 15;

/// What a part of a text sounds like; `None` when the reader cannot say it.
pub fn read(language: &SpeechLanguage, reader: Reader, part: &str) -> Option<String> {
    match reader {
        Reader::Keep => Some(part.to_owned()),
        // Said by the speaker, who knows the site's readings.
        Reader::Say => None,
        Reader::Digits => digits(language, language.digits.set, &language.digits.joiner, part),
        Reader::Telephone => telephone(language, part),
        Reader::Letters => letters(language, part),
        Reader::Set(set) => language.numbers.spell(set, whole_number(part)?),
        Reader::Roman(set) => language.numbers.spell(set, roman_number(part)?),
        Reader::Format(format) => number(language, language.formats.get(format)?, part),
        Reader::Sequence(sequence) => in_sequence(language, language.sequences.get(sequence)?, part),
        Reader::Table(table) => language.table(table)?.get(part).cloned(),
    }
}

/// The digits of a number without its separators.
fn whole_number(part: &str) -> Option<u64> {
    let mut number: u64 = 0;
    let mut digits = 0;
    for value in part.chars().filter_map(digit_value) {
        number = number.checked_mul(10)?.checked_add(value.into())?;
        digits += usize::from(number > 0);
    }
    (digits <= MAX_DIGITS && part.chars().any(|letter| digit_value(letter).is_some())).then_some(number)
}

fn digits(language: &SpeechLanguage, set: SetId, joiner: &str, part: &str) -> Option<String> {
    let names: Option<Vec<String>> =
        part.chars().filter_map(digit_value).map(|digit| language.numbers.spell(set, digit.into())).collect();
    names.filter(|names| !names.is_empty()).map(|names| names.join(joiner))
}

/// Digit by digit; where the writer left a gap, the voice makes one.
fn telephone(language: &SpeechLanguage, part: &str) -> Option<String> {
    let joiner = &language.digits.joiner;
    let groups = part.split(|letter| digit_value(letter).is_none()).filter(|group| !group.is_empty());
    let said: Option<Vec<String>> =
        groups.map(|group| digits(language, language.digits.telephone, joiner, group)).collect();
    said.filter(|said| !said.is_empty()).map(|said| said.join(&language.digits.group))
}

/// The names of letters, from the table `letters`; digits among them by their names.
pub fn letters(language: &SpeechLanguage, part: &str) -> Option<String> {
    let table = language.tables.get("letters")?;
    let name = |letter: char| match digit_value(letter) {
        Some(digit) => language.numbers.spell(language.digits.set, digit.into()),
        None => table
            .get(letter.encode_utf8(&mut [0; 4]))
            .or_else(|| table.get(&letter.to_uppercase().to_string()))
            .cloned(),
    };
    let names: Option<Vec<String>> = part.chars().filter(|letter| letter.is_alphanumeric()).map(name).collect();
    names.filter(|names| !names.is_empty()).map(|names| join(language, &names))
}

/// A word with two capitals or more side by side, those letter by letter: `VNeID` is “V N e I D”. `None` for
/// other words.
pub fn spelled_runs(language: &SpeechLanguage, word: &str) -> Option<String> {
    let is_lower = |letter: char| !letter.is_uppercase();
    let mut rest = word;
    let mut said: Vec<String> = Vec::new();
    let mut has_run = false;
    while !rest.is_empty() {
        let (capitals, after) = rest.split_at(rest.find(is_lower).unwrap_or(rest.len()));
        let (small, after) = after.split_at(after.find(char::is_uppercase).unwrap_or(after.len()));
        let small = small.trim_matches(['\'', '’']);
        if capitals.chars().nth(1).is_some() {
            has_run = true;
            said.extend([letters(language, capitals)?, small.to_owned()]);
        } else if small.is_empty() {
            said.push(letters(language, capitals).unwrap_or_else(|| capitals.to_owned()));
        } else {
            said.push([capitals, small].concat());
        }
        rest = after;
    }
    said.retain(|part| !part.is_empty());
    has_run.then(|| said.join(" "))
}

/// Latin letters must not run into their neighbours; digits may stand closer.
fn join(language: &SpeechLanguage, names: &[String]) -> String {
    let is_latin = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphabetic());
    let mut joined = String::new();
    for name in names {
        let by_a_letter = is_latin(joined.chars().next_back()) || is_latin(name.chars().next());
        if !joined.is_empty() {
            joined.push_str(if by_a_letter { &language.digits.letter_joiner } else { &language.digits.joiner });
        }
        joined.push_str(name);
    }
    joined
}

fn number(language: &SpeechLanguage, format: &Format, part: &str) -> Option<String> {
    let (whole, decimals) = match part.rsplit_once(|letter| format.data.decimal.contains(letter)) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (part, None),
    };
    let set = if decimals.is_some() { format.whole } else { format.alone };
    let mut said = match whole_number(whole) {
        Some(number) => language.numbers.spell(set, number)?,
        None if whole.is_empty() && decimals.is_some() => language.numbers.spell(format.whole, 0)?,
        None => digits(language, language.digits.set, &language.digits.joiner, whole)?,
    };
    if let Some(decimals) = decimals {
        said.push_str(&format.data.word);
        said.push_str(&decimal_part(language, format, decimals)?);
    }
    Some(said)
}

/// Piece by piece. The names of signs stand between spaces; [`Spoken::text`](super::Spoken::text)
/// takes away those that are too many.
fn in_sequence(language: &SpeechLanguage, sequence: &Sequence, part: &str) -> Option<String> {
    let pieces = lexer::cut(part);
    let ends = pieces.iter().skip(1).map(|piece| piece.start).chain([part.len()]);
    let mut said: Vec<String> = Vec::new();
    for (piece, end) in pieces.iter().zip(ends) {
        let text = part.get(piece.start..end)?;
        let in_table = |table: Option<usize>| language.table(table?)?.get(text).cloned();
        match piece.kind {
            Kind::Number => said.push(match sequence.numbers {
                Some(set) => language.numbers.spell(set, whole_number(text)?)?,
                None => digits(language, language.digits.set, &language.digits.joiner, text)?,
            }),
            Kind::Word => said.push(match in_table(sequence.table) {
                Some(word) => word,
                None => word(language, sequence.words, text)?,
            }),
            Kind::Symbol => said.extend(in_table(sequence.signs)),
            Kind::Space => {}
        }
    }
    said.retain(|piece| !piece.is_empty());
    (!said.is_empty()).then(|| join(language, &said))
}

fn word(language: &SpeechLanguage, style: WordStyle, text: &str) -> Option<String> {
    let has_vowel = text.chars().any(|letter| "aeiouyAEIOUY".contains(letter) || !letter.is_ascii());
    match style {
        WordStyle::Letters => letters(language, text),
        WordStyle::Pronounce if !has_vowel => letters(language, text),
        WordStyle::Pronounce => Some(text.to_lowercase()),
        WordStyle::Say => Some(text.to_owned()),
    }
}

fn decimal_part(language: &SpeechLanguage, format: &Format, decimals: &str) -> Option<String> {
    let starts_with_zero = decimals.chars().next().and_then(digit_value) == Some(0);
    match format.decimals {
        Some((most, set)) if decimals.chars().count() <= most && !starts_with_zero => {
            language.numbers.spell(set, whole_number(decimals)?)
        }
        _ => {
            let joiner = format.data.joiner.as_ref().unwrap_or(&language.digits.joiner);
            digits(language, language.digits.set, joiner, decimals)
        }
    }
}

/// The value of a Roman numeral in its usual form, up to 3999.
fn roman_number(part: &str) -> Option<u64> {
    const VALUES: [(&str, u64); 13] = [
        ("M", 1000),
        ("CM", 900),
        ("D", 500),
        ("CD", 400),
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];
    let mut rest = part;
    let mut number = 0;
    for (numeral, value) in VALUES {
        let most = if numeral.len() == 1 && !"VLD".contains(numeral) { 3 } else { 1 };
        for _ in 0..most {
            let Some(after) = rest.strip_prefix(numeral) else { break };
            rest = after;
            number += value;
        }
    }
    (rest.is_empty() && number > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals_have_their_usual_form_only() {
        for (numeral, value) in [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XXI", 21), ("MMXXVI", 2026)] {
            assert_eq!(roman_number(numeral), Some(value), "{numeral}");
        }
        for no_numeral in ["", "IIII", "VV", "IC", "ABC"] {
            assert_eq!(roman_number(no_numeral), None, "{no_numeral}");
        }
    }

    #[test]
    fn capitals_inside_a_word_are_spelled() {
        let english = super::super::language::find("en").unwrap();
        assert_eq!(spelled_runs(english, "VNeID").as_deref(), Some("V N e I D"));
        assert_eq!(spelled_runs(english, "TTg").as_deref(), Some("T T g"));
        assert_eq!(spelled_runs(english, "iPhone"), None);
    }

    #[test]
    fn whole_numbers_lose_their_separators_and_long_ones_have_no_name() {
        assert_eq!(whole_number("1.234"), Some(1234));
        assert_eq!(whole_number("០០៧"), Some(7));
        assert_eq!(whole_number("1234567890123456"), None);
        assert_eq!(whole_number(""), None);
    }
}
