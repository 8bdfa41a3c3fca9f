use std::fmt;
use std::time::Duration;

use crate::theme::Texts;

/// The length of broadcast that a script must fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slot {
    pub seconds: u32,
}

/// Shorter says nothing, longer is no broadcast of one guide.
const POSSIBLE: std::ops::RangeInclusive<u32> = 10..=3600;

impl Slot {
    /// The lengths that stations know everywhere; a site may define others.
    pub const USUAL: [Self; 4] =
        [Self { seconds: 30 }, Self { seconds: 60 }, Self { seconds: 180 }, Self { seconds: 300 }];

    /// What a guide is given that asks for a script and names no slot.
    pub const DEFAULT: [Self; 2] = [Self { seconds: 60 }, Self { seconds: 180 }];

    pub fn duration(self) -> Duration {
        Duration::from_secs(self.seconds.into())
    }

    /// `60`, `60s`, `60 giây`, `3min`, `3 phút`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        let (number, unit) = text.split_at(digits);
        let unit = match unit.trim().to_lowercase().as_str() {
            "" | "s" | "sec" | "giây" => 1,
            "min" | "m" | "phút" => 60,
            _ => return None,
        };
        let seconds = number.parse::<u32>().ok()?.checked_mul(unit)?;
        POSSIBLE.contains(&seconds).then_some(Self { seconds })
    }
}

/// As a writer may type it: `60s`, `3min`.
impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.seconds {
            seconds if seconds >= 120 && seconds.is_multiple_of(60) => write!(f, "{}min", seconds / 60),
            seconds => write!(f, "{seconds}s"),
        }
    }
}

/// Seconds, or whole minutes, in words; a part of a second counts as one, because a slot is never
/// longer.
pub fn in_words(time: Duration, texts: &Texts) -> String {
    let seconds = time.as_millis().div_ceil(1000);
    match seconds {
        120.. if seconds.is_multiple_of(60) => {
            texts.get(&["script", "minutes"]).replace("{n}", &(seconds / 60).to_string())
        }
        _ => texts.get(&["script", "seconds"]).replace("{n}", &seconds.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_written_in_seconds_or_minutes() {
        for (text, seconds) in
            [("60", 60), ("60s", 60), (" 90 giây", 90), ("3min", 180), ("5 phút", 300), ("3 Min", 180)]
        {
            assert_eq!(Slot::parse(text), Some(Slot { seconds }), "{text}");
        }
        for text in ["", "s", "5", "min", "-60", "3h", "99999999999", "72000000min", "1.5min", "60 60"] {
            assert_eq!(Slot::parse(text), None, "{text}");
        }
        for slot in Slot::USUAL {
            assert_eq!(Slot::parse(&slot.to_string()), Some(slot));
        }
    }
}
