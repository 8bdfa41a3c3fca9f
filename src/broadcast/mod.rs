//! `content/broadcast.yaml`: the stations, when they broadcast and in which languages, and the
//! campaigns of the year. What is broadcast when is decided in [`crate::product::broadcast`].

mod campaign;
mod clock;
mod days;
mod read;
mod station;

use indexmap::IndexMap;
use jiff::civil::{Date, Weekday};

pub use campaign::{Campaign, Season};
pub use clock::{Clock, Span};
pub use days::Days;
pub use read::{Known, load};
pub use station::{ChildrenHours, LanguageShare, Station, Window};

use crate::yaml::{Part, YamlText};

/// Where the settings lie in a site.
pub const FILE: &str = "content/broadcast.yaml";

/// Everything that `broadcast.yaml` says, without mistakes: with one there is no plan.
#[derive(Debug, Clone)]
pub struct Broadcast {
    /// Where it stands, for findings that come later.
    pub yaml: YamlText,
    /// By id, in the order of the file.
    pub stations: IndexMap<String, Station>,
    pub campaigns: IndexMap<String, Campaign>,
    pub rules: Rules,
    /// Monday of the week in which the plan begins to run.
    pub begins: Date,
    /// How many weeks are planned at once.
    pub weeks: u32,
}

/// How often a listener may hear the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Most times that a guide is broadcast in one language in a week.
    pub repeats: u32,
    /// Least hours between two broadcasts of a guide in one language.
    pub apart_hours: u32,
    pub drafts: Drafts,
}

/// What happens to translations that no second person has revised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// Planned, and marked on the printed plan.
    Mark,
    LeaveOut,
}

impl Default for Rules {
    /// A guide every other day, never at the same hour of two days: our choice, a station says
    /// otherwise in `rules`.
    fn default() -> Self {
        Self { repeats: 3, apart_hours: 20, drafts: Drafts::Mark }
    }
}

/// A plan that does not say when it begins is counted from here, a Monday, so that the plan of a
/// week does not depend on the day on which it is made.
const USUAL_BEGIN: Date = Date::constant(2024, 1, 1);

impl Broadcast {
    /// Mondays of the weeks to plan: the week of `today` first, or the one in which the plan begins.
    pub fn mondays(&self, today: Date) -> Vec<Date> {
        let first = monday_of(today).max(self.begins);
        let nth = |week: u32| first.checked_add(jiff::Span::new().weeks(i64::from(week))).ok();
        (0..self.weeks).map_while(nth).collect()
    }

    /// Way to the entry of a station, for findings.
    pub fn station_path(id: &str) -> Vec<Part> {
        vec![Part::Key("stations".to_owned()), Part::Key(id.to_owned())]
    }

    /// Way to the entry of a campaign, for findings.
    pub fn campaign_path(id: &str) -> Vec<Part> {
        vec![Part::Key("campaigns".to_owned()), Part::Key(id.to_owned())]
    }

    /// Campaigns that a station has on a day.
    pub fn campaigns_on<'b>(&'b self, station: &'b str, day: Date) -> impl Iterator<Item = (&'b str, &'b Campaign)> {
        let running = move |campaign: &Campaign| campaign.is_for(station) && campaign.is_on(day);
        let all = self.campaigns.iter();
        all.filter(move |(_, campaign)| running(campaign)).map(|(id, campaign)| (id.as_str(), campaign))
    }
}

/// The Monday of the week (ISO 8601) that holds `day`.
pub fn monday_of(day: Date) -> Date {
    let back = i64::from(day.weekday().since(Weekday::Monday));
    day.checked_sub(jiff::Span::new().days(back)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday() {
        assert_eq!(monday_of(Date::constant(2026, 11, 23)), Date::constant(2026, 11, 23));
        assert_eq!(monday_of(Date::constant(2026, 11, 29)), Date::constant(2026, 11, 23));
        assert_eq!(monday_of(Date::constant(2027, 1, 1)), Date::constant(2026, 12, 28));
        assert_eq!(monday_of(USUAL_BEGIN), USUAL_BEGIN);
        assert_eq!(monday_of(Date::MIN).year(), Date::MIN.year());
    }
}
