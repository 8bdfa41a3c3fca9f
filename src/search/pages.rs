//! Which pages can be found in a language, and what each says.

use super::passages::{Passage, passages};
use crate::facts::ContactWay;
use crate::language::Lang;
use crate::library::{Guide, Library, Sensitivity, Version};
use crate::product::web::Address;
use crate::theme::Theme;

/// A page as the search knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Relative to the language's folder.
    pub address: String,
    pub is_discreet: bool,
    pub title: String,
    /// The topic that a guide belongs to.
    pub topic: String,
    pub passages: Vec<Passage>,
}

/// The pages that are really in a language: whom to call, topics, guides. None when the language has no
/// topic and no guide of its own, because then its other pages are not in it either.
pub fn pages(library: &Library, theme: &Theme, lang: Lang) -> Vec<Page> {
    let topics = library.topics.iter().filter_map(|topic| {
        let title = topic.name.get(lang)?.clone();
        let summary = topic.summary.get(lang).map(|text| Passage::sentence(text));
        let address = Address::topic(library, lang, topic).below_language().to_owned();
        let passages = summary.into_iter().collect();
        Some(Page { address, is_discreet: false, title, topic: String::new(), passages })
    });
    let guides =
        library.guides.iter().filter_map(|guide| Some(guide_page(library, lang, guide, guide.versions.get(lang)?)));
    let mut pages: Vec<Page> = topics.chain(guides).collect();
    if !pages.is_empty() {
        pages.insert(0, contacts_page(library, theme, lang));
    }
    pages
}

fn guide_page(library: &Library, lang: Lang, guide: &Guide, version: &Version) -> Page {
    let summary = Passage::sentence(&version.summary);
    let summary = Some(summary).filter(|summary| !summary.text.is_empty());
    Page {
        address: Address::guide(library, lang, guide).below_language().to_owned(),
        is_discreet: guide.metadata.sensitivity == Sensitivity::Discreet,
        title: version.title.clone(),
        topic: library.topic_of(guide).name.text(&library.site.languages, lang).to_owned(),
        passages: summary.into_iter().chain(passages(library, guide, version)).collect(),
    }
}

fn contacts_page(library: &Library, theme: &Theme, lang: Lang) -> Page {
    let text = |key: &str| theme.texts.get(lang).map_or("", |texts| texts.get(&[key])).to_owned();
    let contacts = library.facts.contacts.iter().map(|(_, contact)| {
        let languages = &library.site.languages;
        let (label, note) = (contact.label.text(languages, lang), contact.note.text(languages, lang));
        match &contact.way {
            ContactWay::Phone { number, .. } => Passage::sentence(&format!("{label} {number} · {note}")),
            ContactWay::Web { url } => Passage::sentence(&format!("{label} · {url} · {note}")),
        }
    });
    Page {
        address: Address::contacts(library, lang).below_language().to_owned(),
        is_discreet: false,
        title: text("contacts_title"),
        topic: String::new(),
        passages: std::iter::once(Passage::sentence(&text("contacts_intro"))).chain(contacts).collect(),
    }
}
