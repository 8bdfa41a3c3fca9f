//! What the source said when a translation was last in step with it. Nobody writes that down, so loa remembers it: in
//! `.loa-cache/in-step/<topic>.json`, the pieces of the source beside fingerprints of the pieces of each translation.
//!
//! A translation that loa sees for the first time is taken to be in step. After that a piece of it is in step again
//! when it was changed later than its source: see [`Known::look`]. Deleting the folder forgets all of it.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use similar::DiffTag;

use super::difference;
use super::units::{self, Unit};
use crate::build::CACHE_FOLDER;
use crate::language::Lang;
use crate::library::{Guide, Library, Version};

/// Folder in the site's cache.
const FOLDER: &str = "in-step";

/// A larger file is none that loa wrote; in bytes.
const LARGEST: u64 = 256 << 20;

/// Where a translation stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Place of the guide in the library.
    pub guide: usize,
    pub lang: Lang,
    /// The day from which loa has been watching it, as `2026-11-23`.
    pub since: String,
    /// What the source said when it was in step, if that is not what it says now.
    pub behind: Option<Vec<String>>,
}

/// All that is remembered of a topic.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Topic {
    /// By id of the guide and tag of the language.
    guides: BTreeMap<String, Kept>,
}

/// All that is remembered of a guide; its versions share most pieces of the source.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
struct Kept {
    texts: Vec<String>,
    versions: BTreeMap<String, KeptVersion>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct KeptVersion {
    since: String,
    /// Identifies both texts as they were at the last look: pairs that are still the same are not taken apart again.
    #[serde(default)]
    seen: String,
    #[serde(default)]
    is_behind: bool,
    /// Places in `texts`.
    source: Vec<usize>,
    /// Fingerprints of its own pieces.
    own: Vec<String>,
}

/// What a look at a translation came to.
struct Looked {
    lang: Lang,
    known: Known,
    seen: String,
    is_behind: bool,
}

/// The source's pieces with which a translation was in step, and its own pieces then.
#[derive(Debug, Clone, PartialEq)]
struct Known {
    since: String,
    source: Vec<String>,
    own: Vec<String>,
}

/// Looks at all translations of the site in `folder`, and remembers what it saw. A cache that cannot be read or written
/// is no error: nothing is then known of the past.
pub fn look(folder: &Path, library: &Library, today: Date) -> Vec<Step> {
    let cache = folder.join(CACHE_FOLDER).join(FOLDER);
    let steps: Vec<Vec<Step>> =
        library.topics.par_iter().map(|topic| look_at_topic(&cache, library, topic, today)).collect();
    let mut steps: Vec<Step> = steps.into_iter().flatten().collect();
    steps.sort_by_key(|step| (step.guide, step.lang));
    steps
}

fn look_at_topic(cache: &Path, library: &Library, topic: &crate::library::Topic, today: Date) -> Vec<Step> {
    let path = cache.join(format!("{}.json", topic.slug));
    let before = read(&path);
    let mut after = Topic::default();
    let mut steps = Vec::new();
    for place in &topic.guides {
        let Some(guide) = library.guides.get(*place) else { continue };
        let kept = before.guides.get(&guide.id);
        let looked = look_at_guide(library, guide, kept, today);
        steps.extend(looked.iter().map(|Looked { lang, known, is_behind, .. }| Step {
            guide: *place,
            lang: *lang,
            since: known.since.clone(),
            behind: is_behind.then(|| known.source.clone()),
        }));
        after.guides.insert(guide.id.clone(), keep(library, looked));
    }
    // A guide that cannot be read just now is not forgotten.
    for (id, kept) in before.guides.iter().filter(|(id, _)| library.guide(id).is_none()) {
        after.guides.insert(id.clone(), kept.clone());
    }
    if after != before {
        write(&path, &after);
    }
    steps
}

fn look_at_guide(library: &Library, guide: &Guide, kept: Option<&Kept>, today: Date) -> Vec<Looked> {
    let languages = &library.site.languages;
    let Some(source) = guide.versions.get(languages.source()) else { return Vec::new() };
    let units = LazyCell::new(|| units::of(source));
    let translations = guide.versions.iter().filter(|(lang, _)| *lang != languages.source());
    translations
        .map(|(lang, version)| {
            let (tag, seen) = (&languages[lang].tag, seen(source, version));
            let known = kept.and_then(|kept| kept.known(tag));
            let before = kept.and_then(|kept| kept.versions.get(tag)).filter(|before| before.seen == seen);
            if let (Some(known), Some(before)) = (&known, before) {
                return Looked { lang, known: known.clone(), seen, is_behind: before.is_behind };
            }
            let own: Vec<String> = units::of(version).iter().map(Unit::fingerprint).collect();
            let known = match known {
                Some(known) => known.look(&units, own),
                None => Known { since: today.to_string(), source: texts(&units), own },
            };
            let is_behind = is_behind(&known.source, &units);
            Looked { lang, known, seen, is_behind }
        })
        .collect()
}

fn seen(source: &Version, translation: &Version) -> String {
    let mut hasher = blake3::Hasher::new();
    for version in [source, translation] {
        let text = &version.file.text;
        hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    }
    hasher.finalize().to_hex().get(..16).unwrap_or_default().to_owned()
}

fn texts(units: &[Unit]) -> Vec<String> {
    units.iter().map(|unit| unit.text.clone()).collect()
}

fn is_behind(known: &[String], source: &[Unit]) -> bool {
    known.len() != source.len() || difference::units(known, source).iter().any(|part| part.tag() != DiffTag::Equal)
}

/// How the source differs from what it was; pieces that were replaced by as many others one by one.
fn pieces(old: &[String], new: &[Unit]) -> Vec<(DiffTag, Range<usize>, Range<usize>)> {
    let mut pieces = Vec::new();
    for part in difference::units(old, new) {
        let (tag, old, new) = part.as_tag_tuple();
        if tag == DiffTag::Replace && old.len() == new.len() {
            pieces.extend(old.zip(new).map(|(old, new)| (tag, old..old + 1, new..new + 1)));
        } else {
            pieces.push((tag, old, new));
        }
    }
    pieces
}

impl Known {
    /// What is known after another look at source and translation.
    ///
    /// Where both have had the same number of pieces they stand side by side, and a piece of the translation that was
    /// changed answers for its own piece of the source only. A translation with another structure counts as a whole:
    /// any change of it, after the source's, brings it in step.
    fn look(self, source: &[Unit], own: Vec<String>) -> Self {
        if own == self.own || !is_behind(&self.source, source) {
            return Self { own, ..self };
        }
        let was_parallel = self.own.len() == self.source.len();
        let is_parallel = own.len() == source.len();
        let source = match (was_parallel, is_parallel) {
            (true, true) => self.by_pieces(source, &own, true),
            (true, false) if own.len() == self.own.len() => self.by_pieces(source, &own, false),
            // On its way: pieces were added or taken away, but not yet all.
            (true, false) => return self,
            (false, _) => texts(source),
        };
        Self { since: self.since, source, own }
    }

