//! What changed between two texts, word by word.

use serde::Serialize;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};
use unicode_normalization::UnicodeNormalization;

use super::units::Unit;
use crate::language::word_ends;

/// More words than this on one side are not compared: the text is shown as replaced. A paragraph of a guide has
/// fifty; the time grows with the square.
const MOST_WORDS: usize = 2_000;

/// The same for the pieces of two versions.
const MOST_UNITS: usize = 5_000;

/// A run of words with the same fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    pub fate: Fate,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    Kept,
    Gone,
    Came,
}

/// Compares two texts word by word; what is gone stands before what came in its place. Texts that differ only in how
/// their letters are composed, or in where a line may break, do not differ.
pub fn words(old: &str, new: &str) -> Vec<Run> {
    let (old, new): (String, String) = (old.nfc().collect(), new.nfc().collect());
    let (old, new) = (split(&old), split(&new));
    if old.len().max(new.len()) > MOST_WORDS {
        return whole(&old, &new);
    }
    let mut runs: Vec<Run> = Vec::new();
    for (fate, words) in changes(&old, &new) {
        let text: String = words.iter().map(|word| word.written).collect();
        match runs.last_mut() {
            Some(run) if run.fate == fate => run.text.push_str(&text),
            _ => runs.push(Run { fate, text }),
        }
    }
    bridged(runs)
}

fn changes<'w, 't>(old: &'w [Word<'t>], new: &'w [Word<'t>]) -> Vec<(Fate, &'w [Word<'t>])> {
    let mut fated = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, old, new) {
        let (gone, came) = (old.get(operation.old_range()), new.get(operation.new_range()));
        match operation.tag() {
            DiffTag::Equal => fated.push((Fate::Kept, came)),
            DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => {
                fated.extend([(Fate::Gone, gone), (Fate::Came, came)]);
            }
        }
    }
    let fated = fated.into_iter().map(|(fate, words)| (fate, words.unwrap_or_default()));
    fated.filter(|(_, words)| !words.is_empty()).collect()
}

fn whole(old: &[Word<'_>], new: &[Word<'_>]) -> Vec<Run> {
    let text = |words: &[Word<'_>]| words.iter().map(|word| word.written).collect::<String>();
    if old == new {
        return vec![Run { fate: Fate::Kept, text: text(new) }];
    }
    vec![Run { fate: Fate::Gone, text: text(old) }, Run { fate: Fate::Came, text: text(new) }]
}

/// A single space that stayed between two words that changed would cut one change into two.
fn bridged(runs: Vec<Run>) -> Vec<Run> {
    let mut bridged: Vec<Run> = Vec::new();
    let (mut gone, mut came) = (String::new(), String::new());
    let mut runs = runs.into_iter().peekable();
    while let Some(run) = runs.next() {
        let changed_before = !gone.is_empty() || !came.is_empty();
        let more = runs.peek().is_some();
        match run.fate {
            Fate::Gone => gone.push_str(&run.text),
            Fate::Came => came.push_str(&run.text),
            Fate::Kept if run.text.trim().is_empty() && changed_before && more => {
                gone.push_str(&run.text);
                came.push_str(&run.text);
            }
            Fate::Kept => {
                flush(&mut gone, &mut came, &mut bridged);
                bridged.push(run);
            }
        }
    }
    flush(&mut gone, &mut came, &mut bridged);
    bridged
}

/// What is only a bridge at one side is no change there.
fn flush(gone: &mut String, came: &mut String, runs: &mut Vec<Run>) {
    let (old, new) = (std::mem::take(gone), std::mem::take(came));
    runs.extend((!old.is_empty()).then_some(Run { fate: Fate::Gone, text: old }));
    runs.extend((!new.is_empty()).then_some(Run { fate: Fate::Came, text: new }));
}

/// A word, sign or space, with what decides whether two are the same.
struct Word<'t> {
    written: &'t str,
    key: &'t str,
}

impl PartialEq for Word<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Word<'_> {}

impl std::hash::Hash for Word<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

impl PartialOrd for Word<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Word<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key.cmp(other.key)
    }
}

/// Runs of letters and digits, of spaces, and each other sign alone. Where words are written without spaces, the
/// dictionary says where they end.
fn split(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut before: Option<Class> = None;
    for (place, letter) in text.char_indices() {
        let class = class(letter);
        let ends = before.is_some_and(|before| before != class || class == Class::Sign);
        if ends {
            push(text.get(start..place).unwrap_or_default(), &mut words);
            start = place;
        }
        before = Some(class);
    }
    push(text.get(start..).unwrap_or_default(), &mut words);
    words
}

