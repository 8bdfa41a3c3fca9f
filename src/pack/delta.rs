//! What an older pack has already.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::manifest::{MANIFEST, PackManifest};
use crate::diagnostic::{Code, Diagnostic};

/// Largest list that is read from a pack, in bytes: 100,000 files of some 150 bytes, four times.
const MAX_MANIFEST_BYTES: u64 = 64 * 1024 * 1024;

/// The list in a pack.
pub fn manifest_of(pack: &Path) -> Option<PackManifest> {
    let mut archive = ZipArchive::new(BufReader::new(File::open(pack).ok()?)).ok()?;
    let file = archive.by_name(MANIFEST).ok()?;
    let mut bytes = Vec::new();
    file.take(MAX_MANIFEST_BYTES).read_to_end(&mut bytes).ok()?;
    PackManifest::parse(&bytes)
}

/// The older packs by edition: one pack, or the newest of each edition in a folder.
///
/// # Errors
/// There is none.
pub fn older_packs(path: &Path) -> Result<BTreeMap<String, PackManifest>, Diagnostic> {
    let files: Vec<PathBuf> = match std::fs::read_dir(path) {
        Ok(entries) => {
            let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
            paths.filter(|path| path.extension().is_some_and(|ending| ending == "zip")).collect()
        }
        Err(_) => vec![path.to_owned()],
    };
    let mut newest: BTreeMap<String, PackManifest> = BTreeMap::new();
    // A delta lists all files of its copy, but they are only there with the copy below it.
    for manifest in files.iter().filter_map(|file| manifest_of(file)).filter(|manifest| manifest.since.is_none()) {
        let older = newest.get(&manifest.edition).is_none_or(|known| known.date < manifest.date);
        if older {
            newest.insert(manifest.edition.clone(), manifest);
        }
    }
    if newest.is_empty() {
        return Err(Diagnostic::new(Code::OldPackUnusable).with("path", path.display()));
    }
    Ok(newest)
}