    /// Takes from the source what the translation has answered. With `follows` the translation's pieces now stand
    /// beside those of the source as it is, otherwise still beside those that were known.
    fn by_pieces(&self, source: &[Unit], own: &[String], follows: bool) -> Vec<String> {
        let mut answered = Vec::with_capacity(source.len());
        for (tag, old, new) in pieces(&self.source, source) {
            let now = if follows { new.clone() } else { old.clone() };
            let is_answered = match tag {
                DiffTag::Equal => false,
                DiffTag::Replace => own.get(now) != self.own.get(old.clone()),
                DiffTag::Insert | DiffTag::Delete => follows,
            };
            match is_answered {
                true => answered.extend(texts(source.get(new).unwrap_or_default())),
                false => answered.extend_from_slice(self.source.get(old).unwrap_or_default()),
            }
        }
        answered
    }
}

impl Kept {
    fn known(&self, tag: &str) -> Option<Known> {
        let version = self.versions.get(tag)?;
        let source: Option<Vec<String>> = version.source.iter().map(|place| self.texts.get(*place).cloned()).collect();
        Some(Known { since: version.since.clone(), source: source?, own: version.own.clone() })
    }
}

fn keep(library: &Library, looked: Vec<Looked>) -> Kept {
    let mut kept = Kept::default();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for Looked { lang, known, seen, is_behind } in looked {
        let mut source = Vec::with_capacity(known.source.len());
        for text in known.source {
            source.push(*places.entry(text).or_insert_with_key(|text| {
                kept.texts.push(text.clone());
                kept.texts.len() - 1
            }));
        }
        let tag = library.site.languages[lang].tag.clone();
        kept.versions.insert(tag, KeptVersion { since: known.since, seen, is_behind, source, own: known.own });
    }
    kept
}

fn read(path: &Path) -> Topic {
    let small = fs::metadata(path).is_ok_and(|file| file.len() <= LARGEST);
    let bytes = if small { fs::read(path).ok() } else { None };
    bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// Through a file beside it, so that a program that is ended leaves the old memory or the new one.
fn write(path: &Path, topic: &Topic) {
    let Ok(bytes) = serde_json::to_vec(topic) else { return };
    let beside: PathBuf = path.with_extension(format!("{}.tmp", std::process::id()));
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&beside, bytes));
    if written.and_then(|()| fs::rename(&beside, path)).is_err() {
        let _ = fs::remove_file(&beside);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> String {
        "2026-11-23".to_owned()
    }

    fn source(texts: &[&str]) -> Vec<Unit> {
        texts.iter().enumerate().map(|(line, text)| Unit::new(line + 1, text)).collect()
    }

    fn own(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| Unit::new(1, text).fingerprint()).collect()
    }

