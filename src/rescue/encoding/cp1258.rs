//! Windows-1258, the old code page of a Vietnamese Windows, read as Windows-1252: `đại` is `ðaòi`. Tones
//! are letters of their own there, behind the letter that they stand on.

use encoding_rs::{WINDOWS_1252, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

pub fn decode(text: &str) -> String {
    let (bytes, _, is_lost) = WINDOWS_1252.encode(text);
    if is_lost {
        return text.to_owned();
    }
    WINDOWS_1258.decode_without_bom_handling(&bytes).0.nfc().collect()
}

#[cfg(test)]
pub fn encode(text: &str) -> String {
    // The tones apart, the other marks on their letters, as the code page has them.
    let is_tone = |part: char| matches!(part, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let apart: String = text
        .chars()
        .flat_map(|letter| {
            let parts: Vec<char> = letter.to_string().nfd().collect();
            let (tones, rest): (Vec<char>, Vec<char>) = parts.into_iter().partition(|part| is_tone(*part));
            rest.into_iter().nfc().chain(tones).collect::<Vec<char>>()
        })
        .collect();
    let (bytes, _, is_lost) = WINDOWS_1258.encode(&apart);
    assert!(!is_lost, "{text}");
    WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tones_meet_their_letters() {
        assert_eq!(encode("nước Đại"), "nýõìc Ðaòi");
        assert_eq!(decode("nýõìc Ðaòi"), "nước Đại");
        assert_eq!(decode("ក"), "ក");
    }
}
