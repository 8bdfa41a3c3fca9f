//! What reading aloud makes of a text: tokens that lie side by side over the whole of it.

use std::borrow::Cow;
use std::ops::Range;

/// What a piece of text is, and so how it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    Word,
    Space,
    Punctuation,
    Cardinal,
    Ordinal,
    Decimal,
    Fraction,
    Percent,
    Money,
    Measure,
    Date,
    Time,
    Duration,
    Range,
    Age,
    Telephone,
    LegalNumber,
    LegalReference,
    Roman,
    HeadingMark,
    Abbreviation,
    Letter,
    Electronic,
    Address,
    Code,
    /// A mark of writing that has no sound.
    Mark,
    /// Nothing knows how to say it.
    Unknown,
}

impl Class {
    /// With the names that rules and `--explain` use.
    pub const ALL: [(&'static str, Self); 27] = [
        ("word", Self::Word),
        ("space", Self::Space),
        ("punctuation", Self::Punctuation),
        ("cardinal", Self::Cardinal),
        ("ordinal", Self::Ordinal),
        ("decimal", Self::Decimal),
        ("fraction", Self::Fraction),
        ("percent", Self::Percent),
        ("money", Self::Money),
        ("measure", Self::Measure),
        ("date", Self::Date),
        ("time", Self::Time),
        ("duration", Self::Duration),
        ("range", Self::Range),
        ("age", Self::Age),
        ("telephone", Self::Telephone),
        ("legal-number", Self::LegalNumber),
        ("legal-reference", Self::LegalReference),
        ("roman", Self::Roman),
        ("heading-mark", Self::HeadingMark),
        ("abbreviation", Self::Abbreviation),
        ("letter", Self::Letter),
        ("electronic", Self::Electronic),
        ("address", Self::Address),
        ("code", Self::Code),
        ("mark", Self::Mark),
        ("unknown", Self::Unknown),
    ];

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, class)| class)
    }

    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, class)| *class == self).map_or("", |(name, _)| name)
    }
}

/// How a piece of text sounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sound {
    /// It is said as it is written.
    Kept,
    /// It is said with other words.
    Words(Box<str>),
    /// It is not said.
    Silent,
}

/// A piece of the text with its sound.
#[derive(Debug, Clone, PartialEq)]
pub struct SpokenToken {
    /// Bytes of the text that was given.
    pub range: Range<usize>,
    pub sound: Sound,
    pub class: Class,
    /// The rule or table that decided; empty for plain words.
    pub rule: &'static str,
    /// From 0 (a guess) to 1 (nothing else was possible): how far the next best reading was.
    pub confidence: f32,
}

/// A text with the sound of each of its pieces. The ranges of the tokens follow one another
/// without a gap from the first byte to the last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spoken {
    pub tokens: Vec<SpokenToken>,
}

impl Spoken {
    /// The text as it is said, on a line: without the double spaces and lone commas that silent
    /// pieces leave. `source` is the text that was given.
    pub fn text(&self, source: &str) -> String {
        let mut said = String::with_capacity(source.len() + source.len() / 4);
        let mut before: Option<&SpokenToken> = None;
        let mut tokens = self.tokens.iter().peekable();
        while let Some(token) = tokens.next() {
            // The gap that Chinese writers leave around a number: "有 5 个" is "有五个".
            let is_gap = token.class == Class::Space
                && [before, tokens.peek().copied()].into_iter().flatten().any(|token| token.is_ideographs(source));
            let words = token.said(source);
            if clings(&said, &words) {
                said.push(' ');
            }
            if !is_gap {
                said.push_str(&words);
            }
            before = Some(token);
        }
        let mut said = super::tidy::tidy(&said);
        // A pause that stands for a closing bracket or a dash has nothing to part at the end.
        let ends_in_pause = self.tokens.last().is_some_and(|last| matches!(last.sound, Sound::Words(_)));
        if ends_in_pause && said.ends_with([',', '，']) {
            said.pop();
        }
        said
    }

    /// Whether the tokens cover `source` exactly, in order.
    pub fn tiles(&self, source: &str) -> bool {
        let mut end = 0;
        self.tokens.iter().all(|token| std::mem::replace(&mut end, token.range.end) == token.range.start)
            && end == source.len()
    }

    /// The pieces that nothing knows how to say.
    pub fn unread(&self) -> impl Iterator<Item = &SpokenToken> {
        self.tokens.iter().filter(|token| token.class == Class::Unknown)
    }
}

/// Whether two pieces that were written without a space would run into one word: `mã123`. Only
/// letters of scripts that part their words by spaces do.
fn clings(said: &str, words: &str) -> bool {
    let parted_by_spaces =
        |letter: char| letter.is_alphabetic() && (letter < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&letter));
    let (Some(last), Some(first)) = (said.chars().next_back(), words.chars().next()) else { return false };
    if !parted_by_spaces(last) && !parted_by_spaces(first) {
        return false;
    }
    let is_letter = |letter: char| super::lexer::is_letter(letter) && letter.is_alphabetic();
    is_letter(last) && is_letter(first) && super::lexer::cut(&String::from_iter([last, first])).len() == 1
}

impl SpokenToken {
    pub fn written<'s>(&self, source: &'s str) -> &'s str {
        source.get(self.range.clone()).unwrap_or_default()
    }

    /// Whether it is said with Chinese words that are not written there.
    fn is_ideographs(&self, source: &str) -> bool {
        matches!(&self.sound, Sound::Words(_)) && self.said(source).chars().any(super::lexer::is_ideograph)
    }

    pub fn said<'s>(&'s self, source: &'s str) -> Cow<'s, str> {
        match &self.sound {
            Sound::Kept => Cow::Borrowed(self.written(source)),
            Sound::Words(words) => Cow::Borrowed(words),
            Sound::Silent => Cow::Borrowed(""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(range: Range<usize>, sound: Sound) -> SpokenToken {
        SpokenToken { range, sound, class: Class::Code, rule: "", confidence: 1.0 }
    }

    #[test]
    fn words_do_not_run_into_one_another() {
        let tokens = vec![token(0..3, Sound::Kept), token(3..5, Sound::Words("mười hai".into()))];
        assert_eq!(Spoken { tokens }.text("abc12"), "abc mười hai");
        let tokens = vec![token(0..3, Sound::Kept), token(3..5, Sound::Words("十二".into()))];
        assert_eq!(Spoken { tokens }.text("第12"), "第十二");
    }
}
