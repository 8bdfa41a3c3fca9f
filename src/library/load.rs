use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::front_matter::GuideHead;
use super::guide::{Guide, Sensitivity, State, Version};
use super::scan::{GuideFolder, Scan, scan};
use super::selection::{LeftOut, Selection};
use super::topic::Topic;
use super::{Library, front_matter, pictures, unfilled};
use crate::broadcast;
use crate::check::terms::Terms;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, closest};
use crate::edition;
use crate::facts::Facts;
use crate::image::PictureCache;
use crate::language::{Lang, PerLanguage};
use crate::markdown::{self, FactKind};
use crate::site::{Site, SiteOptions};
use crate::source::{SourceFile, Sources, TreeEntry};
use crate::speech::Readings;
use crate::yaml::{Aim, Located, YamlText};

/// What a load needs to know besides the site's folder.
#[derive(Debug, Clone, Default)]
pub struct LoadOptions {
    pub site: SiteOptions,
    /// Where prepared pictures are kept between builds; `None` prepares them anew.
    pub cache: Option<PictureCache>,
    /// Tags of the languages that get pages; all of the site when it is empty.
    pub languages: Vec<String>,
    /// The guides that get pages.
    pub guides: Selection,
}

/// Reads a whole site. The Library is there even when parts of the site are wrong, as far as they
/// could be read; only without usable `site.yaml` there is none.
pub fn load(sources: &Sources, options: &LoadOptions) -> (Option<Library>, Diagnostics) {
    let (site, mut diagnostics) = Site::load(sources, &options.site);
    let Some(mut site) = site else { return (None, diagnostics) };
    let shown: Vec<Lang> = options.languages.iter().filter_map(|tag| site.languages.by_tag(tag)).collect();
    site.languages.show_only(&shown);
    let (facts, found) = Facts::load(sources, &site);
    diagnostics.extend(found);
    let (readings, found) = Readings::load(sources, &site.languages);
    diagnostics.extend(found);
    let (terms, found) = Terms::load(sources, &site.languages);
    diagnostics.extend(found);
    let scan = scan(sources, &site.languages, &mut diagnostics);
    let mut topics = load_topics(sources, &site, &scan, &mut diagnostics);
    let mut guides = load_guides(sources, &site, &scan, &topics, &mut diagnostics);
    let left_out = LeftOut::take_from(&mut topics, &mut guides, &options.guides);
    let guide_by_id: HashMap<String, usize> =
        guides.iter().enumerate().map(|(position, guide)| (guide.id.clone(), position)).collect();
    let unread_guides: BTreeSet<String> =
        scan.guides.keys().filter(|id| !guide_by_id.contains_key(*id) && !left_out.has(id)).cloned().collect();
    for (position, topic) in topics.iter_mut().enumerate() {
        topic.guides = order_guides(topic, position, &guides, &unread_guides, &left_out, &mut diagnostics);
    }

    let known = broadcast::Known {
        site: &site,
        topics: topics.iter().map(|topic| topic.slug.as_str()).chain(left_out.topic_slugs()).collect(),
        guides: guides.iter().map(|guide| guide.id.as_str()).chain(left_out.guide_ids()).collect(),
        unread: &unread_guides,
    };
    let (broadcast, found) = broadcast::load(sources, &known);
    diagnostics.extend(found);
    let (editions, found) = edition::load(sources, &known_to_editions(&site, &topics, &guides, &left_out));
    diagnostics.extend(found);

    let mut library = Library {
        site,
        facts,
        broadcast,
        editions,
        topics,
        guides,
        readings,
        terms,
        pictures: BTreeMap::new(),
        known_pictures: scan.pictures,
        guide_by_id,
        unread_guides,
        left_out,
    };
    if library.helpline().is_none() && !library.facts.is_unread(FactKind::Contact, &library.site.helpline.value) {
        let site = &library.site;
        let diagnostic = site.yaml.diagnostic(Code::NoHelpline, &site.helpline.path, Aim::Value);
        diagnostics.push(diagnostic.with("id", &site.helpline.value));
    }
    diagnostics.extend(library.check_references());
    let (pictures, found) = pictures::prepare_all(&library, options.cache.as_ref());
    diagnostics.extend(found);
    library.pictures = pictures;
    (Some(library), diagnostics)
}

