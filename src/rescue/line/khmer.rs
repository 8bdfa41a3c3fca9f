//! Khmer clusters whose signs were typed in an order that is drawn alike and found by no search. A cluster is
//! a letter, the letters below it, a sign of register, vowels, other signs (The Unicode Standard, 16.4). Only
//! what is drawn the same is mended: no letter is exchanged for another, and where the standard and common
//! use differ (register before or behind the letters below) the text stays as it is.

use super::{Flaw, Kind};
use crate::search::khmer::{COENG, rank};

const RO: char = '\u{179a}';
const ZERO_WIDTH_SPACE: char = '\u{200b}';

pub fn find(line: &str, found: &mut Vec<Flaw>) {
    let letters: Vec<(usize, char)> = line.char_indices().collect();
    let mut place = 0;
    while let Some((start, letter)) = letters.get(place).copied() {
        place += 1;
        if is_mark(letter) {
            found.push(Flaw::new(Kind::KhmerBroken, start..start + letter.len_utf8(), None));
        } else if is_base(letter) {
            let from = place;
            place = end_of_cluster(&letters, from);
            let marks = letters.get(from..place).unwrap_or_default();
            if !marks.is_empty() {
                judge(letter, start, marks, line, found);
            }
        }
    }
}

/// A letter, or what stands for one when a sign is shown alone.
fn is_base(letter: char) -> bool {
    is_letter(letter) || matches!(letter, '\u{25cc}' | '\u{a0}' | '-' | '–' | '\u{17d8}')
}

fn is_letter(letter: char) -> bool {
    matches!(letter, '\u{1780}'..='\u{17b3}')
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{17b4}'..='\u{17d3}' | '\u{17dd}')
}

fn end_of_cluster(letters: &[(usize, char)], from: usize) -> usize {
    let mut place = from;
    let mut below = false;
    while let Some((_, letter)) = letters.get(place) {
        let belongs = match *letter {
            COENG => true,
            letter if is_mark(letter) => true,
            letter if is_letter(letter) => below,
            // Dirt between the sign and its letter.
            ZERO_WIDTH_SPACE => below && letters.get(place + 1).is_some_and(|(_, next)| is_letter(*next)),
            '\u{200c}' | '\u{200d}' => letters.get(place + 1).is_some_and(|(_, next)| is_mark(*next)),
            _ => false,
        };
        if !belongs {
            break;
        }
        below = *letter == COENG || (below && *letter == ZERO_WIDTH_SPACE);
        place += 1;
    }
    place
}

fn judge(base: char, start: usize, marks: &[(usize, char)], line: &str, found: &mut Vec<Flaw>) {
    let signs: Vec<char> = marks.iter().map(|(_, mark)| *mark).collect();
    // Joiners choose between two forms of a sign; what they stand in is left alone.
    if signs.iter().any(|sign| matches!(sign, '\u{200c}' | '\u{200d}')) {
        return;
    }
    let end = marks.last().map_or(start, |(at, mark)| at + mark.len_utf8());
    let written = line.get(start..end).unwrap_or_default();
    match ordered(base, &signs) {
        Some(text) if text == written => {}
        Some(text) => found.push(Flaw::new(Kind::KhmerOrder, start..end, Some(&text))),
        None => found.push(Flaw::new(Kind::KhmerBroken, start..end, None)),
    }
}

/// The cluster in the order of the standard; `None` when it cannot be a cluster.
fn ordered(base: char, signs: &[char]) -> Option<String> {
    let (mut below, mut vowels, mut others): (Vec<Vec<char>>, Vec<char>, Vec<char>) = Default::default();
    let mut rest = signs.iter().copied().filter(|sign| *sign != ZERO_WIDTH_SPACE).peekable();
    while let Some(sign) = rest.next() {
        match sign {
            COENG => {
                // Typed twice.
                while rest.next_if_eq(&COENG).is_some() {}
                below.push(vec![COENG, rest.next_if(|letter| is_letter(*letter))?]);
            }
            '\u{17c9}' | '\u{17ca}' | '\u{17cc}' => below.push(vec![sign]),
            '\u{17b6}'..='\u{17c5}' if vowels.contains(&sign) => {}
            '\u{17b6}'..='\u{17c5}' => vowels.push(sign),
            _ if others.contains(&sign) => {}
            _ => others.push(sign),
        }
    }
    if below.iter().filter(|unit| matches!(unit.as_slice(), ['\u{17c9}' | '\u{17ca}'])).count() > 1 {
        return None;
    }
    ro_last(&mut below);
    let vowel = one_vowel(vowels)?;
    Some(std::iter::once(base).chain(below.into_iter().flatten()).chain(vowel).chain(others).collect())
}

/// What is drawn at the left, below *ro*, is typed behind the other letters below.
fn ro_last(below: &mut [Vec<char>]) {
    let is_below = |unit: &Vec<char>| unit.first() == Some(&COENG);
    let Some(ro) = below.iter().position(|unit| unit.as_slice() == [COENG, RO]) else { return };
    if let Some(last) = below.iter().rposition(is_below).filter(|last| *last > ro) {
        below.get_mut(ro..=last).into_iter().for_each(|units| units.rotate_left(1));
    }
}

/// The vowel of a cluster; two that are drawn as a third are that one.
fn one_vowel(mut vowels: Vec<char>) -> Option<Option<char>> {
    vowels.sort_by_key(|vowel| rank(&[*vowel]));
    match vowels.as_slice() {
        [] => Some(None),
        [vowel] => Some(Some(*vowel)),
        ['\u{17c1}', '\u{17b8}'] => Some(Some('\u{17be}')),
        ['\u{17c1}', '\u{17b6}'] => Some(Some('\u{17c4}')),
        _ => None,
    }
}
