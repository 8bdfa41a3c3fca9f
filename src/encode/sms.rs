//! How much room a text takes as SMS: in the alphabet of GSM when all its characters are in it, in
//! UCS-2 otherwise (3GPP TS 23.038 for the alphabets, TS 23.040 for messages of several segments).
//!
//! A message of one segment holds 160 units of 7 bits, or 70 of 16. Each segment of a longer one gives
//! 6 bytes to the header that puts the segments together again, so 153 and 67 are left. Nothing that
//! belongs together is parted: not the two units of a character of the extension table, and not the two
//! halves of a character outside the basic plane.

/// The basic character set (TS 23.038, 6.2.1), by code, without the escape at 0x1B.
const BASIC: &str = concat!(
    "@£$¥èéùìòÇ\nØø\rÅå",
    "Δ_ΦΓΛΩΠΨΣΘΞÆæßÉ",
    " !\"#¤%&'()*+,-./",
    "0123456789:;<=>?",
    "¡ABCDEFGHIJKLMNO",
    "PQRSTUVWXYZÄÖÑÜ§",
    "¿abcdefghijklmno",
    "pqrstuvwxyzäöñüà",
);

/// The extension table (TS 23.038, 6.2.1.1): each takes an escape and a unit.
const EXTENSION: &str = "\u{c}^{}\\[~]|€";

/// How the characters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SmsCoding {
    /// 7 bits a unit.
    Gsm,
    /// 16 bits a unit. Telephones read it as UTF-16.
    Ucs2,
}

impl SmsCoding {
    /// Units in a message of one segment.
    pub fn alone(self) -> usize {
        match self {
            Self::Gsm => 160,
            Self::Ucs2 => 70,
        }
    }

    /// Units in each segment of a longer message.
    pub fn joined(self) -> usize {
        match self {
            Self::Gsm => 153,
            Self::Ucs2 => 67,
        }
    }

    fn units(self, letter: char) -> usize {
        match self {
            Self::Gsm => {
                if EXTENSION.contains(letter) {
                    2
                } else {
                    1
                }
            }
            Self::Ucs2 => letter.len_utf16(),
        }
    }
}

/// The room that a text takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SmsSize {
    pub coding: SmsCoding,
    pub characters: usize,
    /// Of 7 or 16 bits.
    pub units: usize,
    /// What is paid for; 0 for an empty text.
    pub segments: usize,
}

impl SmsSize {
    pub fn of(text: &str) -> Self {
        let coding = if text.chars().all(is_gsm) { SmsCoding::Gsm } else { SmsCoding::Ucs2 };
        let units = text.chars().map(|letter| coding.units(letter)).sum();
        let segments = match units {
            0 => 0,
            _ if units <= coding.alone() => 1,
            _ => joined_segments(text, coding),
        };
        Self { coding, characters: text.chars().count(), units, segments }
    }

    /// Units by which it is over so many segments; 0 when it fits.
    pub fn over(&self, segments: usize) -> usize {
        if self.segments <= segments {
            return 0;
        }
        // At least one: a character that would not be parted may have opened the last segment.
        self.units.saturating_sub(segments * self.coding.joined()).max(1)
    }
}

/// Whether a character is in the alphabet of GSM or its extension.
pub fn is_gsm(letter: char) -> bool {
    BASIC.contains(letter) || EXTENSION.contains(letter)
}

/// A text with the signs of typesetters (curly quotes, dashes, an ellipsis, spaces of other widths) as a
/// telephone types them.
pub fn typed_plainly(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '‘' | '’' | '‚' | '‹' | '›' => plain.push('\''),
            '“' | '”' | '„' | '«' | '»' => plain.push('"'),
            '‐'..='―' | '−' => plain.push('-'),
            '…' => plain.push_str("..."),
            '•' | '·' => plain.push('-'),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => plain.push(' '),
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            letter => plain.push(letter),
        }
    }
    plain
}