fn known_to_editions<'a>(
    site: &'a Site,
    topics: &'a [Topic],
    guides: &'a [Guide],
    left_out: &'a LeftOut,
) -> edition::Known<'a> {
    let topics = topics.iter().map(|topic| topic.slug.as_str()).chain(left_out.topic_slugs());
    let guides = guides.iter().map(|guide| guide.id.as_str()).chain(left_out.guide_ids());
    let mut guides: Vec<&str> = topics.chain(guides).collect();
    guides.sort_unstable();
    edition::Known { languages: &site.languages, guides }
}

/// Topics in the order of `site.yaml`, then the others by name.
fn load_topics(sources: &Sources, site: &Site, scan: &Scan, diagnostics: &mut Diagnostics) -> Vec<Topic> {
    let mut order: Vec<&str> = Vec::new();
    for listed in &site.topics {
        if scan.topics.contains_key(&listed.value) {
            order.push(&listed.value);
        } else {
            let names = scan.topics.keys().map(String::as_str);
            diagnostics.push(unknown(Code::UnknownTopic, &site.yaml, listed, "topic", names));
        }
    }
    let unlisted = scan.topics.keys().map(String::as_str).filter(|slug| !order.contains(slug));
    let unlisted: Vec<&str> = unlisted.collect();
    order.extend(unlisted);
    order.dedup();
    order
        .into_iter()
        .map(|slug| {
            let file = scan.topics.get(slug).and_then(Option::as_ref);
            let text = file.and_then(|entry| sources.text(entry));
            let (topic, found) = Topic::load(slug, text, site);
            diagnostics.extend(found);
            topic
        })
        .collect()
}

fn unknown<'n>(
    code: Code,
    yaml: &YamlText,
    item: &Located<String>,
    name: &'static str,
    known: impl Iterator<Item = &'n str>,
) -> Diagnostic {
    let suggestion = closest(&item.value, known).unwrap_or_default();
    yaml.diagnostic(code, &item.path, Aim::Value).with(name, &item.value).with("suggestion", suggestion)
}

fn order_guides(
    topic: &Topic,
    position: usize,
    guides: &[Guide],
    unread: &BTreeSet<String>,
    left_out: &LeftOut,
    diagnostics: &mut Diagnostics,
) -> Vec<usize> {
    let own: BTreeMap<&str, usize> = guides
        .iter()
        .enumerate()
        .filter(|(_, guide)| guide.topic == position)
        .filter_map(|(place, guide)| Some((guide.id.split_once('/')?.1, place)))
        .collect();
    let mut order = Vec::new();
    for listed in &topic.order {
        let id = format!("{}/{}", topic.slug, listed.value);
        match (own.get(listed.value.as_str()), &topic.yaml) {
            (Some(place), _) => order.push(*place),
            (None, Some(yaml)) if !unread.contains(&id) && !left_out.has(&id) => {
                diagnostics.push(unknown(Code::UnknownGuide, yaml, listed, "guide", own.keys().copied()));
            }
            (None, _) => {}
        }
    }
    let listed: std::collections::HashSet<usize> = order.iter().copied().collect();
    order.extend(own.values().filter(|place| !listed.contains(place)));
    order
}

fn load_guides(
    sources: &Sources,
    site: &Site,
    scan: &Scan,
    topics: &[Topic],
    diagnostics: &mut Diagnostics,
) -> Vec<Guide> {
    let topic_by_slug: HashMap<&str, usize> =
        topics.iter().enumerate().map(|(position, topic)| (topic.slug.as_str(), position)).collect();
    let loaded: Vec<(Option<Guide>, Diagnostics)> = scan
        .guides
        .par_iter()
        .map(|(id, folder)| {
            let topic = id.split_once('/').and_then(|(topic, _)| topic_by_slug.get(topic));
            match topic {
                Some(topic) => load_guide(sources, site, id, *topic, folder),
                None => (None, Diagnostics::default()),
            }
        })
        .collect();
    let mut guides = Vec::with_capacity(loaded.len());
    for (guide, found) in loaded {
        guides.extend(guide);
        diagnostics.extend(found);
    }
    guides
}

/// A version's file with its front matter and body told apart.
struct Opened {
    lang: Lang,
    file: Arc<SourceFile>,
    head: crate::source::Span,
    body: crate::source::Span,
}

