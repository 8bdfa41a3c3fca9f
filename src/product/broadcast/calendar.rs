//! The plan as events of an office calendar: one for each session, which is what an announcer keeps
//! free. A session is what is read in one go, in children's hours or outside them.

use jiff::civil::DateTime;

use super::week::{BroadcastWeek, Entry, PlannedDay};
use super::words::{Words, length};
use super::{ScriptInfo, words};
use crate::broadcast::{Broadcast, Clock};
use crate::encode::CalendarEvent;
use crate::language::Lang;
use crate::library::Library;
use crate::theme::Texts;

/// Least minutes of silence between two sessions.
const PAUSE: u32 = 5;

/// The sessions of a week. The id of a session is the same on every build for the session that begins
/// at this time at this station, whatever is read in it: a calendar that gets a new plan changes the
/// session instead of adding one.
pub fn calendar(
    library: &Library,
    texts: &Texts,
    lang: Lang,
    broadcast: &Broadcast,
    week: &BroadcastWeek,
    scripts: &[ScriptInfo],
) -> Vec<CalendarEvent> {
    let Some(station) = broadcast.stations.get(&week.station) else { return Vec::new() };
    let words = Words { library, texts, lang };
    let name = words.localized(&station.name);
    let sessions = week.days.iter().flat_map(|day| {
        day.windows
            .iter()
            .flat_map(move |window| sessions(&window.entries).into_iter().map(move |session| (day, session)))
    });
    sessions.filter_map(|(day, session)| event(&words, &week.station, name, day, session, scripts)).collect()
}

/// Entries that follow each other.
fn sessions(entries: &[Entry]) -> Vec<&[Entry]> {
    let is_one = |before: &Entry, after: &Entry| {
        let pause = after.seconds_of_day().0.saturating_sub(before.seconds_of_day().1);
        before.for_children == after.for_children && pause < PAUSE * 60
    };
    entries.chunk_by(is_one).collect()
}

fn event(
    words: &Words<'_>,
    station: &str,
    name: &str,
    day: &PlannedDay,
    session: &[Entry],
    scripts: &[ScriptInfo],
) -> Option<CalendarEvent> {
    let (first, last) = (session.first()?, session.last()?);
    let seconds = session.iter().map(|entry| entry.seconds).sum();
    let key = if first.for_children { "event_children" } else { "event" };
    let count = session.len().to_string();
    let minutes = words::rounded_minutes(seconds).max(1).to_string();
    let lines: Vec<String> = session.iter().map(|entry| line(words, entry, scripts)).collect();
    let key_of_time = format!("{station}|{}|{}", day.date, first.start);
    let hash = blake3::hash(key_of_time.as_bytes()).to_hex();
    Some(CalendarEvent {
        uid: format!("{}@loa", hash.get(..20).unwrap_or_default()),
        start: at(day, first.start)?,
        end: at(day, Clock::from_minutes(last.seconds_of_day().1.div_ceil(60))?)?,
        summary: words.fill(key, &[("station", name), ("count", &count), ("minutes", &minutes)]),
        description: lines.join("\n"),
        location: name.to_owned(),
        url: None,
    })
}

fn line(words: &Words<'_>, entry: &Entry, scripts: &[ScriptInfo]) -> String {
    let (title, tag) = scripts.get(entry.script).map_or(("", ""), |script| (&script.title, &script.tag));
    let mut line = format!("{} {title} ({}, {})", entry.start, words.language(tag), length(entry.seconds));
    if entry.is_sensitive {
        line.push_str(&format!(" – {}", words.get("sensitive")));
    }
    line
}

/// 24:00 is midnight of the next day.
fn at(day: &PlannedDay, clock: Clock) -> Option<DateTime> {
    day.date
        .to_datetime(jiff::civil::Time::midnight())
        .checked_add(jiff::Span::new().minutes(i64::from(clock.minutes())))
        .ok()
}
