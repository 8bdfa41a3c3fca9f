//! Fonts that a Windows office PC has, by the writing of the text.

use super::super::locale::locale;
use super::super::xml::Xml;

/// Fonts, language and line height of a document.
///
/// Word keeps three fonts for each run and chooses by character: one for Latin, one for East
/// Asian and one for complex scripts (ECMA-376 part 1, 17.3.2.26); so a Vietnamese name in a
/// Khmer script is printed with a font that has its letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fonts {
    pub latin: &'static str,
    pub east_asian: &'static str,
    pub complex: &'static str,
    /// Languages of the same three.
    pub latin_language: String,
    pub east_asian_language: String,
    pub complex_language: String,
    /// Height of the lines that are read aloud.
    pub line: Line,
    pub is_complex: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// Of the font's own height, in 240ths.
    Times(u32),
    /// Twentieths of a point, more where the font needs it: for fonts whose own height already
    /// has room for signs above and below.
    AtLeast(u32),
}

impl Fonts {
    /// Decree 30/2020/NĐ-CP (annex I, part I) asks for Times New Roman in Vietnamese papers. Khmer
    /// has Khmer OS Siemreap, which offices that write Khmer install; Leelawadee UI of every
    /// Windows since 10 stands in where it is missing.
    pub(super) fn of(tag: &str, writing: &str) -> Self {
        let mut fonts = Self {
            latin: "Times New Roman",
            east_asian: "Microsoft YaHei",
            complex: "Khmer OS Siemreap",
            latin_language: "vi-VN".to_owned(),
            east_asian_language: "zh-CN".to_owned(),
            complex_language: "km-KH".to_owned(),
            line: Line::Times(432),
            is_complex: false,
        };
        let own = locale(tag).to_owned();
        match writing {
            "Hans" | "Hant" | "Hani" => {
                (fonts.latin, fonts.line) = ("Arial", Line::Times(336));
                if writing == "Hant" {
                    fonts.east_asian = "Microsoft JhengHei";
                }
                fonts.east_asian_language = own;
            }
            "Khmr" => fonts.set_complex("Khmer OS Siemreap", own),
            "Cham" => fonts.set_complex("Noto Sans Cham", own),
            "Tavt" => fonts.set_complex("Noto Sans Tai Viet", own),
            _ => fonts.latin_language = own,
        }
        fonts
    }

    fn set_complex(&mut self, font: &'static str, language: String) {
        (self.latin, self.complex, self.complex_language) = ("Arial", font, language);
        (self.line, self.is_complex) = (Line::AtLeast(660), true);
    }
}

/// Fonts with their kind and the names of those that may stand in for them.
const STAND_INS: [(&str, &str, &str); 7] = [
    ("Arial", "swiss", "Liberation Sans"),
    ("Khmer OS Siemreap", "auto", "Leelawadee UI,Khmer UI,Noto Sans Khmer"),
    ("Microsoft JhengHei", "swiss", "微軟正黑體,PMingLiU,PingFang TC,Noto Sans CJK TC"),
    ("Microsoft YaHei", "swiss", "微软雅黑,SimSun,PingFang SC,Noto Sans CJK SC"),
    ("Noto Sans Cham", "auto", "Cham OI"),
    ("Noto Sans Tai Viet", "auto", "Tai Heritage Pro"),
    ("Times New Roman", "roman", "Liberation Serif"),
];

/// `word/fontTable.xml`: what to take where a font is missing.
pub(super) fn font_table(fonts: &Fonts) -> Vec<u8> {
    let used = [fonts.latin, fonts.east_asian, fonts.complex];
    let mut xml = Xml::new(Some("yes"));
    xml.element("w:fonts", &[("xmlns:w", super::NAMESPACE)], |xml| {
        for (name, family, others) in STAND_INS.into_iter().filter(|(name, ..)| used.contains(name)) {
            xml.element("w:font", &[("w:name", name)], |xml| {
                xml.empty("w:altName", &[("w:val", others)]);
                xml.empty("w:family", &[("w:val", family)]);
                xml.empty("w:pitch", &[("w:val", "variable")]);
            });
        }
    });
    xml.finish()
}

/// Which of the three fonts of a run a piece of text takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Latin,
    EastAsian,
    Complex,
}

/// Text in pieces of one kind. Spaces, digits and punctuation belong to the letters before them,
/// at the beginning to those of the document, so that a sentence is not torn into many runs.
pub(super) fn pieces(text: &str, usual: Kind) -> Vec<(Kind, &str)> {
    let mut pieces: Vec<(Kind, &str)> = Vec::new();
    let (mut begin, mut kind) = (0, usual);
    for (at, c) in text.char_indices() {
        let Some(own) = kind_of(c).filter(|own| *own != kind) else { continue };
        if let Some(piece) = text.get(begin..at).filter(|piece| !piece.is_empty()) {
            pieces.push((kind, piece));
        }
        (begin, kind) = (at, own);
    }
    if let Some(piece) = text.get(begin..).filter(|piece| !piece.is_empty()) {
        pieces.push((kind, piece));
    }
    pieces
}

fn kind_of(c: char) -> Option<Kind> {
    match c {
        // Khmer with its symbols, Cham, Tai Viet.
        '\u{1780}'..='\u{17FF}' | '\u{19E0}'..='\u{19FF}' | '\u{AA00}'..='\u{AA5F}' | '\u{AA80}'..='\u{AADF}' => {
            Some(Kind::Complex)
        }
        c if super::super::txt::is_unspaced(c) => Some(Kind::EastAsian),
        c if c.is_alphabetic() => Some(Kind::Latin),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_of_another_writing_are_pieces_of_their_own() {
        let found = pieces("112 ទូក\u{200B}ចម្លង 111, Mỹ Hương – 船。", Kind::Complex);
        let expected =
            [(Kind::Complex, "112 ទូក\u{200B}ចម្លង 111, "), (Kind::Latin, "Mỹ Hương – "), (Kind::EastAsian, "船。")];
        assert_eq!(found, expected);
    }

    proptest! {
        #[test]
        fn pieces_tile(text in any::<String>()) {
            let whole: String = pieces(&text, Kind::Latin).into_iter().map(|(_, piece)| piece).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
