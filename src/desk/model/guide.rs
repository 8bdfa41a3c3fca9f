//! A guide with its page, scripts and papers side by side.

use std::time::Duration;

use serde::Serialize;

use super::findings::{self, Finding};
use super::scripts::{self, Row};
use super::translations::{self, Changes};
use super::weights::{self, Weighed};
use super::{Both, Survey};
use crate::language::Lang;
use crate::library::Guide;
use crate::product::script::{Entry, Format, Line, Paragraph, ParagraphKind, PartKind};
use crate::product::web::Address;

#[derive(Debug, Serialize)]
pub struct View {
    id: String,
    title: Both,
    topic: String,
    topic_name: Both,
    kind: &'static str,
    audiences: Vec<&'static str>,
    owner: Option<Both>,
    updated: Option<String>,
    review_by: Option<String>,
    /// In the order of the site's languages.
    versions: Vec<VersionView>,
    findings: Vec<Finding>,
}

#[derive(Debug, Serialize)]
struct VersionView {
    tag: String,
    name: String,
    dir: &'static str,
    /// Path of its page on the site; a fallback is shown there when the version is missing.
    page: String,
    version: Option<Written>,
}

#[derive(Debug, Serialize)]
struct Written {
    title: String,
    file: String,
    state: &'static str,
    weight: Option<Weighed>,
    /// `None` for the source.
    source: Option<Changes>,
    scripts: Vec<ScriptView>,
    papers: Vec<PaperView>,
}

#[derive(Debug, Serialize)]
struct ScriptView {
    #[serde(flatten)]
    row: Row,
    /// Paths of its files on the site; `None` where there is no script.
    pdf: Option<String>,
    txt: Option<String>,
    lines: Vec<Spoken>,
}

/// What is said, or done, from a moment on.
#[derive(Debug, Serialize)]
struct Spoken {
    /// Milliseconds from the beginning.
    at: u64,
    part: &'static str,
    kind: &'static str,
    /// What is said in one breath each.
    breaths: Vec<Breath>,
}

#[derive(Debug, Serialize)]
struct Breath {
    text: String,
    /// It says a telephone number.
    number: bool,
}

#[derive(Debug, Serialize)]
struct PaperView {
    kind: &'static str,
    size: &'static str,
    langs: Vec<String>,
    /// Its path on the site.
    path: String,
}

pub fn view(survey: &Survey<'_>, id: &str) -> Option<View> {
    let library = survey.library();
    let place = library.guides.binary_search_by(|guide| guide.id.as_str().cmp(id)).ok()?;
    let guide = library.guides.get(place)?;
    let topic = library.topic_of(guide);
    let metadata = &guide.metadata;
    let owner = metadata.owner.as_ref().and_then(|owner| library.site.agencies.get(owner));
    Some(View {
        id: guide.id.clone(),
        title: survey.title(guide),
        topic: topic.slug.clone(),
        topic_name: survey.both(&topic.name),
        kind: metadata.kind.id(),
        audiences: metadata.audiences.iter().map(|audience| audience.id()).collect(),
        owner: owner.map(|owner| survey.both(owner)),
        updated: metadata.updated.map(|day| day.to_string()),
        review_by: metadata.review_by.map(|day| day.to_string()),
        versions: survey.languages.iter().map(|lang| version(survey, place, guide, *lang)).collect(),
        findings: findings::of_folder(survey.state, &guide.folder),
    })
}

fn version(survey: &Survey<'_>, place: usize, guide: &Guide, lang: Lang) -> VersionView {
    let library = survey.library();
    let language = &library.site.languages[lang];
    let written = guide.versions.get(lang).map(|version| Written {
        title: version.title.clone(),
        file: version.file.path.to_string(),
        state: version.state.id(),
        weight: weights::of_page(survey, guide, lang),
        source: survey.step(place, lang).map(|step| translations::changes_of(survey, guide, step)),
        scripts: scripts(survey, place, guide, lang),
        papers: papers(survey, place, lang),
    });
    VersionView {
        tag: language.tag.clone(),
        name: language.name.clone(),
        dir: language.direction.id(),
        page: Address::guide(library, lang, guide).path().to_owned(),
        version: written,
    }
}

fn papers(survey: &Survey<'_>, place: usize, lang: Lang) -> Vec<PaperView> {
    let papers = survey.loaded.papers.of(lang, place).map(|(_, paper)| PaperView {
        kind: paper.kind.id(),
        size: paper.size.name(),
        langs: paper.langs.iter().map(|lang| survey.tag(*lang).to_owned()).collect(),
        path: paper.path.clone(),
    });
    papers.collect()
}

fn scripts(survey: &Survey<'_>, place: usize, guide: &Guide, lang: Lang) -> Vec<ScriptView> {
    let rows = scripts::of_guide(survey, place, guide, lang).into_iter();
    let entries = survey.loaded.repertoire.of(lang, place);
    rows.map(|row| {
        let entry = entries.iter().find(|entry| row.is_of(&entry.script));
        let path = |format| entry.map(|entry: &Entry| entry.path(format));
        ScriptView { pdf: path(Format::Pdf), txt: path(Format::Txt), lines: entry.map(spoken).unwrap_or_default(), row }
    })
    .collect()
}

fn spoken(entry: &Entry) -> Vec<Spoken> {
    let mut at = Duration::ZERO;
    let mut lines = Vec::new();
    for part in &entry.script.parts {
        let name = match part.kind {
            PartKind::Opening => "opening",
            PartKind::Body => "body",
            PartKind::CallToAction => "call",
            PartKind::Close => "close",
        };
        for line in &part.lines {
            let from = u64::try_from(at.as_millis()).unwrap_or(u64::MAX);
            let (kind, breaths) = match line {
                Line::Cue(cue) => {
                    at += cue.duration;
                    ("cue", vec![Breath { text: cue.text.clone(), number: false }])
                }
                Line::Paragraph(paragraph) => {
                    at = paragraph.ends_at;
                    (kind(paragraph.kind), breaths(paragraph))
                }
            };
            lines.push(Spoken { at: from, part: name, kind, breaths });
        }
    }
    lines
}

fn kind(kind: ParagraphKind) -> &'static str {
    match kind {
        ParagraphKind::Heading => "heading",
        ParagraphKind::Text => "text",
        ParagraphKind::Item => "item",
        ParagraphKind::Warning => "warning",
    }
}

fn breaths(paragraph: &Paragraph) -> Vec<Breath> {
    let breaths = paragraph.sentences.iter().flat_map(|sentence| &sentence.breaths);
    breaths.map(|breath| Breath { text: breath.said().trim().to_owned(), number: breath.is_number }).collect()
}
