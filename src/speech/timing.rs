//! Time: syllables at the reader's rate, and the silences between.

use std::time::Duration;

use super::Class;
use super::phrase::{Boundary, BreathGroup, Segment, boundary_of};
use super::profile::{Pauses, Profile};

/// How long a breath takes and the silence after it, inside a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BreathTime {
    /// With the silences inside it.
    pub spoken: Duration,
    pub pause: Duration,
}

impl Profile {
    pub fn breath(&self, breath: &BreathGroup) -> BreathTime {
        let words: Vec<&Segment> = breath.segments.iter().filter(|segment| !segment.said.trim().is_empty()).collect();
        let mut silent = 0;
        for (place, segment) in words.iter().enumerate() {
            let is_last = place + 1 == words.len();
            if segment.class == Class::Telephone {
                silent += self.inside_number(&segment.said);
                silent += if place == 0 { 0 } else { self.pauses.number };
                silent += if is_last { 0 } else { self.pauses.number };
            } else if !is_last {
                silent += boundary_of(segment).map_or(0, |boundary| self.pauses.after(boundary));
            }
        }
        let ends_in_number =
            words.iter().rfind(|s| s.class != Class::Punctuation).is_some_and(|s| s.class == Class::Telephone);
        let pause = self.pauses.after(breath.end);
        let pause = if ends_in_number { pause.max(self.pauses.number) } else { pause };
        BreathTime {
            spoken: self.rate.time(breath.syllables) + Duration::from_millis(silent),
            pause: Duration::from_millis(pause),
        }
    }

    fn inside_number(&self, said: &str) -> u64 {
        let groups = said.chars().filter(|sign| matches!(sign, ',' | '，' | '、')).count();
        (groups as u64).saturating_mul(self.pauses.digits)
    }
}

impl Pauses {
    pub fn after(&self, boundary: Boundary) -> u64 {
        match boundary {
            Boundary::Breath => self.breath,
            Boundary::Comma => self.comma,
            Boundary::Clause => self.clause,
            Boundary::Sentence => self.sentence,
        }
    }
}
