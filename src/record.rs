//! The record of the last build: when nothing has changed since, its result is given again
//! without doing its work again.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use blake3::{Hash, Hasher};
use serde::{Deserialize, Serialize};

use crate::build::{BuildOptions, CACHE_FOLDER};
use crate::diagnostic::Diagnostics;
use crate::site::day_in_viet_nam;
use crate::source::Sources;

/// What a build found and published.
#[derive(Debug, Serialize, Deserialize)]
pub struct LastBuild {
    /// See [`fingerprint`].
    fingerprint: String,
    /// See [`Output::published_state`](crate::publish::Output::published_state).
    state: String,
    pub diagnostics: Diagnostics,
    /// Name of each language and number of its pages.
    pub pages: Vec<(String, usize)>,
    /// The same with its scripts.
    pub scripts: Vec<(String, usize)>,
}

/// Name of each language with the number of its pages and scripts.
pub struct Counts<'a> {
    pub pages: &'a [(String, usize)],
    pub scripts: &'a [(String, usize)],
}

/// Where the record of a build lies. A folder that cannot be written has none; every build there
/// is a full one.
pub struct Record {
    path: PathBuf,
    fingerprint: Hash,
}

impl Record {
    pub fn new(options: &BuildOptions, sources: &Sources) -> Self {
        let out = std::path::absolute(&options.out).unwrap_or_else(|_| options.out.clone());
        let name = blake3::hash(out.as_os_str().as_encoded_bytes()).to_hex();
        let name = format!("last-build-{}.json", name.get(..16).unwrap_or_default());
        let path = options.folder.join(CACHE_FOLDER).join(name);
        Self { path, fingerprint: fingerprint(options, sources) }
    }

    /// The last build, if it was made from just this and its site is still there, unchanged.
    pub fn read(&self, state: Hash) -> Option<LastBuild> {
        let last: LastBuild = serde_json::from_slice(&fs::read(&self.path).ok()?).ok()?;
        let same = last.fingerprint == self.fingerprint.to_string() && last.state == state.to_string();
        same.then_some(last)
    }

    pub fn write(&self, state: Hash, diagnostics: &Diagnostics, counts: Counts<'_>) {
        let last = LastBuild {
            fingerprint: self.fingerprint.to_string(),
            state: state.to_string(),
            diagnostics: diagnostics.clone(),
            pages: counts.pages.to_vec(),
            scripts: counts.scripts.to_vec(),
        };
        // Best effort: without a record the next build is a full one.
        if let (Some(folder), Ok(text)) = (self.path.parent(), serde_json::to_vec(&last)) {
            let _ = fs::create_dir_all(folder);
            let _ = fs::write(&self.path, text);
        }
    }
}

/// Identifies everything that a site is made from: sources, settings, the day, and loa itself.
fn fingerprint(options: &BuildOptions, sources: &Sources) -> Hash {
    let mut hasher = Hasher::new();
    let day = day_in_viet_nam(options.site.source_date_epoch).to_string();
    let base_url = options.site.base_url.as_deref().unwrap_or_default();
    let hosting = format!("{:?} {}", options.site.hosts, options.site.compress);
    for part in [own_identity(), &day, base_url, &hosting, &sources.hash().to_string()] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize()
}

/// Another program makes other pages. Its size and age tell programs apart well enough; the
/// version alone would not while loa itself is being worked on.
pub fn own_identity() -> &'static str {
    static IDENTITY: LazyLock<String> = LazyLock::new(|| {
        let program = std::env::current_exe().and_then(fs::metadata);
        let age = program.as_ref().ok().and_then(|file| file.modified().ok());
        let size = program.map_or(0, |file| file.len());
        format!("{} {size} {age:?}", env!("CARGO_PKG_VERSION"))
    });
    &IDENTITY
}
