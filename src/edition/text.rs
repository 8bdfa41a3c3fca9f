//! The text of a table as offices save it.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1258};

/// Excel writes UTF-8 with or without a mark, UTF-16 ("Unicode Text"), or the old code page of a
/// Vietnamese Windows (1258), in which letter and tone are two characters; the reader composes them.
/// Every text can be read as 1258, so this never fails.
pub fn decode(bytes: &[u8]) -> String {
    let utf16 = match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ => None,
    };
    match (utf16, std::str::from_utf8(bytes)) {
        (Some(encoding), _) => encoding.decode(bytes).0.into_owned(),
        (None, Ok(text)) => text.to_owned(),
        (None, Err(_)) => WINDOWS_1258.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// What parts the cells: the first of tab, semicolon and comma that parts the first line most often.
/// Excel follows the region's settings, and a Vietnamese Windows has the semicolon.
pub fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let (mut counts, mut quoted) = ([0_usize; 3], false);
    for letter in first.chars() {
        match letter {
            '"' => quoted = !quoted,
            '\t' if !quoted => counts[0] += 1,
            ';' if !quoted => counts[1] += 1,
            ',' if !quoted => counts[2] += 1,
            _ => {}
        }
    }
    let best = counts.iter().max().copied().unwrap_or_default();
    let place = counts.iter().position(|count| *count == best).unwrap_or_default();
    b"\t;,".get(place).copied().unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    #[test]
    fn every_encoding_of_an_office_gives_the_same_text() {
        let text = "Trường Đại Ngãi, phường Vĩnh Phước";
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        // Windows-1258 writes some letters whole and the tone after them: ơ + dot below is e5?.. built by the crate's
        // own encoder, which takes decomposed tones.
        let (old, _, lost) = WINDOWS_1258.encode("Tr\u{1b0}\u{1a1}\u{300}ng \u{110}a\u{323}i Nga\u{303}i, ph\u{1b0}\u{1a1}\u{300}ng Vi\u{303}nh Ph\u{1b0}\u{1a1}\u{301}c");
        assert!(!lost);
        for bytes in [text.as_bytes(), &utf16, &old, format!("\u{feff}{text}").as_bytes()] {
            assert_eq!(SourceFile::new("a.csv", decode(bytes)).text, text);
        }
    }

    #[test]
    fn the_delimiter_is_the_one_of_the_head() {
        assert_eq!(delimiter("id,name\n"), b',');
        assert_eq!(delimiter("id;name;\"a,b,c,d\"\n"), b';');
        assert_eq!(delimiter("id\tname\n"), b'\t');
        assert_eq!(delimiter("id\n"), b'\t');
    }
}
