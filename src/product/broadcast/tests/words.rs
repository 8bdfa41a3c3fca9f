//! The shipped site's plan, as it is printed and as it goes into a calendar.

use std::path::Path;

use super::*;
use crate::library::{Library, LoadOptions, load};
use crate::product::broadcast::{BroadcastSheet, BroadcastWeek, Season, calendar, sheet};
use crate::product::script::{Repertoire, compose};
use crate::site::SiteOptions;
use crate::source::Sources;
use crate::theme::Theme;

/// The site in the repository, on 23 November 2026.
fn shipped() -> (Library, Theme) {
    let (sources, _) = Sources::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let sources = sources.expect("the repository is a site");
    let site = SiteOptions { source_date_epoch: Some(1_795_392_000), ..SiteOptions::default() };
    let (library, found) = load(&sources, &LoadOptions { site, ..LoadOptions::default() });
    assert!(!found.has_errors());
    let library = library.expect("a site");
    let (theme, _) = Theme::load(&sources, &library);
    (library, theme.expect("a theme"))
}

/// Its weeks, with what is lacking in them.
fn season(library: &Library, theme: &Theme) -> (Season, crate::diagnostic::Diagnostics) {
    let (scripts, _) = compose(library, theme);
    let (season, found) = Season::new(library, &Repertoire::new(library, scripts));
    (season.expect("it has a plan"), found)
}

struct Printed {
    library: Library,
    theme: Theme,
    week: BroadcastWeek,
    scripts: Vec<ScriptInfo>,
}

impl Printed {
    fn new() -> Self {
        let (library, theme) = shipped();
        let (Season { scripts, mut plan }, _) = season(&library, &theme);
        let week = plan.stations.remove(0).weeks.remove(0);
        Self { library, theme, week, scripts }
    }

    fn in_language(&self, tag: &str) -> BroadcastSheet {
        let lang = self.library.site.languages.by_tag(tag).expect("a language of the site");
        let texts = self.theme.texts.get(lang).expect("its words");
        let broadcast = self.library.broadcast.as_ref().expect("it has a plan");
        sheet(&self.library, texts, lang, broadcast, &self.week, &self.scripts).expect("a station of the plan")
    }
}

#[test]
fn the_shipped_plan_lacks_nothing() {
    let (library, theme) = shipped();
    let (_, found) = season(&library, &theme);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_sheet_says_everything_in_each_language() {
    let printed = Printed::new();
    for tag in ["vi", "km", "zh-Hans", "en"] {
        let sheet = printed.in_language(tag);
        let json = serde_json::to_string(&sheet).expect("values of ours");
        assert!(!json.contains("\"\""), "an empty word in {tag}: {json}");
        let json = json.replace("{page}", "").replace("{pages}", "");
        assert!(json.split('{').skip(1).all(|rest| rest.starts_with('"')), "a place was not filled: {json}");
        assert_eq!((sheet.days.len(), sheet.rows.len(), sheet.totals.len()), (7, 2, 2));
        assert!(sheet.rows.iter().all(|row| row.cells.len() == 7));
        let entries: usize =
            sheet.rows.iter().flat_map(|row| row.cells.iter().flatten()).map(|cell| cell.entries.len()).sum();
        assert_eq!(entries, printed.week.entries().count());
        let times: usize = sheet.scripts.rows.iter().map(|script| script.times).sum();
        assert_eq!(times, entries);
        let numbers: Vec<usize> = sheet.scripts.rows.iter().map(|script| script.number).collect();
        assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
    }
}

#[test]
fn words_are_those_of_the_language() {
    let printed = Printed::new();
    let sheet = printed.in_language("vi");
    assert_eq!(sheet.week, "Tuần 48: từ 23/11/2026 đến 29/11/2026");
    assert_eq!((sheet.days[0].name.as_str(), sheet.days[6].date.as_str()), ("Thứ hai", "29/11"));
    assert_eq!(sheet.campaigns, ["Mùa nước nổi"]);
    assert_eq!(printed.in_language("en").days[6].name, "Sunday");
    assert!(printed.in_language("zh-Hans").week.contains("第48周"));
}

#[test]
fn sessions_keep_their_names() {
    let printed = Printed::new();
    let broadcast = printed.library.broadcast.as_ref().expect("it has a plan");
    let events = |tag: &str, week: &BroadcastWeek| {
        let lang = printed.library.site.languages.by_tag(tag).expect("a language of the site");
        let texts = printed.theme.texts.get(lang).expect("its words");
        calendar(&printed.library, texts, lang, broadcast, week, &printed.scripts)
    };
    let (vietnamese, khmer) = (events("vi", &printed.week), events("km", &printed.week));
    assert!(vietnamese.len() >= 14, "{}", vietnamese.len());
    let uids = |events: &[crate::encode::CalendarEvent]| -> Vec<String> {
        events.iter().map(|event| event.uid.clone()).collect()
    };
    assert_eq!(uids(&vietnamese), uids(&khmer));
    let different: std::collections::BTreeSet<String> = uids(&vietnamese).into_iter().collect();
    assert_eq!(different.len(), vietnamese.len());
    assert!(vietnamese.iter().all(|event| event.start < event.end));
    let lines: usize = vietnamese.iter().map(|event| event.description.lines().count()).sum();
    assert_eq!(lines, printed.week.entries().count());
}
