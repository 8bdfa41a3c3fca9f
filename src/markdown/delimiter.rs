//! Which runs of asterisks belong together: the rule of CommonMark 0.31 (6.2 and the appendix
//! "phase 2") with one change. A run beside Chinese or Khmer counts as beside a letter, whether
//! it stands beside a letter or a punctuation mark, because these scripts put no space between
//! a mark and the next word.

use unicode_normalization::char::is_combining_mark;

use crate::source::Span;

/// A row of asterisks in the source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) length: usize,
    pub(super) can_open: bool,
    pub(super) can_close: bool,
}

impl Run {
    /// A run between two characters; `None` is the start or end of what holds it.
    pub(super) fn between(before: Option<char>, start: usize, length: usize, after: Option<char>) -> Self {
        let (before, after) = (Neighbour::of(before), Neighbour::of(after));
        Self { start, length, can_open: after.joins(before), can_close: before.joins(after) }
    }

    pub(super) fn end(self) -> usize {
        self.start + self.length
    }
}

/// What a run of asterisks stands beside.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Neighbour {
    Space,
    Punctuation,
    /// A letter or mark of a script that is written without spaces.
    Unspaced,
    Letter,
}

impl Neighbour {
    fn of(character: Option<char>) -> Self {
        match character {
            None => Self::Space,
            Some(character) if character.is_whitespace() => Self::Space,
            Some(character) if is_unspaced(character) => Self::Unspaced,
            Some(character) if is_punctuation(character) => Self::Punctuation,
            Some(_) => Self::Letter,
        }
    }

    /// Whether a run between this and `other` leans towards this: it is "flanking".
    fn joins(self, other: Self) -> bool {
        match self {
            Self::Space => false,
            Self::Letter | Self::Unspaced => true,
            Self::Punctuation => other != Self::Letter,
        }
    }
}

/// Chinese (with its marks and wide forms), Japanese, Korean, Khmer, and the zero-width space
/// that Khmer authors type between words.
pub(super) fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{1780}'..='\u{17ff}' | '\u{19e0}'..='\u{19ff}' | '\u{200b}' | '\u{2e80}'..='\u{303f}' | '\u{3040}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Punctuation and symbols, as what is left when all else is taken away.
fn is_punctuation(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_punctuation();
    }
    let is_format = matches!(character, '\u{ad}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    !(character.is_alphanumeric() || character.is_control() || is_format || is_combining_mark(character))
}

/// One delimiter of a pair: where it stands and what it opens or closes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    pub(super) start: usize,
    /// 1 for emphasis, 2 for strong emphasis.
    pub(super) length: usize,
    pub(super) opens: bool,
    /// From the first asterisk of the pair to its last.
    pub(super) pair: Span,
}

impl Mark {
    pub(super) fn end(self) -> usize {
        self.start + self.length
    }
}

/// An opening run that waits for its partner.
struct Opener {
    run: Run,
    /// Where its free asterisks start: those before may have closed something.
    free: usize,
    left: usize,
}

/// Pairs the runs, which stand in the order of the source. The marks come in that order too, and
/// pairs never cross.
pub(super) fn pair(runs: &[Run]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut openers: Vec<Opener> = Vec::new();
    // Below these no partner was found before, for a closer of the same kind: without them a row
    // of runs that fit nothing takes quadratic time.
    let mut bottoms = [0usize; 6];
    for run in runs {
        let mut left = run.length;
        while run.can_close && left > 0 {
            let kind = run.length % 3 + if run.can_open { 3 } else { 0 };
            let bottom = bottoms.get(kind).copied().unwrap_or_default();
            let Some(partner) = find_partner(&openers, bottom, *run) else {
                if let Some(bottom) = bottoms.get_mut(kind) {
                    *bottom = openers.len();
                }
                break;
            };
            openers.truncate(partner + 1);
            left = close(&mut openers, *run, left, &mut marks);
            bottoms.iter_mut().for_each(|bottom| *bottom = (*bottom).min(openers.len()));
        }
        if run.can_open && left > 0 {
            openers.push(Opener { run: *run, free: run.end() - left, left });
        }
    }
    marks.sort_unstable_by_key(|mark| mark.start);
    marks
}

