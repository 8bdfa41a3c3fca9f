//! The page of search. A reader with script types; the list from A to Z is there for everyone.

use serde::Serialize;

use super::ComposedPage;
use super::address::Address;
use super::frame::{Frame, Section};
use super::lists::list_page;
use super::model::QuickExit;
use crate::language::Lang;
use crate::library::{Guide, Sensitivity, Topic};
use crate::search::Alphabet;

/// Titles under one letter, or under one topic.
#[derive(Serialize)]
struct Group {
    id: String,
    title: String,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    title: String,
    href: String,
    /// Set when it is in a fallback language.
    lang: Option<String>,
    dir: &'static str,
    discreet: bool,
    /// What it is, unless it is a guide.
    kind: Option<String>,
}

pub fn compose(frame: &Frame<'_>, lang: Lang) -> ComposedPage {
    let library = frame.library;
    let address = Address::search(library, lang);
    let text = |key: &str| frame.text(lang, &["search", key]);
    let mut page =
        list_page(frame, lang, "search", text("title"), text("intro"), &|lang| Address::search(library, lang));
    let topics = library.topics.iter().map(|topic| topic.sensitivity);
    let guides = library.guides.iter().map(|guide| guide.metadata.sensitivity);
    if topics.chain(guides).any(|sensitivity| sensitivity != Sensitivity::Ordinary) {
        page.quick_exit = Some(QuickExit { href: &library.site.quick_exit });
    }
    let root = address.to_root();
    let alphabet = Alphabet::of(&library.site.languages[lang]);
    let groups = match alphabet {
        Alphabet::None => by_topic(frame, lang, &root),
        _ => by_letter(frame, lang, alphabet, &root),
    };
    let mut context = frame.context(lang, &address, Section::None);
    context.insert("page", &page);
    context.insert("groups", &groups);
    context.insert("has_letters", &(alphabet != Alphabet::None));
    context.insert("settings", &settings(frame, lang, &root));
    ComposedPage { address, template: "search.html", context }
}

fn by_letter(frame: &Frame<'_>, lang: Lang, alphabet: Alphabet, root: &str) -> Vec<Group> {
    let library = frame.library;
    let topics = library.topics.iter().filter_map(|topic| topic_entry(frame, lang, topic, root));
    let guides = library.guides.iter().filter_map(|guide| guide_entry(frame, lang, guide, root));
    let all = topics.chain(guides).chain(contact_entries(frame, lang, root));
    let (mut own, others): (Vec<Entry>, Vec<Entry>) = all.partition(|entry| entry.lang.is_none());
    own.sort_by_cached_key(|entry| (alphabet.key(&entry.title), entry.href.clone()));
    let mut groups: Vec<Group> = Vec::new();
    for entry in own {
        let letter = alphabet.letter(&entry.title);
        match groups.last_mut().filter(|group| group.title == letter) {
            Some(group) => group.entries.push(entry),
            None => groups.push(Group { id: format!("chu-{}", groups.len() + 1), title: letter, entries: vec![entry] }),
        }
    }
    groups.extend(named_group("khac", frame.text(lang, &["search", "untranslated"]), others));
    groups
}

fn by_topic(frame: &Frame<'_>, lang: Lang, root: &str) -> Vec<Group> {
    let library = frame.library;
    let groups = library.topics.iter().filter_map(|topic| {
        let title = topic.name.text(&library.site.languages, lang);
        let guides = topic.guides.iter().filter_map(|place| library.guides.get(*place));
        let guides = guides.filter_map(|guide| guide_entry(frame, lang, guide, root));
        named_group(&topic.slug, title, topic_entry(frame, lang, topic, root).into_iter().chain(guides).collect())
    });
    let contacts = contact_entries(frame, lang, root).collect();
    let contacts = named_group("goi-ai", frame.text(lang, &["contacts_title"]), contacts);
    groups.chain(contacts).collect()
}

