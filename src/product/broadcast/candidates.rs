//! Scripts that a site will have, before they are written: enough to tell whether a plan can be
//! filled.

use crate::library::{Guide, Library};
use crate::product::Product;

use super::ScriptInfo;

/// Lengths of script, in seconds, of a station that takes all.
const USUAL_SLOTS: [u32; 2] = [60, 180];

/// A script for each version of a guide that has the product, and for each length that a station
/// asks for. Each is taken to fill its slot.
pub fn candidates(library: &Library) -> Vec<ScriptInfo> {
    let asked = library.broadcast.iter().flat_map(|broadcast| broadcast.stations.values()).flat_map(|one| &one.slots);
    let mut slots: Vec<u32> = asked.copied().collect();
    if library.broadcast.iter().flat_map(|broadcast| broadcast.stations.values()).any(|one| one.slots.is_empty()) {
        slots.extend(USUAL_SLOTS);
    }
    slots.sort_unstable();
    slots.dedup();
    let guides = library.guides.iter().filter(|guide| guide.metadata.products.contains(&Product::Script));
    guides.flat_map(|guide| of_guide(library, guide, &slots)).collect()
}

fn of_guide(library: &Library, guide: &Guide, slots: &[u32]) -> Vec<ScriptInfo> {
    let script = |(lang, version): (crate::language::Lang, &crate::library::Version), slot: u32| ScriptInfo {
        guide: guide.id.clone(),
        topic: library.topic_of(guide).slug.clone(),
        tag: library.site.languages[lang].tag.clone(),
        slot,
        seconds: slot,
        title: version.title.clone(),
        audiences: guide.metadata.audiences.clone(),
        ages: guide.metadata.ages.clone(),
        sensitivity: guide.metadata.sensitivity.max(library.topic_of(guide).sensitivity),
        state: version.state,
        files: Vec::new(),
    };
    guide.versions.iter().flat_map(|version| slots.iter().map(move |slot| script(version, *slot))).collect()
}
