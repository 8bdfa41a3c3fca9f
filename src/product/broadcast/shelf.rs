//! What a station has to read, in the order in which it is looked for, and what was read when.

use std::collections::BTreeMap;

use crate::broadcast::{Drafts, Rules, Station};

use super::ScriptInfo;

/// A guide in one language, with its scripts of all lengths.
#[derive(Debug)]
pub struct Title {
    /// Id of the guide.
    pub guide: String,
    /// Longest first: place in the list, seconds, times used.
    pub scripts: Vec<(usize, u32, u32)>,
    /// With which of them it begins, counted round: guides begin with different lengths, so that a
    /// week does not have the long ones first and the short ones at its end.
    pub turn: usize,
    pub suits_children: bool,
    pub is_for_children_only: bool,
    pub is_sensitive: bool,
    /// When it began, in minutes since the plan's first day; the last two weeks.
    heard: Vec<i64>,
    /// Times in this week.
    pub this_week: u32,
}

/// A topic in one language.
#[derive(Debug)]
pub struct TopicShelf {
    pub slug: String,
    /// In the order of ids.
    pub titles: Vec<Title>,
    /// Seconds in this week; a campaign's count for a third.
    pub weighed: u64,
    /// When it was last heard.
    pub last: Option<i64>,
}

/// A language of the station.
#[derive(Debug)]
pub struct LanguageShelf {
    pub tag: String,
    /// Its part of the sum of all parts.
    pub part: u32,
    pub topics: Vec<TopicShelf>,
    /// Seconds in this week.
    pub filled: u32,
    /// There is hardly enough to fill its share: the longest scripts are taken.
    pub is_short: bool,
}

/// Scripts that a station can use.
fn is_usable(script: &ScriptInfo, station: &Station, rules: &Rules) -> bool {
    let fits = station.slots.is_empty() || station.slots.contains(&script.slot);
    let is_kept_back = rules.drafts == Drafts::LeaveOut && script.is_draft();
    fits && script.seconds > 0 && !is_kept_back
}

pub fn shelves(station: &Station, rules: &Rules, scripts: &[ScriptInfo]) -> Vec<LanguageShelf> {
    let shelf = |language: &crate::broadcast::LanguageShare| {
        let mut topics: BTreeMap<&str, BTreeMap<&str, Title>> = BTreeMap::new();
        let usable = scripts.iter().enumerate().filter(|(_, script)| is_usable(script, station, rules));
        for (place, script) in usable.filter(|(_, script)| script.tag == language.tag) {
            let titles = topics.entry(&script.topic).or_default();
            let title = titles.entry(&script.guide).or_insert_with(|| Title::new(script));
            title.scripts.push((place, script.seconds, 0));
        }
        let topics = topics.into_iter().map(|(slug, titles)| TopicShelf::new(slug, titles.into_values().collect()));
        LanguageShelf {
            tag: language.tag.clone(),
            part: language.part,
            topics: topics.collect(),
            filled: 0,
            is_short: false,
        }
    };
    station.languages.iter().map(shelf).collect()
}

impl Title {
    fn new(script: &ScriptInfo) -> Self {
        Self {
            guide: script.guide.clone(),
            scripts: Vec::new(),
            turn: 0,
            suits_children: script.suits_children(),
            is_for_children_only: script.is_for_children_only(),
            is_sensitive: script.is_sensitive(),
            heard: Vec::new(),
            this_week: 0,
        }
    }

    /// Whether no other broadcast of it is nearer than so many minutes.
    pub fn is_apart(&self, minute: i64, distance: i64) -> bool {
        self.heard.iter().all(|heard| (minute - heard).abs() >= distance)
    }

    pub fn last(&self) -> Option<i64> {
        self.heard.iter().max().copied()
    }

    pub fn hear(&mut self, minute: i64) {
        self.heard.push(minute);
        self.this_week += 1;
    }

    fn mean_seconds(&self) -> u64 {
        let sum: u64 = self.scripts.iter().map(|(_, seconds, _)| u64::from(*seconds)).sum();
        sum / self.scripts.len().max(1) as u64
    }

    /// Before a new week; a distance is two weeks at most.
    fn forget(&mut self, before: i64) {
        self.this_week = 0;
        let last = self.last();
        self.heard.retain(|heard| *heard >= before || Some(*heard) == last);
    }
}

impl TopicShelf {
    fn new(slug: &str, mut titles: Vec<Title>) -> Self {
        for (number, title) in titles.iter_mut().enumerate() {
            title.turn = number;
            title.scripts.sort_by_key(|(place, seconds, _)| (std::cmp::Reverse(*seconds), *place));
        }
        Self { slug: slug.to_owned(), titles, weighed: 0, last: None }
    }
}

impl LanguageShelf {
    /// `monday` in minutes since the plan's first day, `share` in seconds.
    pub fn begin_week(&mut self, monday: i64, share: u64, repeats: u32) {
        const TWO_WEEKS: i64 = 14 * 24 * 60;
        self.filled = 0;
        for topic in &mut self.topics {
            topic.weighed = 0;
            topic.titles.iter_mut().for_each(|title| title.forget(monday - TWO_WEEKS));
        }
        // Half as much again as its share: hours and distances do not let everything be used.
        let supply: u64 = self.titles().map(Title::mean_seconds).sum::<u64>() * u64::from(repeats);
        self.is_short = supply * 2 < share * 3;
    }

    pub fn titles(&self) -> impl Iterator<Item = &Title> {
        self.topics.iter().flat_map(|topic| &topic.titles)
    }
}