    fn known() -> Known {
        Known { since: day(), source: texts(&source(&["một", "hai", "ba"])), own: own(&["one", "two", "three"]) }
    }

    #[test]
    fn a_translation_is_behind_until_the_same_piece_is_changed() {
        let changed = source(&["một", "hai mới", "ba mới"]);
        let untouched = known().look(&changed, own(&["one", "two", "three"]));
        assert_eq!(untouched, known());
        let half = untouched.look(&changed, own(&["one", "new two", "three"]));
        assert_eq!(half.source, ["một", "hai mới", "ba"]);
        let typo = half.look(&changed, own(&["One", "new two", "three"]));
        assert_eq!(typo.source, ["một", "hai mới", "ba"]);
        let done = typo.look(&changed, own(&["One", "new two", "new three"]));
        assert!(!is_behind(&done.source, &changed));
    }

    #[test]
    fn pieces_that_came_and_went_are_followed() {
        let longer = source(&["một", "hai", "hai rưỡi", "ba"]);
        let typo = known().look(&longer, own(&["One", "two", "three"]));
        assert!(is_behind(&typo.source, &longer));
        let followed = typo.look(&longer, own(&["One", "two", "two and a half", "three"]));
        assert!(!is_behind(&followed.source, &longer));
        let shorter = source(&["một", "ba"]);
        let still = followed.look(&shorter, own(&["One", "two", "two and a half", "three!"]));
        assert!(is_behind(&still.source, &shorter));
        assert!(!is_behind(&still.look(&shorter, own(&["One", "three!"])).source, &shorter));
    }

    #[test]
    fn a_translation_of_another_structure_counts_as_a_whole() {
        let free = Known { own: own(&["all in one"]), ..known() };
        let changed = source(&["một", "hai", "bốn"]);
        let untouched = free.look(&changed, own(&["all in one"]));
        assert!(is_behind(&untouched.source, &changed));
        assert!(!is_behind(&untouched.look(&changed, own(&["all anew"])).source, &changed));
    }

    #[test]
    fn a_source_that_is_as_it_was_asks_for_nothing() {
        let back = known().look(&source(&["một", "hai", "ba"]), own(&["1", "2", "3", "4"]));
        assert!(!is_behind(&back.source, &source(&["một", "hai", "ba"])));
        assert_eq!(back.own, own(&["1", "2", "3", "4"]));
    }
}
