//! Addresses of pages. Each is a file, so that the site opens from a disk without a server.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Term};
use crate::language::Lang;
use crate::library::{Audience, Guide, Library, Topic};
use crate::product::message;
use crate::product::paper::{self, PaperKind};
use crate::product::script::{self, guide_stem};

/// "Who to call" and "about", below the folder of each language.
const CONTACTS: &str = "goi-ai";
const ABOUT: &str = "gioi-thieu";
/// Who helps in which commune.
const PLACES: &str = "xa-phuong";
/// Search, with the list from A to Z.
const SEARCH: &str = "tim";

/// Stands for a page that every site has, among the ids of topics and guides.
const OWN: &str = "";

/// Path of a page relative to the site's root: `vi/duoi-nuoc/ao-phao/index.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address(String);

impl Address {
    pub fn root(file: &str) -> Self {
        Self(file.to_owned())
    }

    /// A page below the folder of a language; an empty `place` is its home page.
    pub fn below(library: &Library, lang: Lang, place: &str) -> Self {
        let tag = &library.site.languages[lang].tag;
        match place {
            "" => Self(format!("{tag}/index.html")),
            _ => Self(format!("{tag}/{place}/index.html")),
        }
    }

    pub fn file_below(library: &Library, lang: Lang, file: &str) -> Self {
        Self(format!("{}/{file}", library.site.languages[lang].tag))
    }

    pub fn home(library: &Library, lang: Lang) -> Self {
        Self::below(library, lang, "")
    }

    pub fn topic(library: &Library, lang: Lang, topic: &Topic) -> Self {
        Self::below(library, lang, &topic.slug)
    }

    pub fn guide(library: &Library, lang: Lang, guide: &Guide) -> Self {
        Self::below(library, lang, &guide.address)
    }

    pub fn audience(library: &Library, lang: Lang, audience: Audience) -> Self {
        Self::below(library, lang, audience_place(audience))
    }

    pub fn contacts(library: &Library, lang: Lang) -> Self {
        Self::below(library, lang, CONTACTS)
    }

    pub fn about(library: &Library, lang: Lang) -> Self {
        Self::below(library, lang, ABOUT)
    }

    pub fn places(library: &Library, lang: Lang) -> Self {
        Self::below(library, lang, PLACES)
    }

    pub fn search(library: &Library, lang: Lang) -> Self {
        Self::below(library, lang, SEARCH)
    }

    pub fn feed(library: &Library, lang: Lang) -> Self {
        Self::file_below(library, lang, "feed.xml")
    }

    /// The page of stations, with the scripts of a language.
    pub fn scripts(library: &Library, lang: Lang) -> Self {
        Self::below(library, lang, script::FOLDER)
    }

    pub fn scripts_feed(library: &Library, lang: Lang) -> Self {
        Self::file_below(library, lang, &format!("{}/feed.xml", script::FOLDER))
    }

    /// The page's place below its language's folder: what [`Address::below`] was given.
    pub fn below_language(&self) -> &str {
        let below = self.0.split_once('/').map_or("", |(_, below)| below);
        below.strip_suffix("index.html").unwrap_or(below).trim_end_matches('/')
    }

    /// The print room, with the papers of a language.
    pub fn papers(library: &Library, lang: Lang) -> Self {
        Self::below(library, lang, paper::FOLDER)
    }

    /// The page of messages, with their texts in a language.
    pub fn messages(library: &Library, lang: Lang) -> Self {
        Self::below(library, lang, message::FOLDER)
    }

    pub fn path(&self) -> &str {
        &self.0
    }

    /// What leads from this page to the site's root: `../` for each folder.
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The address on the web, where folders stand for their `index.html`.
    pub fn on_web(&self, base_url: &str) -> String {
        format!("{base_url}{}", self.0.strip_suffix("index.html").unwrap_or(&self.0))
    }
}

fn audience_place(audience: Audience) -> &'static str {
    match audience {
        Audience::Children => "danh-cho-tre-em",
        Audience::Parents => "danh-cho-cha-me",
        Audience::Teachers => "danh-cho-giao-vien",
        Audience::Stations => "danh-cho-dai-truyen-thanh",
        Audience::CommuneStaff => "danh-cho-can-bo-xa",
        Audience::Schools => "danh-cho-truong-hoc",
    }
}

/// Two pages must not have one address; a few belong to the pages that every site has.
pub fn check(library: &Library) -> Diagnostics {
    let audiences = Audience::ALL.iter().map(|(_, audience)| audience_place(*audience));
    let own = [CONTACTS, ABOUT, PLACES, SEARCH, script::FOLDER, paper::FOLDER, message::FOLDER];
    let own = own.into_iter().chain(audiences);
    let mut taken: HashMap<&str, &str> = own.map(|place| (place, OWN)).collect();
    let topics = library.topics.iter().map(|topic| (topic.slug.as_str(), topic.slug.as_str()));
    let guides = library.guides.iter().map(|guide| (guide.address.as_str(), guide.id.as_str()));
    let mut diagnostics = Diagnostics::default();
    for (address, id) in topics.chain(guides) {
        if let Some(other) = taken.insert(address, id) {
            diagnostics.push(collision(library, address, id, other));
        }
    }
    diagnostics.extend(check_files(library));
    diagnostics
}

/// Files of scripts lie in one folder, and papers in another, so their names must differ where addresses of pages do: those
/// of the topic `a-b` with the guide `c` and of the topic `a` with `b-c` do not.
fn check_files(library: &Library) -> Diagnostics {
    let mut taken: HashMap<String, &str> = HashMap::new();
    let has_files = |guide: &&Guide| {
        let is_paper = |kind: PaperKind| guide.metadata.products.contains(&kind.product());
        !guide.metadata.slots.is_empty() || PaperKind::ALL.into_iter().any(is_paper)
    };
    let guides = library.guides.iter().filter(has_files);
    let collisions = guides.filter_map(|guide| {
        let stem = guide_stem(guide);
        let other = taken.insert(stem.clone(), &guide.id)?;
        let folder = if guide.metadata.slots.is_empty() { paper::FOLDER } else { script::FOLDER };
        Some(collision(library, &format!("{folder}/{stem}"), &guide.id, other))
    });
    collisions.collect()
}

/// Two pages with one address. At fault is the guide whose writer chose it; where no one did, the
/// folder that comes later.
fn collision(library: &Library, address: &str, id: &str, other: &str) -> Diagnostic {
    let chosen = |id: &str| library.guide(id)?.slug_place(&library.site.languages);
    let diagnostic = Diagnostic::new(Code::DuplicateAddress).with("address", address);
    let (diagnostic, other) = match (chosen(id), chosen(other)) {
        (Some((file, span)), _) => (diagnostic.at(&file, span), other),
        (None, Some((file, span))) => (diagnostic.at(&file, span), id),
        (None, None) => (diagnostic.in_path(format!("content/{id}")), other),
    };
    match other {
        OWN => diagnostic.with_term("other", Term::PageOfLoa),
        _ => diagnostic.with("other", other),
    }
}
