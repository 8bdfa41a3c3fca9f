//! What the text of a guide points to, decided for one page: facts, links, pictures, sources.

use super::address::Address;
use super::files::picture_path;
use super::frame::Frame;
use super::model::Source;
use crate::encode::{BodyContext, LinkPlace, escape};
use crate::facts::{Contact, ContactWay, Law, Provenance, Statistic};
use crate::language::{Lang, PerLanguage};
use crate::library::{Destination, Guide, Version};
use crate::markdown::{FactKind, FactReference, Image, Inline, Link, LinkTarget};
use crate::product::Product;

/// A guide's text on the page of one language.
pub struct PageBody<'p, 'a> {
    pub frame: &'p Frame<'a>,
    pub guide: &'a Guide,
    pub version: &'a Version,
    /// Language of the page.
    pub lang: Lang,
    /// Language of the text.
    pub shown: Lang,
    pub root: &'p str,
}

impl BodyContext for PageBody<'_, '_> {
    fn source(&self) -> &str {
        &self.version.file.text
    }

    fn alert_title(&self, id: &str) -> &str {
        self.frame.text(self.shown, &["alerts", id])
    }

    fn footnotes_title(&self) -> &str {
        self.frame.text(self.shown, &["footnotes"])
    }

    fn back_to_text(&self) -> &str {
        self.frame.text(self.shown, &["back_to_text"])
    }

    fn fact(&self, fact: &FactReference, html: &mut String) {
        let facts = &self.frame.library.facts;
        match fact.kind {
            FactKind::Contact => {
                if let Some(contact) = facts.contacts.get(&*fact.id) {
                    self.contact(contact, fact.number_only, html);
                }
            }
            FactKind::Law => {
                if let Some(law) = facts.laws.get(&*fact.id) {
                    self.to_source("law", fact, &law.label, html);
                }
            }
            FactKind::Statistic => {
                if let Some(statistic) = facts.statistics.get(&*fact.id) {
                    self.to_source("stat", fact, &statistic.text, html);
                }
            }
        }
    }

    fn link(&self, link: &Link) -> Option<LinkPlace<'_>> {
        let plain = |href: String, is_external| LinkPlace {
            href: Some(href),
            class: None,
            is_external,
            title: None,
            title_lang: None,
        };
        match &link.target {
            LinkTarget::External(href) => Some(plain(href.to_string(), true)),
            LinkTarget::Anchor(anchor) => Some(plain(format!("#{anchor}"), false)),
            LinkTarget::Refused(_) => None,
            LinkTarget::Guide { anchor, .. } | LinkTarget::Relative { anchor, .. } => {
                match self.frame.library.destination(self.guide, &link.target) {
                    Some(destination) => Some(self.inside(destination, anchor.as_deref())),
                    None => self.left_out(&link.target),
                }
            }
        }
    }

    fn image(&self, image: &Image) -> Option<String> {
        let picture = self.frame.library.picture(self.guide, &image.path)?;
        let source = |name: &str| format!("{}{}", self.root, picture_path(name));
        let largest = picture.variants.last()?;
        let mut attributes = format!("src=\"{}\"", source(&largest.name));
        if picture.variants.len() > 1 {
            let set = picture.variants.iter().map(|variant| format!("{} {}w", source(&variant.name), variant.width));
            let set = set.collect::<Vec<_>>().join(", ");
            attributes.push_str(&format!(" srcset=\"{set}\" sizes=\"(min-width: 48rem) 44rem, 100vw\""));
        }
        attributes.push_str(&format!(" width=\"{}\" height=\"{}\"", largest.width, largest.height));
        Some(attributes)
    }
}

impl PageBody<'_, '_> {
    fn contact(&self, contact: &Contact, number_only: bool, html: &mut String) {
        match &contact.way {
            ContactWay::Phone { number, tel } => {
                html.push_str(&format!("<a class=\"contact\" href=\"tel:{tel}\">"));
                if !number_only {
                    self.localized(&contact.label, html);
                    html.push(' ');
                }
                html.push_str("<b>");
                escape(number, html);
                html.push_str("</b></a>");
            }
            ContactWay::Web { url } => {
                html.push_str("<a class=\"contact\" href=\"");
                escape(url, html);
                html.push_str("\" rel=\"noreferrer\">");
                self.localized(&contact.label, html);
                html.push_str("</a>");
            }
        }
    }

    fn to_source(&self, class: &str, fact: &FactReference, label: &PerLanguage<String>, html: &mut String) {
        html.push_str(&format!("<a class=\"{class}\" href=\"#nguon-"));
        escape(&source_id(fact.kind, &fact.id), html);
        html.push_str("\">");
        self.localized(label, html);
        html.push_str("</a>");
    }

    /// A text of the registry in the text's language, marked when it is in another.
    fn localized(&self, texts: &PerLanguage<String>, html: &mut String) {
        let languages = &self.frame.library.site.languages;
        let Some((lang, text)) = texts.resolve(languages, self.shown) else { return };
        if lang == self.shown {
            return escape(text, html);
        }
        html.push_str(&format!("<span lang=\"{}\">", languages[lang].tag));
        escape(text, html);
        html.push_str("</span>");
    }

