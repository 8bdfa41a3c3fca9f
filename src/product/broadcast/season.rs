//! The planned weeks of a site: made once, read by the press and by the stations' pages.

use super::planner::{BroadcastPlan, plan};
use super::sheet::SheetTotal;
use super::week::BroadcastWeek;
use super::{ScriptInfo, available, findings};
use crate::diagnostic::Diagnostics;
use crate::language::{Lang, slug};
use crate::library::Library;
use crate::product::script::{FOLDER, Repertoire};

/// The weeks of all stations with the scripts that they are made of.
#[derive(Debug)]
pub struct Season {
    pub scripts: Vec<ScriptInfo>,
    pub plan: BroadcastPlan,
}

impl Season {
    /// Plans with the scripts that there are; `None` for a site that plans nothing.
    pub fn new(library: &Library, repertoire: &Repertoire) -> (Option<Self>, Diagnostics) {
        let Some(broadcast) = &library.broadcast else { return (None, Diagnostics::default()) };
        let scripts = available(library, repertoire);
        let plan = plan(broadcast, &scripts, library.site.today);
        let found = findings(library, broadcast, &scripts, &plan);
        (Some(Self { scripts, plan }), found)
    }

    /// Weeks in which something is read, station after station.
    pub fn weeks(&self) -> impl Iterator<Item = &BroadcastWeek> {
        let weeks = self.plan.stations.iter().flat_map(|station| &station.weeks);
        weeks.filter(|week| week.entries().next().is_some())
    }
}

/// What the files of a week are called, without ending: `vi/kich-ban/lich-dai-xa-2026-tuan-48`.
pub fn week_stem(tag: &str, week: &BroadcastWeek) -> String {
    let number = week.from.iso_week_date();
    format!("{tag}/{FOLDER}/lich-{}-{}-tuan-{:02}", slug(&week.station), number.year(), number.week())
}

/// A week that was printed, for the page that leads to it.
#[derive(Debug, Clone, PartialEq)]
pub struct MadeWeek {
    pub lang: Lang,
    pub station: String,
    /// `Tuần 48: từ 23/11/2026 đến 29/11/2026`.
    pub week: String,
    pub title: String,
    pub filled: String,
    pub totals: Vec<SheetTotal>,
    pub files: Vec<WeekFile>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekFile {
    /// `pdf`, `docx`, `ics`.
    pub ending: &'static str,
    /// Relative to the site's root.
    pub path: String,
    /// In bytes.
    pub size: u64,
}