fn push<'t>(stretch: &'t str, words: &mut Vec<Word<'t>>) {
    let mut start = 0;
    let ends = word_ends(stretch, |part| part.chars().any(|letter| class(letter) == Class::Unspaced));
    for end in ends {
        // A place where a line may break belongs to the word before it.
        if stretch.get(end..).is_some_and(|rest| rest.starts_with('\u{200b}')) {
            continue;
        }
        let Some(written) = stretch.get(start..end).filter(|written| !written.is_empty()) else { continue };
        start = end;
        words.push(Word { written, key: written.trim_matches('\u{200b}') });
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    /// Khmer, Chinese and their neighbours: words without spaces.
    Unspaced,
    Sign,
}

fn class(letter: char) -> Class {
    match letter {
        letter if letter.is_whitespace() => Class::Space,
        // Thai, Lao, Myanmar, Khmer; Han.
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17d3}' | '\u{200b}' => Class::Unspaced,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Class::Unspaced,
        letter if letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter) => Class::Letter,
        _ => Class::Sign,
    }
}

/// How the pieces of a version differ from those that it once had.
pub fn units(old: &[String], new: &[Unit]) -> Vec<DiffOp> {
    let prints = |text: &str| Unit { line: 0, text: text.to_owned() }.fingerprint();
    let old: Vec<String> = old.iter().take(MOST_UNITS).map(|text| prints(text)).collect();
    let new: Vec<String> = new.iter().take(MOST_UNITS).map(Unit::fingerprint).collect();
    capture_diff_slices(Algorithm::Patience, &old, &new)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[-gone-]` and `{+came+}`.
    fn shown(old: &str, new: &str) -> String {
        let runs = words(old, new);
        runs.iter()
            .map(|run| match run.fate {
                Fate::Kept => run.text.clone(),
                Fate::Gone => format!("[-{}-]", run.text),
                Fate::Came => format!("{{+{}+}}", run.text),
            })
            .collect()
    }

    #[test]
    fn a_syllable_of_vietnamese_is_a_word() {
        assert_eq!(
            shown("Không để trẻ dưới 6 tuổi một mình gần ao.", "Không bao giờ để trẻ dưới 10 tuổi gần ao, kênh."),
            "Không {+bao giờ +}để trẻ dưới [-6-]{+10+} tuổi [-một mình -]gần ao{+, kênh+}."
        );
    }

    #[test]
    fn a_missing_negation_is_one_word() {
        assert_eq!(
            shown("Không được xuống nước cứu.", "Được xuống nước cứu."),
            "[-Không được-]{+Được+} xuống nước cứu."
        );
    }

    #[test]
    fn khmer_words_are_told_apart_without_spaces() {
        assert_eq!(shown("កុមារហែលទឹក", "កុមារមិនហែលទឹក"), "កុមារ{+មិន+}ហែលទឹក");
    }

    #[test]
    fn where_a_khmer_line_may_break_is_no_change() {
        assert_eq!(shown("កុមារហែលទឹក", "កុមារ\u{200b}ហែលទឹក"), "កុមារ\u{200b}ហែលទឹក");
    }

    #[test]
    fn chinese_words_are_told_apart_without_spaces() {
        assert_eq!(shown("孩子可以游泳。", "孩子不可以游泳。"), "孩子[-可以-]{+不可以+}游泳。");
    }

    #[test]
    fn how_letters_are_composed_is_no_change() {
        let composed = "Gọi tổng đài 111 miễn phí";
        let decomposed: String = composed.nfd().collect();
        assert_ne!(composed, decomposed);
        assert_eq!(shown(&decomposed, composed), composed);
        assert_eq!(shown(&decomposed, "Gọi số 111 miễn phí"), "Gọi [-tổng đài-]{+số+} 111 miễn phí");
    }

    #[test]
    fn what_is_kept_and_came_is_the_new_text_and_what_is_kept_and_gone_the_old_one() {
        let texts = ["", " ", "một hai", "một  ba hai", "កុមារ និង ទឹក", "孩子们 và nước 111!", "hai một ba bốn một"];
        for old in texts {
            for new in texts {
                let runs = words(old, new);
                let with = |fate| runs.iter().filter(|run| run.fate != fate).map(|run| run.text.as_str()).collect();
                let (before, after): (String, String) = (with(Fate::Came), with(Fate::Gone));
                assert_eq!((before.as_str(), after.as_str()), (old, new), "{old:?} {new:?}");
            }
        }
    }

    #[test]
    fn a_text_of_any_length_is_compared_in_time() {
        let old = "một hai ".repeat(30_000);
        let new = "ba bốn ".repeat(30_000);
        assert_eq!(words(&old, &new).len(), 2);
    }
}
