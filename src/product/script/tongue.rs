//! A language as scripts need it: its speaker, its breaths and pace, and the theme's words in it.

use crate::facts::{Contact, ContactWay};
use crate::language::Lang;
use crate::library::{Guide, Library};
use crate::markdown::{FactKind, FactReference, Link};
use crate::source::Span;
use crate::speech::phrase::Segment;
use crate::speech::phrasing::Phrasing;
use crate::speech::profile::Profile;
use crate::speech::{Class, Readings, Speaker};
use crate::theme::{Texts, Theme};

use super::utterance::Utterance;

pub struct Tongue<'a> {
    pub library: &'a Library,
    pub lang: Lang,
    pub speaker: Speaker<'a>,
    pub phrasing: &'static Phrasing,
    pub profile: Profile,
    pub(super) texts: &'a Texts,
}

impl<'a> Tongue<'a> {
    /// `None` for a language that loa cannot speak.
    pub fn new(library: &'a Library, theme: &'a Theme, readings: Option<&'a Readings>, lang: Lang) -> Option<Self> {
        let site = &library.site;
        let tag = &site.languages[lang].tag;
        let phrasing = Phrasing::for_tag(tag)?;
        Some(Self {
            library,
            lang,
            speaker: Speaker::for_tag(tag, readings)?,
            phrasing,
            profile: Profile::new(phrasing, site.script.profile, site.script.readers.get(lang).copied()),
            texts: theme.texts.get(lang)?,
        })
    }

    /// A text of the theme outside the group `script`.
    pub fn text(&self, path: &[&str]) -> &'a str {
        self.texts.get(path)
    }

    /// A text of the group `script`.
    pub fn word(&self, path: &[&str]) -> &'a str {
        self.texts.get(&[&["script"], path].concat())
    }

    /// A list of the group `script`.
    pub fn words(&self, key: &str) -> Vec<&'a str> {
        self.texts.list(&["script", key])
    }

    pub fn day(&self, date: jiff::civil::Date) -> String {
        crate::language::format_date(date, &self.texts.dates)
    }

    /// What a text sounds like, as pieces that all stand at `source`.
    pub fn say(&self, text: &str, source: Option<Span>) -> Vec<Segment> {
        let mut utterance = Utterance::default();
        utterance.words(text, source);
        utterance.speak(&self.speaker)
    }

    /// The space between two sentences; Chinese has none.
    pub fn gap(&self) -> Option<Segment> {
        let is_spaced = self.phrasing.full_stop != "。";
        is_spaced.then(|| Segment { said: " ".to_owned(), written: None, class: Class::Space, source: None })
    }

    /// A sentence of the form with `{name}` replaced by pieces.
    pub fn fill(&self, template: &str, values: &[(&str, &[Segment])]) -> Vec<Segment> {
        let mut utterance = Utterance::default();
        let mut rest = template;
        while let Some((before, name, after)) = placeholder(rest) {
            utterance.words(before, None);
            if let Some((_, segments)) = values.iter().find(|(known, _)| *known == name) {
                utterance.place(segments.to_vec(), None);
            }
            rest = after;
        }
        utterance.words(rest, None);
        utterance.speak(&self.speaker)
    }

    /// What a reference to a fact is said as. Nothing for a fact that is not there, which is a
    /// finding of its own.
    pub fn fact(&self, fact: &FactReference) -> Vec<Segment> {
        let (facts, source) = (&self.library.facts, Some(fact.span));
        let languages = &self.library.site.languages;
        match fact.kind {
            FactKind::Contact => match facts.contacts.get(&*fact.id) {
                Some(contact) if fact.number_only => self.number(contact, source),
                Some(contact) => self.contact(contact, source),
                None => Vec::new(),
            },
            // The number of a law is in its name where people know the law by it.
            FactKind::Law => facts
                .laws
                .get(&*fact.id)
                .map_or_else(Vec::new, |law| self.say(law.label.text(languages, self.lang), source)),
            FactKind::Statistic => self.say(self.statistic(fact).0, source),
        }
    }

    /// Where a figure comes from, as a sentence to be said after the one that the figure stands in. On
    /// paper that is in brackets; in the middle of a sentence nobody can follow it by ear.
    pub fn origin(&self, fact: &FactReference) -> Vec<Segment> {
        let origin = self.statistic(fact).1;
        if origin.is_empty() {
            return Vec::new();
        }
        let origin = self.say(origin, Some(fact.span));
        self.fill(self.word(&["origin"]), &[("origin", &origin)])
    }

    /// The words of a figure, and what stands in brackets behind them.
    fn statistic(&self, fact: &FactReference) -> (&'a str, &'a str) {
        let statistics = &self.library.facts.statistics;
        let statistic = statistics.get(&*fact.id).filter(|_| fact.kind == FactKind::Statistic);
        let text = statistic.map_or("", |statistic| statistic.text.text(&self.library.site.languages, self.lang));
        let inside = text.strip_suffix([')', '）']).and_then(|text| text.rsplit_once(['(', '（']));
        inside.map_or((text, ""), |(words, origin)| (words.trim_end(), origin))
    }

    /// Label and number; the label alone for a website, whose address is nothing for the ear.
    fn contact(&self, contact: &Contact, source: Option<Span>) -> Vec<Segment> {
        let label = self.say(contact.label.text(&self.library.site.languages, self.lang), source);
        let number = self.number(contact, source);
        if number.is_empty() {
            return label;
        }
        self.fill(self.word(&["contact"]), &[("label", &label), ("number", &number)])
    }

    /// The telephone number in its groups, one piece; nothing for a website.
    pub fn number(&self, contact: &Contact, source: Option<Span>) -> Vec<Segment> {
        let ContactWay::Phone { number, .. } = &contact.way else { return Vec::new() };
        let said = self.speaker.telephone(number);
        vec![Segment { said, written: Some(number.clone()), class: Class::Telephone, source }]
    }

    /// The title that a link without words of its own would be said with, when it is in another
    /// language: the announcer cannot read it, and the listener does not understand it.
    pub fn borrowed_title(&self, guide: &Guide, link: &Link) -> Option<&'a str> {
        use crate::library::Destination;
        let destination = self.library.destination(guide, &link.target).filter(|_| link.content.is_empty());
        let Some(Destination::Guide(target)) = destination else { return None };
        let (lang, version) = target.version_for(&self.library.site.languages, self.lang)?;
        (lang != self.lang).then_some(version.title.as_str())
    }

    /// The title that stands for a link without words of its own.
    pub fn link_title(&self, guide: &Guide, link: &Link) -> Vec<Segment> {
        use crate::library::Destination;
        let languages = &self.library.site.languages;
        let title = match self.library.destination(guide, &link.target) {
            Some(Destination::Guide(target)) => {
                target.version_for(languages, self.lang).map_or("", |(_, version)| &version.title)
            }
            Some(Destination::Topic(topic)) => {
                self.library.topics.get(topic).map_or("", |topic| topic.name.text(languages, self.lang))
            }
            None => self.library.left_out_title(guide, &link.target, self.lang).map_or("", |(_, title)| title),
        };
        self.say(title, Some(link.span))
    }
}

/// The text before the first `{name}`, the name, and the rest.
fn placeholder(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}
