//! Weeks, one entry after the other.

use jiff::civil::{Date, Weekday};

use crate::broadcast::{Broadcast, Campaign, Clock, Station};

use super::ScriptInfo;
use super::pick::{Place, pick};
use super::segment::{CALM_MINUTES, Segment, segments};
use super::shelf::{LanguageShelf, shelves};
use super::week::{BroadcastWeek, Entry, PlannedDay, PlannedWindow, Total};

/// The plans of all stations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BroadcastPlan {
    pub stations: Vec<StationPlan>,
}

/// The weeks of a station, the earliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StationPlan {
    /// Id.
    pub station: String,
    pub weeks: Vec<BroadcastWeek>,
}

/// Weeks that are counted through before they are begun anew: a plan that has run for years costs no
/// more than one that has run for one.
const WEEKS_COUNTED: i64 = 52;

/// Plans the weeks that the settings ask for, from the week of `today` on.
pub fn plan(broadcast: &Broadcast, scripts: &[ScriptInfo], today: Date) -> BroadcastPlan {
    let mondays = broadcast.mondays(today);
    let plan_station = |(id, station): (&String, &Station)| {
        let weeks = Planner::new(broadcast, id, station, scripts).weeks(&mondays);
        StationPlan { station: id.clone(), weeks }
    };
    BroadcastPlan { stations: broadcast.stations.iter().map(plan_station).collect() }
}

struct Planner<'a> {
    broadcast: &'a Broadcast,
    id: &'a str,
    station: &'a Station,
    scripts: &'a [ScriptInfo],
}

impl<'a> Planner<'a> {
    fn new(broadcast: &'a Broadcast, id: &'a str, station: &'a Station, scripts: &'a [ScriptInfo]) -> Self {
        Self { broadcast, id, station, scripts }
    }

    /// Weeks since the plan began.
    fn number_of(&self, monday: Date) -> i64 {
        days_between(self.broadcast.begins, monday).div_euclid(7)
    }

    fn weeks(&self, mondays: &[Date]) -> Vec<BroadcastWeek> {
        let mut weeks: Vec<BroadcastWeek> = Vec::new();
        let mut shelves = Vec::new();
        let mut next = None;
        for monday in mondays {
            let number = self.number_of(*monday);
            let round = number.div_euclid(WEEKS_COUNTED) * WEEKS_COUNTED;
            if next.is_none_or(|next| next <= round) {
                shelves = self::shelves(self.station, &self.broadcast.rules, self.scripts);
                next = Some(round);
            }
            for week in next.unwrap_or(number)..=number {
                let Some(monday) = add_days(self.broadcast.begins, week * 7) else { return weeks };
                let planned = self.week(monday, &mut shelves);
                if week == number {
                    weeks.push(planned);
                }
            }
            next = Some(number + 1);
        }
        weeks
    }

    fn week(&self, monday: Date, shelves: &mut [LanguageShelf]) -> BroadcastWeek {
        let first = days_between(self.broadcast.begins, monday) * MINUTES_OF_DAY;
        let dates: Vec<Date> = (0..7).map_while(|day| add_days(monday, day)).collect();
        let wanted: u32 = dates.iter().map(|date| self.seconds_on(date.weekday())).sum();
        for shelf in shelves.iter_mut() {
            shelf.begin_week(first, self.share(shelf, wanted), self.broadcast.rules.repeats);
        }
        let days: Vec<PlannedDay> = dates.iter().map(|date| self.day(*date, wanted, shelves)).collect();
        let mut week = BroadcastWeek {
            station: self.id.to_owned(),
            from: monday,
            to: dates.last().copied().unwrap_or(monday),
            days,
            by_topic: Vec::new(),
            by_language: Vec::new(),
            wanted,
            filled: shelves.iter().map(|shelf| shelf.filled).sum(),
        };
        week.by_topic = self.topic_totals(&week);
        week.by_language = shelves.iter().map(|shelf| self.language_total(shelf, wanted)).collect();
        week
    }

    /// Seconds for scripts on a day of the week.
    fn seconds_on(&self, day: Weekday) -> u32 {
        let windows = self.station.windows.values().filter(|window| window.days.holds(day));
        let length: u32 = windows.map(|window| window.span.minutes()).sum();
        length.min(self.station.minutes) * 60
    }

    fn day(&self, date: Date, week: u32, shelves: &mut [LanguageShelf]) -> PlannedDay {
        let (segments, windows) = segments(self.station, date.weekday());
        let running: Vec<(&str, &Campaign)> = self.broadcast.campaigns_on(self.id, date).collect();
        let campaigns: Vec<&Campaign> = running.iter().map(|(_, campaign)| *campaign).collect();
        let mut day = DayInWork {
            planner: self,
            midnight: days_between(self.broadcast.begins, date) * MINUTES_OF_DAY,
            week,
            campaigns: &campaigns,
            left: self.seconds_on(date.weekday()),
            entries: vec![Vec::new(); segments.len()],
        };
        day.fill(&segments, shelves);
        let mut planned: Vec<PlannedWindow> =
            windows.into_iter().map(|(id, span)| PlannedWindow { id, span, entries: Vec::new() }).collect();
        for (segment, entries) in segments.iter().zip(day.entries) {
            planned
                .get_mut(segment.window)
                .into_iter()
                .for_each(|window| window.entries.extend(entries.iter().cloned()));
        }
        let campaigns = running.into_iter().map(|(id, _)| id.to_owned()).collect();
        PlannedDay { date, campaigns, windows: planned }
    }