/// Segments of a text that needs more than one.
fn joined_segments(text: &str, coding: SmsCoding) -> usize {
    let (mut segments, mut used) = (1, 0);
    for letter in text.chars() {
        let units = coding.units(letter);
        if used + units > coding.joined() {
            segments += 1;
            used = 0;
        }
        used += units;
    }
    segments
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn segments(text: &str) -> usize {
        SmsSize::of(text).segments
    }

    #[test]
    fn the_alphabet_is_that_of_the_standard() {
        // 128 codes without the escape; the codes of some characters, from the table of the standard.
        let table: Vec<char> = BASIC.chars().collect();
        assert_eq!(table.len(), 127);
        let code = |letter: char| {
            let place = table.iter().position(|known| *known == letter).unwrap();
            // The escape stands at 0x1B.
            if place >= 0x1b { place + 1 } else { place }
        };
        for (letter, expected) in [
            ('@', 0x00),
            ('\n', 0x0a),
            ('\r', 0x0d),
            ('å', 0x0f),
            ('Δ', 0x10),
            ('Ξ', 0x1a),
            ('Æ', 0x1c),
            ('É', 0x1f),
            (' ', 0x20),
            ('¤', 0x24),
            ('0', 0x30),
            ('?', 0x3f),
            ('¡', 0x40),
            ('A', 0x41),
            ('Z', 0x5a),
            ('§', 0x5f),
            ('¿', 0x60),
            ('a', 0x61),
            ('z', 0x7a),
            ('ä', 0x7b),
            ('à', 0x7f),
        ] {
            assert_eq!(code(letter), expected, "{letter:?}");
        }
        let mut once = table.clone();
        once.extend(EXTENSION.chars());
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), 127 + 10);
        for foreign in ['đ', 'ă', 'ắ', 'ó', 'ç', '`', '“', '’', '–', '…', '\t', '\u{1b}', 'ក', '中', '😀']
        {
            assert!(!is_gsm(foreign), "{foreign:?}");
        }
    }

    #[test]
    fn segments_of_the_gsm_alphabet() {
        for (count, expected) in [(0, 0), (1, 1), (160, 1), (161, 2), (306, 2), (307, 3), (459, 3), (460, 4)] {
            assert_eq!(segments(&"a".repeat(count)), expected, "{count}");
        }
        // Characters of the extension count twice …
        assert_eq!(segments(&"€".repeat(80)), 1);
        assert_eq!(segments(&"€".repeat(81)), 2);
        // … and are not parted: 153 is odd, so 76 of them fill a segment.
        assert_eq!(segments(&"€".repeat(152)), 2);
        assert_eq!(segments(&"€".repeat(153)), 3);
        assert_eq!(segments(&format!("{}€{}", "a".repeat(152), "a".repeat(151))), 2);
        assert_eq!(segments(&format!("{}€{}", "a".repeat(152), "a".repeat(152))), 3);
    }

    #[test]
    fn segments_of_ucs_2() {
        for (count, expected) in [(70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4)] {
            assert_eq!(segments(&"ạ".repeat(count)), expected, "{count}");
        }
        // One character is enough to make all of them long.
        assert_eq!(segments(&format!("{}đ", "a".repeat(70))), 2);
        // The halves of a surrogate pair stay together: 67 is odd.
        assert_eq!(segments(&"😀".repeat(35)), 1);
        assert_eq!(segments(&"😀".repeat(66)), 2);
        assert_eq!(segments(&"😀".repeat(67)), 3);
        assert_eq!(SmsSize::of("😀ạ"), SmsSize { coding: SmsCoding::Ucs2, characters: 2, units: 3, segments: 1 });
    }

    #[test]
    fn what_is_over_is_told() {
        assert_eq!(SmsSize::of(&"a".repeat(459)).over(3), 0);
        assert_eq!(SmsSize::of(&"a".repeat(470)).over(3), 11);
        assert_eq!(SmsSize::of(&"ạ".repeat(205)).over(3), 4);
        assert_eq!(SmsSize::of(&"😀".repeat(100)).over(3), 1);
    }

    #[test]
    fn signs_are_typed_as_a_telephone_does() {
        let plain = typed_plainly("“Don’t” – said\u{a0}she…\u{200b} 3–5");
        assert_eq!(plain, "\"Don't\" - said she... 3-5");
        assert!(plain.chars().all(is_gsm));
    }

    proptest! {
        #[test]
        fn segments_hold_what_they_say(text in "[ -~đạក€😀]{0,500}") {
            let size = SmsSize::of(&text);
            let room = if size.segments == 1 { size.coding.alone() } else { size.coding.joined() };
            prop_assert!(size.units <= size.segments * room);
            // No segment is less full than a character that was not parted makes it.
            prop_assert!(size.segments <= 1 || size.units + size.segments > (size.segments - 1) * (room - 1));
            prop_assert_eq!(size.over(size.segments), 0);
            prop_assert!(size.segments == 0 || size.over(size.segments - 1) > 0);
        }
    }
}
