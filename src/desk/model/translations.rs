//! Translations: how far each has come, and whether its source has changed since.

use std::cmp::Reverse;

use serde::Serialize;
use similar::DiffTag;

use super::{Both, Cut, Survey};
use crate::desk::difference::{self, Run};
use crate::desk::memory::Step;
use crate::desk::units::{self, Unit};
use crate::language::Lang;
use crate::library::{Guide, State};

const MOST: usize = 200;

/// Most changes that are shown of one translation.
const MOST_CHANGES: usize = 100;

#[derive(Debug, Default, Serialize)]
pub struct Translations {
    pub languages: Vec<LanguageStates>,
    /// Those that are behind first, then the least revised.
    list: Cut<Row>,
}

#[derive(Debug, Serialize)]
pub struct LanguageStates {
    pub tag: String,
    draft: usize,
    translated: usize,
    revised: usize,
    approved: usize,
    pub behind: usize,
    /// Guides without a version in the language.
    missing: usize,
}

#[derive(Debug, Serialize)]
pub struct Row {
    pub guide: String,
    title: Both,
    lang: String,
    file: String,
    state: &'static str,
    /// Since when loa has been watching it.
    since: Option<String>,
    /// How many pieces of the source changed.
    pub changes: usize,
}

pub fn all(survey: &Survey<'_>) -> Translations {
    let library = survey.library();
    let translated: Vec<Lang> = survey.languages.iter().copied().filter(|lang| *lang != survey.source()).collect();
    let languages = translated.iter().map(|lang| {
        let versions = || library.guides.iter().filter_map(|guide| guide.versions.get(*lang));
        let count = |state| versions().filter(|version| version.state == state).count();
        LanguageStates {
            tag: survey.tag(*lang).to_owned(),
            draft: count(State::Draft),
            translated: count(State::Translated),
            revised: count(State::Revised),
            approved: count(State::Approved),
            behind: (0..library.guides.len()).filter(|place| survey.is_behind(*place, *lang)).count(),
            missing: library.guides.len() - versions().count(),
        }
    });
    let languages = languages.collect();
    let mut list: Vec<(bool, State, usize, Lang)> = Vec::new();
    for (place, guide) in library.guides.iter().enumerate() {
        let versions = translated.iter().filter_map(|lang| Some((*lang, guide.versions.get(*lang)?)));
        list.extend(versions.map(|(lang, version)| (survey.is_behind(place, lang), version.state, place, lang)));
    }
    list.sort_by_key(|(behind, state, place, lang)| (Reverse(*behind), *state, *place, *lang));
    let total = list.len();
    let shown = list.into_iter().take(MOST).filter_map(|(_, _, place, lang)| row(survey, place, lang));
    Translations { languages, list: Cut { total, shown: shown.collect() } }
}

fn row(survey: &Survey<'_>, place: usize, lang: Lang) -> Option<Row> {
    let guide = survey.library().guides.get(place)?;
    let version = guide.versions.get(lang)?;
    let step = survey.step(place, lang);
    Some(Row {
        guide: guide.id.clone(),
        title: survey.title(guide),
        lang: survey.tag(lang).to_owned(),
        file: version.file.path.to_string(),
        state: version.state.id(),
        since: step.map(|step| step.since.clone()),
        changes: step.map(|step| changes(survey, guide, step).len()).unwrap_or_default(),
    })
}

impl Translations {
    /// Those that are behind, for the list of what to do.
    pub fn behind(&self) -> impl Iterator<Item = &Row> {
        self.list.shown.iter().filter(|row| row.changes > 0)
    }
}

impl Row {
    pub fn title(&self) -> Both {
        self.title.clone()
    }

    pub fn lang(&self) -> &str {
        &self.lang
    }
}

/// What changed in the source since a translation was in step.
#[derive(Debug, Serialize)]
pub struct Changes {
    since: String,
    #[serde(flatten)]
    list: Cut<Change>,
}

/// A piece of the source that changed.
#[derive(Debug, Serialize)]
struct Change {
    fate: &'static str,
    /// In the source as it is now; for what is gone, the line before which it stood.
    line: usize,
    words: Vec<Run>,
}

pub fn changes_of(survey: &Survey<'_>, guide: &Guide, step: &Step) -> Changes {
    Changes { since: step.since.clone(), list: Cut::new(changes(survey, guide, step), MOST_CHANGES) }
}

fn changes(survey: &Survey<'_>, guide: &Guide, step: &Step) -> Vec<Change> {
    let (Some(old), Some(version)) = (&step.behind, guide.versions.get(survey.source())) else { return Vec::new() };
    let new = units::of(version);
    let mut changes = Vec::new();
    for part in difference::units(old, &new) {
        if part.tag() == DiffTag::Equal {
            continue;
        }
        let here = new.get(part.new_range().start).or(new.last()).map_or(1, |unit| unit.line);
        let mut gone = old.get(part.old_range()).unwrap_or_default().iter();
        let mut came = new.get(part.new_range()).unwrap_or_default().iter();
        loop {
            changes.push(match (gone.next(), came.next()) {
                (Some(old), Some(new)) => Change::new("changed", new.line, old, &new.text),
                (Some(old), None) => Change::new("gone", here, old, ""),
                (None, Some(Unit { line, text })) => Change::new("came", *line, "", text),
                (None, None) => break,
            });
        }
    }
    changes
}

impl Change {
    fn new(fate: &'static str, line: usize, old: &str, new: &str) -> Self {
        Self { fate, line, words: difference::words(old, new) }
    }
}
