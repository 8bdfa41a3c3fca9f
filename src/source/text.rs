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
    if text.chars().all(is_surely_composed) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Whether a character is in form C whatever stands beside it, for the letters that nearly all
/// texts of the field are made of; it saves most texts the slower look at the Unicode tables.
fn is_surely_composed(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{2ff}' // Latin
        | '\u{1ea0}'..='\u{1ef9}' // Vietnamese
        // Khmer up to COENG. COENG alone has a combining class, but nothing here can stand before it
        // in a wrong order: the only other such sign, ATTHACAN (17DD), is left out.
        | '\u{1780}'..='\u{17d2}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2010}'..='\u{201f}'
        | '\u{3001}'..='\u{3020}'
        | '\u{4e00}'..='\u{9fff}' // Chinese
        | '\u{ff01}'..='\u{ff5e}' // full-width forms
    )
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
        fn the_shortcut_never_changes_the_answer(text in "[a-zê\u{1ea0}-\u{1ef9}\u{300}-\u{345}\u{1780}-\u{17dd}\u{4e00}-\u{4e20}\u{200b}]{0,12}") {
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
