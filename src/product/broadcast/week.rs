//! A week as planned.

use jiff::civil::Date;

use crate::broadcast::{Clock, Span};

/// What a station broadcasts in a week. Scripts are places in the list that the plan was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BroadcastWeek {
    /// Id of the station.
    pub station: String,
    /// Monday and Sunday.
    pub from: Date,
    pub to: Date,
    pub days: Vec<PlannedDay>,
    /// Seconds by topic, in the order of their slugs.
    pub by_topic: Vec<Total>,
    /// Seconds by language, in the order of the station.
    pub by_language: Vec<Total>,
    /// Seconds that the station has for scripts.
    pub wanted: u32,
    /// Seconds that are filled.
    pub filled: u32,
}

/// Minutes of a topic or language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// Slug or tag.
    pub id: String,
    pub seconds: u32,
    /// Seconds that were meant for it; for languages.
    pub wanted: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedDay {
    pub date: Date,
    /// Ids of the campaigns of this day.
    pub campaigns: Vec<String>,
    /// Windows of this day, in the order of the day.
    pub windows: Vec<PlannedWindow>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedWindow {
    /// Id of the window.
    pub id: String,
    pub span: Span,
    /// In the order of time; they never overlap.
    pub entries: Vec<Entry>,
}

/// A script at its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// On the full minute.
    pub start: Clock,
    /// How long it takes to read.
    pub seconds: u32,
    /// Place in the list of scripts.
    pub script: usize,
    /// In children's hours.
    pub for_children: bool,
    pub is_sensitive: bool,
    /// A campaign of the day favours it.
    pub in_campaign: bool,
}

impl Entry {
    /// Seconds after midnight when it begins and when it is over.
    pub fn seconds_of_day(&self) -> (u32, u32) {
        let start = self.start.minutes() * 60;
        (start, start + self.seconds)
    }
}

impl BroadcastWeek {
    pub fn unfilled(&self) -> u32 {
        self.wanted.saturating_sub(self.filled)
    }

    pub fn entries(&self) -> impl Iterator<Item = (&PlannedDay, &Entry)> {
        self.days
            .iter()
            .flat_map(|day| day.windows.iter().flat_map(|window| &window.entries).map(move |entry| (day, entry)))
    }
}
