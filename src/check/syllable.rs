//! Whether a word can be a Vietnamese syllable.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Possible,
    Impossible,
    /// Not judged: without Vietnamese letters it may be any language's, and capitals may be a code.
    Foreign,
}

/// How Vietnamese syllables are built.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Syllables {
    onsets: Vec<String>,
    rimes: BTreeSet<String>,
    /// Words with Vietnamese letters that are of another language and usual all the same.
    foreign: BTreeSet<String>,
}

static SYLLABLES: LazyLock<Syllables> = LazyLock::new(|| {
    let mut read: Syllables = serde_yaml::from_str(include_str!("data/vi-syllables.yaml")).expect("a test reads it");
    read.onsets.sort_by_key(|onset| std::cmp::Reverse(onset.len()));
    read
});

/// Judges one word, in any case.
pub fn judge(word: &str) -> Verdict {
    let small = word.to_lowercase();
    let is_shouted = word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    // Letters that only look Vietnamese have a rule of their own.
    let is_lookalike = word.contains(['Ð', 'ð', 'Ɖ', 'ɖ']);
    if small.is_ascii() || is_shouted || is_lookalike || SYLLABLES.foreign.contains(&small) {
        return Verdict::Foreign;
    }
    let (plain, tone) = without_tone(&small);
    let fits = SYLLABLES.onsets.iter().chain([&String::new()]).any(|onset| {
        let rime = plain.strip_prefix(onset.as_str());
        rime.is_some_and(|rime| is_rime(onset, rime) && tone_fits(rime, tone))
    });
    if fits { Verdict::Possible } else { Verdict::Impossible }
}

/// The letters without the mark of the tone, and the tone: one of five combining marks.
fn without_tone(word: &str) -> (String, Option<char>) {
    let is_tone = |mark: &char| matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let decomposed: Vec<char> = word.nfd().collect();
    let tone = decomposed.iter().copied().find(is_tone);
    (decomposed.into_iter().filter(|mark| !is_tone(mark)).nfc().collect(), tone)
}

/// `k`, `gh` and `ngh` stand before e, ê, i, y; `c`, `g` and `ng` before the others.
fn is_rime(onset: &str, rime: &str) -> bool {
    let is_front = rime.starts_with(['e', 'ê', 'i', 'y']);
    let fits = match onset {
        "k" | "gh" | "ngh" => is_front,
        "c" | "ng" => !is_front,
        "g" => !is_front || rime.starts_with('i'),
        _ => true,
    };
    // `gì`, `giếng`: the i of the onset is the vowel as well.
    let whole = if onset == "gi" && rime.is_empty() { "i" } else { rime };
    fits && SYLLABLES.rimes.contains(whole)
}

/// Syllables that end in c, ch, p, t have the tone sắc or nặng.
fn tone_fits(rime: &str, tone: Option<char>) -> bool {
    let is_stopped = rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
    !is_stopped || matches!(tone, Some('\u{301}' | '\u{323}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_build_are_possible() {
        let text = "nghiêng nguyễn quyển giếng gìn giữ khuỷu tay quét ngoằn ngoèo huơ thuở quốc xoong oan uể oải \
                    ươn ướt yêu ý nghĩ Đuối nước được thuyền quà loạng choạng khuya hươu rượu tuýp tuần xoáy gió hoặc \
                    lịch sử địa phương phường ấp huýt sáo quạ quỵ gọi điện nghề kể cá ghế gà ngã";
        for word in text.split_whitespace() {
            assert_ne!(judge(word), Verdict::Impossible, "{word}");
        }
    }

    #[test]
    fn slips_and_remains_of_old_encodings_are_impossible() {
        for word in ["lòch", "nưóơc", "khôngg", "đựơcc", "ngiã", "kàm", "ghả", "tiêngs", "hoặcc", "bẳt", "nhưn\u{ad}ng"]
        {
            assert_eq!(judge(word), Verdict::Impossible, "{word}");
        }
    }

    #[test]
    fn other_languages_are_not_judged() {
        for word in ["camera", "Zalo", "UBND", "NĐ", "café"] {
            assert_eq!(judge(word), Verdict::Foreign, "{word}");
        }
    }
}
