//! Files of the site that are no pages: style, script, pictures, feeds, sitemap.

use std::sync::Arc;

use rayon::prelude::*;

use super::PageId;
use super::address::Address;
use super::frame::Frame;
use super::{messages, scripts};
use crate::diagnostic::{Code, Diagnostic};
use crate::encode::{Feed, FeedEntry, SitemapPage, encode_feed, encode_sitemap};
use crate::language::Lang;
use crate::library::{Guide, Library, Sensitivity};
use crate::product::script::Stock;
use crate::publish::Output;
use crate::theme::Asset;

/// Newest guides in a feed.
const FEED_ENTRIES: usize = 30;

/// Where a prepared picture lies, relative to the site's root.
pub fn picture_path(name: &str) -> String {
    format!("assets/pictures/{name}")
}

/// All of them with their paths. Pictures are not among them: they are read one at a time.
pub fn shared_files(frame: &Frame<'_>, stock: &Stock) -> Vec<(String, Arc<[u8]>)> {
    let theme = frame.theme;
    let is_used = |asset: &&Asset| match &asset.path {
        path if *path == theme.copy.path => frame.is_for_editions(),
        path if *path == theme.messages.path => messages::has_pages(frame.library),
        _ => true,
    };
    let assets = theme.assets().into_iter().filter(is_used).map(|asset| (asset.path.clone(), asset.bytes.clone()));
    let feeds = frame.library.site.languages.all().map(|lang| {
        let path = Address::feed(frame.library, lang).path().to_owned();
        (path, Arc::from(feed(frame, lang)))
    });
    let with_scripts = frame.library.site.languages.all().filter(|lang| frame.repertoire.has(*lang));
    let scripts = with_scripts.map(|lang| {
        let path = Address::scripts_feed(frame.library, lang).path().to_owned();
        (path, Arc::from(scripts::feed(frame, lang, stock)))
    });
    let mut files: Vec<(String, Arc<[u8]>)> = assets.chain(feeds).chain(scripts).chain(frame.search.files()).collect();
    files.push(("robots.txt".to_owned(), Arc::from(robots(frame).into_bytes())));
    if let Some(base_url) = &frame.library.site.base_url {
        files.push(("sitemap.xml".to_owned(), Arc::from(sitemap(frame, base_url))));
    }
    files
}

/// Writes the pictures that pages show, one in memory at a time on each core.
pub fn write_pictures(library: &Library, output: &Output) -> Vec<Diagnostic> {
    let variants = library
        .pictures
        .par_iter()
        .flat_map_iter(|(path, picture)| picture.variants.iter().map(move |variant| (path, variant)));
    variants
        .filter_map(|(path, variant)| {
            let bytes = match variant.bytes.read() {
                Ok(bytes) => bytes,
                Err(error) => {
                    let diagnostic = Diagnostic::new(Code::Unreadable).in_path(&**path).with("path", path);
                    return Some(diagnostic.with_term("detail", error.kind()));
                }
            };
            output.put(&picture_path(&variant.name), &bytes).err()
        })
        .collect()
}

fn robots(frame: &Frame<'_>) -> String {
    let everything = "User-agent: *\nAllow: /\n";
    match &frame.library.site.base_url {
        Some(base_url) => format!("{everything}\nSitemap: {base_url}sitemap.xml\n"),
        None => everything.to_owned(),
    }
}

/// The newest guides that really are in `lang`. Discreet pages stay out: readers of feeds keep
/// titles.
fn feed(frame: &Frame<'_>, lang: Lang) -> Vec<u8> {
    let library = frame.library;
    let site = &library.site;
    let mut guides: Vec<&Guide> = library.guides.iter().collect();
    guides.retain(|guide| guide.metadata.sensitivity != Sensitivity::Discreet && guide.versions.get(lang).is_some());
    guides.sort_by_key(|guide| (std::cmp::Reverse(changed(guide)), &guide.id));
    let newest = guides.first().and_then(|guide| changed(guide)).unwrap_or(site.today);
    let places = FeedPlaces { frame, own: Address::feed(library, lang) };
    let entries = guides.into_iter().take(FEED_ENTRIES).filter_map(|guide| {
        let version = guide.versions.get(lang)?;
        Some(FeedEntry {
            title: &version.title,
            summary: version.summary.clone(),
            href: places.href(&Address::guide(library, lang, guide)),
            id: frame.stable_id(&format!("{}/{}", site.languages[lang].tag, guide.id)),
            published: moment(guide.metadata.published.unwrap_or(site.today)),
            updated: moment(changed(guide).unwrap_or(site.today)),
            enclosures: Vec::new(),
        })
    });
    let name = site.name.text(&site.languages, lang);
    encode_feed(&Feed {
        title: name,
        lang: &site.languages[lang].tag,
        own_href: places.href(&places.own),
        home_href: places.href(&Address::home(library, lang)),
        id: frame.stable_id(&site.languages[lang].tag),
        author: name,
        updated: moment(newest),
        entries: entries.collect(),
    })
}

