//! The guides of a topic, to choose from.

use serde::Serialize;

use super::{Both, Cut, Survey};
use crate::library::Guide;

const MOST: usize = 1_000;

#[derive(Debug, Serialize)]
pub struct Topic {
    slug: String,
    name: Both,
    guides: Cut<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    guide: String,
    title: Both,
    audiences: Vec<&'static str>,
    /// In the order of the site's languages; `None` where there is no version.
    versions: Vec<Option<Standing>>,
}

#[derive(Debug, Serialize)]
struct Standing {
    state: &'static str,
    behind: bool,
}

pub fn guides(survey: &Survey<'_>, slug: &str) -> Option<Topic> {
    let library = survey.library();
    let topic = library.topics.iter().find(|topic| topic.slug == slug)?;
    let places = topic.guides.iter().take(MOST);
    let rows = places.filter_map(|place| Some(row(survey, *place, library.guides.get(*place)?)));
    let guides = Cut { total: topic.guides.len(), shown: rows.collect() };
    Some(Topic { slug: topic.slug.clone(), name: survey.both(&topic.name), guides })
}

fn row(survey: &Survey<'_>, place: usize, guide: &Guide) -> Row {
    let standing = |lang| {
        let version = guide.versions.get(lang)?;
        Some(Standing { state: version.state.id(), behind: survey.is_behind(place, lang) })
    };
    Row {
        guide: guide.id.clone(),
        title: survey.title(guide),
        audiences: guide.metadata.audiences.iter().map(|audience| audience.id()).collect(),
        versions: survey.languages.iter().map(|lang| standing(*lang)).collect(),
    }
}
