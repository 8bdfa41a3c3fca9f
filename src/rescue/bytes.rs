//! The text of a file whose bytes may be no UTF-8.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::encoding::{Verdict, judge};

/// How a file stores its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    Utf8,
    Utf16,
    /// One byte a letter; the text is in the characters of Windows-1252, to be decoded line by line.
    Bytes,
}

/// The text of a file; `None` when nobody can say what the bytes mean.
///
/// A line that is UTF-8 is taken as such, any other as Windows-1252, of which each must then turn out to be in
/// an old Vietnamese encoding.
pub fn read_text(bytes: &[u8]) -> Option<(String, Charset)> {
    let utf16 = match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = utf16 {
        let (text, _, is_broken) = encoding.decode(bytes);
        return (!is_broken).then(|| (text.into_owned(), Charset::Utf16));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some((text.to_owned(), Charset::Utf8));
    }
    let read: Vec<(String, bool)> = bytes.split(|byte| *byte == b'\n').map(line).collect();
    let lines: Vec<&str> = read.iter().map(|(text, _)| text.as_str()).collect();
    let verdicts = judge(&lines);
    let encodings = verdicts.iter().filter_map(|verdict| match verdict {
        Verdict::Old(encoding, _) | Verdict::Damaged(encoding, _) => Some(*encoding),
        Verdict::Good => None,
    });
    let main = encodings.min()?;
    let is_known = |((text, is_utf8), verdict): (&(String, bool), &Verdict)| {
        *is_utf8 || *verdict != Verdict::Good || main.decode(text) == *text
    };
    read.iter().zip(&verdicts).all(is_known).then(|| (lines.join("\n"), Charset::Bytes))
}

fn line(bytes: &[u8]) -> (String, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), true),
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rescue::encoding::{Encoding, encode};
    use crate::rescue::examine;

    const TEXT: &str =
        "---\ntitle: Giữ trẻ\n---\n\nMặc áo phao cho trẻ trước khi xuống xuồng, ghe, đò.\r\n\r\nHọc bơi.\n";

    #[test]
    fn bytes_of_old_encodings_are_read() {
        for encoding in [Encoding::Tcvn3, Encoding::Vni, Encoding::Windows1258] {
            let old = encode(encoding, TEXT);
            let (bytes, _, is_lost) = WINDOWS_1252.encode(&old);
            assert!(!is_lost);
            let (text, charset) = read_text(&bytes).unwrap();
            assert_eq!(charset, Charset::Bytes);
            assert_eq!(examine("vi.md", text).mended, TEXT, "{encoding:?}");
        }
    }

    #[test]
    fn a_line_in_an_old_encoding_among_good_ones() {
        let mut bytes = "Gọi Tổng đài.\n".as_bytes().to_vec();
        bytes.extend(WINDOWS_1252.encode(&encode(Encoding::Tcvn3, "Bảo vệ trẻ em ở kênh rạch.")).0.iter());
        let (text, _) = read_text(&bytes).unwrap();
        assert_eq!(examine("vi.md", text).mended, "Gọi Tổng đài.\nBảo vệ trẻ em ở kênh rạch.");
    }

    #[test]
    fn utf_16_of_notepad_is_read() {
        let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain(TEXT.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(read_text(&bytes), Some((TEXT.to_owned(), Charset::Utf16)));
    }

    #[test]
    fn other_bytes_are_not_guessed() {
        assert_eq!(read_text(b"caf\xe9 cr\xe8me"), None);
        assert_eq!(read_text(&[0x89, b'P', b'N', b'G', 0, 0xff, 0xd8]), None);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_upset_it(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            if let Some((text, _)) = read_text(&bytes) {
                examine("vi.md", text);
            }
        }
    }
}
