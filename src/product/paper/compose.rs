//! All papers of a site: guide × kind × language, and × pairs of languages. Each is composed on its own.

use rayon::prelude::*;

use super::face::FaceMaker;
use super::files::file_stem;
use super::issuer::Issuer;
use super::kind::{PaperKind, PaperSize};
use super::lesson::questions;
use super::model::{Face, Paper};
use super::parts::Parts;
use super::text::Reader;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::facts::Contact;
use crate::language::Lang;
use crate::library::{Guide, Library, Sensitivity, Version};
use crate::theme::Theme;

/// Every paper that the site's guides ask for, in the order of guides, kinds and languages; those in two
/// languages follow those in one. `issuer` is who hands them out.
pub fn compose(library: &Library, theme: &Theme, issuer: &Issuer) -> (Vec<Paper>, Diagnostics) {
    let Some(helpline) = library.helpline() else { return Default::default() };
    let wanted: Vec<(usize, PaperKind)> = (0..library.guides.len())
        .flat_map(|guide| PaperKind::ALL.map(|kind| (guide, kind)))
        .filter(|(guide, kind)| is_wanted(library, *guide, *kind))
        .collect();
    let composed: Vec<(Vec<Paper>, Diagnostics)> = wanted
        .par_iter()
        .map(|(guide, kind)| of_guide(&Desk { library, theme, issuer, helpline }, *guide, *kind))
        .collect();
    let mut papers = Vec::new();
    let mut diagnostics = Diagnostics::default();
    for (made, found) in composed {
        papers.extend(made);
        diagnostics.extend(found);
    }
    (papers, diagnostics)
}

fn is_wanted(library: &Library, guide: usize, kind: PaperKind) -> bool {
    let of_site = &library.site.products;
    let asked = library.guides.get(guide).is_some_and(|guide| guide.metadata.products.contains(&kind.product()));
    asked && (of_site.is_empty() || of_site.contains(&kind.product()))
}

/// What all papers are made with.
struct Desk<'d> {
    library: &'d Library,
    theme: &'d Theme,
    issuer: &'d Issuer,
    helpline: &'d Contact,
}

fn of_guide(desk: &Desk<'_>, place: usize, kind: PaperKind) -> (Vec<Paper>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let Some(guide) = desk.library.guides.get(place) else { return Default::default() };
    let maker = FaceMaker { theme: desk.theme, issuer: desk.issuer, helpline: desk.helpline, kind };
    let mut faces: Vec<(Lang, Face)> = Vec::new();
    for lang in desk.library.site.languages.all() {
        let Some(version) = guide.versions.get(lang) else { continue };
        let Some(texts) = desk.theme.texts.get(lang) else { continue };
        let reader = Reader { library: desk.library, texts, guide, version, lang, product: kind.product() };
        let parts = maker.parts(&reader);
        let face = maker.face(&reader, &parts);
        match nothing_on(kind, &face) {
            true => diagnostics.push(finding(Code::NothingToPrint, version, kind)),
            false => faces.push((lang, face)),
        }
        diagnostics.extend(without_questions(kind, version, &parts).into_iter().collect());
    }
    let paper = |faces: Vec<(Lang, Face)>| paper(desk, guide, place, kind, faces);
    let pairs = desk.library.site.papers.bilingual.iter().filter(|_| kind.is_bilingual());
    let face_in = |wanted: Lang| faces.iter().find(|(lang, _)| *lang == wanted).cloned();
    let pairs: Vec<Paper> =
        pairs.filter_map(|(left, right)| Some(paper(vec![face_in(*left)?, face_in(*right)?]))).collect();
    let papers = faces.into_iter().map(|face| paper(vec![face])).chain(pairs).collect();
    (papers, diagnostics)
}

/// A card always has somebody to call; every other paper needs a text of its own.
fn nothing_on(kind: PaperKind, face: &Face) -> bool {
    match kind {
        PaperKind::Card => false,
        PaperKind::Poster | PaperKind::Lesson => face.parts.iter().all(|part| part.turn.is_some()),
        PaperKind::Leaflet | PaperKind::Notice => face.parts.is_empty(),
    }
}

fn without_questions(kind: PaperKind, version: &Version, parts: &Parts) -> Option<Diagnostic> {
    let lacks = kind == PaperKind::Lesson && questions(parts).is_empty();
    lacks.then(|| finding(Code::LessonWithoutQuestions, version, kind))
}

fn finding(code: Code, version: &Version, kind: PaperKind) -> Diagnostic {
    Diagnostic::new(code)
        .in_path(version.file.path.clone())
        .with("paper", kind.id())
        .with("must", "{must}")
        .with("only", format!("{{only: {}}}", kind.id()))
}

fn paper(desk: &Desk<'_>, guide: &Guide, place: usize, kind: PaperKind, faces: Vec<(Lang, Face)>) -> Paper {
    let (langs, faces): (Vec<Lang>, Vec<Face>) = faces.into_iter().unzip();
    let tags: Vec<&str> = faces.iter().map(|face| face.tag.as_str()).collect();
    let stem = file_stem(guide, kind, &tags);
    let is_discreet = guide.metadata.sensitivity == Sensitivity::Discreet;
    let neutral = || {
        let texts = langs.first().and_then(|lang| desk.theme.texts.get(*lang));
        texts.map_or("", |texts| texts.get(&["discreet_title"])).to_owned()
    };
    let titles: Vec<&str> = faces.iter().filter_map(|face| face.title.as_deref()).filter(|_| !is_discreet).collect();
    let title = if titles.is_empty() { neutral() } else { titles.join(" – ") };
    // Two side by side need a sheet of twice the size.
    let size = match kind {
        PaperKind::Poster | PaperKind::Notice if faces.len() > 1 => PaperSize::A3,
        PaperKind::Poster => desk.library.site.papers.poster_size,
        _ => PaperSize::A4,
    };
    let path = Paper::path_of(tags.first().copied().unwrap_or_default(), &stem);
    Paper {
        kind,
        size,
        guide: place,
        path,
        stem,
        title,
        author: faces.first().map(|face| face.issuer.clone()).unwrap_or_default(),
        date: guide.metadata.updated.or(guide.metadata.published),
        is_local: kind != PaperKind::Lesson,
        langs,
        faces,
    }
}
