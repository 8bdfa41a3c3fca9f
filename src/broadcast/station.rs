//! Stations: when they broadcast, in which languages, how much.

use indexmap::IndexMap;
use jiff::civil::Weekday;

use super::read::{self, Known, number};
use super::{Clock, Days, Span};
use crate::diagnostic::{Code, Term};
use crate::site::{Localized, read_localized};
use crate::yaml::{Aim, Fields};

/// A station that reads scripts over loudspeakers or on the air.
#[derive(Debug, Clone, PartialEq)]
pub struct Station {
    pub name: Localized,
    pub languages: Vec<LanguageShare>,
    /// Minutes of scripts a day, on days with a window.
    pub minutes: u32,
    /// Lengths of script that it takes, in seconds; all when empty.
    pub slots: Vec<u32>,
    /// By id, in the order of the day.
    pub windows: IndexMap<String, Window>,
    pub children_hours: Vec<ChildrenHours>,
}

/// A language of a station and its part of the minutes, as a part of the sum of all parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageShare {
    /// BCP 47.
    pub tag: String,
    pub part: u32,
}

/// A time in which the station may broadcast.
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    pub name: Localized,
    pub days: Days,
    pub span: Span,
    /// Minutes of scripts in it; `None` shares what the day has left.
    pub minutes: Option<u32>,
}

/// A part of a window that belongs to children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildrenHours {
    /// Id of the window.
    pub window: String,
    pub days: Days,
    pub span: Span,
    pub minutes: Option<u32>,
}

/// The windows of a station that names none. The law on grassroots information (Decree
/// 49/2024/NĐ-CP) leaves the hours to each commune; those found are 5:00–5:30 in the morning and
/// about 17:00 in the afternoon, and residents complain of earlier ones.
const USUAL_WINDOWS: [(&str, Span); 2] = [
    ("sang", Span::new(Clock::new(5, 0), Clock::new(7, 0))),
    ("chieu", Span::new(Clock::new(16, 30), Clock::new(18, 30))),
];

/// Minutes a day of a station that does not say: the least session found (Hà Nội, 2021, urban wards).
const USUAL_MINUTES: u32 = 15;

/// Most minutes of scripts a day: twelve hours.
const MOST_MINUTES: u32 = 720;

/// Shortest and longest script, in seconds.
const SLOT_SECONDS: std::ops::RangeInclusive<u32> = 10..=3600;

impl Station {
    /// Sum of the parts of its languages; never 0.
    pub fn parts(&self) -> u32 {
        self.languages.iter().map(|language| language.part).sum::<u32>().max(1)
    }

    pub(super) fn read(fields: &Fields<'_>, known: &Known<'_>) -> Self {
        let name = read_localized(fields, "name", &known.site.languages);
        if name.is_empty() {
            fields.missing("name", "name: { vi: \"…\" }");
        }
        let languages = read_languages(fields, known);
        let minutes = number(fields, "minutes", 1..=MOST_MINUTES).unwrap_or(USUAL_MINUTES);
        let slots = read::numbers(fields, "slots", SLOT_SECONDS);
        let windows = read_windows(fields, known);
        let children_hours = read_children_hours(fields, &windows);
        let station = Self { name, languages, minutes, slots, windows, children_hours };
        station.check_minutes(fields);
        station
    }

    /// What windows and children's hours reserve must fit into the day, and the day into the windows.
    fn check_minutes(&self, fields: &Fields<'_>) {
        let days = || (0..7).filter_map(|place| Weekday::from_monday_zero_offset(place).ok());
        let reserved = days().map(|day| self.reserved_on(day)).max().unwrap_or_default();
        let windows = |day| self.windows.values().filter(move |window| window.days.holds(day));
        let length = days().map(|day| windows(day).map(|window| window.span.minutes()).sum::<u32>()).max();
        let length = length.unwrap_or_default();
        let report = |wanted: u32, room: u32, term: Term| {
            let key = if fields.has("minutes") { "minutes" } else { "windows" };
            let diagnostic = fields.diagnostic(Code::TooManyMinutes, key, Aim::Key);
            fields.report(diagnostic.with("wanted", wanted).with("room", room).with_term("what", term));
        };
        if reserved > self.minutes {
            report(reserved, self.minutes, Term::MinutesOfTheDay);
        } else if self.minutes > length && length > 0 {
            report(self.minutes, length, Term::LengthOfTheWindows);
        }
    }

    /// Minutes that windows and children's hours keep for themselves on a day. Children's hours take
    /// from their window where that keeps minutes of its own.
    fn reserved_on(&self, day: Weekday) -> u32 {
        let windows = self.windows.iter().filter(|(_, window)| window.days.holds(day));
        let of_window = |(id, window): (&String, &Window)| {
            let children = self.children_hours.iter().filter(|hours| hours.window == *id && hours.days.holds(day));
            let children: u32 = children.filter_map(|hours| hours.minutes).sum();
            window.minutes.unwrap_or_default().max(children)
        };
        windows.map(of_window).sum()
    }
}

