//! The printed week: everything in words, for paper (typst) and for a table in a text document.

use std::collections::BTreeMap;

use serde::Serialize;

use super::week::{BroadcastWeek, Entry, PlannedDay, Total};
use super::words::{Words, length};
use super::{ScriptInfo, words};
use crate::broadcast::{Broadcast, Span, Station};
use crate::language::Lang;
use crate::library::Library;
use crate::theme::Texts;

/// A week of a station in words of one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BroadcastSheet {
    /// Language of the words (BCP 47); titles have their own.
    pub lang: String,
    pub title: String,
    pub station: String,
    /// `Tuần 48: từ 23/11/2026 đến 29/11/2026`.
    pub week: String,
    /// Names of the week's campaigns with a mark where nobody has checked their days.
    pub campaigns: Vec<String>,
    /// Head of the first column.
    pub window_label: String,
    /// The seven columns.
    pub days: Vec<SheetDay>,
    /// A row for each window of the week.
    pub rows: Vec<SheetRow>,
    /// Every script of the week once, by its number in the rows.
    pub scripts: SheetTable,
    pub totals: Vec<SheetTotal>,
    /// `Đã xếp 98 trên 105 phút.`
    pub filled: String,
    /// What marks mean and what to mind, as far as the week has it.
    pub notes: Vec<String>,
    /// `Trang {page}/{pages}`.
    pub page: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetDay {
    /// `Thứ hai`
    pub name: String,
    /// `23/11`
    pub date: String,
    /// Names of the campaigns of the day.
    pub campaigns: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetRow {
    /// Name of the window, if it has one, and its time.
    pub name: String,
    pub time: String,
    /// One for each day; `None` where the station is silent.
    pub cells: Vec<Option<SheetCell>>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetCell {
    pub entries: Vec<SheetEntry>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetEntry {
    /// `05:01`
    pub start: String,
    /// In the list of scripts, from 1.
    pub number: usize,
    pub title: String,
    /// BCP 47 of the title.
    pub lang: String,
    pub language: String,
    /// `2:50`
    pub length: String,
    pub seconds: u32,
    /// `trẻ em`, `nhạy cảm`, `bản nháp`
    pub marks: Vec<String>,
}

/// A table with a head.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetTable {
    pub heading: String,
    pub columns: Vec<String>,
    pub rows: Vec<SheetScript>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetScript {
    pub number: usize,
    pub title: String,
    pub lang: String,
    pub language: String,
    pub topic: String,
    pub length: String,
    /// How many times this week.
    pub times: usize,
    /// Name of its files without ending; empty when there are none.
    pub file: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetTotal {
    pub heading: String,
    /// Label and minutes.
    pub rows: Vec<(String, String)>,
}

/// Puts a planned week into words.
pub fn sheet(
    library: &Library,
    texts: &Texts,
    lang: Lang,
    broadcast: &Broadcast,
    week: &BroadcastWeek,
    scripts: &[ScriptInfo],
) -> Option<BroadcastSheet> {
    let station = broadcast.stations.get(&week.station)?;
    let words = Words { library, texts, lang };
    let writer = Writer { words, broadcast, station, week, scripts, numbers: numbers(week) };
    Some(writer.sheet())
}

/// Numbers of scripts, in the order in which they are first read.
fn numbers(week: &BroadcastWeek) -> BTreeMap<usize, usize> {
    let mut numbers = BTreeMap::new();
    for (_, entry) in week.entries() {
        let next = numbers.len() + 1;
        numbers.entry(entry.script).or_insert(next);
    }
    numbers
}

struct Writer<'a> {
    words: Words<'a>,
    broadcast: &'a Broadcast,
    station: &'a Station,
    week: &'a BroadcastWeek,
    scripts: &'a [ScriptInfo],
    numbers: BTreeMap<usize, usize>,
}

impl Writer<'_> {
    fn sheet(&self) -> BroadcastSheet {
        let words = &self.words;
        let week = self.week.from.iso_week_date().week().to_string();
        let (from, to) = (words.date(self.week.from), words.date(self.week.to));
        let (filled, wanted) = (minutes_text(self.week.filled), minutes_text(self.week.wanted));
        BroadcastSheet {
            lang: words.library.site.languages[words.lang].tag.clone(),
            title: words.get("title").to_owned(),
            station: words.localized(&self.station.name).to_owned(),
            week: words.fill("week", &[("week", &week), ("from", &from), ("to", &to)]),
            campaigns: self.campaigns(),
            window_label: words.get("window").to_owned(),
            days: self.week.days.iter().map(|day| self.day(day)).collect(),
            rows: self.rows(),
            scripts: self.script_table(),
            totals: self.totals(),
            filled: words.fill("filled", &[("filled", &filled), ("wanted", &wanted)]),
            notes: self.notes(),
            page: words.get("page").to_owned(),
        }
    }

    fn campaigns(&self) -> Vec<String> {
        let is_running = |id: &String| self.week.days.iter().any(|day| day.campaigns.contains(id));
        let running = self.broadcast.campaigns.iter().filter(|(id, _)| is_running(id));
        let name = |campaign: &crate::broadcast::Campaign| {
            let name = self.words.localized(&campaign.name);
            if campaign.needs_checking() { self.words.fill("unchecked", &[("name", name)]) } else { name.to_owned() }
        };
        running.map(|(_, campaign)| name(campaign)).collect()
    }

    fn day(&self, day: &PlannedDay) -> SheetDay {
        let name = |id: &String| Some(self.words.localized(&self.broadcast.campaigns.get(id)?.name).to_owned());
        SheetDay {
            name: self.words.day_name(day.date).to_owned(),
            date: self.words.short_date(day.date),
            campaigns: day.campaigns.iter().filter_map(name).collect(),
        }
    }

    fn rows(&self) -> Vec<SheetRow> {
        let row = |(id, window): (&String, &crate::broadcast::Window)| {
            let cell = |day: &PlannedDay| {
                let planned = day.windows.iter().find(|planned| planned.id == *id)?;
                Some(SheetCell { entries: planned.entries.iter().map(|entry| self.entry(entry)).collect() })
            };
            SheetRow {
                name: self.words.localized(&window.name).to_owned(),
                time: span(window.span),
                cells: self.week.days.iter().map(cell).collect(),
            }
        };
        self.station.windows.iter().map(row).collect()
    }

    fn entry(&self, entry: &Entry) -> SheetEntry {
        let (title, tag) = self.scripts.get(entry.script).map_or(("", ""), |script| (&script.title, &script.tag));
        SheetEntry {
            start: entry.start.to_string(),
            number: self.numbers.get(&entry.script).copied().unwrap_or_default(),
            title: title.to_owned(),
            lang: tag.to_owned(),
            language: self.words.language(tag).to_owned(),
            length: length(entry.seconds),
            seconds: entry.seconds,
            marks: self.marks(entry).into_iter().map(|mark| self.words.get(mark).to_owned()).collect(),
        }
    }

    /// Keys of the marks of an entry.
    fn marks(&self, entry: &Entry) -> Vec<&'static str> {
        let is_draft = self.scripts.get(entry.script).is_some_and(ScriptInfo::is_draft);
        let marks = [(entry.for_children, "children"), (entry.is_sensitive, "sensitive"), (is_draft, "draft")];
        marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark).collect()
    }

    fn script_table(&self) -> SheetTable {
        let columns = ["number", "script", "language", "topic", "length", "times", "file"];
        let mut rows: Vec<SheetScript> =
            self.numbers.iter().filter_map(|(script, number)| self.script(*script, *number)).collect();
        rows.sort_by_key(|row| row.number);
        SheetTable {
            heading: self.words.get("scripts_heading").to_owned(),
            columns: columns.map(|column| self.words.texts.get(&["broadcast", "columns", column]).to_owned()).into(),
            rows,
        }
    }

    fn script(&self, place: usize, number: usize) -> Option<SheetScript> {
        let script = self.scripts.get(place)?;
        let file = script.files.first().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
        Some(SheetScript {
            number,
            title: script.title.clone(),
            lang: script.tag.clone(),
            language: self.words.language(&script.tag).to_owned(),
            topic: self.words.topic(&script.topic).to_owned(),
            length: length(script.seconds),
            times: self.week.entries().filter(|(_, entry)| entry.script == place).count(),
            file: file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned(),
        })
    }

    fn totals(&self) -> Vec<SheetTotal> {
        let words = &self.words;
        let language = |total: &Total| {
            let (seconds, wanted) = (minutes_text(total.seconds), minutes_text(total.wanted.unwrap_or_default()));
            let value = words.fill("of_wanted", &[("minutes", &seconds), ("wanted", &wanted)]);
            (words.language(&total.id).to_owned(), value)
        };
        let topic = |total: &Total| (words.topic(&total.id).to_owned(), words.minutes(total.seconds));
        vec![
            SheetTotal {
                heading: words.get("by_language").to_owned(),
                rows: self.week.by_language.iter().map(language).collect(),
            },
            SheetTotal {
                heading: words.get("by_topic").to_owned(),
                rows: self.week.by_topic.iter().map(topic).collect(),
            },
        ]
    }

    fn notes(&self) -> Vec<String> {
        let used: Vec<&str> = self.week.entries().flat_map(|(_, entry)| self.marks(entry)).collect();
        let notes = [("children", "children_note"), ("sensitive", "sensitive_note"), ("draft", "draft_note")];
        notes.iter().filter(|(mark, _)| used.contains(mark)).map(|(_, note)| self.words.get(note).to_owned()).collect()
    }
}

fn span(span: Span) -> String {
    format!("{}–{}", span.from, span.to)
}

fn minutes_text(seconds: u32) -> String {
    words::rounded_minutes(seconds).to_string()
}
