use std::borrow::Cow;
use std::sync::Arc;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text file of the site: its path and its text in the one form that all rooms rely on.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceFile {
    /// Relative to the site's folder, with `/` on every system.
    pub path: Arc<str>,
    /// Without byte order mark, with `\n` line ends, in Unicode normal form C.
    pub text: String,
}

impl SourceFile {
    pub fn new(path: impl Into<Arc<str>>, raw: String) -> Self {
        Self { path: path.into(), text: canonical_text(raw) }
    }
}

/// Brings the encodings in which Vietnamese arrives (composed, decomposed, half-composed by the
/// Microsoft keyboard) and the two line ends to one form. Lines keep their numbers.
fn canonical_text(raw: String) -> String {
    let mut text = raw;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    match compose(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(composed) => composed,
    }
}

/// Unicode normal form C, without a copy for the usual text that has it already.
pub fn compose(text: &str) -> Cow<'_, str> {
    if is_surely_composed(text.as_bytes()) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Whether a text in UTF-8 holds only characters that are in form C whatever stands beside them:
/// the letters that nearly all texts of the field are made of. It saves most texts the slower look
/// at the Unicode tables, and looks at bytes because all of a site goes through it.
fn is_surely_composed(text: &[u8]) -> bool {
    let mut rest = text;
    loop {
        rest = match rest {
            [] => return true,
            [0..=0x7f, after @ ..] => after,
            [0xc2..=0xcb, _, after @ ..] => after, // Latin, up to U+02FF
            // Khmer, U+1780 to COENG (17D2). COENG alone has a combining class, but nothing here can
            // stand before it in a wrong order: the only other such sign, ATTHACAN (17DD), is left out.
            [0xe1, 0x9e, _, after @ ..] | [0xe1, 0x9f, 0x80..=0x92, after @ ..] => after,
            // Vietnamese, U+1EA0 to 1EF9.
            [0xe1, 0xba, 0xa0..=0xbf, after @ ..] | [0xe1, 0xbb, 0x80..=0xb9, after @ ..] => after,
            // Invisible spaces and joiners (U+200B to 200D), dashes and quotes (2010 to 201F).
            [0xe2, 0x80, 0x8b..=0x8d | 0x90..=0x9f, after @ ..] => after,
            [0xe3, 0x80, 0x81..=0xa0, after @ ..] => after, // Chinese punctuation, U+3001 to 3020
            [0xe4, 0xb8..=0xbf, _, after @ ..] | [0xe5..=0xe9, _, _, after @ ..] => after, // Chinese, 4E00 to 9FFF
            [0xef, 0xbc, 0x81..=0xbf, after @ ..] | [0xef, 0xbd, 0x80..=0x9e, after @ ..] => after, // wide forms
            _ => return false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_vietnamese_encodings_become_one() {
        let composed = "Bảo vệ trẻ em";
        let decomposed: String = composed.nfd().collect();
        let half_composed = "Ba\u{309}o vê\u{323} tre\u{309} em";
        for raw in [composed.to_owned(), decomposed, half_composed.to_owned()] {
            assert_eq!(SourceFile::new("a.md", raw).text, composed);
        }
    }

    proptest::proptest! {
        #[test]
        fn the_shortcut_never_changes_the_answer(text in concat!(
            // Letters and signs of the field, then the edges of each range of the shortcut.
            "[a-zê\u{1ea0}-\u{1ef9}\u{300}-\u{345}\u{1780}-\u{17dd}\u{4e00}-\u{4e20}\u{200b}",
            "\u{2f0}-\u{301}\u{1e90}-\u{1f05}\u{1770}-\u{17e0}\u{1ff0}-\u{2025}\u{2ff0}-\u{3030}",
            "\u{4df0}-\u{4e05}\u{9ff0}-\u{a005}\u{f900}-\u{f910}\u{fef0}-\u{ff70}]{0,12}",
        )) {
            let nfc: String = text.nfc().collect();
            proptest::prop_assert_eq!(compose(&text), nfc);
        }
    }

    #[test]
    fn byte_order_mark_and_carriage_returns_go() {
        let file = SourceFile::new("a.md", "\u{feff}một\r\nhai\rba".to_owned());
        assert_eq!(file.text, "một\nhai\nba");
    }

    #[test]
    fn khmer_spelling_is_left_alone() {
        let two_orders =
            "\u{179f}\u{17d2}\u{178f}\u{17d2}\u{179a}\u{17b8} \u{179f}\u{17d2}\u{179a}\u{17d2}\u{178f}\u{17b8}";
        assert_eq!(compose(two_orders), two_orders);
    }
}
