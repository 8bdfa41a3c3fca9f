//! The page of a station: all scripts of a language with their files.
//!
//! A discreet guide is listed here by its title, as it is in the list of its topic: a station must find
//! it, and this page is read at a desk of the commune, not by the child that the guide is for. Its files
//! have neutral names, it is not in the feed, the page has the quick exit, and the guide's own page
//! leads to none of this, because a file that a child loads stays on the telephone.

mod feed;
mod model;

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::civil::Date;

use super::ComposedPage;
use super::address::Address;
use super::frame::{Frame, Section};
use super::lists::list_page_in;
use super::model::{Link, QuickExit};
use crate::encode::script_paragraphs;
use crate::language::Lang;
use crate::library::{Guide, Library, Sensitivity};
use crate::product::Product;
use crate::product::broadcast::{MadeWeek, WeekFile};
use crate::product::script::{Entry, Script, Stock, archive_path, guide_stem, in_words, is_sensitive};

pub use feed::feed;
use model::{Elsewhere, FileLink, NewGuide, News, ScriptGroup, ScriptGuide, ScriptSlot, ScriptsPage, WeekLinks};

/// How long a script counts as new, in days.
const NEW_DAYS: i64 = 30;

/// Whether the site has pages for stations.
pub fn has_pages(library: &Library) -> bool {
    let products = &library.site.products;
    let makes_scripts = products.is_empty() || products.contains(&Product::Script);
    makes_scripts && library.guides.iter().any(|guide| !guide.metadata.slots.is_empty())
}

pub fn compose(frame: &Frame<'_>, lang: Lang, stock: &Stock) -> ComposedPage {
    let (library, repertoire) = (frame.library, frame.repertoire);
    let address = Address::scripts(library, lang);
    let root = address.to_root();
    let text = |key: &str| frame.text(lang, &["scripts_page", key]);
    let shown = if repertoire.has(lang) { None } else { repertoire.fallback(library, lang) };
    let mut page = list_page_in(
        frame,
        lang,
        "scripts",
        (text("title"), text("lead")),
        &|lang| Address::scripts(library, lang),
        &|lang| repertoire.has(lang),
        shown.unwrap_or(lang),
    );
    let sensitive = repertoire.in_language(lang).any(|entry| is_sensitive(library, &library.guides[entry.guide]));
    page.quick_exit = sensitive.then_some(QuickExit { href: &library.site.quick_exit });
    page.feed = repertoire.has(lang).then(|| "feed.xml".to_owned());
    page.breadcrumb.push(stations_link(frame, lang, &root));
    let mut context = frame.context(lang, &address, Section::None);
    context.insert("page", &page);
    context.insert("scripts", &scripts_page(frame, lang, &root, stock));
    ComposedPage { address, template: "scripts.html", context }
}

fn stations_link(frame: &Frame<'_>, lang: Lang, root: &str) -> Link {
    let audience = frame.audience(lang, root, crate::library::Audience::Stations);
    Link { title: audience.title.to_owned(), href: audience.href }
}

fn scripts_page<'a>(frame: &Frame<'a>, lang: Lang, root: &str, stock: &Stock) -> ScriptsPage<'a> {
    let groups: Vec<ScriptGroup<'a>> = groups(frame, lang, root, stock);
    let guides: usize = groups.iter().map(|group| group.guides.len()).sum();
    let scripts = frame.repertoire.in_language(lang).count();
    let text = |key: &str| frame.text(lang, &["scripts_page", key]);
    let tag = &frame.library.site.languages[lang].tag;
    let archive = stock.archives.get(&lang).map(|size| FileLink {
        format: "zip",
        label: text("archive"),
        href: format!("{root}{}", archive_path(tag)),
        size: size_in_words(*size, text("decimal")),
    });
    let count = || text("count").replace("{scripts}", &scripts.to_string()).replace("{guides}", &guides.to_string());
    ScriptsPage {
        count: (scripts > 0).then(count),
        caution: frame
            .repertoire
            .in_language(lang)
            .map(|entry| row(&entry.script, "caution"))
            .find(|text| !text.is_empty()),
        news: news(frame, lang),
        groups,
        archive,
        feed: "feed.xml".to_owned(),
        weeks: weeks(frame, lang, root, stock),
        elsewhere: elsewhere(frame, lang, root, guides),
    }
}

