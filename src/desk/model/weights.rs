//! What pages weigh on the way to a reader, against the site's budgets.

use std::cmp::Reverse;

use rayon::prelude::*;
use serde::Serialize;

use super::{Both, Survey};
use crate::language::Lang;
use crate::library::Guide;
use crate::product::web::{Address, PageSize, page_size};

/// So many pages of each language are weighed, those with most text: packing a page costs more than making it.
const EACH: usize = 6;

/// Most languages of which pages are weighed.
const MOST_LANGUAGES: usize = 8;

#[derive(Debug, Default, Serialize)]
pub struct Weights {
    /// Most bytes of a page with its style, and of a first visit.
    page_budget: u64,
    visit_budget: u64,
    /// Pages of guides in all.
    pages: usize,
    /// The heaviest first.
    shown: Vec<Row>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub guide: String,
    pub title: Both,
    pub lang: String,
    #[serde(flatten)]
    pub weight: Weighed,
}

#[derive(Debug, Clone, Serialize)]
pub struct Weighed {
    /// Bytes, packed: the page, its style, and all that a first visit loads.
    html: u64,
    style: u64,
    visit: u64,
    /// Whether it is heavier than the budgets.
    pub over: bool,
}

pub fn all(survey: &Survey<'_>) -> Weights {
    let library = survey.library();
    let budgets = library.site.budgets;
    let mut candidates: Vec<(usize, &Guide, Lang)> = Vec::new();
    for lang in survey.languages.iter().take(MOST_LANGUAGES) {
        let versions = library.guides.iter().enumerate();
        let mut own: Vec<(usize, usize, &Guide)> = versions
            .filter_map(|(place, guide)| Some((guide.versions.get(*lang)?.file.text.len(), place, guide)))
            .collect();
        own.sort_by_key(|(length, place, _)| (Reverse(*length), *place));
        candidates.extend(own.into_iter().take(EACH).map(|(_, place, guide)| (place, guide, *lang)));
    }
    let mut shown: Vec<Row> = candidates
        .into_par_iter()
        .filter_map(|(_, guide, lang)| {
            let weight = of_page(survey, guide, lang)?;
            let (title, lang) = (survey.title(guide), survey.tag(lang).to_owned());
            Some(Row { guide: guide.id.clone(), title, lang, weight })
        })
        .collect();
    shown.sort_by_key(|row| (Reverse(row.weight.over), Reverse(row.weight.html)));
    let versions = library.guides.iter().map(|guide| guide.versions.iter().count());
    Weights { page_budget: budgets.page, visit_budget: budgets.first_visit, pages: versions.sum(), shown }
}

/// `None` while the page has not been published.
pub fn of_page(survey: &Survey<'_>, guide: &Guide, lang: Lang) -> Option<Weighed> {
    let library = survey.library();
    let html = (survey.state.page)(Address::guide(library, lang, guide).path())?;
    let PageSize { html, style, visit } = page_size(library, &survey.loaded.theme, &html);
    let budgets = library.site.budgets;
    Some(Weighed { html, style, visit, over: html + style > budgets.page || visit > budgets.first_visit })
}

impl Weights {
    /// Those that are too heavy, for the list of what to do.
    pub fn too_heavy(&self) -> impl Iterator<Item = &Row> {
        self.shown.iter().filter(|row| row.weight.over)
    }
}
