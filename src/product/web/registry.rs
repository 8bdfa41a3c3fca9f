//! Pages made from the registry: who to call, and what the site rests on.

use super::ComposedPage;
use super::address::Address;
use super::frame::{Frame, Section};
use super::lists::list_page;
use super::model::{ContactEntry, LawEntry, StateCount, StateLabel, StatisticEntry, TranslationRow};
use super::places;
use crate::facts::{Contact, ContactWay, Law, Statistic};
use crate::language::Lang;
use crate::library::State;

pub fn contacts(frame: &Frame<'_>, lang: Lang) -> ComposedPage {
    let library = frame.library;
    let address = Address::contacts(library, lang);
    let title = frame.text(lang, &["contacts_title"]);
    let page = list_page(frame, lang, "contacts", title, "", &|lang| Address::contacts(library, lang));
    let mut entries: Vec<_> = library.facts.contacts.iter().map(|(id, fact)| contact(frame, lang, id, fact)).collect();
    // The lead first; the others stay in the order of the registry.
    entries.sort_by_key(|entry| !entry.lead);
    let mut context = frame.context(lang, &address, Section::None);
    context.insert("page", &page);
    context.insert("contacts", &entries);
    let root = address.to_root();
    let places = places::has_page(library).then(|| format!("{root}{}", Address::places(library, lang).path()));
    context.insert("places", &places);
    ComposedPage { address, template: "contacts.html", context }
}

fn contact<'a>(frame: &Frame<'a>, lang: Lang, id: &'a str, contact: &'a Contact) -> ContactEntry<'a> {
    let site = &frame.library.site;
    let (kind, number, tel, url) = match &contact.way {
        ContactWay::Phone { number, tel } => ("phone", Some(number.as_str()), Some(tel.as_str()), None),
        ContactWay::Web { url } => ("web", None, None, Some(url.as_str())),
    };
    ContactEntry {
        id,
        kind,
        label: contact.label.text(&site.languages, lang),
        number,
        tel,
        url,
        note: some_text(contact.note.text(&site.languages, lang)),
        source: &contact.provenance.source,
        verified_on: frame.optional_day(lang, contact.provenance.verified_on),
        expires: frame.optional_day(lang, contact.provenance.expires),
        expired: contact.provenance.is_expired(site.today),
        lead: id == site.helpline.value,
    }
}

pub fn about(frame: &Frame<'_>, lang: Lang) -> ComposedPage {
    let library = frame.library;
    let address = Address::about(library, lang);
    let title = frame.text(lang, &["about_title"]);
    let page = list_page(frame, lang, "about", title, "", &|lang| Address::about(library, lang));
    let laws: Vec<_> = library.facts.laws.iter().map(|(id, fact)| law(frame, lang, id, fact)).collect();
    let statistics: Vec<_> =
        library.facts.statistics.iter().map(|(id, fact)| statistic(frame, lang, id, fact)).collect();
    let mut context = frame.context(lang, &address, Section::None);
    context.insert("page", &page);
    context.insert("laws", &laws);
    context.insert("statistics", &statistics);
    context.insert("states", &states(frame, lang));
    context.insert("translation", &translation(frame, lang));
    context.insert("built", &frame.day(lang, library.site.today));
    ComposedPage { address, template: "about.html", context }
}

fn law<'a>(frame: &Frame<'a>, lang: Lang, id: &'a str, law: &'a Law) -> LawEntry<'a> {
    let site = &frame.library.site;
    LawEntry {
        id,
        label: law.label.text(&site.languages, lang),
        number: law.number.as_deref(),
        status: law.status.map(|status| frame.text(lang, &["law_status", status.id()])),
        note: some_text(law.note.text(&site.languages, lang)),
        source: &law.provenance.source,
        verified_on: frame.optional_day(lang, law.provenance.verified_on),
        expired: law.provenance.is_expired(site.today),
    }
}

fn statistic<'a>(frame: &Frame<'a>, lang: Lang, id: &'a str, statistic: &'a Statistic) -> StatisticEntry<'a> {
    let site = &frame.library.site;
    StatisticEntry {
        id,
        text: statistic.text.text(&site.languages, lang),
        year: &statistic.year,
        counted: statistic.counted.text(&site.languages, lang),
        source: &statistic.provenance.source,
        verified_on: frame.optional_day(lang, statistic.provenance.verified_on),
        expired: statistic.provenance.is_expired(site.today),
    }
}

fn some_text(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// The source, then the states that a translation goes through.
fn states<'a>(frame: &Frame<'a>, lang: Lang) -> Vec<StateLabel<'a>> {
    let source = frame.library.site.languages.source();
    let translated = State::ALL.iter().map(|(_, state)| StateLabel {
        id: state.id(),
        label: frame.text(lang, &["states", state.id(), "label"]),
        explain: frame.text(lang, &["states", state.id(), "explain"]),
        is_source: false,
        is_final: *state == State::Approved,
    });
    std::iter::once(frame.state(lang, source, State::Approved)).chain(translated).collect()
}

fn translation<'a>(frame: &Frame<'a>, lang: Lang) -> Vec<TranslationRow<'a>> {
    let library = frame.library;
    let languages = &library.site.languages;
    let row = |language: Lang| {
        let versions: Vec<_> = library.guides.iter().filter_map(|guide| guide.versions.get(language)).collect();
        let count = |id: &'static str, count: usize| StateCount {
            id,
            label: frame.text(lang, &["states", id, "label"]),
            count,
        };
        let is_source = language == languages.source();
        let of = |state: State| versions.iter().filter(|version| !is_source && version.state == state).count();
        let translated = State::ALL.iter().map(|(id, state)| count(id, of(*state)));
        let source = count("source", if is_source { versions.len() } else { 0 });
        TranslationRow {
            tag: &languages[language].tag,
            name: &languages[language].name,
            total: library.guides.len(),
            counts: std::iter::once(source).chain(translated).collect(),
            missing: library.guides.len() - versions.len(),
        }
    };
    languages.all().map(row).collect()
}
