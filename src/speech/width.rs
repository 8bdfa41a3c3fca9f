//! Full-width forms. `１１１`, `５％` and `Ａ班` are the digits, signs and letters that everybody
//! knows, in the cell of a Chinese character (Unicode block FF00–FFEF); rules need not know them twice.

use std::borrow::Cow;
use std::ops::Range;

/// A text in narrow forms that remembers where its bytes stand in what was written.
pub struct Narrow<'t> {
    written: &'t str,
    text: Cow<'t, str>,
    /// Where in `text` each narrowed character ends, in order. Each was three bytes and is one.
    ends: Vec<usize>,
}

/// What a narrowed character lost.
const LOST: usize = 2;

impl<'t> Narrow<'t> {
    pub fn of(written: &'t str) -> Self {
        if !written.contains(|character| narrow(character).is_some()) {
            return Self { written, text: Cow::Borrowed(written), ends: Vec::new() };
        }
        let mut text = String::with_capacity(written.len());
        let mut ends = Vec::new();
        let mut before = None;
        for (place, character) in written.char_indices() {
            let behind = written.get(place + character.len_utf8()..).unwrap_or_default();
            let folded = narrow(character).filter(|_| !parts(character) || is_inside_number(character, before, behind));
            text.push(folded.unwrap_or(character));
            if folded.is_some() {
                ends.push(text.len());
            }
            before = Some(character);
        }
        Self { written, text: Cow::Owned(text), ends }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of what was written that a range of the narrow text stands for.
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let place = |offset: usize| offset + LOST * self.ends.partition_point(|end| *end <= offset);
        place(range.start)..place(range.end)
    }

    /// The narrow form of a range where it differs from what was written there.
    pub fn differing(&self, range: &Range<usize>) -> Option<&str> {
        let narrow = self.text.get(range.clone())?;
        (self.written.get(self.place(range)) != Some(narrow)).then_some(narrow)
    }
}

fn narrow(character: char) -> Option<char> {
    const SIGNS: &str = "％＋＝＜＞＄＃＆＠／＿＊．：，－";
    /// How far the full-width forms of ASCII are from it.
    const DISTANCE: u32 = 0xfee0;
    match character {
        '\u{3000}' => Some(' '),
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(character) - DISTANCE),
        sign if SIGNS.contains(sign) => char::from_u32(u32::from(sign).checked_sub(DISTANCE)?),
        _ => None,
    }
}

/// Signs that are Chinese punctuation too: they are narrow only inside a number.
fn parts(character: char) -> bool {
    matches!(character, '．' | '：' | '，' | '－' | '\u{3000}')
}

/// Whether a sign stands between the digits of one number, time or range; a comma only before three
/// digits as wide as itself: `１，２００`, but not the list `1，200`.
fn is_inside_number(sign: char, before: Option<char>, behind: &str) -> bool {
    let is_wide = |character: char| matches!(character, '０'..='９');
    let is_digit = |character: char| is_wide(character) || character.is_ascii_digit();
    if sign == '，' {
        return before.is_some_and(is_wide) && behind.chars().take_while(|next| is_wide(*next)).count() == 3;
    }
    before.is_some_and(is_digit) && behind.starts_with(is_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_letters_and_signs_are_narrow_and_chinese_punctuation_is_not() {
        assert_eq!(Narrow::of("１１１，５％；Ａ班：好。").text(), "111，5%；A班：好。");
        assert_eq!(Narrow::of("１，２００．５").text(), "1,200.5");
        assert_eq!(Narrow::of("1，200　人").text(), "1，200　人");
        assert_eq!(Narrow::of("１８００　１５６７").text(), "1800 1567");
        assert_eq!(Narrow::of("８：３０－９：００").text(), "8:30-9:00");
    }

    #[test]
    fn places_lead_back_to_what_was_written() {
        let narrow = Narrow::of("第１１条a");
        assert_eq!(narrow.text(), "第11条a");
        assert_eq!(narrow.place(&(3..5)), 3..9);
        assert_eq!(narrow.place(&(5..9)), 9..13);
        assert_eq!(narrow.differing(&(3..5)), Some("11"));
        assert_eq!(narrow.differing(&(5..9)), None);
    }

    proptest::proptest! {
        #[test]
        fn places_cover_any_text(text in "[１２Ａ％．：，－a1é条 ]{0,20}") {
            let narrow = Narrow::of(&text);
            let mut end = 0;
            for (start, character) in narrow.text().char_indices() {
                let place = narrow.place(&(start..start + character.len_utf8()));
                proptest::prop_assert_eq!(place.start, end);
                proptest::prop_assert!(text.get(place.clone()).is_some());
                end = place.end;
            }
            proptest::prop_assert_eq!(end, text.len());
        }
    }
}
