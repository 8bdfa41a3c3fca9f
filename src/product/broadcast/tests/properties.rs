use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::product::broadcast::{BroadcastPlan, BroadcastWeek, Entry, plan};

const TAGS: [&str; 3] = ["vi", "km", "zh-Hans"];

/// Guides of a few topics, for anybody, in some languages and lengths.
fn scripts() -> impl Strategy<Value = Vec<ScriptInfo>> {
    let audiences = prop_oneof![
        Just(vec![Audience::Children]),
        Just(vec![Audience::Parents]),
        Just(vec![Audience::Children, Audience::Parents]),
    ];
    let sensitivity = prop_oneof![
        3 => Just(Sensitivity::Ordinary),
        1 => Just(Sensitivity::QuickExit),
        1 => Just(Sensitivity::Discreet),
    ];
    let lengths = prop::sample::subsequence(vec![30_u32, 60, 180, 300], 1..=4);
    let tags = prop::sample::subsequence(TAGS.to_vec(), 1..=3);
    let guide = (0..4_usize, audiences, sensitivity, lengths, tags, 0..30_u32);
    prop::collection::vec(guide, 0..14).prop_map(|guides| {
        let mut all = Vec::new();
        for (number, (topic, audiences, sensitivity, lengths, tags, shorter)) in guides.into_iter().enumerate() {
            for (tag, slot) in tags.iter().flat_map(|tag| lengths.iter().map(move |slot| (*tag, *slot))) {
                let script = script(&format!("chu-de-{topic}/bai-{number:02}"), tag, slot);
                let seconds = slot - shorter;
                all.push(ScriptInfo { seconds, audiences: audiences.clone(), sensitivity, ..script });
            }
        }
        all
    })
}

fn stations() -> impl Strategy<Value = Station> {
    let days = prop::sample::select(vec!["t2-cn", "t2-t6", "t7-cn", "t4"]);
    let children = prop::option::of((0..80_u32, 10..40_u32, prop::option::of(1..6_u32)));
    let parts = prop::collection::vec(1..10_u32, 1..=3);
    (1..40_u32, days, children, parts, prop::option::of(1..8_u32)).prop_map(|(minutes, days, children, parts, kept)| {
        let languages: Vec<(&str, u32)> = TAGS.into_iter().zip(parts).collect();
        let mut station = station(&languages, minutes);
        station.children_hours.clear();
        if let Some(morning) = station.windows.get_mut("sang") {
            (morning.days, morning.minutes) = (Days::parse(days).unwrap(), kept);
        }
        if let Some((from, length, minutes)) = children {
            let at = |minute| Clock::from_minutes(16 * 60 + 30 + minute).unwrap();
            let span = Span::new(at(from), at((from + length).min(120)));
            station.children_hours.push(ChildrenHours { window: "chieu".into(), days: Days::ALL, span, minutes });
        }
        station
    })
}

fn rules() -> impl Strategy<Value = Rules> {
    (1..8_u32, 0..60_u32).prop_map(|(repeats, apart_hours)| Rules { repeats, apart_hours, ..Rules::default() })
}

fn made(station: Station, rules: Rules, scripts: &[ScriptInfo]) -> (Broadcast, BroadcastPlan) {
    let mut broadcast = broadcast(station, rules);
    broadcast.weeks = 3;
    let plan = plan(&broadcast, scripts, MONDAY);
    (broadcast, plan)
}

