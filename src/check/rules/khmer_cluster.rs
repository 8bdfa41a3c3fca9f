//! Khmer letters in an order in which no font and no search expects them. They often look right.

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;
use crate::source::Span;

pub const RULE: Rule = Rule {
    code: Code::KhmerCluster,
    source: "SIL Khmer Character Specification (order of a syllable); Unicode 16.4 Khmer",
    run,
};

const COENG: char = '\u{17d2}';
const RO: char = '\u{179a}';
const INVISIBLE_SPACE: char = '\u{200b}';

/// Looks at the source, because the prose has no invisible spaces.
fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let text = page.version.file.text.as_str();
    let mut before = ['\0'; 3];
    for (at, letter) in text.char_indices() {
        if is_khmer(letter) || letter == INVISIBLE_SPACE {
            if is_wrong(before, letter) {
                let start =
                    at - before.iter().filter(|letter| **letter != '\0').map(|letter| letter.len_utf8()).sum::<usize>();
                let span = Span::new(start, at + letter.len_utf8());
                let shown = text.get(span.range()).unwrap_or_default();
                let codes =
                    shown.chars().map(|letter| format!("{:04X}", u32::from(letter))).collect::<Vec<_>>().join(" ");
                found.add_span(Code::KhmerCluster, span, |finding| finding.with("word", shown).with("codes", codes));
            }
            before = [before[1], before[2], letter];
        } else {
            before = ['\0'; 3];
        }
    }
}

fn is_khmer(letter: char) -> bool {
    ('\u{1780}'..='\u{17dd}').contains(&letter)
}

fn is_vowel(letter: char) -> bool {
    ('\u{17b6}'..='\u{17c5}').contains(&letter)
}

/// Whether `letter` cannot follow the letters before it.
fn is_wrong([second, first, last]: [char; 3], letter: char) -> bool {
    let is_base = ('\u{1780}'..='\u{17b3}').contains(&letter);
    match last {
        // A sign below needs its letter at once.
        COENG if !is_base => true,
        // Two parts of one vowel: E with I is OE, E with A is O.
        _ if is_vowel(last) && is_vowel(letter) => true,
        // A vowel or sign before what stands below the letter, or before the sign that changes its row.
        _ if letter == COENG && (is_vowel(last) || last == '\u{17c6}') => true,
        _ if matches!(letter, '\u{17c9}' | '\u{17ca}') && is_vowel(last) => true,
        // The sign of the nasal before a vowel.
        '\u{17c6}' if is_vowel(letter) => true,
        // The R below comes last.
        RO if first == COENG && letter == COENG => second != RO,
        _ => false,
    }
}
