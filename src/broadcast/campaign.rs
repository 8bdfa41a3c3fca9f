//! Campaigns: times of the year when some topics are heard more often.

use jiff::civil::Date;

use super::read::{self, Known};
use crate::diagnostic::Code;
use crate::site::{Localized, read_localized};
use crate::yaml::{Aim, Fields};

/// A campaign or feast.
#[derive(Debug, Clone, PartialEq)]
pub struct Campaign {
    pub name: Localized,
    pub seasons: Vec<Season>,
    /// Topics that it favours.
    pub topics: Vec<String>,
    /// Guides that it favours: `<topic>/<guide>`.
    pub guides: Vec<String>,
    /// Stations that take part; all when empty.
    pub stations: Vec<String>,
    /// The day on which somebody compared its dates with an official calendar.
    pub verified_on: Option<Date>,
}

/// When a campaign runs. Feasts that follow the moon or an astronomical calendar (Tết, Chôl Chnăm
/// Thmây) are never computed: the writer takes their days from the year's official calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// Month and day, each year; may go over the end of the year.
    Yearly { from: (i8, i8), to: (i8, i8) },
    /// Days of one year.
    Dated { from: Date, to: Date },
}

impl Season {
    fn holds(self, day: Date) -> bool {
        match self {
            Self::Dated { from, to } => (from..=to).contains(&day),
            Self::Yearly { from, to } => {
                let day = (day.month(), day.day());
                if from <= to { from <= day && day <= to } else { from <= day || day <= to }
            }
        }
    }
}

impl Campaign {
    pub fn is_on(&self, day: Date) -> bool {
        self.seasons.iter().any(|season| season.holds(day))
    }

    pub fn is_for(&self, station: &str) -> bool {
        self.stations.is_empty() || self.stations.iter().any(|id| id == station)
    }

    /// Whether it favours a guide, by itself or with its topic.
    pub fn favours(&self, topic: &str, guide: &str) -> bool {
        self.topics.iter().any(|favoured| favoured == topic) || self.guides.iter().any(|favoured| favoured == guide)
    }

    /// The last of its days, if they do not come again each year.
    pub fn last_day(&self) -> Option<Date> {
        let days = self.seasons.iter().map(|season| match season {
            Season::Dated { to, .. } => Some(*to),
            Season::Yearly { .. } => None,
        });
        days.collect::<Option<Vec<Date>>>()?.into_iter().max()
    }

    /// Whether its days are only right when a person has looked them up.
    pub fn needs_checking(&self) -> bool {
        self.verified_on.is_none() && self.seasons.iter().any(|season| matches!(season, Season::Dated { .. }))
    }

    pub(super) fn read(fields: &Fields<'_>, known: &Known<'_>, stations: &[&str]) -> Self {
        let name = read_localized(fields, "name", &known.site.languages);
        if name.is_empty() {
            fields.missing("name", "name: { vi: \"…\" }");
        }
        let groups = fields.groups("when");
        let seasons: Vec<Season> = groups.iter().filter_map(read_season).collect();
        if groups.is_empty() {
            fields.missing("when", "when: [{ month: 6 }]");
        }
        let topics = read::known_topics(fields, known);
        let guides = read::known_guides(fields, known);
        if !fields.has("topics") && !fields.has("guides") {
            fields.missing("topics", "topics: [duoi-nuoc]");
        }
        Self {
            name,
            seasons,
            topics,
            guides,
            stations: read::known_stations(fields, stations),
            verified_on: fields.date("verified_on"),
        }
    }
}

/// `{ month: 6 }`, `{ from: 07-15, to: 08-15 }` or `{ from: 2027-02-01, to: 2027-02-12 }`.
fn read_season(fields: &Fields<'_>) -> Option<Season> {
    let month =
        fields.optional_text("month").map(|text| (text.parse().ok().filter(|month| (1..=12).contains(month)), text));
    let from = fields.optional_text("from").map(|text| (parse_day(&text), text));
    let to = fields.optional_text("to").map(|text| (parse_day(&text), text));
    fields.finish();
    let bad = |key: &str, value: &str| {
        let diagnostic = fields.diagnostic(Code::BadSeason, key, Aim::Value);
        fields.report(diagnostic.with("value", value));
        None
    };
    match (month, from, to) {
        (Some((Some(month), _)), None, None) => Some(Season::Yearly { from: (month, 1), to: (month, 31) }),
        (Some((None, text)), None, None) => bad("month", &text),
        (Some((_, text)), ..) => bad("month", &text),
        (None, Some((None, text)), _) => bad("from", &text),
        (None, _, Some((None, text))) => bad("to", &text),
        (None, Some((Some(from), _)), Some((Some(to), to_text))) => match (from, to) {
            (Day::Yearly(from), Day::Yearly(to)) => Some(Season::Yearly { from, to }),
            (Day::Full(from), Day::Full(to)) if from <= to => Some(Season::Dated { from, to }),
            (Day::Full(from), Day::Full(to)) => {
                read::report_backwards(fields, "to", from, to);
                None
            }
            _ => bad("to", &to_text),
        },
        (None, None, _) => {
            fields.missing("from", "from: 06-01");
            None
        }
        (None, Some(_), None) => {
            fields.missing("to", "to: 06-30");
            None
        }
    }
}

enum Day {
    Yearly((i8, i8)),
    Full(Date),
}

/// `06-01` or `2027-06-01`; 29 February is a day of some years.
fn parse_day(text: &str) -> Option<Day> {
    let digits = |byte: u8| byte.is_ascii_digit() || byte == b'-';
    if !text.bytes().all(digits) {
        return None;
    }
    match text.len() {
        10 => text.parse().ok().map(Day::Full),
        5 => format!("2024-{text}").parse::<Date>().ok().map(|day| Day::Yearly((day.month(), day.day()))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i16, month: i8, day: i8) -> Date {
        Date::constant(year, month, day)
    }

    #[test]
    fn a_season_may_go_over_new_year() {
        let season = Season::Yearly { from: (12, 20), to: (1, 10) };
        assert!(season.holds(day(2026, 12, 31)) && season.holds(day(2027, 1, 10)));
        assert!(!season.holds(day(2027, 1, 11)) && !season.holds(day(2026, 6, 1)));
    }

    #[test]
    fn february_ends_with_its_last_day_in_every_year() {
        let february = Season::Yearly { from: (2, 1), to: (2, 31) };
        assert!(february.holds(day(2028, 2, 29)) && february.holds(day(2027, 2, 28)));
        assert!(!february.holds(day(2027, 3, 1)));
    }

    #[test]
    fn days_are_read_with_and_without_a_year() {
        assert!(matches!(parse_day("06-01"), Some(Day::Yearly((6, 1)))));
        assert!(matches!(parse_day("02-29"), Some(Day::Yearly((2, 29)))));
        assert!(matches!(parse_day("2027-02-06"), Some(Day::Full(_))));
        for text in ["", "6-1", "02-30", "13-01", "2027-02-29", "06/01", "１２-01", "-0601", "06-01-2027"] {
            assert!(parse_day(text).is_none(), "{text}");
        }
    }
}
