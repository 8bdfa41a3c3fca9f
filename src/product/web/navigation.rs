//! The menu of every page. It is the same on all pages of a language and depth but for the one
//! entry that is marked, so each menu is made once and its other entries are shared.

use serde::Serialize;
use tera::Value;

use super::address::Address;
use super::frame::{Frame, Section};
use crate::language::Lang;
use crate::library::{Audience, Topic};

/// The menus of one language and depth.
pub struct Navigation {
    plain: Value,
    /// With the section whose entry is marked.
    marked: Vec<(Section, Value)>,
}

impl Navigation {
    /// For pages that reach the site's root by `root`.
    pub fn new(frame: &Frame<'_>, lang: Lang, root: &str) -> Self {
        let plain = Menu::new(frame, lang, root);
        let topics = frame.library.topics.iter().enumerate().map(|(place, topic)| {
            let mut menu = plain.clone();
            menu.topics[place] = topic_entry(frame, lang, root, topic, true);
            (Section::Topic(place), Value::from_serializable(&menu))
        });
        let audiences = Audience::ALL.iter().enumerate().map(|(place, (_, audience))| {
            let mut menu = plain.clone();
            menu.audiences[place] = audience_entry(frame, lang, root, *audience, true);
            (Section::Audience(*audience), Value::from_serializable(&menu))
        });
        Self { marked: topics.chain(audiences).collect(), plain: Value::from_serializable(&plain) }
    }

    pub fn of(&self, section: Section) -> &Value {
        let marked = self.marked.iter().find(|(marked, _)| *marked == section);
        marked.map_or(&self.plain, |(_, menu)| menu)
    }
}

#[derive(Clone, Serialize)]
struct Menu {
    home: String,
    contacts: String,
    about: String,
    search: String,
    feed: String,
    topics: Vec<Value>,
    audiences: Vec<Value>,
}

impl Menu {
    fn new(frame: &Frame<'_>, lang: Lang, root: &str) -> Self {
        let library = frame.library;
        let href = |address: Address| format!("{root}{}", address.path());
        let topics = library.topics.iter().map(|topic| topic_entry(frame, lang, root, topic, false));
        let audiences = Audience::ALL.iter().map(|(_, audience)| audience_entry(frame, lang, root, *audience, false));
        Self {
            home: href(Address::home(library, lang)),
            contacts: href(Address::contacts(library, lang)),
            about: href(Address::about(library, lang)),
            search: href(Address::search(library, lang)),
            feed: href(Address::feed(library, lang)),
            topics: topics.collect(),
            audiences: audiences.collect(),
        }
    }
}

fn topic_entry(frame: &Frame<'_>, lang: Lang, root: &str, topic: &Topic, current: bool) -> Value {
    Value::from_serializable(&TopicEntry {
        title: topic.name.text(&frame.library.site.languages, lang),
        href: format!("{root}{}", Address::topic(frame.library, lang, topic).path()),
        accent: topic.accent.as_ref().map(|accent| accent.value.as_str()),
        current,
    })
}

fn audience_entry(frame: &Frame<'_>, lang: Lang, root: &str, audience: Audience, current: bool) -> Value {
    let mut block = frame.audience(lang, root, audience);
    block.current = current;
    Value::from_serializable(&block)
}

#[derive(Serialize)]
struct TopicEntry<'a> {
    title: &'a str,
    href: String,
    accent: Option<&'a str>,
    current: bool,
}
