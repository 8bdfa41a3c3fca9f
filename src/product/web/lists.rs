//! Pages that list others: languages, home, topics, audiences, and the page for a wrong address.

use super::ComposedPage;
use super::address::Address;
use super::frame::{Frame, Section};
use super::messages;
use super::model::{Card, Group, LanguageChoice, Link, Page, QuickExit, StateLabel, TopicBlock};
use super::page::PageHead;
use super::papers;
use super::scripts;
use crate::language::Lang;
use crate::library::{AgeBand, Audience, Guide, HOME_DRAWING, Sensitivity, State};

/// Guides of a topic that the home page shows.
const GUIDES_ON_HOME: usize = 5;
/// New guides that the home page shows.
const LATEST_ON_HOME: usize = 4;

impl<'a> Frame<'a> {
    pub fn card(&self, lang: Lang, guide: &'a Guide, root: &str) -> Option<Card<'a>> {
        let library = self.library;
        let languages = &library.site.languages;
        let (shown, version) = guide.version_for(languages, lang)?;
        let topic = library.topic_of(guide);
        Some(Card {
            title: &version.title,
            summary: &version.summary,
            href: format!("{root}{}", Address::guide(library, lang, guide).path()),
            kind: self.text(lang, &["kinds", guide.metadata.kind.id()]),
            accent: topic.accent.as_ref().map(|accent| accent.value.as_str()),
            topic: topic.name.text(languages, lang),
            lang: (shown != lang).then_some(languages[shown].tag.as_str()),
            dir: languages[shown].direction.id(),
            state: self.state(lang, shown, version.state),
            discreet: guide.metadata.sensitivity == Sensitivity::Discreet,
        })
    }

    /// What the page says of a version's state, in the page's language.
    pub fn state(&self, lang: Lang, shown: Lang, state: State) -> StateLabel<'a> {
        let is_source = shown == self.library.site.languages.source();
        let id = if is_source { "source" } else { state.id() };
        StateLabel {
            id,
            label: self.text(lang, &["states", id, "label"]),
            explain: self.text(lang, &["states", id, "explain"]),
            is_source,
            is_final: state == State::Approved,
        }
    }

    fn topic_block(&self, lang: Lang, place: usize, root: &str, most: usize) -> TopicBlock<'a> {
        let library = self.library;
        let topic = &library.topics[place];
        let guides = topic.guides.iter().filter_map(|guide| self.card(lang, &library.guides[*guide], root));
        TopicBlock {
            title: topic.name.text(&library.site.languages, lang),
            summary: topic.summary.text(&library.site.languages, lang),
            href: format!("{root}{}", Address::topic(library, lang, topic).path()),
            accent: topic.accent.as_ref().map(|accent| accent.value.as_str()),
            drawing: topic.drawing.as_deref().and_then(|path| self.drawing(path, root)),
            guides: guides.take(most).collect(),
            total: topic.guides.len(),
        }
    }

    fn drawing(&self, path: &str, root: &str) -> Option<String> {
        let variant = self.library.pictures.get(path)?.variants.last()?;
        Some(format!("{root}{}", super::files::picture_path(&variant.name)))
    }

    fn has_sensitive(&self, guides: impl IntoIterator<Item = &'a Guide>) -> bool {
        guides.into_iter().any(|guide| guide.metadata.sensitivity != Sensitivity::Ordinary)
    }
}

fn everywhere(_: Lang) -> bool {
    true
}

/// A page that exists in every language by itself.
pub fn list_page<'a>(
    frame: &Frame<'a>,
    lang: Lang,
    kind: &'static str,
    title: &'a str,
    description: &'a str,
    address_in: &dyn Fn(Lang) -> Address,
) -> Page<'a> {
    list_page_in(frame, lang, kind, (title, description), address_in, &everywhere, lang)
}