fn named_group(id: &str, title: &str, entries: Vec<Entry>) -> Option<Group> {
    (!entries.is_empty()).then(|| Group { id: id.to_owned(), title: title.to_owned(), entries })
}

fn guide_entry(frame: &Frame<'_>, lang: Lang, guide: &Guide, root: &str) -> Option<Entry> {
    let languages = &frame.library.site.languages;
    let (shown, version) = guide.version_for(languages, lang)?;
    let href = format!("{root}{}", Address::guide(frame.library, lang, guide).path());
    let discreet = guide.metadata.sensitivity == Sensitivity::Discreet;
    Some(Entry { discreet, ..entry(frame, lang, shown, &version.title, href, None) })
}

fn topic_entry(frame: &Frame<'_>, lang: Lang, topic: &Topic, root: &str) -> Option<Entry> {
    let (shown, name) = topic.name.resolve(&frame.library.site.languages, lang)?;
    let href = format!("{root}{}", Address::topic(frame.library, lang, topic).path());
    Some(entry(frame, lang, shown, name, href, Some("topic_label")))
}

fn contact_entries<'f>(frame: &'f Frame<'_>, lang: Lang, root: &'f str) -> impl Iterator<Item = Entry> + 'f {
    frame.library.facts.contacts.iter().filter_map(move |(id, contact)| {
        let (shown, label) = contact.label.resolve(&frame.library.site.languages, lang)?;
        let href = format!("{root}{}#{id}", Address::contacts(frame.library, lang).path());
        Some(entry(frame, lang, shown, label, href, Some("contacts_title")))
    })
}

/// `kind` is the name of the text that says what it is.
fn entry(frame: &Frame<'_>, lang: Lang, shown: Lang, title: &str, href: String, kind: Option<&str>) -> Entry {
    let languages = &frame.library.site.languages;
    Entry {
        title: title.to_owned(),
        href,
        lang: (shown != lang).then(|| languages[shown].tag.clone()),
        dir: languages[shown].direction.id(),
        discreet: false,
        kind: kind.map(|kind| frame.text(lang, &[kind]).to_owned()),
    }
}

/// What `search.js` needs to know, as it reads it.
#[derive(Serialize)]
struct Settings<'a> {
    root: &'a str,
    letters: String,
    /// The page's language first, the others in the order of the site.
    indexes: Vec<IndexSetting<'a>>,
    words: Words,
}

#[derive(Serialize)]
struct IndexSetting<'a> {
    tag: &'a str,
    name: &'a str,
    dir: &'static str,
    href: String,
}

#[derive(Serialize)]
struct Words {
    searching: String,
    found: String,
    none: String,
    more: String,
    others: String,
    no_others: String,
    failed: String,
}

fn settings(frame: &Frame<'_>, lang: Lang, root: &str) -> String {
    let languages = &frame.library.site.languages;
    let mut indexes: Vec<_> = frame.search.languages().iter().collect();
    indexes.sort_by_key(|index| index.lang != lang);
    let indexes = indexes.into_iter().map(|index| IndexSetting {
        tag: &languages[index.lang].tag,
        name: &languages[index.lang].name,
        dir: languages[index.lang].direction.id(),
        href: format!("{root}{}", index.entrance),
    });
    let number = match frame.library.helpline().map(|contact| &contact.way) {
        Some(crate::facts::ContactWay::Phone { number, .. }) => number.as_str(),
        _ => "",
    };
    let text = |key: &str| frame.text(lang, &["search", key]).replace("{number}", number);
    let settings = Settings {
        root,
        letters: format!("{root}{}", frame.search.letters()),
        indexes: indexes.collect(),
        words: Words {
            searching: text("searching"),
            found: text("found"),
            none: text("none"),
            more: text("more"),
            others: text("others"),
            no_others: text("no_others"),
            failed: text("failed"),
        },
    };
    // Texts and numbers have a form in JSON.
    serde_json::to_string(&settings).unwrap_or_default()
}
