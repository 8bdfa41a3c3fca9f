use super::super::address::Address;
use super::super::files::{FeedPlaces, moment};
use super::super::frame::Frame;
use super::{changed, row};
use crate::encode::{Enclosure, Feed, FeedEntry, encode_feed};
use crate::language::Lang;
use crate::library::{Guide, Sensitivity};
use crate::product::script::{Stock, guide_stem};

/// Newest guides in a feed.
const ENTRIES: usize = 60;

/// The newest scripts of a language, with their files, for stations. Discreet guides stay out: readers
/// of feeds keep titles.
pub fn feed(frame: &Frame<'_>, lang: Lang, stock: &Stock) -> Vec<u8> {
    let library = frame.library;
    let site = &library.site;
    let tag = &site.languages[lang].tag;
    let places = FeedPlaces { frame, own: Address::scripts_feed(library, lang) };
    let mut guides: Vec<(usize, &Guide)> = library.guides.iter().enumerate().collect();
    guides.retain(|(place, guide)| {
        guide.metadata.sensitivity != Sensitivity::Discreet && !frame.repertoire.of(lang, *place).is_empty()
    });
    guides.sort_by_key(|(_, guide)| (std::cmp::Reverse(changed(guide)), &guide.id));
    let newest = guides.first().and_then(|(_, guide)| changed(guide)).unwrap_or(site.today);
    let page = places.href(&Address::scripts(library, lang));
    let entries = guides.into_iter().take(ENTRIES).filter_map(|(place, guide)| {
        let version = guide.versions.get(lang)?;
        let entries = frame.repertoire.of(lang, place);
        let lengths: Vec<&str> = entries.iter().map(|entry| row(&entry.script, "slot")).collect();
        let made = entries.iter().zip(frame.repertoire.places_of(lang, place));
        let files = made.flat_map(|(entry, at)| stock.of(at).iter().map(move |file| (entry, file)));
        let enclosures = files.map(|(entry, file)| Enclosure {
            href: places.href(&Address::root(&entry.path(file.format))),
            kind: file.format.media_type(),
            size: file.size,
        });
        Some(FeedEntry {
            title: &version.title,
            summary: format!("{} ({})", version.summary, lengths.join(" · ")),
            href: format!("{page}#{}", guide_stem(guide)),
            id: frame.stable_id(&format!("{tag}/scripts/{}", guide.id)),
            published: moment(guide.metadata.published.unwrap_or(site.today)),
            updated: moment(changed(guide).unwrap_or(site.today)),
            enclosures: enclosures.collect(),
        })
    });
    let name = site.name.text(&site.languages, lang);
    let title = format!("{} – {name}", frame.text(lang, &["scripts_page", "title"]));
    encode_feed(&Feed {
        title: &title,
        lang: tag,
        own_href: places.href(&places.own),
        home_href: page.clone(),
        id: frame.stable_id(&format!("{tag}/scripts")),
        author: name,
        updated: moment(newest),
        entries: entries.collect(),
    })
}