/// A page of which some languages show another's.
pub fn list_page_in<'a>(
    frame: &Frame<'a>,
    lang: Lang,
    kind: &'static str,
    (title, description): (&'a str, &'a str),
    address_in: &dyn Fn(Lang) -> Address,
    available: &dyn Fn(Lang) -> bool,
    shown: Lang,
) -> Page<'a> {
    let root = address_in(lang).to_root();
    let breadcrumb = if kind == "home" { Vec::new() } else { vec![frame.home_link(lang, &root)] };
    frame.page(
        lang,
        PageHead {
            kind,
            title,
            description: Some(description),
            accent: None,
            discreet: false,
            quick_exit: false,
            breadcrumb,
            address_in,
            available,
            shown,
        },
    )
}

pub fn home(frame: &Frame<'_>, lang: Lang) -> ComposedPage {
    let library = frame.library;
    let address = Address::home(library, lang);
    let root = address.to_root();
    let site = &library.site;
    let tagline = site.tagline.text(&site.languages, lang);
    let page = list_page(frame, lang, "home", site.name.text(&site.languages, lang), tagline, &|lang| {
        Address::home(library, lang)
    });
    let topics: Vec<_> =
        (0..library.topics.len()).map(|place| frame.topic_block(lang, place, &root, GUIDES_ON_HOME)).collect();
    let mut context = frame.context(lang, &address, Section::None);
    context.insert("page", &page);
    context.insert("topics", &topics);
    context.insert("audiences", &frame.audiences(lang, &root));
    context.insert("latest", &latest(frame, lang, &root));
    context.insert("drawing", &frame.drawing(HOME_DRAWING, &root));
    ComposedPage { address, template: "home.html", context }
}

/// The newest guides; none while all are of one day, as on a new site.
fn latest<'a>(frame: &Frame<'a>, lang: Lang, root: &str) -> Vec<Card<'a>> {
    let mut guides: Vec<&Guide> = frame.library.guides.iter().collect();
    guides.sort_by_key(|guide| (std::cmp::Reverse(guide.metadata.published), &guide.id));
    let days = (guides.first(), guides.last());
    if days.0.map(|guide| guide.metadata.published) == days.1.map(|guide| guide.metadata.published) {
        return Vec::new();
    }
    guides.into_iter().take(LATEST_ON_HOME).filter_map(|guide| frame.card(lang, guide, root)).collect()
}

pub fn topic(frame: &Frame<'_>, lang: Lang, place: usize) -> ComposedPage {
    let library = frame.library;
    let topic = &library.topics[place];
    let address = Address::topic(library, lang, topic);
    let root = address.to_root();
    let block = frame.topic_block(lang, place, &root, usize::MAX);
    let mut page =
        list_page(frame, lang, "topic", block.title, block.summary, &|lang| Address::topic(library, lang, topic));
    page.accent = block.accent;
    let sensitive = topic.sensitivity != Sensitivity::Ordinary
        || frame.has_sensitive(topic.guides.iter().map(|guide| &library.guides[*guide]));
    page.quick_exit = sensitive.then_some(QuickExit { href: &library.site.quick_exit });
    let mut context = frame.context(lang, &address, Section::Topic(place));
    context.insert("page", &page);
    context.insert("topic", &block);
    context.insert("guides", &block.guides);
    ComposedPage { address, template: "topic.html", context }
}

