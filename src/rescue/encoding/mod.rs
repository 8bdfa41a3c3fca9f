//! Vietnamese in an old encoding, pasted as if its bytes were Windows-1252: which one it is, and the text.
//!
//! Each decoding is tried, and the one whose words are Vietnamese syllables is taken, if the words as they
//! stand are not. A whole file is judged at once, then each line, because a pasted paragraph stands among good
//! ones. Two words at least must become better, four of five must be good: French, English and good Vietnamese
//! never come near.

mod cp1258;
mod tcvn3;
mod utf8;
mod vni;

use std::collections::BTreeSet;

use crate::language::is_syllable;
pub use tcvn3::LOST_HORN;

/// Encodings that offices in Vietnam used, and the accident of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    Tcvn3,
    Vni,
    Windows1258,
    /// UTF-8 that was read as Windows-1252.
    Utf8,
}

impl Encoding {
    pub const ALL: [Self; 4] = [Self::Tcvn3, Self::Vni, Self::Windows1258, Self::Utf8];

    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC, .VnTime)",
            Self::Vni => "VNI (VNI-Times)",
            Self::Windows1258 => "Windows-1258",
            Self::Utf8 => "UTF-8 → Windows-1252",
        }
    }

    /// The text as it was meant, if it is in this encoding.
    pub fn decode(self, text: &str) -> String {
        match self {
            Self::Tcvn3 => tcvn3::decode(text),
            Self::Vni => vni::decode(text),
            Self::Windows1258 => cp1258::decode(text),
            Self::Utf8 => utf8::decode(text).map_or_else(|| text.to_owned(), |(text, _)| text),
        }
    }
}

/// What is to be done about a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    Good,
    /// It is in this encoding, and this is its text.
    Old(Encoding, String),
    /// It is in this encoding, but what it was meant to be cannot be told any more.
    Damaged(Encoding, Damage),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// The invisible `ư` of TCVN3 is gone.
    LostHorn,
    /// Words in good Unicode stand among the old ones.
    Mixed,
}

/// The verdict on each line of a text.
pub fn judge(lines: &[&str]) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> = vec![Verdict::Good; lines.len()];
    if !lines.iter().any(|line| is_suspect(line)) {
        return verdicts;
    }
    let own: Vec<Option<Encoding>> = lines.iter().map(|line| encoding_of(std::iter::once(*line))).collect();
    let Some(main) = main_encoding(lines, &own) else { return verdicts };
    let of_main: Vec<Tally> = lines.iter().map(|line| Tally::of(main, line)).collect();
    let has_good_words = of_main.iter().any(|tally| tally.unicode > 0);
    let has_lost_horns = main == Encoding::Tcvn3 && of_main.iter().any(|tally| tally.hornless > 0);
    // Where none is left, words that could be whole may have lost one as well.
    let has_horns = lines.iter().any(|line| line.contains(LOST_HORN));
    for (place, (line, verdict)) in lines.iter().zip(&mut verdicts).enumerate() {
        let Some(tally) = of_main.get(place) else { continue };
        let weak = match main {
            Encoding::Utf8 => utf8::decode(line).is_some(),
            _ => tally.telling > 0 && tally.good == tally.telling && tally.unicode == 0,
        };
        let encoding = match own.get(place).copied().flatten() {
            Some(own) => own,
            // A short line in a file of that kind; where all of it is old, words that could be both are, too.
            None if weak && (tally.better > 0 || !has_good_words) => main,
            None => continue,
        };
        *verdict = if encoding != Encoding::Utf8 && Tally::of(encoding, line).unicode > 0 {
            Verdict::Damaged(encoding, Damage::Mixed)
        } else if encoding == main && has_lost_horns && (tally.hornless > 0 || !has_horns) {
            Verdict::Damaged(encoding, Damage::LostHorn)
        } else {
            Verdict::Old(encoding, encoding.decode(line))
        };
    }
    verdicts
}

/// The encoding of most lines that show one, or else the one that the whole text shows: a text of headings
/// has no line that is long enough.
fn main_encoding(lines: &[&str], own: &[Option<Encoding>]) -> Option<Encoding> {
    let count = |encoding: &Encoding| own.iter().filter(|own| **own == Some(*encoding)).count();
    let most = Encoding::ALL.into_iter().rev().max_by_key(count).filter(|encoding| count(encoding) > 0);
    most.or_else(|| encoding_of(lines.iter().copied()))
}

/// The one encoding in which these lines become Vietnamese.
pub fn encoding_of<'a>(lines: impl Iterator<Item = &'a str> + Clone) -> Option<Encoding> {
    if utf8_letters(lines.clone()) >= 2 {
        return Some(Encoding::Utf8);
    }
    let tallies = [Encoding::Tcvn3, Encoding::Vni, Encoding::Windows1258].map(|encoding| {
        let tally = lines.clone().fold(Tally::default(), |sum, line| sum.and(Tally::of(encoding, line)));
        (encoding, tally)
    });
    let likely = tallies.iter().filter(|(_, tally)| tally.is_likely());
    let (best, tally) = likely.max_by_key(|(_, tally)| tally.better)?;
    // Clearly better than any other, or it is a guess.
    let is_clear = tallies.iter().all(|(other, its)| other == best || its.better * 4 < tally.better * 3);
    is_clear.then_some(*best)
}