fn weeks<'a>(frame: &Frame<'a>, lang: Lang, root: &str, stock: &Stock) -> Vec<WeekLinks<'a>> {
    let text = |keys: &[&str]| frame.text(lang, &[&["scripts_page"], keys].concat());
    let link = |file: &WeekFile| FileLink {
        format: file.ending,
        label: text(&["formats", file.ending]),
        href: format!("{root}{}", file.path),
        size: size_in_words(file.size, text(&["decimal"])),
    };
    let week = |week: &MadeWeek| WeekLinks {
        title: week.title.clone(),
        station: week.station.clone(),
        week: week.week.clone(),
        filled: week.filled.clone(),
        totals: week.totals.clone(),
        files: week.files.iter().map(link).collect(),
    };
    stock.weeks.iter().filter(|week| week.lang == lang).map(week).collect()
}

fn groups<'a>(frame: &Frame<'a>, lang: Lang, root: &str, stock: &Stock) -> Vec<ScriptGroup<'a>> {
    let library = frame.library;
    let group = |topic: &'a crate::library::Topic| ScriptGroup {
        id: &topic.slug,
        title: topic.name.text(&library.site.languages, lang),
        accent: topic.accent.as_ref().map(|accent| accent.value.as_str()),
        guides: topic.guides.iter().filter_map(|guide| script_guide(frame, lang, *guide, root, stock)).collect(),
    };
    library.topics.iter().map(group).filter(|group| !group.guides.is_empty()).collect()
}

fn script_guide<'a>(frame: &Frame<'a>, lang: Lang, place: usize, root: &str, stock: &Stock) -> Option<ScriptGuide<'a>> {
    let library = frame.library;
    let guide = library.guides.get(place)?;
    let version = guide.versions.get(lang)?;
    let entries = frame.repertoire.of(lang, place);
    entries.first()?;
    let slots = entries.iter().zip(frame.repertoire.places_of(lang, place));
    Some(ScriptGuide {
        id: guide_stem(guide),
        title: &version.title,
        summary: &version.summary,
        href: format!("{root}{}", Address::guide(library, lang, guide).path()),
        changed: frame.optional_day(lang, changed(guide)),
        expires: frame.optional_day(lang, guide.metadata.review_by),
        expired: guide.metadata.review_by.is_some_and(|day| day < library.site.today),
        state: frame.state(lang, lang, version.state),
        sensitive: is_sensitive(library, guide),
        slots: slots.map(|(entry, at)| slot(frame, entry, root, stock, at)).collect(),
    })
}

fn slot<'a>(frame: &Frame<'a>, entry: &'a Entry, root: &str, stock: &Stock, place: usize) -> ScriptSlot<'a> {
    let text = |path: &[&str]| frame.text(entry.lang, &[&["scripts_page"], path].concat());
    let files = stock.of(place).iter().map(|file| FileLink {
        format: file.format.id(),
        label: text(&["formats", file.format.id()]),
        href: format!("{root}{}", entry.path(file.format)),
        size: size_in_words(file.size, text(&["decimal"])),
    });
    ScriptSlot {
        length: row(&entry.script, "slot"),
        estimate: text(&["estimate"]).replace("{time}", row(&entry.script, "seconds")),
        files: files.collect(),
        preview: script_paragraphs(&entry.script),
    }
}

/// The value of a row of the script's head; empty when it has none.
fn row<'s>(script: &'s Script, key: &str) -> &'s str {
    script.head.iter().find(|row| row.key == key).map_or("", |row| &row.value)
}

fn changed(guide: &Guide) -> Option<Date> {
    guide.metadata.updated.or(guide.metadata.published)
}

