//! The weekly broadcast plan: which script a station reads when.
//!
//! A week is planned from its Monday to its Sunday, one entry after the other, and each entry is the
//! answer to four questions in this order:
//!
//! 1. **Which language** is farthest behind its share of the minutes?
//! 2. **Which topic** was heard least in this language this week? A topic of a running campaign
//!    counts as a third of what it had.
//! 3. **Which guide** of the topic? One that a campaign names, then the one heard least often this
//!    week, then the one heard longest ago.
//! 4. **How long** a script of it? The length that was used least and still fits; guides begin with
//!    different lengths, so that days are alike. A language that hardly has enough takes the longest.
//!
//! When nothing of an answer may be broadcast now, the next best answer is taken. What may be:
//!
//! - a guide only so many times a week and so many hours apart in one language (`rules`);
//! - in children's hours only what is written for children and not sensitive;
//! - nothing sensitive within ten minutes of children's hours, because children come early and
//!   stay; and no two sensitive scripts one after the other;
//! - a language not beyond its share, so that what one language lacks is seen and not covered up.
//!
//! Ties go by id, and there is neither clock nor chance in it. The plan of a week depends on the
//! weeks before it (nobody wants on Monday what was said on Sunday), so it is counted through from a
//! fixed week: the plan of a week is the same on whatever day it is made.

mod available;
mod calendar;
mod check;
mod pick;
mod planner;
mod script;
mod season;
mod segment;
mod sheet;
mod shelf;
#[cfg(test)]
mod tests;
mod week;
mod words;

pub use available::available;
pub use calendar::calendar;
pub use check::findings;
pub use planner::{BroadcastPlan, StationPlan, plan};
pub use script::ScriptInfo;
pub use season::{MadeWeek, Season, WeekFile, week_stem};
pub use sheet::{
    BroadcastSheet, SheetCell, SheetDay, SheetEntry, SheetRow, SheetScript, SheetTable, SheetTotal, sheet,
};
pub use week::{BroadcastWeek, Entry, PlannedDay, PlannedWindow, Total};
