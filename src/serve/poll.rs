//! Looking for changes by looking at every file again and again: for network drives and USB sticks, of which
//! the system sends no news.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::source::{MAX_FOLDER_DEPTH, MAX_TEXT_BYTES};

/// FAT knows times of change to two seconds only: a file that was changed so lately may have changed again
/// without showing it, so its bytes are compared.
const YOUNG: Duration = Duration::from_secs(3);

/// What was seen of each file and folder, by path relative to the site.
#[derive(Debug, Default)]
pub struct Snapshot {
    seen: BTreeMap<String, Seen>,
}

#[derive(Debug, PartialEq)]
struct Seen {
    size: u64,
    modified: Option<SystemTime>,
    /// Of a young text.
    hash: Option<blake3::Hash>,
}

impl Snapshot {
    /// Looks at all files below the folders and files of the site that are named.
    pub fn take(site: &Path, names: &[&str]) -> Self {
        let mut snapshot = Self::default();
        for name in names {
            snapshot.look(&site.join(name), (*name).to_owned(), 0);
        }
        snapshot
    }

    fn look(&mut self, location: &Path, path: String, depth: usize) {
        let Ok(metadata) = fs::symlink_metadata(location) else { return };
        if metadata.is_dir() && depth < MAX_FOLDER_DEPTH {
            for child in fs::read_dir(location).into_iter().flatten().flatten() {
                let name = child.file_name();
                self.look(&child.path(), format!("{path}/{}", name.to_string_lossy()), depth + 1);
            }
        }
        self.seen.insert(path, Seen::new(location, &metadata));
    }

    /// Paths that were added, changed or removed since `before`.
    pub fn changes_since(&self, before: &Self) -> BTreeSet<String> {
        let changed =
            self.seen.iter().filter(|(path, seen)| before.seen.get(*path).is_none_or(|old| seen.differs(old)));
        let removed = before.seen.keys().filter(|path| !self.seen.contains_key(*path));
        changed.map(|(path, _)| path).chain(removed).cloned().collect()
    }
}

impl Seen {
    fn new(location: &Path, metadata: &Metadata) -> Self {
        // A folder's own time says nothing that its files do not say.
        let modified = metadata.modified().ok().filter(|_| !metadata.is_dir());
        let size = if metadata.is_dir() { 0 } else { metadata.len() };
        let is_young = modified.is_some_and(|modified| modified.elapsed().is_ok_and(|age| age < YOUNG));
        // One from the future, too: the clock of the other machine is ahead.
        let is_young = is_young || modified.is_some_and(|modified| modified > SystemTime::now());
        let reads = is_young && metadata.is_file() && size <= MAX_TEXT_BYTES;
        let hash = reads.then(|| fs::read(location).ok().map(|bytes| blake3::hash(&bytes))).flatten();
        Self { size, modified, hash }
    }

    /// Bytes are compared where both were read; a file that is no longer young keeps what it had.
    fn differs(&self, old: &Self) -> bool {
        let hashes_differ = matches!((self.hash, old.hash), (Some(new), Some(old)) if new != old);
        self.size != old.size || self.modified != old.modified || hashes_differ
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(site: &Path, change: impl FnOnce()) -> Vec<String> {
        let before = Snapshot::take(site, &["site.yaml", "content"]);
        change();
        Snapshot::take(site, &["site.yaml", "content"]).changes_since(&before).into_iter().collect()
    }

    #[test]
    fn every_kind_of_change_is_seen_and_nothing_else() {
        let site = tempfile::tempdir().unwrap();
        let site = site.path();
        let write = |path: &str, text: &str| fs::write(site.join(path), text).unwrap();
        fs::create_dir_all(site.join("content/a")).unwrap();
        write("content/a/vi.md", "một");
        assert_eq!(changes(site, || {}), [""; 0]);
        assert_eq!(changes(site, || write("content/a/km.md", "x")), ["content/a/km.md"]);
        assert_eq!(changes(site, || write("site.yaml", "x")), ["site.yaml"]);
        assert_eq!(changes(site, || write("other.txt", "x")), [""; 0]);
        let rename = || fs::rename(site.join("content/a/km.md"), site.join("content/a/en.md")).unwrap();
        assert_eq!(changes(site, rename), ["content/a/en.md", "content/a/km.md"]);
        let remove = || fs::remove_dir_all(site.join("content")).unwrap();
        assert_eq!(changes(site, remove).len(), 4);
    }

    #[test]
    fn a_change_within_the_grain_of_the_clock_is_seen() {
        let site = tempfile::tempdir().unwrap();
        let file = site.path().join("site.yaml");
        let write = |text: &str| {
            fs::write(&file, text).unwrap();
            // As FAT would: the same time for both.
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(u32::MAX.into());
            fs::File::options().append(true).open(&file).unwrap().set_modified(time).unwrap();
        };
        write("một");
        assert_eq!(changes(site.path(), || write("hai")), ["site.yaml"]);
    }
}
