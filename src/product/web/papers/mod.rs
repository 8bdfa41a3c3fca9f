//! The print room: all papers of a language with their files, and how many of each a place needs.
//!
//! A discreet guide is listed here by its title, like on the page of stations and for the same reasons: a
//! teacher must find it, its files have neutral names, the page has the quick exit, and the guide's own
//! page leads to none of this.

mod model;
mod run;

use super::ComposedPage;
use super::address::Address;
use super::frame::{Frame, Section};
use super::lists::list_page_in;
use super::model::{Link, QuickExit};
use super::scripts::size_in_words;
use crate::language::Lang;
use crate::library::{Audience, Library, Sensitivity, Topic};
use crate::product::Product;
use crate::product::paper::{Paper, PaperKind};
use crate::product::script::{Stock, guide_stem, is_sensitive};

use model::{Elsewhere, KindBlock, PaperGroup, PaperGuide, PaperLink, PapersPage};

/// Whether the site has print rooms.
pub fn has_pages(library: &Library) -> bool {
    let is_made = |product: Product| library.site.products.is_empty() || library.site.products.contains(&product);
    let asks = |kind: PaperKind| {
        let mut guides = library.guides.iter();
        is_made(kind.product()) && guides.any(|guide| guide.metadata.products.contains(&kind.product()))
    };
    PaperKind::ALL.into_iter().any(asks)
}

pub fn compose(frame: &Frame<'_>, lang: Lang, stock: &Stock) -> ComposedPage {
    let (library, papers) = (frame.library, frame.papers);
    let address = Address::papers(library, lang);
    let root = address.to_root();
    let text = |key: &str| frame.text(lang, &["papers_page", key]);
    let shown = if papers.has(lang) { None } else { papers.fallback(library, lang) };
    let mut page = list_page_in(
        frame,
        lang,
        "papers",
        (text("title"), text("lead")),
        &|lang| Address::papers(library, lang),
        &|lang| papers.has(lang),
        shown.unwrap_or(lang),
    );
    let sensitive = papers.in_language(lang).any(|(_, paper)| is_sensitive(library, &library.guides[paper.guide]));
    page.quick_exit = sensitive.then_some(QuickExit { href: &library.site.quick_exit });
    let schools = frame.audience(lang, &root, Audience::Schools);
    page.breadcrumb.push(Link { title: schools.title.to_owned(), href: schools.href });
    let mut context = frame.context(lang, &address, Section::None);
    context.insert("page", &page);
    context.insert("papers", &papers_page(frame, lang, &root, stock));
    ComposedPage { address, template: "papers.html", context }
}

fn papers_page<'a>(frame: &Frame<'a>, lang: Lang, root: &str, stock: &Stock) -> PapersPage<'a> {
    let text = |path: &[&str]| frame.text(lang, &[&["papers_page"], path].concat());
    let groups: Vec<PaperGroup<'a>> = frame
        .library
        .topics
        .iter()
        .map(|topic| group(frame, lang, topic, root, stock))
        .filter(|group| !group.guides.is_empty())
        .collect();
    let links = || groups.iter().flat_map(|group| &group.guides).flat_map(|guide| &guide.papers);
    let kind = |kind: &PaperKind| {
        let count = links().filter(|link| link.kind == kind.id()).count();
        (count > 0).then(|| KindBlock {
            id: kind.id(),
            name: text(&["kinds", kind.id(), "name"]),
            explain: text(&["kinds", kind.id(), "explain"]),
            count,
        })
    };
    let guides: usize = groups.iter().map(|group| group.guides.len()).sum();
    let count = links().count();
    let in_words = |count: usize| {
        text(&["count"]).replace("{papers}", &count.to_string()).replace("{guides}", &guides.to_string())
    };
    PapersPage {
        count: (count > 0).then(|| in_words(count)),
        kinds: PaperKind::ALL.iter().filter_map(kind).collect(),
        units: run::units(frame, lang, stock),
        elsewhere: elsewhere(frame, lang, root, guides),
        groups,
    }
}

fn group<'a>(frame: &Frame<'a>, lang: Lang, topic: &'a Topic, root: &str, stock: &Stock) -> PaperGroup<'a> {
    PaperGroup {
        id: &topic.slug,
        title: topic.name.text(&frame.library.site.languages, lang),
        accent: topic.accent.as_ref().map(|accent| accent.value.as_str()),
        guides: topic.guides.iter().filter_map(|guide| paper_guide(frame, lang, *guide, root, stock)).collect(),
    }
}