    /// A page of the site, in the language of this page.
    fn inside(&self, destination: Destination<'_>, anchor: Option<&str>) -> LinkPlace<'_> {
        let library = self.frame.library;
        let languages = &library.site.languages;
        let (address, title, title_lang) = match destination {
            Destination::Topic(place) => {
                let topic = &library.topics[place];
                let title = topic.name.resolve(languages, self.lang);
                (Address::topic(library, self.lang, topic), title.map(|(lang, name)| (lang, name.as_str())), self.lang)
            }
            Destination::Guide(target) => {
                let target = library.guide(&target.id).unwrap_or(self.guide);
                let title = target.version_for(languages, self.lang);
                let title = title.map(|(lang, version)| (lang, version.title.as_str()));
                (Address::guide(library, self.lang, target), title, self.lang)
            }
        };
        let (lang, title) = title.map_or((title_lang, None), |(lang, title)| (lang, Some(title)));
        let anchor = anchor.filter(|anchor| self.has_passage(destination, anchor));
        let anchor = anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
        LinkPlace {
            href: Some(format!("{}{}{anchor}", self.root, address.path())),
            class: Some("guide"),
            is_external: false,
            title,
            title_lang: (lang != self.shown).then(|| languages[lang].tag.as_str()),
        }
    }

    /// A page that exists but is not part of this edition: its title, and no link.
    fn left_out(&self, target: &LinkTarget) -> Option<LinkPlace<'_>> {
        let library = self.frame.library;
        let (lang, title) = library.left_out_title(self.guide, target, self.lang)?;
        let title_lang = (lang != self.shown).then(|| library.site.languages[lang].tag.as_str());
        Some(LinkPlace { href: None, class: None, is_external: false, title: Some(title), title_lang })
    }

    /// A text that was written for one language may point to a passage that the version in the
    /// reader's language does not have.
    fn has_passage(&self, destination: Destination<'_>, anchor: &str) -> bool {
        let Destination::Guide(target) = destination else { return false };
        let shown = target.version_for(&self.frame.library.site.languages, self.lang);
        shown.is_some_and(|(_, version)| {
            version.document.headings_in(Product::Web).any(|heading| &*heading.id == anchor)
        })
    }
}

fn source_id(kind: FactKind, id: &str) -> String {
    match kind {
        FactKind::Contact => format!("contact-{id}"),
        FactKind::Law => format!("law-{id}"),
        FactKind::Statistic => format!("stat-{id}"),
    }
}

/// Where the facts in a text come from, in the order of their first mention.
pub fn sources(frame: &Frame<'_>, lang: Lang, version: &Version) -> Vec<Source> {
    let mut seen: Vec<(FactKind, &str)> = Vec::new();
    version.document.for_each_inline(|inline| {
        if let Inline::Fact(fact) = inline
            && !seen.contains(&(fact.kind, &*fact.id))
        {
            seen.push((fact.kind, &fact.id));
        }
    });
    seen.into_iter().filter_map(|(kind, id)| source(frame, lang, kind, id)).collect()
}

fn source(frame: &Frame<'_>, lang: Lang, kind: FactKind, id: &str) -> Option<Source> {
    let facts = &frame.library.facts;
    let (label, detail, provenance) = match kind {
        FactKind::Contact => contact_source(frame, lang, facts.contacts.get(id)?),
        FactKind::Law => law_source(frame, lang, facts.laws.get(id)?),
        FactKind::Statistic => statistic_source(frame, lang, facts.statistics.get(id)?),
    };
    Some(Source {
        id: source_id(kind, id),
        label,
        detail,
        source: provenance.source.clone(),
        href: None,
        verified_on: frame.optional_day(lang, provenance.verified_on),
        expired: provenance.is_expired(frame.library.site.today),
    })
}

type SourceParts<'a> = (String, Option<String>, &'a Provenance);

fn contact_source<'a>(frame: &Frame<'_>, lang: Lang, contact: &'a Contact) -> SourceParts<'a> {
    let label = contact.label.text(&frame.library.site.languages, lang);
    let label = match &contact.way {
        ContactWay::Phone { number, .. } => format!("{label} {number}"),
        ContactWay::Web { .. } => label.to_owned(),
    };
    (label, None, &contact.provenance)
}

fn law_source<'a>(frame: &Frame<'_>, lang: Lang, law: &'a Law) -> SourceParts<'a> {
    let label = law.label.text(&frame.library.site.languages, lang);
    let label = match &law.number {
        Some(number) if !label.contains(number.as_str()) => format!("{label} ({number})"),
        _ => label.to_owned(),
    };
    (label, None, &law.provenance)
}

fn statistic_source<'a>(frame: &Frame<'_>, lang: Lang, statistic: &'a Statistic) -> SourceParts<'a> {
    let languages = &frame.library.site.languages;
    let counted = Some(statistic.counted.text(languages, lang).to_owned()).filter(|text| !text.is_empty());
    (statistic.text.text(languages, lang).to_owned(), counted, &statistic.provenance)
}
