//! Atoms: what the search compares. In scripts with spaces an atom is a word, in Khmer a cluster (a
//! letter with all that hangs on it), in Chinese a character. The browser takes texts apart by the same
//! rules (`atoms` in `search.js`), so a reader's word meets a writer's whatever a dictionary would say.

use super::khmer::{COENG, canonical};
use super::letters::{Kind, ZERO_WIDTH_SPACE, is_tone, kind, latin, mark_code};
use crate::language::digit_value;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atom {
    /// The exact form: small letters, each followed by the codes of its marks, the tone after the word
    /// (`đuối` is `dDuoAiS`, so `hòa` and `hoà` are one), digits in ASCII, Khmer in one spelling.
    pub exact: String,
    /// Place in the text, in bytes.
    pub start: usize,
    pub end: usize,
    /// Whether it is written without spaces.
    pub is_unspaced: bool,
    /// Whether it stands right behind the atom before it, in the same script without spaces.
    pub joins: bool,
}

/// An exact form without its marks: what a keyboard without accents writes.
pub fn folded(exact: &str) -> String {
    exact.chars().filter(|letter| !letter.is_ascii_uppercase()).collect()
}

/// All atoms of a text, in order.
pub fn atoms(text: &str) -> Vec<Atom> {
    let mut reader = Reader::default();
    for (place, letter) in text.char_indices() {
        reader.read(letter, place, place + letter.len_utf8());
    }
    reader.close();
    reader.atoms
}

#[derive(Default)]
struct Reader {
    atoms: Vec<Atom>,
    open: Option<Open>,
    /// The kind of the last atom, while nothing has come between.
    touches: Option<Kind>,
}

/// An atom that may go on.
struct Open {
    kind: Kind,
    start: usize,
    end: usize,
    /// Letters so far; for Khmer, the cluster as typed.
    letters: Vec<char>,
    tones: Vec<char>,
    joins: bool,
}

impl Reader {
    fn read(&mut self, letter: char, start: usize, end: usize) {
        match kind(letter) {
            Kind::Nothing => {}
            // A zero-width space behind the sign for "below" is a slip of the finger.
            Kind::Between if letter == ZERO_WIDTH_SPACE && self.waits_for_letter_below() => {}
            Kind::Between => {
                self.close();
                self.touches = None;
            }
            Kind::Letter => self.letter(letter, start, end),
            Kind::Digit => {
                let digit = digit_value(letter).and_then(|value| char::from_digit(value.into(), 10));
                self.continue_with(Kind::Digit, start, end, digit);
            }
            Kind::Han => {
                self.close();
                self.continue_with(Kind::Han, start, end, Some(letter));
            }
            Kind::KhmerBase if !self.waits_for_letter_below() => {
                self.close();
                self.continue_with(Kind::KhmerBase, start, end, Some(letter));
            }
            Kind::KhmerBase | Kind::KhmerMark => self.continue_with(Kind::KhmerBase, start, end, Some(letter)),
        }
    }

    fn waits_for_letter_below(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.kind == Kind::KhmerBase && open.letters.last() == Some(&COENG))
    }

    fn letter(&mut self, letter: char, start: usize, end: usize) {
        if let Some(code) = mark_code(letter) {
            match &mut self.open {
                Some(open) if open.kind == Kind::Letter => open.push_code(code, end),
                // A mark on nothing.
                _ => {}
            }
            return;
        }
        for small in letter.to_lowercase() {
            match (mark_code(small), latin(small)) {
                (Some(code), _) => self.continue_with_code(code, end),
                (None, Some(form)) => {
                    for part in form.chars() {
                        match part.is_ascii_uppercase() {
                            true => self.continue_with_code(part, end),
                            false => self.continue_with(Kind::Letter, start, end, Some(part)),
                        }
                    }
                }
                (None, None) => self.continue_with(Kind::Letter, start, end, Some(small)),
            }
        }
    }

    fn continue_with_code(&mut self, code: char, end: usize) {
        if let Some(open) = &mut self.open {
            open.push_code(code, end);
        }
    }

    fn continue_with(&mut self, kind: Kind, start: usize, end: usize, letter: Option<char>) {
        if self.open.as_ref().is_none_or(|open| open.kind != kind) {
            self.close();
            let joins = self.touches == Some(kind) && matches!(kind, Kind::Han | Kind::KhmerBase);
            let (letters, tones) = (Vec::new(), Vec::new());
            self.open = Some(Open { kind, start, end, letters, tones, joins });
        }
        if let Some(open) = &mut self.open {
            open.letters.extend(letter);
            open.end = end;
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        self.touches = Some(open.kind);
        self.atoms.push(open.finish());
    }
}

