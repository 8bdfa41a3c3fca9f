//! What a cell or a value of an edition says.

use jiff::civil::Date;

use super::EditionKind;
use crate::language::fold_latin;

/// A day as an office writes it: `24/11/2026`, `24-11-2026`, or `2026-11-24`.
pub fn date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).map(str::trim).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let is_number = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !parts.iter().all(|part| is_number(part)) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

pub fn kind(text: &str) -> Option<EditionKind> {
    let folded = fold_latin(text.trim()).to_lowercase();
    EditionKind::NAMES.iter().find(|(name, _)| *name == folded).map(|(_, kind)| *kind)
}

/// The names in a cell: parted by spaces, commas, semicolons or line ends.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '+')).filter(|name| !name.is_empty())
}

/// Excel takes a telephone number for a number and drops its first zero, or shows it as a power of
/// ten. Numbers of Viet Nam with an area or mobile code have 10 or 11 digits and begin with 0
/// (Circular 22/2014/TT-BTTTT on numbering); those of service lines begin with 1.
pub fn lost_its_zero(number: &str, tel: &str) -> bool {
    let looks_like_a_power = number.contains(['E', 'e']) && number.contains('+');
    let digits = tel.bytes().filter(u8::is_ascii_digit).count();
    looks_like_a_power || (matches!(digits, 9 | 10) && !tel.starts_with(['0', '+', '1']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_an_office() {
        let day = Date::new(2026, 11, 4).ok();
        for text in ["4/11/2026", "04/11/2026", "2026-11-04", "04-11-2026", " 4 / 11 / 2026 "] {
            assert_eq!(date(text), day, "{text}");
        }
        for text in ["", "4/11", "31/02/2026", "4/11/26", "hôm qua", "2026/13/01", "+4/11/2026"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_that_excel_spoilt() {
        assert!(lost_its_zero("2993822333", "2993822333"));
        assert!(lost_its_zero("912345678", "912345678"));
        assert!(lost_its_zero("2.99382E+09", "2.9938209"));
        for (number, tel) in [
            ("02993 822 333", "02993822333"),
            ("111", "111"),
            ("18001567", "18001567"),
            ("+84 299", "+84299"),
            ("1900123456", "1900123456"),
        ] {
            assert!(!lost_its_zero(number, tel), "{number}");
        }
    }
}
