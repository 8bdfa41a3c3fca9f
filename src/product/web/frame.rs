//! What pages share: words, navigation, the helpline. Made once for each language and depth and
//! shared by all pages there, because ten thousand pages differ only in their middle.

use serde::Serialize;
use tera::{Context, Value};

use super::address::Address;
use super::edition;
use super::model::AudienceBlock;
use super::navigation::Navigation;
use crate::facts::{Contact, ContactWay};
use crate::language::Lang;
use crate::library::{Audience, Library};
use crate::product::message::Messages;
use crate::product::paper::Papers;
use crate::product::script::Repertoire;
use crate::search::SearchIndex;
use crate::theme::{Texts, Theme};

/// A site on its way to become pages.
pub struct Frame<'a> {
    pub library: &'a Library,
    pub theme: &'a Theme,
    pub repertoire: &'a Repertoire,
    pub papers: &'a Papers,
    pub messages: &'a Messages,
    /// What can be found; empty where nothing is written.
    pub search: SearchIndex,
    is_for_editions: bool,
    /// By language, then by depth of the page's folder.
    bases: Vec<Vec<Base>>,
}

/// What all pages of one language and depth share.
struct Base {
    context: Context,
    navigation: Navigation,
}

impl Base {
    fn context_in(&self, section: Section) -> Context {
        let mut context = self.context.clone();
        context.insert_value("nav", self.navigation.of(section).clone());
        context
    }
}

/// Deepest page: `vi/<topic>/<guide>/index.html`.
const MAX_DEPTH: usize = 3;

/// The part of the site in which a page lies, marked in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    None,
    Topic(usize),
    Audience(Audience),
}

impl<'a> Frame<'a> {
    pub fn new(
        library: &'a Library,
        theme: &'a Theme,
        repertoire: &'a Repertoire,
        papers: &'a Papers,
        messages: &'a Messages,
    ) -> Self {
        let search = SearchIndex::default();
        Self { library, theme, repertoire, papers, messages, search, is_for_editions: false, bases: Vec::new() }
            .with_bases()
    }

    /// For pages with holes, from which editions are stamped.
    pub fn for_editions(self) -> Self {
        Self { is_for_editions: true, ..self }.with_bases()
    }

    /// Whether the pages are what editions are stamped from.
    pub fn is_for_editions(&self) -> bool {
        self.is_for_editions
    }

    fn with_bases(self) -> Self {
        let bases = self
            .library
            .site
            .languages
            .known()
            .map(|lang| (0..=MAX_DEPTH).map(|depth| self.base(lang, &"../".repeat(depth))).collect())
            .collect();
        Self { bases, ..self }
    }

    /// The same with an index of everything, for a site that is written.
    pub fn with_search(self) -> Self {
        Self { search: SearchIndex::new(self.library, self.theme), ..self }
    }

    pub fn texts(&self, lang: Lang) -> &'a Texts {
        // Texts are made for every language of the site.
        self.theme.texts.get(lang).expect("every language has its texts")
    }

    pub fn text(&self, lang: Lang, path: &[&str]) -> &'a str {
        self.texts(lang).get(path)
    }

    /// The values that every page at `address` shares with its neighbours.
    pub fn context(&self, lang: Lang, address: &Address, section: Section) -> Context {
        let root = address.to_root();
        match self.bases.get(lang.index()).and_then(|bases| bases.get(root.len() / 3)) {
            Some(base) => base.context_in(section),
            None => self.base(lang, &root).context_in(section),
        }
    }

    /// The same for a page that reaches the site's root by `root`.
    pub fn context_from(&self, lang: Lang, root: &str) -> Context {
        self.base(lang, root).context_in(Section::None)
    }

    fn base(&self, lang: Lang, root: &str) -> Base {
        let (site, language) = (&self.library.site, &self.library.site.languages[lang]);
        let mut context = Context::new();
        context.insert(
            "lang",
            &LanguageValue {
                tag: &language.tag,
                name: &language.name,
                dir: language.direction.id(),
                script: language.script.as_deref(),
            },
        );
        context.insert_value("t", self.texts(lang).for_templates.clone());
        context.insert(
            "site",
            &SiteValue {
                name: site.name.text(&site.languages, lang),
                tagline: site.tagline.text(&site.languages, lang),
                source_lang: &site.languages[site.languages.source()].tag,
            },
        );
        context.insert("root", root);
        let holes = self.is_for_editions.then(|| edition::holes(&language.tag, root));
        context.insert_value("edition", holes.unwrap_or_else(tera::Value::none));
        context.insert_value("assets", self.assets(root));
        if let Some(helpline) = self.library.helpline() {
            context.insert("helpline", &self.helpline(helpline, lang));
        }
        Base { context, navigation: Navigation::new(self, lang, root) }
    }

    fn assets(&self, root: &str) -> Value {
        let [style, exit, icon, copy, search, aloud, messages] =
            self.theme.assets().map(|asset| format!("{root}{}", asset.path));
        Value::from_serializable(&AssetsValue { style, exit, icon, copy, search, aloud, messages })
    }

    fn helpline(&self, contact: &'a Contact, lang: Lang) -> HelplineValue<'a> {
        let languages = &self.library.site.languages;
        let (number, tel) = match &contact.way {
            ContactWay::Phone { number, tel } => (number.as_str(), tel.as_str()),
            ContactWay::Web { .. } => ("", ""),
        };
        HelplineValue {
            number,
            tel,
            label: contact.label.text(languages, lang),
            note: contact.note.text(languages, lang),
        }
    }

    pub fn audiences(&self, lang: Lang, root: &str) -> Vec<AudienceBlock<'a>> {
        Audience::ALL.iter().map(|(_, audience)| self.audience(lang, root, *audience)).collect()
    }

    pub fn audience(&self, lang: Lang, root: &str, audience: Audience) -> AudienceBlock<'a> {
        AudienceBlock {
            id: audience.id(),
            title: self.text(lang, &["audiences", audience.id(), "title"]),
            summary: self.text(lang, &["audiences", audience.id(), "summary"]),
            href: format!("{root}{}", Address::audience(self.library, lang, audience).path()),
            current: false,
        }
    }
}

#[derive(Serialize)]
struct LanguageValue<'a> {
    tag: &'a str,
    name: &'a str,
    dir: &'static str,
    script: Option<&'a str>,
}

#[derive(Serialize)]
struct SiteValue<'a> {
    name: &'a str,
    tagline: &'a str,
    /// The language of texts that are not translated, such as the source of a fact.
    source_lang: &'a str,
}

#[derive(Serialize)]
struct AssetsValue {
    style: String,
    exit: String,
    icon: String,
    copy: String,
    search: String,
    aloud: String,
    messages: String,
}

#[derive(Serialize)]
struct HelplineValue<'a> {
    number: &'a str,
    tel: &'a str,
    label: &'a str,
    note: &'a str,
}
