//! Days of the week.

use jiff::civil::Weekday;

/// A set of days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days(u8);

/// As the calendar on an office wall names them (thứ hai is the second day), and in English.
const NAMES: [(&str, &str); 7] =
    [("t2", "mon"), ("t3", "tue"), ("t4", "wed"), ("t5", "thu"), ("t6", "fri"), ("t7", "sat"), ("cn", "sun")];

impl Days {
    pub const ALL: Self = Self(0b111_1111);

    /// A day (`t2`, `mon`) or days in a row (`t2-t6`, `t7-cn`); in a row that ends before it
    /// begins the week goes round.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        let (first, last) = text.split_once(['-', '–']).unwrap_or((&text, &text));
        let (first, last) = (place(first.trim())?, place(last.trim())?);
        let count = (last + 7 - first) % 7 + 1;
        Some(Self((0..count).fold(0, |days, step| days | 1 << ((first + step) % 7))))
    }

    /// Names to choose from.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }

    pub fn holds(self, day: Weekday) -> bool {
        self.0 & 1 << u8::try_from(day.to_monday_zero_offset()).unwrap_or_default() != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

fn place(name: &str) -> Option<usize> {
    NAMES.iter().position(|(vietnamese, english)| *vietnamese == name || *english == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_a_row_go_round_the_week() {
        assert_eq!(Days::parse("t2-cn"), Some(Days::ALL));
        let weekend = Days::parse("T7-CN").unwrap();
        assert!(weekend.holds(Weekday::Saturday) && weekend.holds(Weekday::Sunday) && !weekend.holds(Weekday::Monday));
        assert_eq!(Days::parse("sun-mon"), Some(Days::parse("cn").unwrap().or(Days::parse("t2").unwrap())));
        assert_eq!(Days::parse("t8"), None);
        assert_eq!(Days::parse("t2-"), None);
    }
}
