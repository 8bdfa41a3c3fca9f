//! The scripts of a site, as the plan sees them.

use super::ScriptInfo;
use crate::library::Library;
use crate::product::script::{Entry, Format, Repertoire};

/// All scripts that were composed, in their order.
pub fn available(library: &Library, repertoire: &Repertoire) -> Vec<ScriptInfo> {
    repertoire.entries().iter().filter_map(|entry| info(library, entry)).collect()
}

fn info(library: &Library, entry: &Entry) -> Option<ScriptInfo> {
    let guide = library.guides.get(entry.guide)?;
    let version = guide.versions.get(entry.lang)?;
    let topic = library.topic_of(guide);
    let estimate = entry.script.estimate;
    let seconds = estimate.as_secs() + u64::from(estimate.subsec_nanos() > 0);
    Some(ScriptInfo {
        guide: guide.id.clone(),
        topic: topic.slug.clone(),
        tag: entry.script.tag.clone(),
        slot: entry.script.slot.seconds,
        seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
        title: version.title.clone(),
        audiences: guide.metadata.audiences.clone(),
        ages: guide.metadata.ages.clone(),
        sensitivity: guide.metadata.sensitivity.max(topic.sensitivity),
        state: version.state,
        files: Format::ALL.map(|format| entry.path(format)).to_vec(),
    })
}