impl Open {
    fn push_code(&mut self, code: char, end: usize) {
        let codes = if is_tone(code) { &mut self.tones } else { &mut self.letters };
        codes.push(code);
        self.end = end;
    }

    fn finish(self) -> Atom {
        let is_khmer = self.kind == Kind::KhmerBase;
        let exact = if is_khmer { canonical(&self.letters) } else { self.letters.iter().chain(&self.tones).collect() };
        let is_unspaced = is_khmer || self.kind == Kind::Han;
        Atom { exact, start: self.start, end: self.end, is_unspaced, joins: self.joins }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::fold_latin;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn exact(text: &str) -> String {
        let atoms = atoms(text);
        let word = |atom: &Atom| format!("{}{}", if atom.joins { "+" } else { " " }, atom.exact);
        atoms.iter().map(word).collect::<String>().trim_start().to_owned()
    }

    #[test]
    fn vietnamese_in_every_encoding() {
        for text in ["Đuối nước", "ĐUỐI NƯỚC"] {
            assert_eq!(exact(text), "dDuoAiS nuHoHcS");
            assert_eq!(exact(&text.nfd().collect::<String>()), "dDuoAiS nuHoHcS");
        }
        // As Microsoft's keyboard types it: the letter whole, the tone behind it.
        assert_eq!(exact("nươ\u{301}c"), "nuHoHcS");
        assert_eq!(exact("hòa hoà"), "hoaF hoaF");
        assert_eq!(folded("dDuoAiS"), "duoi");
    }

    #[test]
    fn digits_of_any_script() {
        assert_eq!(exact("១១១ １１１ 111"), "111 111 111");
        assert_eq!(exact("covid19"), "covid 19");
    }

    #[test]
    fn khmer_clusters_and_chinese_characters() {
        assert_eq!(exact("លង់ទឹក"), "ល+ង់+ទឹ+ក");
        assert_eq!(exact("លង់\u{200b}ទឹក"), "ល+ង់ ទឹ+ក");
        assert_eq!(exact("ស្ត្រី"), exact("ស្រ្តី"));
        assert_eq!(exact("预防溺水111"), "预+防+溺+水 111");
        assert_eq!(exact("ស្\u{200b}ត"), "ស្ត");
    }

    proptest! {
        #[test]
        fn atoms_lie_in_the_text_one_behind_the_other(text in "\\PC{0,40}") {
            let mut last = 0;
            for atom in atoms(&text) {
                prop_assert!(last <= atom.start && atom.start < atom.end && text.get(atom.start..atom.end).is_some());
                prop_assert!(!atom.exact.is_empty() && !atom.exact.contains([' ', '\n', '\t']));
                last = atom.end;
            }
        }

        #[test]
        fn words_fold_as_addresses_do(text in "[a-zA-ZàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĐÀÁ ]{0,30}") {
            let words = atoms(&text).iter().map(|atom| folded(&atom.exact)).collect::<Vec<_>>();
            let folded = fold_latin(&text).to_lowercase();
            prop_assert_eq!(words.concat(), folded.replace(|letter: char| !letter.is_alphanumeric(), ""));
        }
    }
}
