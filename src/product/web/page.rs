//! What each page says of itself: title, address on the web, languages, way back.

use super::address::Address;
use super::frame::Frame;
use super::model::{Alternate, Link, Page, PageLanguage, QuickExit};
use crate::language::Lang;

/// The parts of a page's head that differ from page to page.
pub struct PageHead<'a, 'f> {
    pub kind: &'static str,
    pub title: &'a str,
    pub description: Option<&'a str>,
    pub accent: Option<&'a str>,
    pub discreet: bool,
    pub quick_exit: bool,
    pub breadcrumb: Vec<Link>,
    /// The same page in a language.
    pub address_in: &'f dyn Fn(Lang) -> Address,
    /// Languages in which the page is more than a fallback.
    pub available: &'f dyn Fn(Lang) -> bool,
    /// The language of what a fallback page shows.
    pub shown: Lang,
}

impl<'a> Frame<'a> {
    pub fn page(&self, lang: Lang, head: PageHead<'a, '_>) -> Page<'a> {
        let site = &self.library.site;
        let own = (head.address_in)(lang);
        let root = own.to_root();
        let base_url = site.base_url.as_deref();
        let is_fallback = head.shown != lang;
        let languages = site.languages.all().map(|other| PageLanguage {
            tag: &site.languages[other].tag,
            name: &site.languages[other].name,
            dir: site.languages[other].direction.id(),
            href: format!("{root}{}", (head.address_in)(other).path()),
            current: other == lang,
            available: (head.available)(other),
        });
        let alternates = base_url.filter(|_| !is_fallback).map_or_else(Vec::new, |base_url| {
            let real = site.languages.all().filter(|other| (head.available)(*other));
            real.map(|other| Alternate {
                tag: &site.languages[other].tag,
                href: (head.address_in)(other).on_web(base_url),
            })
            .collect()
        });
        Page {
            kind: head.kind,
            title: head.title,
            head_title: self.head_title(lang, head.title, head.kind, head.discreet),
            description: head.description.filter(|text| !head.discreet && !text.is_empty()),
            discreet: head.discreet,
            accent: head.accent,
            url: base_url.map(|base_url| own.on_web(base_url)),
            canonical: base_url.map(|base_url| (head.address_in)(head.shown).on_web(base_url)),
            published: None,
            updated: None,
            alternates,
            languages: languages.collect(),
            breadcrumb: head.breadcrumb,
            quick_exit: head.quick_exit.then_some(QuickExit { href: &site.quick_exit }),
            feed: None,
        }
    }

    fn head_title(&self, lang: Lang, title: &str, kind: &str, discreet: bool) -> String {
        let site = self.library.site.name.text(&self.library.site.languages, lang);
        match (discreet, kind) {
            (true, _) => self.text(lang, &["discreet_title"]).to_owned(),
            (false, "home" | "chooser") => site.to_owned(),
            (false, _) => format!("{title} – {site}"),
        }
    }

    /// The first step of every breadcrumb.
    pub fn home_link(&self, lang: Lang, root: &str) -> Link {
        Link {
            title: self.text(lang, &["home_title"]).to_owned(),
            href: format!("{root}{}", Address::home(self.library, lang).path()),
        }
    }
}
