//! What the template of the station's page is given.

use serde::Serialize;

use crate::product::broadcast::SheetTotal;

use crate::product::web::model::{Day, Link, StateLabel};

#[derive(Debug, Serialize)]
pub struct ScriptsPage<'a> {
    /// `26 bản đọc từ 13 bài`; none when there are none.
    pub count: Option<String>,
    pub groups: Vec<ScriptGroup<'a>>,
    /// What to mind before a sensitive one is read aloud; none when there is none.
    pub caution: Option<&'a str>,
    pub news: News<'a>,
    /// All files in one.
    pub archive: Option<FileLink<'a>>,
    pub feed: String,
    /// The stations' weeks.
    pub weeks: Vec<WeekLinks<'a>>,
    /// Where to look for what this language lacks.
    pub elsewhere: Option<Elsewhere>,
}

/// The planned week of a station.
#[derive(Debug, Serialize)]
pub struct WeekLinks<'a> {
    pub title: String,
    pub station: String,
    pub week: String,
    pub filled: String,
    /// Minutes by language and by topic.
    pub totals: Vec<SheetTotal>,
    pub files: Vec<FileLink<'a>>,
}

/// The scripts of a topic.
#[derive(Debug, Serialize)]
pub struct ScriptGroup<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub accent: Option<&'a str>,
    pub guides: Vec<ScriptGuide<'a>>,
}

/// A guide with its scripts, the shortest first.
#[derive(Debug, Serialize)]
pub struct ScriptGuide<'a> {
    pub id: String,
    pub title: &'a str,
    pub summary: &'a str,
    /// Its page.
    pub href: String,
    pub changed: Option<Day>,
    pub expires: Option<Day>,
    /// It must be read again by its owner before it is broadcast.
    pub expired: bool,
    pub state: StateLabel<'a>,
    /// Not for the hours in which children listen by themselves.
    pub sensitive: bool,
    pub slots: Vec<ScriptSlot<'a>>,
}

#[derive(Debug, Serialize)]
pub struct ScriptSlot<'a> {
    /// `60 giây`
    pub length: &'a str,
    /// `ước đọc 57 giây`
    pub estimate: String,
    pub files: Vec<FileLink<'a>>,
    /// The spoken text by paragraphs.
    pub preview: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct FileLink<'a> {
    pub format: &'static str,
    pub label: &'a str,
    pub href: String,
    /// `45 KB`; empty while nothing is made.
    pub size: String,
}

/// What changed lately, the newest first.
#[derive(Debug, Serialize)]
pub struct News<'a> {
    pub since: Day,
    pub guides: Vec<NewGuide<'a>>,
    /// Everything is new: a list would only say all again.
    pub all: bool,
}

#[derive(Debug, Serialize)]
pub struct NewGuide<'a> {
    pub title: &'a str,
    pub href: String,
    pub changed: Day,
    pub lengths: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct Elsewhere {
    /// What this language lacks.
    pub notice: String,
    pub link: Link,
    pub lang: String,
    pub dir: &'static str,
}