fn changed(guide: &Guide) -> Option<jiff::civil::Date> {
    guide.metadata.updated.or(guide.metadata.published)
}

/// How a feed names other places of the site.
pub struct FeedPlaces<'f, 'a> {
    pub frame: &'f Frame<'a>,
    pub own: Address,
}

impl FeedPlaces<'_, '_> {
    /// Absolute where the site has an address, relative to the feed otherwise.
    pub fn href(&self, address: &Address) -> String {
        match &self.frame.library.site.base_url {
            Some(base_url) => address.on_web(base_url),
            None => format!("{}{}", self.own.to_root(), address.path()),
        }
    }
}

/// Midnight in Viet Nam (RFC 3339).
pub fn moment(date: jiff::civil::Date) -> String {
    format!("{date}T00:00:00+07:00")
}

impl Frame<'_> {
    /// An identifier that stays when the site moves to another host (RFC 4122, version 8 by hash).
    pub fn stable_id(&self, what: &str) -> String {
        let site = &self.library.site;
        let name = site.name.text(&site.languages, site.languages.source());
        let hash = blake3::hash(format!("{name}\n{what}").as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.as_bytes()[..16]);
        bytes[6] = (bytes[6] & 0x0f) | 0x80;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }
}

/// Pages as they really exist: a fallback page is no page of its own.
fn sitemap(frame: &Frame<'_>, base_url: &str) -> Vec<u8> {
    let library = frame.library;
    let languages = &library.site.languages;
    let mut pages = Vec::new();
    for page in super::pages(library) {
        let Some(lang) = super::language_of(page) else { continue };
        let (in_language, guide): (Box<dyn Fn(Lang) -> Address + '_>, Option<&Guide>) = match page {
            PageId::Home(_) => (Box::new(|lang| Address::home(library, lang)), None),
            PageId::Contacts(_) => (Box::new(|lang| Address::contacts(library, lang)), None),
            PageId::About(_) => (Box::new(|lang| Address::about(library, lang)), None),
            PageId::Places(_) => (Box::new(|lang| Address::places(library, lang)), None),
            PageId::Search(_) => (Box::new(|lang| Address::search(library, lang)), None),
            PageId::Scripts(_) => (Box::new(|lang| Address::scripts(library, lang)), None),
            PageId::Papers(_) => (Box::new(|lang| Address::papers(library, lang)), None),
            PageId::Messages(_) => (Box::new(|lang| Address::messages(library, lang)), None),
            PageId::Audience(_, audience) => (Box::new(move |lang| Address::audience(library, lang, audience)), None),
            PageId::Topic(_, place) => {
                (Box::new(move |lang| Address::topic(library, lang, &library.topics[place])), None)
            }
            PageId::Guide(_, place) => {
                let guide = &library.guides[place];
                (Box::new(move |lang| Address::guide(library, lang, guide)), Some(guide))
            }
            PageId::Missing(_) | PageId::Chooser => continue,
        };
        let exists = |lang: Lang| match page {
            PageId::Scripts(_) => frame.repertoire.has(lang),
            PageId::Papers(_) => frame.papers.has(lang),
            PageId::Messages(_) => frame.messages.has(lang),
            _ => guide.is_none_or(|guide| guide.versions.get(lang).is_some()),
        };
        if exists(lang) {
            pages.push(SitemapPage {
                address: in_language(lang).on_web(base_url),
                modified: guide.and_then(changed).map(|date| date.to_string()),
                alternates: languages
                    .all()
                    .filter(|other| exists(*other))
                    .map(|other| (languages[other].tag.clone(), in_language(other).on_web(base_url)))
                    .collect(),
            });
        }
    }
    encode_sitemap(&pages)
}
