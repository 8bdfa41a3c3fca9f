//! Fitting: which parts of a text are read when the time is short.
//!
//! Parts keep their order and are never cut. Those that must be heard come first; then, section by
//! section from the beginning, those that should; then those that may. A section is told from its
//! beginning: when a part is left out, what follows it in its section and matters no more is left
//! out too, because it may lean on it. A heading is read when anything under it is.

use std::time::Duration;

use crate::markdown::Rank;

/// A part that is read whole or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    pub rank: Rank,
    /// Place in the list of sections; `None` before the first heading.
    pub section: Option<usize>,
    pub time: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// The section around it; always an earlier one.
    pub parent: Option<usize>,
    /// Of its heading.
    pub time: Duration,
}

/// What is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub units: Vec<bool>,
    pub headings: Vec<bool>,
    pub time: Duration,
}

/// By how much the parts that must be heard are too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overrun(pub Duration);

pub fn fit(units: &[Unit], sections: &[Section], room: Duration) -> Result<Choice, Overrun> {
    let nothing =
        Choice { units: vec![false; units.len()], headings: vec![false; sections.len()], time: Duration::ZERO };
    let mut fitting = Fitting { units, sections, choice: nothing };
    for (place, unit) in units.iter().enumerate().filter(|(_, unit)| unit.rank == Rank::Must) {
        fitting.take(place, unit);
    }
    if fitting.choice.time > room {
        return Err(Overrun(fitting.choice.time - room));
    }
    for rank in [Rank::Should, Rank::May] {
        let mut stopped: Vec<Option<usize>> = Vec::new();
        for (place, unit) in units.iter().enumerate().filter(|(_, unit)| unit.rank <= rank) {
            let is_taken = fitting.choice.units.get(place).copied().unwrap_or(false);
            if is_taken || stopped.contains(&unit.section) {
                continue;
            }
            if unit.rank == rank && fitting.choice.time + fitting.cost(unit) <= room {
                fitting.take(place, unit);
            } else {
                stopped.push(unit.section);
            }
        }
    }
    Ok(fitting.choice)
}

struct Fitting<'a> {
    units: &'a [Unit],
    sections: &'a [Section],
    choice: Choice,
}

impl Fitting<'_> {
    /// The time of a part with the headings over it that are not read yet.
    fn cost(&self, unit: &Unit) -> Duration {
        let new = self.over(unit.section).filter(|place| !self.choice.headings.get(*place).copied().unwrap_or(true));
        unit.time + new.filter_map(|place| self.sections.get(place)).map(|section| section.time).sum::<Duration>()
    }

    /// A section and those around it.
    fn over(&self, section: Option<usize>) -> impl Iterator<Item = usize> {
        let outer = |place: &usize| self.sections.get(*place)?.parent.filter(|parent| parent < place);
        std::iter::successors(section, outer)
    }

    fn take(&mut self, place: usize, unit: &Unit) {
        self.choice.time += self.cost(unit);
        let headings: Vec<usize> = self.over(unit.section).collect();
        for heading in headings {
            if let Some(read) = self.choice.headings.get_mut(heading) {
                *read = true;
            }
        }
        debug_assert!(place < self.units.len());
        if let Some(taken) = self.choice.units.get_mut(place) {
            *taken = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn unit(rank: Rank, section: Option<usize>, time: u64) -> Unit {
        Unit { rank, section, time: seconds(time) }
    }

    fn taken(units: &[Unit], sections: &[Section], room: u64) -> String {
        let choice = fit(units, sections, seconds(room)).unwrap();
        choice.units.iter().map(|taken| if *taken { '1' } else { '0' }).collect()
    }

    #[test]
    fn what_must_be_heard_comes_first() {
        let units = [unit(Rank::Should, None, 10), unit(Rank::May, None, 5), unit(Rank::Must, None, 20)];
        assert_eq!(taken(&units, &[], 20), "001");
        assert_eq!(taken(&units, &[], 30), "101");
        assert_eq!(taken(&units, &[], 35), "111");
        assert_eq!(fit(&units, &[], seconds(17)), Err(Overrun(seconds(3))));
    }

    #[test]
    fn a_section_is_told_from_its_beginning() {
        let section = |time| Section { parent: None, time: seconds(time) };
        let sections = [section(1), section(1)];
        let units = [
            unit(Rank::Should, Some(0), 30),
            unit(Rank::Should, Some(0), 2),
            unit(Rank::May, Some(0), 1),
            unit(Rank::Should, Some(1), 4),
            unit(Rank::May, Some(1), 4),
        ];
        assert_eq!(taken(&units, &sections, 12), "00011");
        assert_eq!(taken(&units, &sections, 5), "00010");
        assert_eq!(taken(&units, &sections, 4), "00000");
    }

    fn rank() -> impl Strategy<Value = Rank> {
        prop_oneof![Just(Rank::Must), Just(Rank::Should), Just(Rank::May)]
    }

    proptest! {
        #[test]
        fn never_over_the_time_and_never_without_what_must_be_heard(
            parts in prop::collection::vec((rank(), prop::option::of(0usize..4), 0u64..40), 0..20),
            headings in prop::collection::vec(0u64..5, 4),
            room in 0u64..200,
        ) {
            let units: Vec<Unit> = parts.iter().map(|(rank, section, time)| unit(*rank, *section, *time)).collect();
            let sections: Vec<Section> = headings
                .iter()
                .enumerate()
                .map(|(place, time)| Section { parent: place.checked_sub(2), time: seconds(*time) })
                .collect();
            match fit(&units, &sections, seconds(room)) {
                Err(Overrun(over)) => prop_assert!(over > Duration::ZERO),
                Ok(choice) => {
                    let of_units = units.iter().zip(&choice.units).filter(|(_, taken)| **taken).map(|(unit, _)| unit.time);
                    let of_headings = sections.iter().zip(&choice.headings).filter(|(_, read)| **read).map(|(section, _)| section.time);
                    prop_assert_eq!(of_units.sum::<Duration>() + of_headings.sum::<Duration>(), choice.time);
                    prop_assert!(choice.time <= seconds(room));
                    for (unit, taken) in units.iter().zip(&choice.units) {
                        prop_assert!(*taken || unit.rank != Rank::Must);
                        if let Some(section) = unit.section.filter(|_| *taken) {
                            prop_assert!(choice.headings[section]);
                        }
                    }
                }
            }
        }
    }
}
