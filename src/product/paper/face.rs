//! A version of a guide becomes what one kind of paper says in its language.

use super::choose::choose;
use super::contacts::{self, is_list_of_contacts, of_guide, of_issuer};
use super::imprint;
use super::issuer::Issuer;
use super::kind::PaperKind;
use super::lesson::lesson;
use super::model::{Face, Helpline};
use super::parts::Parts;
use super::text::{Reader, reached_by};
use crate::facts::Contact;
use crate::image::grey;
use crate::library::Audience;
use crate::product::script::is_sensitive;
use crate::theme::Theme;

pub struct FaceMaker<'m> {
    pub theme: &'m Theme,
    pub issuer: &'m Issuer,
    pub helpline: &'m Contact,
    pub kind: PaperKind,
}

impl FaceMaker<'_> {
    /// The parts that this kind of paper could show: lists of contacts stand elsewhere on it.
    pub fn parts(&self, reader: &Reader<'_>) -> Parts {
        Parts::of(reader, is_list_of_contacts)
    }

    pub fn face(&self, reader: &Reader<'_>, parts: &Parts) -> Face {
        let (library, lang) = (reader.library, reader.lang);
        let languages = &library.site.languages;
        let language = &languages[lang];
        let text = |names: &crate::site::Localized| names.text(languages, lang).to_owned();
        let (is_card, is_lesson) = (self.kind == PaperKind::Card, self.kind == PaperKind::Lesson);
        let names_topic = !(is_card && is_sensitive(library, reader.guide));
        let address = imprint::address(reader, self.kind);
        let writing = writing(&language.tag, language.script.as_deref());
        let owner = reader.guide.metadata.owner.as_ref().and_then(|owner| library.site.agencies.get(owner));
        let is_for_children = reader.guide.metadata.audiences.contains(&Audience::Children);
        Face {
            tag: language.tag.clone(),
            lang: language.tag.split('-').next().unwrap_or_default().to_owned(),
            region: region(&writing),
            writing,
            title: names_topic.then(|| reader.version.title.clone()),
            summary: reader.version.summary.clone(),
            drawing: self.drawing(reader),
            helpline: Helpline {
                label: text(&self.helpline.label),
                number: reached_by(self.helpline).to_owned(),
                note: text(&self.helpline.note),
            },
            callers: of_guide(reader),
            // A lesson is the same in every place.
            local: if is_lesson { Vec::new() } else { of_issuer(reader, self.issuer) },
            checked: contacts::checked(reader, self.issuer).filter(|_| !is_lesson),
            state: imprint::state(reader),
            issuer: text(if is_lesson { &library.site.name } else { &self.issuer.name }),
            owner: owner.map(text).filter(|name| !name.is_empty()),
            date: imprint::date(reader),
            languages: imprint::languages(reader, self.theme.printer.fonts()),
            qr: address.as_deref().and_then(imprint::code),
            address: address.as_deref().map(imprint::readable),
            lesson: is_lesson.then(|| lesson(reader, parts)),
            trusted: is_card && is_for_children,
            words: reader.texts.json(&["paper", "words"]),
            parts: choose(self.kind, parts),
            headings: parts.headings.iter().map(|heading| heading.runs.clone()).collect(),
        }
    }

    fn drawing(&self, reader: &Reader<'_>) -> Option<String> {
        let wanted = matches!(self.kind, PaperKind::Poster | PaperKind::Leaflet);
        let path = reader.library.topic_of(reader.guide).drawing.as_ref().filter(|_| wanted)?;
        let variant = reader.library.pictures.get(path)?.variants.last().filter(|one| one.name.ends_with(".svg"))?;
        // A picture that cannot be read any more is a finding of the page that shows it.
        let svg = String::from_utf8(variant.bytes.read().ok()?.to_vec()).ok()?;
        Some(grey(&svg))
    }
}

/// ISO 15924; what the site does not say is known for the languages of the region.
fn writing(tag: &str, script: Option<&str>) -> String {
    let usual = match tag.split('-').next() {
        Some("km") => "Khmr",
        Some("zh") => "Hans",
        _ => "Latn",
    };
    script.unwrap_or(usual).to_owned()
}

/// Where the script alone does not say which forms of its characters are meant.
fn region(writing: &str) -> Option<&'static str> {
    match writing {
        "Hans" => Some("cn"),
        "Hant" => Some("tw"),
        _ => None,
    }
}
