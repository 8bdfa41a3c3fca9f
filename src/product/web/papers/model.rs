//! What the template of the print room is given.

use serde::Serialize;

use crate::product::web::model::{Day, Link, StateLabel};

#[derive(Debug, Serialize)]
pub struct PapersPage<'a> {
    /// `40 tờ in từ 13 bài`; none when there are none.
    pub count: Option<String>,
    /// The kinds of paper that there are here.
    pub kinds: Vec<KindBlock<'a>>,
    pub groups: Vec<PaperGroup<'a>>,
    /// How many of each a place needs.
    pub units: Vec<Unit<'a>>,
    /// Where to look for what this language lacks.
    pub elsewhere: Option<Elsewhere>,
}

#[derive(Debug, Serialize)]
pub struct KindBlock<'a> {
    pub id: &'static str,
    pub name: &'a str,
    /// Where it goes and how it is printed.
    pub explain: &'a str,
    pub count: usize,
}

/// The papers of a topic.
#[derive(Debug, Serialize)]
pub struct PaperGroup<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub accent: Option<&'a str>,
    pub guides: Vec<PaperGuide<'a>>,
}

#[derive(Debug, Serialize)]
pub struct PaperGuide<'a> {
    pub id: String,
    pub title: &'a str,
    pub summary: &'a str,
    /// Its page.
    pub href: String,
    pub state: StateLabel<'a>,
    pub dated: Option<Day>,
    pub papers: Vec<PaperLink<'a>>,
}

#[derive(Debug, Serialize)]
pub struct PaperLink<'a> {
    pub kind: &'static str,
    pub name: &'a str,
    /// `cùng ភាសាខ្មែរ`, for a paper in two languages.
    pub with: Option<String>,
    /// `A4, in hai mặt`
    pub format: String,
    pub href: String,
    /// Of the file; none while nothing is made.
    pub size: Option<String>,
}

/// A place that gets papers: a household, a hamlet, a class, a school.
#[derive(Debug, Serialize)]
pub struct Unit<'a> {
    pub id: &'static str,
    pub name: &'a str,
    pub rows: Vec<UnitRow<'a>>,
}

#[derive(Debug, Serialize)]
pub struct UnitRow<'a> {
    pub name: &'a str,
    /// Different papers of this kind in this language.
    pub papers: usize,
    /// Sheets of A4 for one of each.
    pub sheets: usize,
    /// How many copies: `1 tờ mỗi hộ`.
    pub rule: &'a str,
    /// `số hộ × 5 = ____ tờ A4`
    pub formula: String,
}

#[derive(Debug, Serialize)]
pub struct Elsewhere {
    /// What this language lacks.
    pub notice: String,
    pub link: Link,
    pub lang: String,
    pub dir: &'static str,
}