fn read_languages(fields: &Fields<'_>, known: &Known<'_>) -> Vec<LanguageShare> {
    let shares = if fields.is_group("languages") {
        read_shares(fields, known)
    } else {
        let tags = fields.texts("languages");
        fields.report_repeated("languages", &tags);
        let tags = tags.into_iter().filter(|tag| read::is_language(fields, tag, Aim::Value, known));
        tags.map(|tag| LanguageShare { tag: tag.value, part: 1 }).collect()
    };
    if !fields.has("languages") {
        fields.missing("languages", "languages: { vi: 70, km: 30 }");
    }
    shares
}

/// Percents by language. They must be a hundred together: a forgotten language would otherwise
/// silently get less.
fn read_shares(fields: &Fields<'_>, known: &Known<'_>) -> Vec<LanguageShare> {
    let group = fields.group("languages");
    let mut shares = Vec::new();
    let mut sum = Some(0);
    for (tag, text) in group.text_entries() {
        let located = crate::yaml::Located { path: group.path_to(&tag), value: tag };
        if !read::is_language(&group, &located, Aim::Key, known) {
            sum = None;
            continue;
        }
        let value = crate::yaml::Located { value: text, path: located.path };
        match read::number_of(&group, &value, "languages", 1..=100) {
            Some(part) => {
                sum = sum.map(|sum| sum + part);
                shares.push(LanguageShare { tag: located.value, part });
            }
            None => sum = None,
        }
    }
    if let Some(sum) = sum.filter(|sum| *sum != 100) {
        let diagnostic = fields.diagnostic(Code::SharesDoNotAddUp, "languages", Aim::Key);
        fields.report(diagnostic.with("sum", sum));
    }
    shares
}

fn read_windows(fields: &Fields<'_>, known: &Known<'_>) -> IndexMap<String, Window> {
    let group = fields.group("windows");
    let mut windows: IndexMap<String, Window> = IndexMap::new();
    for (id, window) in group.entries() {
        let name = read_localized(&window, "name", &known.site.languages);
        let (span, days) = (read::required_span(&window), read::days(&window));
        let minutes = number(&window, "minutes", 1..=MOST_MINUTES);
        window.finish();
        let Some(span) = span else { continue };
        let collides =
            |(_, earlier): &(&String, &Window)| earlier.span.overlaps(span) && !earlier.days.and(days).is_empty();
        match windows.iter().find(collides) {
            Some((other, earlier)) => read::report_overlap(&window, (&id, span), (other, earlier.span)),
            None => drop(windows.insert(id, Window { name, days, span, minutes })),
        }
    }
    if !fields.has("windows") {
        let usual = |(id, span): (&str, Span)| {
            let name = Localized::new(known.site.languages.len());
            (id.to_owned(), Window { name, days: Days::ALL, span, minutes: None })
        };
        windows.extend(USUAL_WINDOWS.map(usual));
    }
    windows.sort_by(|_, one, _, other| one.span.cmp(&other.span));
    windows
}

fn read_children_hours(fields: &Fields<'_>, windows: &IndexMap<String, Window>) -> Vec<ChildrenHours> {
    let mut all: Vec<ChildrenHours> = Vec::new();
    for group in fields.groups("children_hours") {
        let hours = read_one_children_hours(&group, windows);
        group.finish();
        let Some(hours) = hours else { continue };
        let collides =
            |earlier: &&ChildrenHours| earlier.span.overlaps(hours.span) && !earlier.days.and(hours.days).is_empty();
        match all.iter().find(collides) {
            Some(earlier) => read::report_overlap(&group, (&hours.window, hours.span), (&earlier.window, earlier.span)),
            None => all.push(hours),
        }
    }
    all.sort_by_key(|hours| hours.span);
    all
}

fn read_one_children_hours(fields: &Fields<'_>, windows: &IndexMap<String, Window>) -> Option<ChildrenHours> {
    let id = fields.required_text("window", "window: chieu");
    let span = read::optional_span(fields);
    let days = fields.has("days").then(|| read::days(fields));
    let minutes = number(fields, "minutes", 1..=MOST_MINUTES);
    for key in ["days", "from", "to"] {
        fields.accept(key);
    }
    let id = crate::yaml::Located { value: id?, path: fields.path_to("window") };
    let Some(window) = windows.get(&id.value) else {
        let names = windows.keys().map(String::as_str);
        read::report_unknown(fields, Term::Window, &id, names, "windows");
        return None;
    };
    let span = span?.unwrap_or(window.span);
    let days = days.unwrap_or(window.days);
    if !window.span.contains(span) || days.and(window.days) != days {
        let diagnostic = fields.diagnostic(Code::ChildrenHoursOutside, "window", Aim::Value);
        let shown = format!("{}–{}", window.span.from, window.span.to);
        fields.report(diagnostic.with("window", &id.value).with("span", shown));
        return None;
    }
    Some(ChildrenHours { window: id.value, days, span, minutes })
}