/// Letters won if all lines are UTF-8 read wrongly; 0 if one of them cannot be.
fn utf8_letters<'a>(lines: impl Iterator<Item = &'a str>) -> usize {
    let mut won = 0;
    for line in lines.filter(|line| !line.is_ascii()) {
        match utf8::decode(line) {
            Some((_, letters)) => won += letters,
            None => return 0,
        }
    }
    won
}

/// Whether a line holds a letter or sign of Windows-1252 that Vietnamese in Unicode does not use, or letters of
/// Windows-1252 alone. Cheap: it decides for each line of a site whether more is looked at.
pub fn is_suspect(line: &str) -> bool {
    let (mut latin, mut unicode) = (0, false);
    for letter in line.chars() {
        if is_suspect_letter(letter) {
            return true;
        }
        latin += usize::from(matches!(letter, 'À'..='ÿ'));
        unicode |= letter > 'ÿ' && is_unicode_vietnamese(letter);
    }
    latin >= 3 && !unicode
}

fn is_suspect_letter(letter: char) -> bool {
    match letter {
        '\0'..='\u{a0}' => false,
        // Signs that are met in good texts.
        '«' | '»' | '°' | '·' | '²' | '³' | '½' | '¼' | '×' | '÷' | '§' | '©' | '®' | '±' => false,
        'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý' => false,
        'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý' => false,
        '\u{a1}'..='\u{ff}' => true,
        _ => false,
    }
}

/// Letters that only Unicode has, so that no old encoding wrote them.
fn is_unicode_vietnamese(letter: char) -> bool {
    matches!(letter, 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{1ea0}'..='\u{1ef9}')
}

/// Whether a text holds such a letter.
pub fn is_unicode(text: &str) -> bool {
    text.chars().any(is_unicode_vietnamese)
}

/// `laÌ` has a capital where nobody writes one: it is `là` in Windows-1258.
fn has_usual_case(word: &str) -> bool {
    word.chars().skip(1).all(|letter| !letter.is_uppercase()) || !word.chars().any(char::is_lowercase)
}

/// How words fare under an encoding.
#[derive(Debug, Clone, Default)]
struct Tally {
    /// Words with a letter outside ASCII: the others are the same in every encoding.
    telling: usize,
    /// Of these, syllables when decoded.
    good: usize,
    /// Syllables when decoded, and none as they stand.
    better: usize,
    /// Syllables as they stand, and none when decoded.
    worse: usize,
    /// Good words that no old encoding could write.
    unicode: usize,
    /// Syllables if a lost `ư` is put back.
    hornless: usize,
    /// The different words that became better, the first of them.
    words: BTreeSet<String>,
}

impl Tally {
    fn of(encoding: Encoding, line: &str) -> Self {
        let mut tally = Self::default();
        if line.is_ascii() {
            return tally;
        }
        for word in words(line).filter(|word| !word.is_ascii()) {
            tally.add(encoding, word);
        }
        tally
    }

    fn add(&mut self, encoding: Encoding, word: &str) {
        let stands = is_syllable(word) && has_usual_case(word);
        let decoded = encoding.decode(word);
        self.telling += 1;
        if stands && word.chars().any(is_unicode_vietnamese) {
            self.unicode += 1;
            self.good += 1;
            return;
        }
        let becomes = is_syllable(&decoded);
        let is_hornless = encoding == Encoding::Tcvn3
            && !becomes
            && tcvn3::with_horn(&decoded.to_lowercase()).is_some_and(|word| is_syllable(&word));
        self.hornless += usize::from(is_hornless);
        self.good += usize::from(becomes || is_hornless);
        self.worse += usize::from(stands && !becomes);
        if !stands && (becomes || is_hornless) {
            self.better += 1;
            if self.words.len() < 3 {
                self.words.insert(decoded);
            }
        }
    }

    fn and(mut self, other: Self) -> Self {
        self.telling += other.telling;
        self.good += other.good;
        self.better += other.better;
        self.worse += other.worse;
        self.unicode += other.unicode;
        self.hornless += other.hornless;
        self.words.extend(other.words);
        self
    }

    /// Two different words at least become good, four of five are, and hardly any becomes worse.
    fn is_likely(&self) -> bool {
        let old = self.telling - self.unicode;
        self.words.len() >= 2
            && self.good * 5 >= self.telling * 4
            && self.better * 3 >= old
            && self.worse * 5 <= self.better
    }
}

/// Words, parted by spaces and by signs that are no letter in any of the encodings.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let is_between = |letter: char| {
        letter.is_whitespace()
            || letter.is_ascii_punctuation()
            || letter.is_ascii_digit()
            || matches!(letter, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203a}' | '\u{200b}'..='\u{200f}' | '\u{f000}'..='\u{f0ff}')
    };
    line.split(is_between).filter(|word| !word.is_empty())
}

/// A run of Word in a font of an old encoding, decoded without a doubt.
pub fn decode_run(encoding: Encoding, text: &str, in_capitals: bool) -> String {
    let decoded = encoding.decode(text);
    if in_capitals { decoded.to_uppercase() } else { decoded }
}

#[cfg(test)]
pub fn encode(encoding: Encoding, text: &str) -> String {
    match encoding {
        Encoding::Tcvn3 => tcvn3::encode(text),
        Encoding::Vni => vni::encode(text),
        Encoding::Windows1258 => cp1258::encode(text),
        Encoding::Utf8 => utf8::encode(text),
    }
}

#[cfg(test)]
mod tests;