fn weeks(plan: &BroadcastPlan) -> impl Iterator<Item = &BroadcastWeek> {
    plan.stations.iter().flat_map(|station| &station.weeks)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn entries_lie_in_their_windows_one_after_the_other(station in stations(), rules in rules(), scripts in scripts()) {
        let (_, plan) = made(station.clone(), rules, &scripts);
        for day in weeks(&plan).flat_map(|week| &week.days) {
            let mut end = 0;
            for window in &day.windows {
                prop_assert!(station.windows[&window.id].days.holds(day.date.weekday()));
                for entry in &window.entries {
                    let (start, over) = entry.seconds_of_day();
                    prop_assert!(start >= end && start >= window.span.from.minutes() * 60);
                    prop_assert!(over <= window.span.to.minutes() * 60);
                    prop_assert_eq!(entry.seconds, scripts[entry.script].seconds);
                    end = over;
                }
            }
            let filled: u32 = day.windows.iter().flat_map(|window| &window.entries).map(|entry| entry.seconds).sum();
            prop_assert!(filled <= station.minutes * 60);
        }
    }

    #[test]
    fn children_are_kept_from_what_is_not_theirs(station in stations(), rules in rules(), scripts in scripts()) {
        let (_, plan) = made(station.clone(), rules, &scripts);
        for (day, entry) in weeks(&plan).flat_map(BroadcastWeek::entries) {
            let script = &scripts[entry.script];
            let (start, over) = entry.seconds_of_day();
            prop_assert_eq!(entry.is_sensitive, script.is_sensitive());
            let mut is_for_children = false;
            for hours in station.children_hours.iter().filter(|hours| hours.days.holds(day.date.weekday())) {
                let (from, to) = (hours.span.from.minutes() * 60, hours.span.to.minutes() * 60);
                if start < to && from < over {
                    is_for_children = true;
                    prop_assert!(script.suits_children());
                    prop_assert!(from <= start && over <= to);
                }
                prop_assert!(!script.is_sensitive() || over + 600 <= from || to + 600 <= start);
            }
            prop_assert_eq!(entry.for_children, is_for_children);
        }
        for day in weeks(&plan).flat_map(|week| &week.days) {
            let entries: Vec<&Entry> = day.windows.iter().flat_map(|window| &window.entries).collect();
            for pair in entries.windows(2) {
                let pause = pair[1].seconds_of_day().0 - pair[0].seconds_of_day().1;
                prop_assert!(!(pair[0].is_sensitive && pair[1].is_sensitive) || pause >= 600);
            }
        }
    }

    #[test]
    fn nothing_is_heard_too_often(station in stations(), rules in rules(), scripts in scripts()) {
        let (broadcast, plan) = made(station, rules, &scripts);
        let mut heard: BTreeMap<(&str, &str), Vec<i64>> = BTreeMap::new();
        for week in weeks(&plan) {
            let mut times: BTreeMap<(&str, &str), u32> = BTreeMap::new();
            for (day, entry) in week.entries() {
                let script = &scripts[entry.script];
                let key = (script.guide.as_str(), script.tag.as_str());
                *times.entry(key).or_default() += 1;
                let days = i64::from(MONDAY.until(day.date).unwrap().get_days());
                heard.entry(key).or_default().push(days * 24 * 60 + i64::from(entry.start.minutes()));
            }
            prop_assert!(times.values().all(|times| *times <= broadcast.rules.repeats));
        }
        for times in heard.values_mut() {
            times.sort_unstable();
            let distance = i64::from(broadcast.rules.apart_hours) * 60;
            prop_assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= distance.max(1)));
        }
    }

    #[test]
    fn sums_are_right_and_shares_are_kept(station in stations(), rules in rules(), scripts in scripts()) {
        let (_, plan) = made(station.clone(), rules, &scripts);
        let longest = scripts.iter().map(|script| script.seconds).max().unwrap_or_default();
        for week in weeks(&plan) {
            let entries: u32 = week.entries().map(|(_, entry)| entry.seconds).sum();
            prop_assert_eq!(entries, week.filled);
            prop_assert_eq!(week.by_topic.iter().map(|total| total.seconds).sum::<u32>(), week.filled);
            prop_assert_eq!(week.by_language.iter().map(|total| total.seconds).sum::<u32>(), week.filled);
            prop_assert!(week.filled <= week.wanted);
            for language in &week.by_language {
                prop_assert!(language.seconds <= language.wanted.unwrap() + longest / 2 + 1);
            }
        }
    }

    /// With plenty to read every language gets its share, and nothing longer than a short script stays
    /// empty in a day.
    #[test]
    fn shares_are_reached_where_there_is_enough(parts in prop::collection::vec(1..10_u32, 2..=3), minutes in 6..40_u32) {
        let languages: Vec<(&str, u32)> = TAGS.into_iter().zip(parts).collect();
        let mut station = station(&languages, minutes);
        station.children_hours.clear();
        let guide = |number: usize| format!("chu-de-{}/bai-{number:02}", number % 5);
        let of_guide = |number: usize| TAGS.into_iter().flat_map(move |tag| [30, 60, 180].map(|slot| script(&guide(number), tag, slot)));
        let scripts: Vec<ScriptInfo> = (0..60).flat_map(of_guide).collect();
        let (_, plan) = made(station, Rules { repeats: 7, ..Rules::default() }, &scripts);
        for week in weeks(&plan) {
            prop_assert!(week.unfilled() <= 7 * 30, "{} of {}", week.unfilled(), week.wanted);
            for language in &week.by_language {
                let wanted = language.wanted.unwrap();
                prop_assert!(language.seconds.abs_diff(wanted) <= 180 + 7 * 30, "{language:?}");
            }
        }
    }

    /// Neither chance nor the order in which scripts were found decides anything.
    #[test]
    fn the_same_scripts_make_the_same_plan(station in stations(), rules in rules(), scripts in scripts()) {
        let names = |plan: &BroadcastPlan, scripts: &[ScriptInfo]| -> Vec<String> {
            let entries = weeks(plan).flat_map(BroadcastWeek::entries);
            let name = |script: &ScriptInfo| format!("{} {} {}", script.guide, script.tag, script.slot);
            entries.map(|(day, entry)| format!("{} {} {}", day.date, entry.start, name(&scripts[entry.script]))).collect()
        };
        let (_, first) = made(station.clone(), rules.clone(), &scripts);
        let reversed: Vec<ScriptInfo> = scripts.iter().rev().cloned().collect();
        let (_, second) = made(station, rules, &reversed);
        prop_assert_eq!(names(&first, &scripts), names(&second, &reversed));
    }
}