/// Guides with scripts that changed in the last days before the build.
fn news<'a>(frame: &Frame<'a>, lang: Lang) -> News<'a> {
    let library = frame.library;
    let today = library.site.today;
    let since = today.checked_sub(jiff::Span::new().days(NEW_DAYS)).unwrap_or(today);
    let places: BTreeMap<usize, Date> = frame
        .repertoire
        .in_language(lang)
        .filter_map(|entry| Some((entry.guide, changed(library.guides.get(entry.guide)?).unwrap_or(Date::MIN))))
        .collect();
    let mut new: Vec<(usize, Date)> =
        places.iter().map(|(place, day)| (*place, *day)).filter(|(_, day)| *day >= since).collect();
    new.sort_by_key(|(place, day)| (std::cmp::Reverse(*day), *place));
    let all = !new.is_empty() && new.len() == places.len();
    let guide = |(place, day): &(usize, Date)| {
        let guide = library.guides.get(*place)?;
        Some(NewGuide {
            title: &guide.versions.get(lang)?.title,
            href: format!("#{}", guide_stem(guide)),
            changed: frame.day(lang, *day),
            lengths: frame.repertoire.of(lang, *place).iter().map(|entry| row(&entry.script, "slot")).collect(),
        })
    };
    let guides = if all { Vec::new() } else { new.iter().filter_map(guide).collect() };
    News { since: frame.day(lang, since), guides, all }
}

/// Other languages have scripts of guides that this one lacks.
fn elsewhere(frame: &Frame<'_>, lang: Lang, root: &str, own: usize) -> Option<Elsewhere> {
    let (library, languages) = (frame.library, &frame.library.site.languages);
    let other = frame.repertoire.fallback(library, lang)?;
    let lacks =
        |place: &usize| frame.repertoire.of(lang, *place).is_empty() && !frame.repertoire.of(other, *place).is_empty();
    let lacking = (0..library.guides.len()).filter(lacks).count();
    if lacking == 0 {
        return None;
    }
    let text = |key: &str| frame.text(lang, &["scripts_page", key]);
    let notice = if own == 0 { text("none") } else { text("lacking") };
    let name = &languages[other].name;
    Some(Elsewhere {
        notice: notice.replace("{count}", &lacking.to_string()).replace("{language}", &languages[lang].name),
        link: Link {
            title: text("elsewhere").replace("{language}", name),
            href: format!("{root}{}", Address::scripts(library, other).path()),
        },
        lang: languages[other].tag.clone(),
        dir: languages[other].direction.id(),
    })
}

/// The lengths of a guide's scripts with the way to them, for the page that shows it in `shown`. None
/// on a discreet page, see above.
pub fn of_guide(frame: &Frame<'_>, lang: Lang, shown: Lang, place: usize, root: &str) -> Vec<Link> {
    let library = frame.library;
    let Some(guide) = library.guides.get(place) else { return Vec::new() };
    if guide.metadata.sensitivity == Sensitivity::Discreet {
        return Vec::new();
    }
    let address = Address::scripts(library, shown);
    let link = |entry: &Entry| Link {
        title: in_words(Duration::from_secs(entry.script.slot.seconds.into()), frame.texts(lang)),
        href: format!("{root}{}#{}", address.path(), guide_stem(guide)),
    };
    frame.repertoire.of(shown, place).iter().map(link).collect()
}

/// `45 KB`, `1,2 MB`: rounded up, in units of 1024 as file managers count.
pub fn size_in_words(bytes: u64, decimal: &str) -> String {
    let kilobytes = bytes.div_ceil(1024);
    match kilobytes {
        0..1000 => format!("{kilobytes} KB"),
        _ => {
            let tenths = (kilobytes * 10).div_ceil(1024);
            format!("{}{decimal}{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::size_in_words;

    #[test]
    fn sizes_are_rounded_up() {
        let sizes = [0, 1, 1024, 1025, 1_022_976, 1_024_000, 3_200_000].map(|bytes| size_in_words(bytes, ","));
        assert_eq!(sizes, ["0 KB", "1 KB", "1 KB", "2 KB", "999 KB", "1,0 MB", "3,1 MB"]);
    }
}
