//! Times of day, to the minute.

use std::fmt;

/// Minutes since midnight; 24:00 is the end of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock(u16);

/// Minutes of a day.
const DAY: u16 = 24 * 60;

impl Clock {
    pub const fn new(hour: u16, minute: u16) -> Self {
        Self(hour * 60 + minute)
    }

    /// `5:00`, `05:00`, and as offices write it: `5h`, `5h30`, `17g30`.
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.trim().split_once([':', 'h', 'g', 'H', 'G'])?;
        let is_short = |part: &str, most: usize| part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
        let no_minute = minute.is_empty() && !text.contains(':');
        if hour.is_empty() || !is_short(hour, 2) || !(no_minute || minute.len() == 2 && is_short(minute, 2)) {
            return None;
        }
        let minute: u16 = if no_minute { 0 } else { minute.parse().ok()? };
        let clock = Self(hour.parse::<u16>().ok()? * 60 + minute);
        (minute < 60 && clock.0 <= DAY).then_some(clock)
    }

    pub fn minutes(self) -> u32 {
        self.0.into()
    }

    /// So many minutes after midnight; `None` after the end of the day.
    pub fn from_minutes(minutes: u32) -> Option<Self> {
        u16::try_from(minutes).ok().filter(|minutes| *minutes <= DAY).map(Self)
    }

    pub fn hour(self) -> u16 {
        self.0 / 60
    }

    pub fn minute(self) -> u16 {
        self.0 % 60
    }
}

/// `05:00`
impl fmt::Display for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}", self.hour(), self.minute())
    }
}

/// From a time to a later one of the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub from: Clock,
    pub to: Clock,
}

impl Span {
    pub const fn new(from: Clock, to: Clock) -> Self {
        Self { from, to }
    }

    pub fn minutes(self) -> u32 {
        self.to.minutes().saturating_sub(self.from.minutes())
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    pub fn contains(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, clock) in [
            ("05:00", Clock::new(5, 0)),
            ("5:00", Clock::new(5, 0)),
            ("5h", Clock::new(5, 0)),
            ("17g30", Clock::new(17, 30)),
            ("16H45", Clock::new(16, 45)),
            ("24:00", Clock::new(24, 0)),
            ("0:00", Clock::new(0, 0)),
        ] {
            assert_eq!(Clock::parse(text), Some(clock), "{text}");
        }
    }

    #[test]
    fn other_times_are_refused() {
        for text in
            ["", "5", "25:00", "24:01", "5:60", "5:0", "5:", ":30", "h", "-5:00", "5:000", "005:00", "năm giờ", "5:3o"]
        {
            assert_eq!(Clock::parse(text), None, "{text}");
        }
    }

    #[test]
    fn spans_that_only_touch_do_not_overlap() {
        let span = |from, to| Span::new(Clock::new(from, 0), Clock::new(to, 0));
        assert!(!span(5, 7).overlaps(span(7, 8)));
        assert!(span(5, 7).overlaps(span(6, 8)));
        assert!(span(5, 7).contains(span(5, 7)));
        assert!(!span(5, 7).contains(span(6, 8)));
    }
}
