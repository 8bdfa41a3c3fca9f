//! What the desk shows, ready to be written as JSON. Lists are cut at a length that a person can work through; beside
//! each stands how many there are, so that a site of 10,000 pages costs hardly more than one of a hundred.

mod facts;
mod findings;
mod guide;
mod matrix;
mod scripts;
mod texts;
mod todo;
mod topic;
mod translations;
mod weights;

use serde::Serialize;

use super::State;
use crate::build::Loaded;
use facts::Facts;
use findings::Findings;
use matrix::Missing;
use scripts::Scripts;
use texts::{Both, Survey};
use todo::Todo;
use translations::Translations;
use weights::Weights;

/// The whole site at a glance.
#[derive(Debug, Default, Serialize)]
pub struct Desk {
    /// `None` when there has been no site that could be read.
    site: Option<Site>,
    findings: Findings,
    missing: Missing,
    translations: Translations,
    facts: Facts,
    scripts: Scripts,
    weights: Weights,
    /// In the order in which it should be done.
    todo: Vec<Todo>,
}

#[derive(Debug, Serialize)]
struct Site {
    name: Both,
    /// As `2026-11-23`.
    today: String,
    languages: Vec<Language>,
    topics: Vec<TopicHead>,
    /// How many guides there are.
    guides: usize,
    /// Where its files lie on the server, from `/` to `/`.
    root: String,
}

#[derive(Debug, Serialize)]
struct Language {
    tag: String,
    name: String,
    dir: &'static str,
    source: bool,
}

#[derive(Debug, Serialize)]
struct TopicHead {
    slug: String,
    name: Both,
    guides: usize,
}

/// A list that may be cut.
#[derive(Debug, Serialize)]
struct Cut<T> {
    total: usize,
    shown: Vec<T>,
}

impl<T> Default for Cut<T> {
    fn default() -> Self {
        Self { total: 0, shown: Vec::new() }
    }
}

impl<T> Cut<T> {
    fn new(mut list: Vec<T>, most: usize) -> Self {
        let total = list.len();
        list.truncate(most);
        Self { total, shown: list }
    }
}

/// What is shown of a whole site.
pub fn desk(state: &State<'_>) -> Desk {
    let findings = findings::all(state);
    let Some(loaded) = state.loaded else { return Desk::without_site(findings) };
    let survey = Survey::new(state, loaded);
    let mut desk = Desk {
        site: Some(site(&survey)),
        missing: matrix::missing(&survey),
        translations: translations::all(&survey),
        facts: facts::all(&survey),
        scripts: scripts::all(&survey),
        weights: weights::all(&survey),
        ..Desk::without_site(findings)
    };
    let rest = todo::list(&survey, &desk);
    desk.todo.extend(rest);
    desk
}

impl Desk {
    fn without_site(findings: Findings) -> Self {
        let todo = todo::errors(&findings).into_iter().collect();
        Self { findings, todo, ..Self::default() }
    }
}

fn site(survey: &Survey<'_>) -> Site {
    let library = survey.library();
    let languages = survey.languages.iter().map(|lang| {
        let language = &library.site.languages[*lang];
        Language {
            tag: language.tag.clone(),
            name: language.name.clone(),
            dir: language.direction.id(),
            source: *lang == library.site.languages.source(),
        }
    });
    let topics = library.topics.iter().map(|topic| TopicHead {
        slug: topic.slug.clone(),
        name: survey.both(&topic.name),
        guides: topic.guides.len(),
    });
    Site {
        name: survey.both(&library.site.name),
        today: survey.state.today.to_string(),
        languages: languages.collect(),
        topics: topics.collect(),
        guides: library.guides.len(),
        root: survey.state.root.to_owned(),
    }
}

/// The guides of a topic; `None` for a name that no topic has.
pub fn topic(state: &State<'_>, loaded: &Loaded, slug: &str) -> Option<impl Serialize + use<>> {
    topic::guides(&Survey::new(state, loaded), slug)
}

/// A guide with everything beside it; `None` for an id that no guide has.
pub fn guide(state: &State<'_>, loaded: &Loaded, id: &str) -> Option<impl Serialize + use<>> {
    guide::view(&Survey::new(state, loaded), id)
}
