//! What a plan cannot do, for the person who has to mend it.

use crate::broadcast::{Broadcast, Station};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::library::Library;
use crate::site::Localized;
use crate::yaml::Aim;

use super::ScriptInfo;
use super::planner::BroadcastPlan;
use super::shelf::{LanguageShelf, shelves};
use super::week::{BroadcastWeek, Total};

/// What is lacking in a plan made from these scripts.
pub fn findings(library: &Library, broadcast: &Broadcast, scripts: &[ScriptInfo], plan: &BroadcastPlan) -> Diagnostics {
    let judge = Judge { library, broadcast };
    let of_campaigns = broadcast.campaigns.iter().filter_map(|(id, campaign)| {
        let is_heard = scripts.iter().any(|script| campaign.favours(&script.topic, &script.guide));
        let diagnostic =
            || broadcast.yaml.diagnostic(Code::CampaignWithoutScripts, &Broadcast::campaign_path(id), Aim::Key);
        (!is_heard).then(|| diagnostic().with("campaign", judge.text(&campaign.name)))
    });
    let of_stations = plan.stations.iter().flat_map(|planned| {
        let station = broadcast.stations.get(&planned.station);
        station.map(|station| judge.station(&planned.station, station, scripts, &planned.weeks)).unwrap_or_default()
    });
    of_campaigns.chain(of_stations).collect()
}

struct Judge<'a> {
    library: &'a Library,
    broadcast: &'a Broadcast,
}

impl Judge<'_> {
    fn text<'t>(&self, text: &'t Localized) -> &'t str {
        let languages = &self.library.site.languages;
        text.text(languages, languages.source())
    }

    fn diagnostic(&self, code: Code, id: &str, station: &Station) -> Diagnostic {
        let diagnostic = self.broadcast.yaml.diagnostic(code, &Broadcast::station_path(id), Aim::Key);
        diagnostic.with("station", self.text(&station.name))
    }

    fn station(&self, id: &str, station: &Station, scripts: &[ScriptInfo], weeks: &[BroadcastWeek]) -> Vec<Diagnostic> {
        let shelves = shelves(station, &self.broadcast.rules, scripts);
        let mut found = Vec::new();
        let has_scripts = shelves.iter().any(|shelf| shelf.titles().next().is_some());
        let for_children = |shelf: &LanguageShelf| shelf.titles().any(|title| title.suits_children);
        if has_scripts && !station.children_hours.is_empty() && !shelves.iter().any(for_children) {
            found.push(self.diagnostic(Code::NoScriptForChildren, id, station));
        }
        // One finding for each language: the week in which it lacks most, the earliest of equals.
        for (number, shelf) in shelves.iter().enumerate() {
            let totals = weeks.iter().filter_map(|week| Some((week, week.by_language.get(number)?)));
            let lacking = totals.map(|(week, total)| (lack(week, total, shelf, &shelves), week, total));
            let worst = lacking.filter(|(lack, ..)| *lack > 0).min_by_key(|(lack, ..)| std::cmp::Reverse(*lack));
            if let Some((lack, week, total)) = worst {
                found.push(self.lacking(id, station, shelf, (lack, week, total)));
            }
        }
        found
    }

    fn lacking(
        &self,
        id: &str,
        station: &Station,
        shelf: &LanguageShelf,
        (lack, week, total): (u32, &BroadcastWeek, &Total),
    ) -> Diagnostic {
        let languages = &self.library.site.languages;
        let name = languages.by_tag(&shelf.tag).map_or(shelf.tag.as_str(), |lang| languages[lang].name.as_str());
        let guides = shelf.titles().count();
        let code = if guides == 0 { Code::NoScriptInLanguage } else { Code::PlanNotFilled };
        let diagnostic = self.diagnostic(code, id, station).with("language", name).with("minutes", lack.div_ceil(60));
        if guides == 0 {
            return diagnostic.with("tag", &shelf.tag);
        }
        let rules = &self.broadcast.rules;
        let diagnostic = diagnostic.with("date", week.from).with("guides", guides).with("filled", total.seconds / 60);
        diagnostic.with("repeats", rules.repeats).with("hours", rules.apart_hours)
    }
}

/// Seconds that a language lacks of its share, beyond what cannot be helped: shares are kept in whole
/// scripts, and at the end of each day there is a rest shorter than the shortest script.
fn lack(week: &BroadcastWeek, total: &Total, shelf: &LanguageShelf, all: &[LanguageShelf]) -> u32 {
    let seconds = |shelf: &LanguageShelf| -> Vec<u32> {
        shelf.titles().flat_map(|title| title.scripts.iter().map(|(_, seconds, _)| *seconds)).collect()
    };
    let wanted = total.wanted.unwrap_or_default();
    let Some(longest) = seconds(shelf).into_iter().max() else { return wanted };
    let shortest = all.iter().flat_map(seconds).min().unwrap_or_default();
    let days = week.days.iter().filter(|day| !day.windows.is_empty()).count();
    let rests = shortest.saturating_mul(u32::try_from(days).unwrap_or_default());
    let lack = wanted.saturating_sub(total.seconds);
    if lack > longest.saturating_add(rests) { lack } else { 0 }
}
