//! What can be wrong in a line, one file for each kind.

mod bullet;
mod invisible;
mod khmer;
mod limon;
mod look_alike;
mod quotes;

use std::ops::Range;

use crate::diagnostic::Term;
use crate::source::compose;

/// Something wrong in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    pub kind: Kind,
    /// Bytes of the line; empty for a character that should be there and is not.
    pub range: Range<usize>,
    /// What must stand there instead; `None` when a person has to decide.
    pub mend: Option<String>,
    /// What it is, for messages.
    pub what: Option<Term>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Invisible,
    WordBullet,
    PrivateUse,
    LookAlike,
    Quotes,
    Limon,
    KhmerOrder,
    KhmerBroken,
}

/// What a line is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The first line of a guide, which should open its front matter.
    Opening,
    /// YAML: a whole file, or the front matter of a guide.
    Yaml,
    Body,
    /// Between two lines of three backticks.
    Code,
}

impl Flaw {
    fn new(kind: Kind, range: Range<usize>, mend: Option<&str>) -> Self {
        Self { kind, range, mend: mend.map(str::to_owned), what: None }
    }

    fn called(mut self, what: Term) -> Self {
        self.what = Some(what);
        self
    }
}

/// All flaws of a line, by place.
pub fn flaws(line: &str, part: Part) -> Vec<Flaw> {
    let mut found = Vec::new();
    if part != Part::Code {
        limon::find(line, &mut found);
    }
    let seen = Seen::in_line(line);
    if seen.invisible {
        invisible::find(line, part, &mut found);
    }
    if seen.private {
        bullet::find(line, &mut found);
    }
    if seen.look_alike {
        look_alike::find(line, &mut found);
    }
    if seen.khmer {
        khmer::find(line, &mut found);
    }
    if seen.quotes {
        quotes::find(line, part, &mut found);
    }
    found.sort_by_key(|flaw| flaw.range.start);
    found
}

/// What a line holds at all. Nearly all lines hold nothing of it, so one look saves five.
#[derive(Default)]
struct Seen {
    invisible: bool,
    private: bool,
    look_alike: bool,
    khmer: bool,
    quotes: bool,
}

impl Seen {
    fn in_line(line: &str) -> Self {
        let mut seen = Self::default();
        for letter in line.chars() {
            match letter {
                ' '..='~' | '\t' => {}
                _ if invisible::is_candidate(letter) => seen.invisible = true,
                '\u{a1}'..='\u{36f}' => seen.look_alike |= look_alike::is_candidate(letter),
                '\u{370}'..='\u{52f}' => seen.look_alike = true,
                '\u{1780}'..='\u{17dd}' => seen.khmer = true,
                '\u{2010}'..='\u{201f}' => seen.quotes = true,
                '\u{e000}'..='\u{f8ff}' => seen.private = true,
                _ => {}
            }
        }
        seen
    }
}

/// Most rounds of mending: taking away one thing may bring two others together.
const MAX_ROUNDS: usize = 5;

/// The line with all that can be mended mended.
pub fn mend(line: &str, part: Part) -> String {
    let mut text = line.to_owned();
    for _ in 0..MAX_ROUNDS {
        let flaws = flaws(&text, part);
        let mended = apply(&text, &flaws);
        if mended == text {
            break;
        }
        // What stood between a letter and its accent is gone.
        text = compose(&mended).into_owned();
    }
    text
}

fn apply(line: &str, flaws: &[Flaw]) -> String {
    let mut text = String::with_capacity(line.len());
    let mut end = 0;
    for flaw in flaws {
        let Some(mend) = &flaw.mend else { continue };
        let Some(before) = line.get(end..flaw.range.start) else { continue };
        text.push_str(before);
        text.push_str(mend);
        end = flaw.range.end;
    }
    text.push_str(line.get(end..).unwrap_or_default());
    text
}

/// Letters that are written without spaces between words, in which a zero-width space has a meaning.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{19e0}'..='\u{19ff}'
        | '\u{aa00}'..='\u{aadf}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests;