pub fn audience(frame: &Frame<'_>, lang: Lang, audience: Audience) -> ComposedPage {
    let library = frame.library;
    let address = Address::audience(library, lang, audience);
    let root = address.to_root();
    let own: Vec<&Guide> = library.guides.iter().filter(|guide| guide.metadata.audiences.contains(&audience)).collect();
    let groups = match audience {
        Audience::Children => by_age(frame, lang, &own, &root),
        _ => by_topic(frame, lang, &own, &root),
    };
    let text = |key: &str| frame.text(lang, &["audiences", audience.id(), key]);
    let mut page = list_page(frame, lang, "audience", text("title"), text("summary"), &|lang| {
        Address::audience(library, lang, audience)
    });
    if frame.has_sensitive(own) {
        page.quick_exit = Some(QuickExit { href: &library.site.quick_exit });
    }
    let mut context = frame.context(lang, &address, Section::Audience(audience));
    context.insert("page", &page);
    context.insert("audience", &frame.audience(lang, &root, audience));
    context.insert("groups", &groups);
    context.insert("scripts", &scripts_link(frame, lang, audience, &root));
    context.insert("papers", &papers_link(frame, lang, audience, &root));
    context.insert("messages", &messages_link(frame, lang, audience, &root));
    ComposedPage { address, template: "audience.html", context }
}

/// Whoever hands out papers finds them on a page of their own.
fn papers_link(frame: &Frame<'_>, lang: Lang, audience: Audience, root: &str) -> Option<Link> {
    let hands_out = matches!(audience, Audience::Schools | Audience::Teachers | Audience::CommuneStaff);
    (hands_out && papers::has_pages(frame.library)).then(|| Link {
        title: frame.text(lang, &["papers_page", "title"]).to_owned(),
        href: format!("{root}{}", Address::papers(frame.library, lang).path()),
    })
}

/// Stations find their scripts on a page of their own.
fn scripts_link(frame: &Frame<'_>, lang: Lang, audience: Audience, root: &str) -> Option<Link> {
    let is_there = audience == Audience::Stations && scripts::has_pages(frame.library);
    is_there.then(|| Link {
        title: frame.text(lang, &["scripts_page", "title"]).to_owned(),
        href: format!("{root}{}", Address::scripts(frame.library, lang).path()),
    })
}

/// Whoever speaks to many at once: teachers to the parents of a class, schools and staff to a group,
/// stations to their listeners.
const SENDERS: [Audience; 4] = [Audience::Teachers, Audience::Schools, Audience::CommuneStaff, Audience::Stations];

fn messages_link(frame: &Frame<'_>, lang: Lang, audience: Audience, root: &str) -> Option<Link> {
    let is_there = SENDERS.contains(&audience) && messages::has_pages(frame.library);
    is_there.then(|| Link {
        title: frame.text(lang, &["messages_page", "title"]).to_owned(),
        href: format!("{root}{}", Address::messages(frame.library, lang).path()),
    })
}

