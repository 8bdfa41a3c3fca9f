//! Characters that nobody sees: soft hyphens, zero-width spaces, marks of direction, spaces that do not
//! break. Search, links and YAML trip over them, and nobody finds out why.

use super::{Flaw, Kind, Part, is_unspaced};
use crate::diagnostic::Term;
use crate::language::is_syllable;
use crate::rescue::encoding::Encoding;

const NO_BREAK: [char; 3] = ['\u{a0}', '\u{202f}', '\u{2007}'];

/// A line, and a character in it with its neighbours.
struct Spot<'a> {
    line: &'a str,
    at: usize,
    letter: char,
    before: Option<char>,
    after: Option<char>,
}

pub fn find(line: &str, part: Part, found: &mut Vec<Flaw>) {
    let is_right_to_left = line.chars().any(|letter| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}'));
    for (at, letter) in line.char_indices().filter(|(_, letter)| is_candidate(*letter)) {
        let (before, after) = line.split_at_checked(at).unwrap_or_default();
        let spot = Spot { line, at, letter, before: before.chars().next_back(), after: after.chars().nth(1) };
        let flaw = match letter {
            '\u{ad}' => soft_hyphen(&spot),
            '\u{200b}' => zero_width_space(&spot),
            '\u{200c}' | '\u{200d}' => joiner(&spot),
            '\u{feff}' => Some(spot.gone(Term::ByteOrderMark)),
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                (!is_right_to_left).then(|| spot.gone(Term::DirectionMark))
            }
            '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => Some(spot.instead(" ", Term::LineSeparator)),
            _ if NO_BREAK.contains(&letter) => no_break_space(&spot, part),
            _ => Some(spot.gone(Term::ControlCharacter)),
        };
        found.extend(flaw);
    }
}

pub fn is_candidate(letter: char) -> bool {
    match letter {
        '\t' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{a0}' | '\u{ad}' => true,
        '\u{2007}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => true,
        _ => false,
    }
}

impl Spot<'_> {
    fn range(&self) -> std::ops::Range<usize> {
        self.at..self.at + self.letter.len_utf8()
    }

    fn gone(&self, what: Term) -> Flaw {
        self.instead("", what)
    }

    fn instead(&self, mend: &str, what: Term) -> Flaw {
        Flaw::new(Kind::Invisible, self.range(), Some(mend)).called(what)
    }

    /// The word that it stands in.
    fn word(&self) -> &str {
        let is_end = |letter: char| letter.is_whitespace() || letter.is_ascii_punctuation();
        let (before, after) = self.line.split_at_checked(self.at).unwrap_or_default();
        let start = before.char_indices().rev().find(|(_, letter)| is_end(*letter));
        let start = start.map_or(0, |(place, letter)| place + letter.len_utf8());
        let end = after.find(is_end).map_or(self.line.len(), |place| self.at + place);
        self.line.get(start..end).unwrap_or_default()
    }
}

/// It is the `ư` of TCVN3 in a line too short to be sure, and must not be taken away there.
fn soft_hyphen(spot: &Spot<'_>) -> Option<Flaw> {
    let word = spot.word();
    let bare = word.replace('\u{ad}', "");
    let may_be_horn = is_syllable(&Encoding::Tcvn3.decode(word)) && !is_syllable(&bare);
    let flaw = spot.gone(Term::SoftHyphen);
    Some(if may_be_horn { Flaw { mend: None, ..flaw } } else { flaw })
}

fn zero_width_space(spot: &Spot<'_>) -> Option<Flaw> {
    let has_meaning = [spot.before, spot.after].into_iter().flatten().any(is_unspaced);
    (!has_meaning).then(|| spot.gone(Term::ZeroWidthSpace))
}

/// A joiner is part of Khmer, of emoji and of many scripts; between Latin letters it is dirt.
fn joiner(spot: &Spot<'_>) -> Option<Flaw> {
    let is_plain = |letter: Option<char>| {
        letter.is_none_or(|letter| letter < '\u{300}' || ('\u{1e00}'..='\u{1fff}').contains(&letter))
    };
    (is_plain(spot.before) && is_plain(spot.after)).then(|| spot.gone(Term::ZeroWidthJoiner))
}

/// One between a number and its unit, or between two names, is good typesetting. It does harm where
/// Markdown and YAML expect a space, and as a whole row of words that cannot break on a telephone.
fn no_break_space(spot: &Spot<'_>, part: Part) -> Option<Flaw> {
    let before = spot.line.get(..spot.at).unwrap_or_default();
    let after = spot.line.get(spot.range().end..).unwrap_or_default();
    let is_marker = is_marker(before.trim_start());
    let is_edge = is_marker || after.trim().is_empty();
    let is_key = part == Part::Yaml && before.ends_with(':');
    let beside_space =
        [spot.before, spot.after].into_iter().flatten().any(|letter| letter == ' ' || NO_BREAK.contains(&letter));
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let is_row =
        is_word(spot.before) && is_word(spot.after) && (is_joint(before.chars().rev()) || is_joint(after.chars()));
    let harms = is_edge || is_key || part == Part::Code || beside_space || is_row;
    harms.then(|| spot.instead(" ", Term::NoBreakSpace))
}

/// Whether the word on this side ends in another such space, and a word follows.
fn is_joint(mut letters: impl Iterator<Item = char>) -> bool {
    let space = letters.find(|letter| letter.is_whitespace());
    space.is_some_and(|space| NO_BREAK.contains(&space)) && letters.next().is_some_and(char::is_alphanumeric)
}

/// Whether this is what opens a block: nothing, `##`, `-`, `>`, `12.`
fn is_marker(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.get(digits..).unwrap_or_default() {
        "" | "-" | "*" | "+" | ">" => digits == 0,
        "." | ")" => digits > 0,
        rest => digits == 0 && rest.len() <= 6 && rest.bytes().all(|byte| byte == b'#'),
    }
}