fn find_partner(openers: &[Opener], bottom: usize, closer: Run) -> Option<usize> {
    let candidates = openers.iter().enumerate().skip(bottom).rev();
    candidates.map(|(at, opener)| (at, opener.run)).find(|(_, opener)| fit(*opener, closer)).map(|(at, _)| at)
}

/// The "rule of three": a run that can both open and close does not pair where the lengths add
/// up to a multiple of three, unless both are multiples themselves.
fn fit(opener: Run, closer: Run) -> bool {
    let both_ways = opener.can_close || closer.can_open;
    let multiple = (opener.length + closer.length).is_multiple_of(3);
    !(both_ways && multiple) || (opener.length.is_multiple_of(3) && closer.length.is_multiple_of(3))
}

/// Pairs the last opener with a closing run that has `left` asterisks, and returns how many of
/// them are left then. An opener gives from its end, a closer from its start.
fn close(openers: &mut Vec<Opener>, closer: Run, left: usize, marks: &mut Vec<Mark>) -> usize {
    let Some(opener) = openers.last_mut() else { return left };
    let length = opener.left.min(left).min(2);
    opener.left -= length;
    let start = opener.free + opener.left;
    let closing = closer.end() - left;
    let pair = Span::new(start, closing + length);
    marks.push(Mark { start, length, opens: true, pair });
    marks.push(Mark { start: closing, length, opens: false, pair });
    if opener.left == 0 {
        openers.pop();
    }
    left - length
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pairs of a text, shortest way: where each starts and ends.
    fn pairs(text: &str) -> Vec<(usize, usize, usize)> {
        let mut runs = Vec::new();
        let mut at = 0;
        while let Some(found) = text.get(at..).and_then(|rest| rest.find('*')) {
            let start = at + found;
            let (before, rest) = text.split_at(start);
            let length = rest.len() - rest.trim_start_matches('*').len();
            let after = rest.trim_start_matches('*').chars().next();
            runs.push(Run::between(before.chars().next_back(), start, length, after));
            at = start + length;
        }
        let marks = pair(&runs);
        assert!(marks.windows(2).all(|two| two[0].end() <= two[1].start), "{marks:?}");
        let opening = marks.iter().filter(|mark| mark.opens);
        opening.map(|mark| (mark.length, mark.pair.start as usize, mark.pair.end as usize)).collect()
    }

    #[test]
    fn pairs_are_those_of_commonmark_in_latin_text() {
        assert_eq!(pairs("*a* **b**"), [(1, 0, 3), (2, 4, 9)]);
        assert_eq!(pairs("***a***"), [(1, 0, 7), (2, 1, 6)]);
        assert_eq!(pairs("***a** b*"), [(1, 0, 9), (2, 1, 6)]);
        assert_eq!(pairs("*a**b**c*"), [(1, 0, 9), (2, 2, 7)]);
        assert_eq!(pairs("*a**b*"), [(1, 0, 6)]);
        assert_eq!(pairs("** a **"), []);
        assert_eq!(pairs("**a:**b"), []);
    }

    #[test]
    fn a_run_that_closes_and_opens_gives_each_asterisk_once() {
        assert_eq!(pairs("**a*****b**"), [(2, 0, 5), (2, 6, 11)]);
    }

    #[test]
    fn chinese_and_khmer_need_no_spaces() {
        let strong = |text: &str| pairs(text).iter().filter(|(length, ..)| *length == 2).count();
        assert_eq!(strong("**热线：**打**111**"), 2);
        assert_eq!(strong("说**“好”**吗"), 1);
        assert_eq!(strong("**ទេ។**បាទ"), 1);
        assert_eq!(strong("«**ទេ!**»"), 1);
    }
}