/// A guide for several ages stands under each: a child looks under its own.
fn by_age<'a>(frame: &Frame<'a>, lang: Lang, guides: &[&'a Guide], root: &str) -> Vec<Group<'a>> {
    let group = |band: AgeBand| Group {
        id: format!("tuoi-{}", band.id()),
        title: frame.text(lang, &["ages", band.id()]),
        guides: cards(frame, lang, guides.iter().filter(|guide| guide.metadata.ages.contains(&band)).copied(), root),
    };
    AgeBand::ALL.iter().map(|(_, band)| group(*band)).filter(|group| !group.guides.is_empty()).collect()
}

fn by_topic<'a>(frame: &Frame<'a>, lang: Lang, guides: &[&'a Guide], root: &str) -> Vec<Group<'a>> {
    let library = frame.library;
    let topics = library.topics.iter().enumerate().map(|(place, topic)| Group {
        id: topic.slug.clone(),
        title: topic.name.text(&library.site.languages, lang),
        guides: cards(frame, lang, guides.iter().filter(|guide| guide.topic == place).copied(), root),
    });
    topics.filter(|group| !group.guides.is_empty()).collect()
}

fn cards<'a>(frame: &Frame<'a>, lang: Lang, guides: impl Iterator<Item = &'a Guide>, root: &str) -> Vec<Card<'a>> {
    guides.filter_map(|guide| frame.card(lang, guide, root)).collect()
}

pub fn chooser(frame: &Frame<'_>) -> ComposedPage {
    let lang = frame.library.site.languages.lead();
    let address = Address::root("index.html");
    let title = frame.text(lang, &["chooser_title"]);
    let page = list_page(frame, lang, "chooser", title, "", &|lang| Address::home(frame.library, lang));
    let mut context = frame.context(lang, &address, Section::None);
    context.insert("page", &at_root(frame, page, &address));
    context.insert("languages", &choices(frame, ""));
    ComposedPage { address, template: "chooser.html", context }
}

/// A page of all languages: it lies at the root, and its languages are the home pages.
fn at_root<'a>(frame: &Frame<'a>, page: Page<'a>, address: &Address) -> Page<'a> {
    let mut page = page;
    let site = &frame.library.site;
    page.url = site.base_url.as_deref().map(|base_url| address.on_web(base_url));
    page.canonical = page.url.clone();
    page.breadcrumb.clear();
    for (language, lang) in page.languages.iter_mut().zip(site.languages.all()) {
        language.href = Address::home(frame.library, lang).path().to_owned();
        language.current = false;
    }
    page
}

fn choices<'a>(frame: &Frame<'a>, root: &str) -> Vec<LanguageChoice<'a>> {
    let library = frame.library;
    let site = &library.site;
    let choice = |lang: Lang| LanguageChoice {
        tag: &site.languages[lang].tag,
        name: &site.languages[lang].name,
        dir: site.languages[lang].direction.id(),
        href: format!("{root}{}", Address::home(library, lang).path()),
        site_name: site.name.text(&site.languages, lang),
        tagline: site.tagline.text(&site.languages, lang),
        helpline_label: library.helpline().map_or("", |contact| contact.label.text(&site.languages, lang)),
        missing_title: frame.text(lang, &["missing_title"]),
        message: frame.text(lang, &["missing_text"]),
    };
    site.languages.all().map(choice).collect()
}

/// A host shows the pages for wrong addresses at any depth, so their links need the site's address.
/// Where that is not known the template leaves them out.
pub fn missing(frame: &Frame<'_>, lang: Lang) -> ComposedPage {
    let library = frame.library;
    let address = Address::file_below(library, lang, "404.html");
    let base_url = library.site.base_url.as_deref();
    let mut page = missing_page(frame, lang, &address, base_url);
    for (language, own) in page.languages.iter_mut().zip(library.site.languages.all()) {
        language.current = own == lang;
    }
    let mut context = match base_url {
        Some(base_url) => frame.context_from(lang, base_url),
        None => frame.context(lang, &address, Section::None),
    };
    context.insert("page", &page);
    context.insert("linked", &base_url.is_some());
    context.insert::<_, [LanguageChoice<'_>; 0]>("languages", &[]);
    ComposedPage { address, template: "missing.html", context }
}

/// The same for all languages at once.
pub fn missing_at_root(frame: &Frame<'_>) -> ComposedPage {
    let lang = frame.library.site.languages.lead();
    let address = Address::root("404.html");
    let base_url = frame.library.site.base_url.as_deref();
    let root = base_url.unwrap_or_default();
    let mut context = frame.context_from(lang, root);
    context.insert("page", &missing_page(frame, lang, &address, base_url));
    context.insert("linked", &base_url.is_some());
    context.insert("languages", &choices(frame, root));
    ComposedPage { address, template: "missing.html", context }
}

/// A page that is no version of another, and whose languages are the home pages.
fn missing_page<'a>(frame: &Frame<'a>, lang: Lang, address: &Address, base_url: Option<&str>) -> Page<'a> {
    let title = frame.text(lang, &["missing_title"]);
    let page = list_page(frame, lang, "missing", title, "", &|lang| Address::home(frame.library, lang));
    let mut page = Page { url: None, canonical: None, alternates: Vec::new(), ..at_root(frame, page, address) };
    for language in &mut page.languages {
        language.href = format!("{}{}", base_url.unwrap_or_default(), language.href);
    }
    page
}
