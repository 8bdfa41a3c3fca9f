//! How fast a script is read and how long its silences are.

use std::time::Duration;

use serde::Deserialize;

use super::phrasing::{Phrasing, pauses};

/// Where a script is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProfileKind {
    /// Over horns that echo: slower, with longer pauses.
    #[default]
    Loudspeaker,
    Studio,
}

impl ProfileKind {
    /// With the names in `site.yaml`.
    pub const ALL: [(&'static str, Self); 2] = [("loudspeaker", Self::Loudspeaker), ("studio", Self::Studio)];
}

/// Articulation: syllables a second without pauses. Kept in thousandths, so that times are whole
/// numbers and the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rate(u32);

/// Slower and faster than this nobody reads: over horns 3 a second is slow, the fastest of 17 languages
/// was spoken at 8 (Coupé et al. 2019).
const POSSIBLE: std::ops::RangeInclusive<f64> = 1.5..=9.0;

impl Rate {
    /// `None` when nobody reads like that.
    pub fn per_second(syllables: f64) -> Option<Self> {
        // In range and finite, so the cast is exact enough.
        POSSIBLE.contains(&syllables).then(|| Self((syllables * 1000.0).round() as u32))
    }

    /// The time that so many syllables take.
    pub fn time(self, syllables: usize) -> Duration {
        let millis = (syllables as u64).saturating_mul(1_000_000) / u64::from(self.0.max(1));
        Duration::from_millis(millis)
    }

    pub fn syllables_per_second(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

impl Default for Rate {
    /// What all languages have in common, roughly.
    fn default() -> Self {
        Self(4000)
    }
}

/// Silences, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pauses {
    /// Inside a sentence, to breathe.
    pub breath: u64,
    pub comma: u64,
    /// Semicolon, colon, dash.
    pub clause: u64,
    pub sentence: u64,
    pub paragraph: u64,
    pub heading: u64,
    /// Before and after a telephone number.
    pub number: u64,
    /// Between the groups of a telephone number.
    pub digits: u64,
    /// Before the end mark.
    pub end: u64,
}

/// A way of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    pub rate: Rate,
    pub pauses: Pauses,
}

impl Profile {
    /// `reader` is the station's own reader, whose pace replaces the usual one.
    pub fn new(phrasing: &Phrasing, kind: ProfileKind, reader: Option<Rate>) -> Self {
        Self { rate: reader.unwrap_or_else(|| phrasing.rate(kind)), pauses: pauses(kind) }
    }

    /// The reader's articulation, from a text of so many syllables that took so long with its pauses.
    /// `None` when nobody reads like that.
    ///
    /// `pauses` are the silences that the text asks for, as printed at the head of a script. Lists of
    /// short steps have more of them than prose: without the figure, a usual sentence of 22 syllables with
    /// 1.75 commas stands for the text.
    pub fn measured(kind: ProfileKind, syllables: u32, seconds: f64, silent: Option<f64>) -> Option<Rate> {
        let pauses = pauses(kind);
        let of_sentence = pauses.sentence as f64 + 1.75 * pauses.comma as f64;
        let silent = silent.unwrap_or(f64::from(syllables) * of_sentence / 22.0 / 1000.0);
        Rate::per_second(f64::from(syllables) / (seconds - silent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_rates_give_the_published_pace() {
        // 200 syllables a minute over horns is an articulation of 4.0.
        let measured = Profile::measured(ProfileKind::Loudspeaker, 200, 60.0, None).unwrap();
        assert!((measured.syllables_per_second() - 4.0).abs() < 0.1, "{measured:?}");
        // A script of short steps: 440 syllables, 54 seconds of silence.
        let measured = Profile::measured(ProfileKind::Loudspeaker, 440, 164.0, Some(54.0)).unwrap();
        assert_eq!(measured, Rate::per_second(4.0).unwrap());
    }

    #[test]
    fn nobody_reads_like_that() {
        for (syllables, seconds) in [(0, 60.0), (10, 60.0), (2000, 60.0), (100, 0.0), (100, -5.0), (100, f64::NAN)] {
            assert_eq!(
                Profile::measured(ProfileKind::Studio, syllables, seconds, None),
                None,
                "{syllables} in {seconds}"
            );
        }
        assert_eq!(Rate::per_second(f64::INFINITY), None);
    }

    #[test]
    fn time_is_whole_milliseconds() {
        assert_eq!(Rate::per_second(4.0).unwrap().time(8), Duration::from_secs(2));
        assert_eq!(Rate::per_second(4.4).unwrap().time(1).as_millis(), 227);
        assert_eq!(Rate::default().time(0), Duration::ZERO);
    }
}
