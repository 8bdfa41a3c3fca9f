//! Folding: writing a word so that a keyboard without accents, a folder name or an address can
//! hold it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Latin letters without their marks, in ASCII where they have an ASCII form: `Đuối nước` becomes
/// `Duoi nuoc`. Case stays. All other scripts stay as they are, in Unicode normal form C: a Khmer
/// vowel is a mark too, and a word without it is another word.
pub fn fold_latin(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut folded = String::with_capacity(text.len());
    let mut after_latin = false;
    // Composed first, so that a mark typed on its own meets the letter that it belongs to.
    for letter in text.nfc() {
        if is_combining_mark(letter) {
            if !after_latin {
                folded.push(letter);
            }
        } else {
            after_latin = push_folded(letter, &mut folded);
        }
    }
    folded
}

/// The ASCII part of a text as lower-case words joined by single hyphens: a proposal for a
/// folder's name. Empty when nothing in the text has an ASCII form, as in Khmer.
pub fn slug(text: &str) -> String {
    let folded = fold_latin(text);
    let mut words = Words::with_capacity(folded.len());
    for letter in folded.chars().filter(|letter| !is_invisible(*letter)) {
        if letter.is_ascii_alphanumeric() {
            words.push(letter.to_ascii_lowercase());
        } else {
            words.end_word();
        }
    }
    words.text
}

/// Words joined by single hyphens, none at either end.
pub(crate) struct Words {
    pub(crate) text: String,
    between: bool,
}

impl Words {
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), between: false }
    }

    pub(crate) fn push(&mut self, letter: char) {
        if self.between && !self.text.is_empty() {
            self.text.push('-');
        }
        self.between = false;
        self.text.push(letter);
    }

    pub(crate) fn end_word(&mut self) {
        self.between = true;
    }
}

/// Characters without width: joiners, the zero-width space of Khmer, direction marks, soft
/// hyphens, variation selectors. Two words that differ only in these look the same.
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Appends a letter, folded if it is Latin, and says whether it was.
fn push_folded(letter: char, folded: &mut String) -> bool {
    if letter.is_ascii() {
        folded.push(letter);
        return letter.is_ascii_alphabetic();
    }
    if let Some(ascii) = without_decomposition(letter) {
        folded.push_str(ascii);
        return true;
    }
    let start = folded.len();
    // Wide letters (`Ａ`) and ligatures (`ﬁ`) have an ASCII form only by compatibility.
    if letter.is_alphabetic() && decomposes_to_latin(letter) {
        decompose_compatible(letter, |part| {
            if part.is_ascii_alphabetic() {
                folded.push(part);
            }
        });
    }
    let is_latin = folded.len() > start;
    if !is_latin {
        folded.push(letter);
    }
    is_latin
}

fn decomposes_to_latin(letter: char) -> bool {
    let mut letters = 0;
    let mut others = 0;
    decompose_compatible(letter, |part| {
        if part.is_ascii_alphabetic() {
            letters += 1;
        } else if !is_combining_mark(part) {
            others += 1;
        }
    });
    letters > 0 && others == 0
}

/// Latin letters whose stroke or shape is not a mark to Unicode, đ first of all.
fn without_decomposition(letter: char) -> Option<&'static str> {
    Some(match letter {
        'đ' | 'ð' | 'ɖ' => "d",
        'Đ' | 'Ð' | 'Ɖ' => "D",
        'ı' => "i",
        'ł' => "l",
        'Ł' => "L",
        'ø' | 'ǿ' => "o",
        'Ø' | 'Ǿ' => "O",
        'ħ' => "h",
        'Ħ' => "H",
        'ß' => "ss",
        'ẞ' => "SS",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'þ' => "th",
        'Þ' => "Th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn vietnamese_folds_in_every_encoding() {
        let composed = "Đuối nước: bảo vệ trẻ em ở ao, hồ";
        let decomposed: String = composed.nfd().collect();
        assert_eq!(fold_latin(composed), "Duoi nuoc: bao ve tre em o ao, ho");
        assert_eq!(fold_latin(&decomposed), fold_latin(composed));
        assert_eq!(fold_latin("hòa hoà ho\u{300}a"), "hoa hoa hoa");
    }

    #[test]
    fn other_scripts_keep_every_mark() {
        for text in ["ក្មេង កុំលេងទឹក", "保护儿童", "한국 カメラが", "й ё ά"] {
            assert_eq!(fold_latin(text), text);
        }
    }

    #[test]
    fn letters_that_unicode_does_not_take_apart() {
        assert_eq!(fold_latin("Łódź Øre ß æ ﬁ ＡＢ Ǿ"), "Lodz Ore ss ae fi AB O");
        assert_eq!(fold_latin("①②½"), "①②½");
    }

    #[test]
    fn slugs_are_words_with_hyphens() {
        assert_eq!(slug("  Đuối nước -- ở ao/hồ!  "), "duoi-nuoc-o-ao-ho");
        assert_eq!(slug("Gọi\u{200b} 111"), "goi-111");
        assert_eq!(slug("ក្មេង"), "");
        assert_eq!(slug(""), "");
    }

    proptest! {
        #[test]
        fn a_slug_is_a_folder_name(text in "\\PC{0,60}") {
            let slug = slug(&text);
            prop_assert!(slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
        }

        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,60}") {
            let once = fold_latin(&text);
            prop_assert_eq!(fold_latin(&once), once);
        }
    }
}
