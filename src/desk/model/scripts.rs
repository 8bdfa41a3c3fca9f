//! Scripts, with their seconds against the slot.

use serde::Serialize;

use super::{Both, Cut, Survey};
use crate::language::Lang;
use crate::library::Guide;
use crate::product::script::{Script, Slot};

const MOST: usize = 300;
const MOST_LEFT_OUT: usize = 8;

/// A script that takes less than so many hundredths of its slot has room for more.
const FULL: u128 = 70;

#[derive(Debug, Default, Serialize)]
pub struct Scripts {
    /// All is said and the slot is well used.
    fits: usize,
    /// Something had to be left out.
    pub cut: usize,
    /// There is time left.
    short: usize,
    /// Asked for, but there is none: what must be said does not fit, or cannot be read.
    pub none: usize,
    /// What is not there first, then what was cut, then what is short.
    list: Cut<Row>,
}

#[derive(Debug, Serialize)]
pub struct Row {
    pub guide: String,
    pub title: Both,
    pub lang: String,
    /// Seconds that it may take.
    slot: u32,
    /// Milliseconds that it takes.
    time: Option<u64>,
    syllables: usize,
    pub state: &'static str,
    left_out: Cut<String>,
}

/// The order is that of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    None,
    Cut,
    Short,
    Fits,
}

impl Fate {
    const ALL: [Self; 4] = [Self::None, Self::Cut, Self::Short, Self::Fits];

    fn of(script: Option<&Script>) -> Self {
        let Some(script) = script else { return Self::None };
        let is_short = script.estimate.as_millis() * 100 < script.slot.duration().as_millis() * FULL;
        match (script.left_out.is_empty(), is_short) {
            (false, _) => Self::Cut,
            (true, true) => Self::Short,
            (true, false) => Self::Fits,
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Cut => "cut",
            Self::Short => "short",
            Self::Fits => "fits",
        }
    }
}

/// Each script that is there or should be.
fn wished<'a>(survey: &Survey<'a>, place: usize, guide: &'a Guide) -> Vec<(Lang, Slot, Option<&'a Script>)> {
    let mut wished = Vec::new();
    for lang in survey.languages.iter().copied().filter(|lang| guide.versions.get(*lang).is_some()) {
        let made = survey.loaded.repertoire.of(lang, place);
        let script = |slot: &Slot| made.iter().map(|entry| &entry.script).find(|script| script.slot == *slot);
        wished.extend(guide.metadata.slots.iter().map(|slot| (lang, *slot, script(slot))));
    }
    wished
}

pub fn all(survey: &Survey<'_>) -> Scripts {
    let mut list: Vec<(Fate, usize, Lang, Slot, Option<&Script>)> = Vec::new();
    for (place, guide) in survey.library().guides.iter().enumerate() {
        let wished = wished(survey, place, guide).into_iter();
        list.extend(wished.map(|(lang, slot, script)| (Fate::of(script), place, lang, slot, script)));
    }
    list.sort_by_key(|(fate, place, lang, slot, script)| {
        let left_out = script.map_or(0, |script| script.left_out.len());
        (*fate, std::cmp::Reverse(left_out), *place, *lang, *slot)
    });
    let [none, cut, short, fits] = Fate::ALL.map(|fate| list.iter().filter(|(own, ..)| *own == fate).count());
    let total = list.len();
    let shown = list.into_iter().take(MOST);
    let shown = shown.filter_map(|(_, place, lang, slot, script)| {
        Some(row(survey, survey.library().guides.get(place)?, lang, slot, script))
    });
    Scripts { fits, cut, short, none, list: Cut { total, shown: shown.collect() } }
}

/// Those of a guide in a language.
pub fn of_guide(survey: &Survey<'_>, place: usize, guide: &Guide, lang: Lang) -> Vec<Row> {
    let own = wished(survey, place, guide).into_iter().filter(|(other, ..)| *other == lang);
    own.map(|(lang, slot, script)| row(survey, guide, lang, slot, script)).collect()
}

fn row(survey: &Survey<'_>, guide: &Guide, lang: Lang, slot: Slot, script: Option<&Script>) -> Row {
    Row {
        guide: guide.id.clone(),
        title: survey.title(guide),
        lang: survey.tag(lang).to_owned(),
        slot: slot.seconds,
        time: script.map(|script| u64::try_from(script.estimate.as_millis()).unwrap_or(u64::MAX)),
        syllables: script.map_or(0, |script| script.syllables),
        state: Fate::of(script).id(),
        left_out: Cut::new(script.map(|script| script.left_out.clone()).unwrap_or_default(), MOST_LEFT_OUT),
    }
}

impl Scripts {
    /// Those in a state, for the list of what to do.
    pub fn in_state<'s>(&'s self, state: &'s str) -> impl Iterator<Item = &'s Row> {
        self.list.shown.iter().filter(move |row| row.state == state)
    }
}

impl Row {
    /// Whether it is the row of a script of its guide and language.
    pub fn is_of(&self, script: &Script) -> bool {
        script.slot.seconds == self.slot
    }
}
