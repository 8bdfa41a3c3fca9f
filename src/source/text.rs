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
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
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
