//! Letters of another alphabet that look like Latin ones, inside a Latin word; and the Icelandic Ð and the
//! African Ɖ, which look like Đ.

use super::{Flaw, Kind};
use crate::language::is_syllable;

/// Cyrillic and Greek letters that most fonts draw exactly as the Latin ones (Unicode, *confusables.txt*).
const ALIKE: [(char, char); 37] = [
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('Ѕ', 'S'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('ѕ', 's'),
    ('і', 'i'),
    ('ј', 'j'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Τ', 'T'),
    ('Χ', 'X'),
    ('ο', 'o'),
];

pub fn find(line: &str, found: &mut Vec<Flaw>) {
    let mut start = 0;
    for word in line.split(|letter: char| !letter.is_alphanumeric()) {
        look_at(word, start, found);
        start += word.len();
        start += line.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
}

fn look_at(word: &str, start: usize, found: &mut Vec<Flaw>) {
    let mut mended = String::with_capacity(word.len());
    let (mut latin, mut alike, mut strokes) = (0, Vec::new(), Vec::new());
    for (at, letter) in word.char_indices() {
        let range = start + at..start + at + letter.len_utf8();
        if let Some((_, twin)) = ALIKE.iter().find(|(foreign, _)| *foreign == letter) {
            alike.push((range, *twin));
            mended.push(*twin);
        } else if is_foreign(letter) {
            // A word of that alphabet.
            return;
        } else if let Some(twin) = stroked(letter) {
            strokes.push((range, twin));
            mended.push(twin);
        } else {
            latin += usize::from(letter.is_alphabetic());
            mended.push(letter);
        }
    }
    // Icelandic has Ð, so the word must be Vietnamese with Đ.
    if !is_syllable(&mended) {
        strokes.clear();
    }
    if latin > 0 {
        let twins = alike.into_iter().chain(strokes);
        found.extend(twins.map(|(range, twin)| Flaw::new(Kind::LookAlike, range, Some(&twin.to_string()))));
    }
}

/// Whether a word with this letter must be looked at.
pub fn is_candidate(letter: char) -> bool {
    is_foreign(letter) || stroked(letter).is_some()
}

fn is_foreign(letter: char) -> bool {
    matches!(letter, '\u{370}'..='\u{52f}')
}

fn stroked(letter: char) -> Option<char> {
    match letter {
        'Ð' | 'Ɖ' => Some('Đ'),
        'ð' | 'ɖ' => Some('đ'),
        _ => None,
    }
}
