//! All messages of a site: guide × version, each composed on its own.

use rayon::prelude::*;

use super::draft::{Material, Overrun, Way, Words};
use super::files::file_stem;
use super::model::{MAX_CHARACTERS, MAX_SEGMENTS, Message, Sms};
use super::points::Points;
use super::text::{Reader, reached_by, tidy};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::facts::Contact;
use crate::library::{Guide, Library, Sensitivity};
use crate::product::Product;
use crate::product::web::Address;
use crate::theme::Theme;

/// Every message that the site's guides ask for, in the order of guides and languages. A discreet guide
/// has none: it would stay on a telephone that a family shares, under the eyes of whoever holds it.
pub fn compose(library: &Library, theme: &Theme) -> (Vec<Message>, Diagnostics) {
    let Some(helpline) = library.helpline().filter(|_| makes_messages(library)) else { return Default::default() };
    let mut diagnostics = Diagnostics::default();
    let mut versions = Vec::new();
    for (place, guide) in library.guides.iter().enumerate().filter(|(_, guide)| asks(guide)) {
        match guide.metadata.sensitivity {
            Sensitivity::Discreet => diagnostics.extend(discreet(library, guide).into_iter().collect()),
            _ => versions.extend(guide.versions.iter().map(|(_, version)| (place, guide, version))),
        }
    }
    let composed: Vec<(Option<Message>, Diagnostics)> = versions
        .par_iter()
        .filter_map(|(place, guide, version)| {
            let (lang, texts) = (version.lang, theme.texts.get(version.lang)?);
            Some(of_version(&Reader { library, texts, guide, version, lang }, *place, helpline))
        })
        .collect();
    let mut messages = Vec::with_capacity(composed.len());
    for (message, found) in composed {
        messages.extend(message);
        diagnostics.extend(found);
    }
    (messages, diagnostics)
}

/// Whether the site has messages at all.
pub fn has_messages(library: &Library) -> bool {
    let can_have = |guide: &Guide| asks(guide) && guide.metadata.sensitivity != Sensitivity::Discreet;
    makes_messages(library) && library.guides.iter().any(can_have)
}

fn makes_messages(library: &Library) -> bool {
    let products = &library.site.products;
    products.is_empty() || products.contains(&Product::Message)
}

fn asks(guide: &Guide) -> bool {
    guide.metadata.products.contains(&Product::Message)
}

fn of_version(reader: &Reader<'_>, place: usize, helpline: &Contact) -> (Option<Message>, Diagnostics) {
    let (library, guide, version) = (reader.library, reader.guide, reader.version);
    let points = Points::of(reader);
    let (title, summary) = (tidy(&version.title), tidy(&version.summary));
    let address = library.site.base_url.as_deref();
    let material = Material {
        title: &title,
        summary: &summary,
        points: &points,
        help: ["help", "help_short"].map(|key| help(reader, key, helpline)),
        address: address.map(|base_url| Address::guide(library, reader.lang, guide).on_web(base_url)),
        words: Words { full_stop: reader.word("full_stop"), colon: reader.word("colon"), gap: reader.word("gap") },
    };
    let mut diagnostics = Diagnostics::default();
    let mut text =
        |way| material.message(way).map_err(|over| diagnostics.push(too_long(reader, &points, way, over))).ok();
    let sms = text(Way::Sms).map(Sms::new);
    let post = text(Way::Post);
    if sms.is_none() && post.is_none() {
        return (None, diagnostics);
    }
    let tag = library.site.languages[reader.lang].tag.clone();
    let message = Message {
        lang: reader.lang,
        guide: place,
        stem: file_stem(guide, &tag),
        tag,
        title,
        plain: sms.as_ref().and_then(Sms::without_accents),
        sms,
        post,
    };
    (Some(message), diagnostics)
}

/// The sentence with the helpline. A guide that speaks to children and to nobody else says it to a child.
fn help(reader: &Reader<'_>, key: &str, helpline: &Contact) -> String {
    let template = match reader.guide.metadata.is_for_children_only() {
        true => reader.word(&format!("{key}_children")),
        false => reader.word(key),
    };
    let label = helpline.label.text(&reader.library.site.languages, reader.lang);
    tidy(&template.replace("{number}", reached_by(helpline)).replace("{label}", label))
}

/// Points at what is to be shortened: what the writer wrote for messages, or the summary.
fn too_long(reader: &Reader<'_>, points: &Points, way: Way, overrun: Overrun) -> Diagnostic {
    let (code, most) = match way {
        Way::Sms => (Code::SmsTooLong, MAX_SEGMENTS),
        Way::Post => (Code::PostTooLong, MAX_CHARACTERS),
    };
    let file = &reader.version.file;
    let own = points.points.iter().find(|point| point.is_own).map(|point| point.span);
    let place = own.or_else(|| reader.version.head_place(&["summary"]));
    let diagnostic = match place {
        Some(span) => Diagnostic::new(code).at(file, span),
        None => Diagnostic::new(code).in_path(file.path.clone()),
    };
    diagnostic
        .with("over", overrun.over.to_string())
        .with("segments", overrun.segments.to_string())
        .with("most", most.to_string())
        .with("only", "{only: message}")
}

fn discreet(library: &Library, guide: &Guide) -> Option<Diagnostic> {
    let version = guide.versions.get(library.site.languages.source())?;
    let diagnostic = Diagnostic::new(Code::DiscreetMessage);
    Some(match version.head_place(&["products"]) {
        Some(span) => diagnostic.at(&version.file, span),
        None => diagnostic.in_path(version.file.path.clone()),
    })
}