    fn topic_totals(&self, week: &BroadcastWeek) -> Vec<Total> {
        let mut seconds = std::collections::BTreeMap::new();
        for (_, entry) in week.entries() {
            let topic = self.scripts.get(entry.script).map_or("", |script| script.topic.as_str());
            *seconds.entry(topic).or_insert(0) += entry.seconds;
        }
        seconds.into_iter().map(|(id, seconds)| Total { id: id.to_owned(), seconds, wanted: None }).collect()
    }

    fn language_total(&self, shelf: &LanguageShelf, wanted: u32) -> Total {
        Total { id: shelf.tag.clone(), seconds: shelf.filled, wanted: u32::try_from(self.share(shelf, wanted)).ok() }
    }

    /// Seconds of a language in a week that has so many.
    fn share(&self, shelf: &LanguageShelf, wanted: u32) -> u64 {
        u64::from(wanted) * u64::from(shelf.part) / u64::from(self.station.parts())
    }
}

/// A day while it is filled.
struct DayInWork<'a> {
    planner: &'a Planner<'a>,
    midnight: i64,
    week: u32,
    campaigns: &'a [&'a Campaign],
    /// Seconds of the day that are not filled.
    left: u32,
    /// By segment.
    entries: Vec<Vec<Entry>>,
}

impl DayInWork<'_> {
    /// Each segment gets an equal part of what the day has left, whatever its length: the windows
    /// say when a station may broadcast, not how much. What one cannot fill goes to the next, and
    /// what is left at last to those before.
    fn fill(&mut self, segments: &[Segment], shelves: &mut [LanguageShelf]) {
        for (number, segment) in segments.iter().enumerate() {
            let behind = segments.get(number + 1..).unwrap_or_default();
            let kept: u32 = behind.iter().filter_map(|segment| segment.reserved).sum();
            let open = behind.iter().filter(|segment| segment.reserved.is_none()).count();
            let free = self.left.saturating_sub(kept);
            let part = segment.reserved.unwrap_or_else(|| free / u32::try_from(open + 1).unwrap_or(u32::MAX));
            self.fill_segment(number, segment, part.min(self.left), shelves);
        }
        for (number, segment) in segments.iter().enumerate().filter(|(_, segment)| segment.reserved.is_none()) {
            self.fill_segment(number, segment, self.left, shelves);
        }
    }

    fn fill_segment(&mut self, number: usize, segment: &Segment, seconds: u32, shelves: &mut [LanguageShelf]) {
        let mut left = seconds.min(segment.seconds());
        while let Some(entry) = self.next_entry(number, segment, left, shelves) {
            left = left.saturating_sub(entry.seconds);
            self.left = self.left.saturating_sub(entry.seconds);
            self.entries.get_mut(number).into_iter().for_each(|entries| entries.push(entry.clone()));
        }
    }

    fn next_entry(&self, number: usize, segment: &Segment, left: u32, shelves: &mut [LanguageShelf]) -> Option<Entry> {
        let start = match self.entries.get(number)?.last() {
            Some(entry) => next_minute(entry)?,
            None => segment.begin(left),
        };
        let rules = &self.planner.broadcast.rules;
        let place = Place {
            segment,
            start,
            midnight: self.midnight,
            left,
            week: self.week,
            beside_sensitive: self.is_beside_sensitive(start, left),
            campaigns: self.campaigns,
            has_children_hours: !self.planner.station.children_hours.is_empty(),
            parts: self.planner.station.parts(),
            repeats: rules.repeats,
            distance: i64::from(rules.apart_hours) * 60,
        };
        let (script, seconds, is_sensitive, in_campaign) = pick(&place, shelves)?.take(&place, shelves)?;
        Some(Entry { start, seconds, script, for_children: segment.for_children, is_sensitive, in_campaign })
    }

    /// Whether what is read just before, or just after so many seconds, is sensitive.
    fn is_beside_sensitive(&self, start: Clock, left: u32) -> bool {
        let begin = start.minutes() * 60;
        let all = || self.entries.iter().flatten();
        let before = all().filter(|entry| entry.start < start).max_by_key(|entry| entry.start);
        let after = all().filter(|entry| entry.start > start).min_by_key(|entry| entry.start);
        let near = |entry: Option<&Entry>, pause: &dyn Fn((u32, u32)) -> u32| {
            entry.is_some_and(|entry| entry.is_sensitive && pause(entry.seconds_of_day()) < CALM_MINUTES * 60)
        };
        near(before, &|(_, over)| begin.saturating_sub(over))
            || near(after, &|(next, _)| next.saturating_sub(begin + left))
    }
}

const MINUTES_OF_DAY: i64 = 24 * 60;

/// The first full minute after an entry: an announcer goes by the clock on the wall.
fn next_minute(entry: &Entry) -> Option<Clock> {
    Clock::from_minutes(entry.seconds_of_day().1.div_ceil(60))
}

fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}
