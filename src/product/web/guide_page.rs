//! The page of one guide in one language.

use super::ComposedPage;
use super::address::Address;
use super::body::{PageBody, sources};
use super::frame::{Frame, Section};
use super::messages;
use super::model::{GuideLink, GuidePage, Link, TocEntry};
use super::page::PageHead;
use super::papers;
use super::scripts;
use crate::encode::encode_body;
use crate::language::Lang;
use crate::library::{Guide, Sensitivity, Version};
use crate::markdown::plain_text;
use crate::product::Product;

/// From so many headings on a guide counts as long and gets a table of contents.
const HEADINGS_OF_A_LONG_GUIDE: usize = 4;

pub fn compose(frame: &Frame<'_>, lang: Lang, place: usize) -> ComposedPage {
    let library = frame.library;
    let guide = &library.guides[place];
    let address = Address::guide(library, lang, guide);
    let root = address.to_root();
    let mut context = frame.context(lang, &address, Section::Topic(guide.topic));
    // A guide without its source version is an error, so nothing is published then.
    if let Some((shown, version)) = guide.version_for(&library.site.languages, lang) {
        let body = PageBody { frame, guide, version, lang, shown, root: &root };
        context.insert_value("body", tera::Value::safe_string(&encode_body(&version.document, &body)));
        context.insert("page", &page(frame, lang, shown, guide, version, &root));
        context.insert("guide", &guide_page(frame, lang, shown, place, version, &root));
    }
    ComposedPage { address, template: "guide.html", context }
}

fn page<'a>(
    frame: &Frame<'a>,
    lang: Lang,
    shown: Lang,
    guide: &'a Guide,
    version: &'a Version,
    root: &str,
) -> super::model::Page<'a> {
    let library = frame.library;
    let topic = library.topic_of(guide);
    let sensitivity = guide.metadata.sensitivity;
    let topic_link = Link {
        title: topic.name.text(&library.site.languages, lang).to_owned(),
        href: format!("{root}{}", Address::topic(library, lang, topic).path()),
    };
    let mut page = frame.page(
        lang,
        PageHead {
            kind: "guide",
            title: &version.title,
            description: Some(&version.summary),
            accent: topic.accent.as_ref().map(|accent| accent.value.as_str()),
            discreet: sensitivity == Sensitivity::Discreet,
            quick_exit: sensitivity != Sensitivity::Ordinary || topic.sensitivity != Sensitivity::Ordinary,
            breadcrumb: vec![frame.home_link(lang, root), topic_link],
            address_in: &|lang| Address::guide(library, lang, guide),
            available: &|lang| guide.versions.get(lang).is_some(),
            shown,
        },
    );
    page.published = frame.optional_day(lang, guide.metadata.published);
    page.updated = frame.optional_day(lang, guide.metadata.updated);
    page
}

fn guide_page<'a>(
    frame: &Frame<'a>,
    lang: Lang,
    shown: Lang,
    place: usize,
    version: &'a Version,
    root: &str,
) -> GuidePage<'a> {
    let library = frame.library;
    let guide = &library.guides[place];
    let languages = &library.site.languages;
    let metadata = &guide.metadata;
    let text = |group: &str, id: &str| frame.text(lang, &[group, id]);
    let owner = metadata.owner.as_ref().and_then(|owner| library.site.agencies.get(owner));
    let (previous, next) = neighbours(frame, lang, place, root);
    GuidePage {
        title: &version.title,
        summary: &version.summary,
        lang: &languages[shown].tag,
        dir: languages[shown].direction.id(),
        fallback: shown != lang,
        fallback_notice: (shown != lang).then(|| fallback_notice(frame, lang, shown)),
        state: frame.state(lang, shown, version.state),
        toc: toc(version),
        kind: text("kinds", metadata.kind.id()),
        audiences: metadata
            .audiences
            .iter()
            .map(|audience| frame.text(lang, &["audiences", audience.id(), "title"]))
            .collect(),
        ages: metadata.ages.iter().map(|band| text("ages", band.id())).collect(),
        owner: owner.map(|names| names.text(languages, lang)),
        plan: metadata.plan.clone(),
        plan_line: plan_line(frame, lang, &metadata.plan),
        published: frame.optional_day(lang, metadata.published),
        updated: frame.optional_day(lang, metadata.updated),
        review_by: frame.optional_day(lang, metadata.review_by),
        sources: sources(frame, lang, version),
        scripts: scripts::of_guide(frame, lang, shown, place, root),
        papers: papers::of_guide(frame, lang, shown, place, root),
        messages: messages::of_guide(frame, lang, shown, place, root),
        previous,
        next,
    }
}

fn fallback_notice(frame: &Frame<'_>, lang: Lang, shown: Lang) -> String {
    let languages = &frame.library.site.languages;
    let notice = frame.text(lang, &["fallback_notice"]);
    notice.replace("{language}", &languages[lang].name).replace("{shown}", &languages[shown].name)
}

/// The sections of the plan that a guide serves, and what the plan is called.
fn plan_line(frame: &Frame<'_>, lang: Lang, sections: &[String]) -> Option<String> {
    let name = frame.library.site.plan_name.text(&frame.library.site.languages, lang);
    if sections.is_empty() || name.is_empty() {
        return None;
    }
    let sections = sections.join(frame.text(lang, &["list_separator"]));
    Some(frame.text(lang, &["plan_line"]).replace("{sections}", &sections).replace("{plan}", name))
}

fn toc(version: &Version) -> Vec<TocEntry> {
    let headings: Vec<_> = version.document.headings_in(Product::Web).filter(|heading| heading.level <= 3).collect();
    if headings.len() < HEADINGS_OF_A_LONG_GUIDE {
        return Vec::new();
    }
    headings
        .into_iter()
        .map(|heading| TocEntry {
            title: plain_text(&heading.content, &version.file.text),
            href: format!("#{}", heading.id),
            level: heading.level,
        })
        .collect()
}

/// The guides before and after in the topic.
fn neighbours<'a>(
    frame: &Frame<'a>,
    lang: Lang,
    place: usize,
    root: &str,
) -> (Option<GuideLink<'a>>, Option<GuideLink<'a>>) {
    let library = frame.library;
    let order = &library.topic_of(&library.guides[place]).guides;
    let Some(own) = order.iter().position(|listed| *listed == place) else { return (None, None) };
    let link = |listed: Option<&usize>| guide_link(frame, lang, &library.guides[*listed?], root);
    (link(own.checked_sub(1).and_then(|before| order.get(before))), link(order.get(own + 1)))
}

fn guide_link<'a>(frame: &Frame<'a>, lang: Lang, guide: &'a Guide, root: &str) -> Option<GuideLink<'a>> {
    let languages = &frame.library.site.languages;
    let (shown, version) = guide.version_for(languages, lang)?;
    Some(GuideLink {
        title: &version.title,
        href: format!("{root}{}", Address::guide(frame.library, lang, guide).path()),
        lang: &languages[shown].tag,
        dir: languages[shown].direction.id(),
    })
}
