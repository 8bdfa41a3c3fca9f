//! What is missing: topics, for whom, in which languages.

use serde::Serialize;

use super::Survey;
use crate::language::Lang;
use crate::library::{Audience, Guide, State};

/// Stands for guides that name no audience.
const EVERYONE: &str = "everyone";

#[derive(Debug, Default, Serialize)]
pub struct Missing {
    topics: Vec<TopicRow>,
    /// In the order of the site's languages.
    pub languages: Vec<LanguageSum>,
}

#[derive(Debug, Serialize)]
struct TopicRow {
    slug: String,
    audiences: Vec<AudienceRow>,
}

#[derive(Debug, Serialize)]
struct AudienceRow {
    /// As in front matter, or `everyone`.
    audience: &'static str,
    guides: usize,
    /// In the order of the site's languages.
    cells: Vec<Cell>,
}

/// How the guides of a topic for an audience stand in a language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Cell {
    pub have: usize,
    pub missing: usize,
    /// Of those that are there: nobody but its translator has read it.
    pub draft: usize,
    /// Of those that are there: the source has changed since.
    pub behind: usize,
}

#[derive(Debug, Serialize)]
pub struct LanguageSum {
    pub tag: String,
    #[serde(flatten)]
    pub sum: Cell,
}

impl Cell {
    fn add(&mut self, survey: &Survey<'_>, place: usize, guide: &Guide, lang: Lang) {
        let Some(version) = guide.versions.get(lang) else {
            self.missing += 1;
            return;
        };
        self.have += 1;
        self.draft += usize::from(is_draft(version.state));
        self.behind += usize::from(survey.is_behind(place, lang));
    }
}

/// Not yet revised by a second person.
pub fn is_draft(state: State) -> bool {
    matches!(state, State::Draft | State::Translated)
}

pub fn missing(survey: &Survey<'_>) -> Missing {
    let library = survey.library();
    let topics = library.topics.iter().map(|topic| {
        let guides: Vec<(usize, &Guide)> =
            topic.guides.iter().filter_map(|place| Some((*place, library.guides.get(*place)?))).collect();
        let rows = Audience::ALL.iter().map(|(id, audience)| (*id, Some(*audience))).chain([(EVERYONE, None)]);
        let rows = rows.filter_map(|(id, audience)| row(survey, &guides, id, audience));
        TopicRow { slug: topic.slug.clone(), audiences: rows.collect() }
    });
    let languages = survey.languages.iter().map(|lang| {
        let mut sum = Cell::default();
        library.guides.iter().enumerate().for_each(|(place, guide)| sum.add(survey, place, guide, *lang));
        LanguageSum { tag: survey.tag(*lang).to_owned(), sum }
    });
    Missing { topics: topics.collect(), languages: languages.collect() }
}

/// A row for an audience; each topic has one for every audience, because that nothing is there is what it must show.
/// Only the one for nobody in particular is left out where it is empty.
fn row(
    survey: &Survey<'_>,
    guides: &[(usize, &Guide)],
    id: &'static str,
    audience: Option<Audience>,
) -> Option<AudienceRow> {
    let is_for = |guide: &Guide| match audience {
        Some(audience) => guide.metadata.audiences.contains(&audience),
        None => guide.metadata.audiences.is_empty(),
    };
    let own: Vec<&(usize, &Guide)> = guides.iter().filter(|(_, guide)| is_for(guide)).collect();
    if own.is_empty() && audience.is_none() {
        return None;
    }
    let cells = survey.languages.iter().map(|lang| {
        let mut cell = Cell::default();
        own.iter().for_each(|(place, guide)| cell.add(survey, *place, guide, *lang));
        cell
    });
    Some(AudienceRow { audience: id, guides: own.len(), cells: cells.collect() })
}