fn paper_guide<'a>(frame: &Frame<'a>, lang: Lang, place: usize, root: &str, stock: &Stock) -> Option<PaperGuide<'a>> {
    let library = frame.library;
    let guide = library.guides.get(place)?;
    let version = guide.versions.get(lang)?;
    let papers: Vec<PaperLink<'a>> =
        frame.papers.of(lang, place).filter_map(|(at, paper)| link(frame, lang, paper, at, root, stock)).collect();
    if papers.is_empty() {
        return None;
    }
    Some(PaperGuide {
        id: guide_stem(guide),
        title: &version.title,
        summary: &version.summary,
        href: format!("{root}{}", Address::guide(library, lang, guide).path()),
        state: frame.state(lang, lang, version.state),
        dated: frame.optional_day(lang, guide.metadata.updated.or(guide.metadata.published)),
        papers,
    })
}

/// `None` for a paper that could not be made. Before anything is made all are listed, without their sizes.
fn link<'a>(
    frame: &Frame<'a>,
    lang: Lang,
    paper: &Paper,
    place: usize,
    root: &str,
    stock: &Stock,
) -> Option<PaperLink<'a>> {
    let text = |path: &[&str]| frame.text(lang, &[&["papers_page"], path].concat());
    let made = match stock.papers.get(place) {
        Some(made) => Some(made.as_ref()?),
        None => None,
    };
    let sides = if paper.pages() > 1 { "two_sides" } else { "one_side" };
    let others = paper.langs.iter().filter(|other| **other != lang);
    let others: Vec<&str> = others.map(|other| frame.library.site.languages[*other].name.as_str()).collect();
    Some(PaperLink {
        kind: paper.kind.id(),
        name: text(&["kinds", paper.kind.id(), "name"]),
        with: (!others.is_empty()).then(|| text(&["with"]).replace("{language}", &others.join(", "))),
        format: format!("{}, {}", paper.size.name(), text(&[sides])),
        href: format!("{root}{}", paper.path),
        size: made.map(|made| size_in_words(made.size, frame.text(lang, &["scripts_page", "decimal"]))),
    })
}

/// Another language has papers of guides that this one lacks.
fn elsewhere(frame: &Frame<'_>, lang: Lang, root: &str, own: usize) -> Option<Elsewhere> {
    let (library, papers) = (frame.library, frame.papers);
    let languages = &library.site.languages;
    let other = papers.fallback(library, lang)?;
    let has = |lang: Lang, guide: usize| papers.of(lang, guide).next().is_some();
    let lacking = (0..library.guides.len()).filter(|guide| !has(lang, *guide) && has(other, *guide)).count();
    if lacking == 0 {
        return None;
    }
    let text = |key: &str| frame.text(lang, &["papers_page", key]);
    let notice = if own == 0 { text("none") } else { text("lacking") };
    Some(Elsewhere {
        notice: notice.replace("{count}", &lacking.to_string()).replace("{language}", &languages[lang].name),
        link: Link {
            title: text("elsewhere").replace("{language}", &languages[other].name),
            href: format!("{root}{}", Address::papers(library, other).path()),
        },
        lang: languages[other].tag.clone(),
        dir: languages[other].direction.id(),
    })
}

/// The papers of a guide with the way to them, for the page that shows it in `shown`. None on a discreet
/// page, see above.
pub fn of_guide(frame: &Frame<'_>, lang: Lang, shown: Lang, place: usize, root: &str) -> Vec<Link> {
    let library = frame.library;
    let Some(guide) = library.guides.get(place) else { return Vec::new() };
    if guide.metadata.sensitivity == Sensitivity::Discreet {
        return Vec::new();
    }
    let href = format!("{root}{}#{}", Address::papers(library, shown).path(), guide_stem(guide));
    let alone = frame.papers.of(shown, place).filter(|(_, paper)| paper.langs.len() == 1);
    let link = |(_, paper): (usize, &Paper)| Link {
        title: frame.text(lang, &["papers_page", "kinds", paper.kind.id(), "name"]).to_owned(),
        href: href.clone(),
    };
    alone.map(link).collect()
}
