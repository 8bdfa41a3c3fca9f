//! The choice of one entry: language, topic, guide, length. See the [module](super) for the rules.

use std::cmp::Reverse;

use crate::broadcast::{Campaign, Clock};

use super::segment::Segment;
use super::shelf::{LanguageShelf, Title, TopicShelf};

/// A topic of a campaign gets three times the minutes of another: it leads on its days, and with
/// four topics the others still have half of the time together. Our choice.
const CAMPAIGN_WEIGHT: u64 = 3;

/// Where and when an entry is looked for.
pub struct Place<'a> {
    pub segment: &'a Segment,
    pub start: Clock,
    /// Midnight of the day, in minutes since the plan's first day.
    pub midnight: i64,
    /// Seconds that may be filled.
    pub left: u32,
    /// Seconds of the whole week that the station has for scripts.
    pub week: u32,
    /// What is read just before or after is sensitive.
    pub beside_sensitive: bool,
    pub campaigns: &'a [&'a Campaign],
    /// Grown-ups have other hours than children.
    pub has_children_hours: bool,
    /// Sum of the parts of all languages.
    pub parts: u32,
    pub repeats: u32,
    /// Minutes between two broadcasts of a guide.
    pub distance: i64,
}

/// An entry that may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pick {
    language: usize,
    topic: usize,
    title: usize,
    script: usize,
}

impl Pick {
    /// Counts the entry: what script, how long, whether sensitive, whether a campaign wants it.
    pub fn take(self, place: &Place<'_>, shelves: &mut [LanguageShelf]) -> Option<(usize, u32, bool, bool)> {
        let shelf = shelves.get_mut(self.language)?;
        let topic = shelf.topics.get_mut(self.topic)?;
        let minute = place.midnight + i64::from(place.start.minutes());
        let in_campaign = place.favours_topic(topic);
        let title = topic.titles.get_mut(self.title)?;
        let (script, seconds, used) = title.scripts.get_mut(self.script)?;
        *used += 1;
        let (script, seconds) = (*script, *seconds);
        title.hear(minute);
        let favoured = place.campaigns.iter().any(|campaign| campaign.favours(&topic.slug, &title.guide));
        let is_sensitive = title.is_sensitive;
        topic.weighed += u64::from(seconds) * if in_campaign { 1 } else { CAMPAIGN_WEIGHT };
        topic.last = Some(minute);
        shelf.filled += seconds;
        Some((script, seconds, is_sensitive, favoured))
    }
}

pub fn pick(place: &Place<'_>, shelves: &[LanguageShelf]) -> Option<Pick> {
    let filled: u32 = shelves.iter().map(|shelf| shelf.filled).sum();
    let behind = |shelf: &LanguageShelf| {
        let due = i64::from(shelf.part) * i64::from(filled + place.left);
        due - i64::from(place.parts) * i64::from(shelf.filled)
    };
    let mut languages: Vec<usize> = (0..shelves.len()).collect();
    languages.sort_by_key(|language| shelves.get(*language).map(|shelf| (Reverse(behind(shelf)), *language)));
    languages.into_iter().find_map(|language| pick_in_language(place, language, shelves.get(language)?))
}

fn pick_in_language(place: &Place<'_>, language: usize, shelf: &LanguageShelf) -> Option<Pick> {
    let share = u64::from(place.week) * u64::from(shelf.part) / u64::from(place.parts.max(1));
    // Rounded to whole scripts: one that begins inside the share may end half its length behind it.
    let within_share = |seconds: u32| u64::from(shelf.filled) + u64::from(seconds) / 2 <= share;
    let mut topics: Vec<(usize, &TopicShelf)> = shelf.topics.iter().enumerate().collect();
    topics.sort_by_key(|(_, topic)| (topic.weighed, topic.last));
    topics.into_iter().find_map(|(number, topic)| {
        let (title, script) = pick_in_topic(place, topic, shelf.is_short, &within_share)?;
        Some(Pick { language, topic: number, title, script })
    })
}

fn pick_in_topic(
    place: &Place<'_>,
    topic: &TopicShelf,
    is_short: bool,
    within_share: &dyn Fn(u32) -> bool,
) -> Option<(usize, usize)> {
    let mut titles: Vec<(usize, &Title)> =
        topic.titles.iter().enumerate().filter(|(_, title)| place.may_have(title)).collect();
    titles.sort_by_key(|(_, title)| {
        let is_named = place.names_guide(title);
        let is_out_of_place = place.has_children_hours && !place.segment.for_children && title.is_for_children_only;
        (is_out_of_place, !is_named, title.this_week, title.last())
    });
    titles.into_iter().find_map(|(number, title)| Some((number, pick_length(place, title, is_short, within_share)?)))
}

fn pick_length(place: &Place<'_>, title: &Title, is_short: bool, within_share: &dyn Fn(u32) -> bool) -> Option<usize> {
    let fitting = title.scripts.iter().enumerate().filter(|(_, (_, seconds, _))| {
        *seconds <= place.left && within_share(*seconds) && place.has_room(*seconds, title.is_sensitive)
    });
    let lengths = title.scripts.len().max(1);
    // Longest first, or by use and turn.
    let order = |number: usize, used: u32| if is_short { (0, number) } else { (used, (number + title.turn) % lengths) };
    fitting.min_by_key(|(number, (_, _, used))| order(*number, *used)).map(|(number, _)| number)
}

impl Place<'_> {
    fn may_have(&self, title: &Title) -> bool {
        let minute = self.midnight + i64::from(self.start.minutes());
        let suits = if self.segment.for_children { title.suits_children } else { true };
        suits
            && !(title.is_sensitive && self.beside_sensitive)
            && title.this_week < self.repeats
            && title.is_apart(minute, self.distance)
    }

    /// Whether a script that begins here ends where it may.
    fn has_room(&self, seconds: u32, is_sensitive: bool) -> bool {
        let start = self.start.minutes() * 60;
        let lies_in = |span: crate::broadcast::Span| {
            span.from.minutes() * 60 <= start && start + seconds <= span.to.minutes() * 60
        };
        lies_in(self.segment.span) && (!is_sensitive || self.segment.calm.is_some_and(lies_in))
    }

    fn favours_topic(&self, topic: &TopicShelf) -> bool {
        let names_topic = |campaign: &&Campaign| campaign.topics.contains(&topic.slug);
        self.campaigns.iter().any(names_topic) || topic.titles.iter().any(|title| self.names_guide(title))
    }

    fn names_guide(&self, title: &Title) -> bool {
        self.campaigns.iter().any(|campaign| campaign.guides.contains(&title.guide))
    }
}
