//! Whether a word in a Vietnamese text is one of Vietnamese.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::language::is_syllable;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Possible,
    Impossible,
    /// Not judged: without Vietnamese letters it may be any language's, and capitals may be a code.
    Foreign,
}

/// Words with Vietnamese letters that are of another language and usual all the same.
static FOREIGN: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| serde_yaml::from_str(include_str!("data/vi-foreign.yaml")).expect("a test reads it"));

/// Judges one word, in any case.
pub fn judge(word: &str) -> Verdict {
    let small = word.to_lowercase();
    let is_shouted = word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    // Letters that only look Vietnamese have a finding of their own.
    let is_lookalike = word.contains(['Ð', 'ð', 'Ɖ', 'ɖ']);
    if small.is_ascii() || is_shouted || is_lookalike || FOREIGN.contains(&small) {
        return Verdict::Foreign;
    }
    if is_syllable(word) { Verdict::Possible } else { Verdict::Impossible }
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