fn open(sources: &Sources, lang: Lang, entry: &TreeEntry) -> Option<Result<Opened, Diagnostic>> {
    let opened = sources.text(entry)?.and_then(|file| open_text(lang, file));
    Some(opened)
}

fn open_text(lang: Lang, file: Arc<SourceFile>) -> Result<Opened, Diagnostic> {
    let (head, body) = front_matter::split(&file)?;
    Ok(Opened { lang, file, head, body })
}

/// A version, and what its front matter says of the whole guide when it is the source.
type ReadVersion = (Version, Option<GuideHead>);

/// A version whose text is at hand.
pub(super) fn read_text(site: &Site, lang: Lang, file: Arc<SourceFile>) -> (Option<ReadVersion>, Diagnostics) {
    match open_text(lang, file) {
        Ok(opened) => read_version(site, opened, &source_name(site)),
        Err(diagnostic) => (None, diagnostic.into()),
    }
}

/// The file that a guide must have: `vi.md`.
fn source_name(site: &Site) -> String {
    format!("{}.md", site.languages[site.languages.source()].tag)
}

fn read_version(site: &Site, opened: Opened, source_name: &str) -> (Option<ReadVersion>, Diagnostics) {
    let is_source = opened.lang == site.languages.source();
    let (document, mut diagnostics) = markdown::parse(&opened.file, opened.body);
    unfilled::report(&opened.file, opened.head, &mut diagnostics);
    let yaml = match front_matter::parse(&opened.file, opened.head) {
        Ok(yaml) => yaml,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return (None, diagnostics);
        }
    };
    let (head, guide) = match is_source {
        true => {
            let (head, guide) = front_matter::read_source(&yaml, site);
            (head, Some(guide))
        }
        false => (front_matter::read_translation(&yaml, source_name), None),
    };
    diagnostics.extend(yaml.into_diagnostics());
    let version = Version {
        file: opened.file,
        lang: opened.lang,
        title: head.title,
        summary: head.summary,
        state: if is_source { State::Approved } else { head.state },
        excuses: head.excuses,
        document,
    };
    (Some((version, guide)), diagnostics)
}

fn load_guide(
    sources: &Sources,
    site: &Site,
    id: &str,
    topic: usize,
    folder: &GuideFolder,
) -> (Option<Guide>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let source_lang = site.languages.source();
    let source_name = source_name(site);
    let folder_path = format!("content/{id}");
    if !folder.versions.iter().any(|(lang, _)| *lang == source_lang) {
        let diagnostic = Diagnostic::new(Code::MissingSource).in_path(&*folder_path);
        diagnostics.push(diagnostic.with("guide", id).with("file", &source_name));
    }
    let mut versions = PerLanguage::new(site.languages.len());
    let mut guide_head = None;
    for (lang, entry) in &folder.versions {
        let opened = match open(sources, *lang, entry) {
            Some(Ok(opened)) => opened,
            Some(Err(diagnostic)) => {
                diagnostics.push(diagnostic);
                continue;
            }
            None => continue,
        };
        let (read, found) = read_version(site, opened, &source_name);
        diagnostics.extend(found);
        let Some((version, head)) = read else { continue };
        guide_head = head.or(guide_head);
        versions.set(*lang, version);
    }
    let guide = guide_head.map(|head| {
        let address = address(id, &head);
        Guide { id: id.to_owned(), topic, folder: folder_path, address, metadata: head.metadata, versions }
    });
    (guide, diagnostics)
}

/// A discreet page lies outside its topic's folder, under a name that says nothing.
pub(super) fn address(id: &str, head: &GuideHead) -> String {
    let (sensitivity, slug) = (head.metadata.sensitivity, head.slug.as_ref());
    let (topic, folder) = id.split_once('/').unwrap_or(("", id));
    match (sensitivity, slug) {
        (Sensitivity::Discreet, Some(slug)) => slug.value.clone(),
        (Sensitivity::Discreet, None) => {
            let hash = blake3::hash(id.as_bytes()).to_hex();
            format!("trang-{}", hash.get(..6).unwrap_or_default())
        }
        (_, Some(slug)) => format!("{topic}/{}", slug.value),
        (_, None) => format!("{topic}/{folder}"),
    }
}
