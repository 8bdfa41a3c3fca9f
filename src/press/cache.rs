//! Finished papers, kept between builds.
//!
//! `<key>.paper` holds the bytes and, behind them, their hash. The key says everything that the bytes
//! depend on, so nothing ever has to be invalidated. A paper is written under another name and renamed:
//! builds that run at the same time write the same bytes to the same name, and a killed one leaves no
//! half file. Still, nothing is believed on reading.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use super::key::PaperKey;

/// Papers of earlier builds that are kept besides those of this one: enough to go back and forth
/// between two states of a site.
const KEPT_BESIDES: usize = 64;

/// After this time a file that was never renamed belongs to no build that still runs.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

const ENDING: &str = "paper";

pub struct PaperCache {
    folder: PathBuf,
    /// Names of the papers that this build asked for.
    used: Mutex<BTreeSet<String>>,
    /// Whether new papers are added.
    writable: bool,
}

impl PaperCache {
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, used: Mutex::default(), writable: true }
    }

    /// For a mere check: what was made is believed, and nothing is added or removed.
    pub fn read_only(folder: PathBuf) -> Self {
        Self { writable: false, ..Self::new(folder) }
    }

    /// The paper as it was made before, or made now. What cannot be written is made again next time.
    pub fn get_or_make<E>(&self, key: PaperKey, make: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<Vec<u8>, E> {
        let name = format!("{}.{ENDING}", key.name());
        let path = self.folder.join(&name);
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
        if let Some(bytes) = read(&path) {
            return Ok(bytes);
        }
        let bytes = make()?;
        if self.writable {
            let _ = self.write(&path, &bytes);
        }
        Ok(bytes)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        fs::create_dir_all(&self.folder)?;
        let temporary = self.folder.join(format!(".{}-{number}.tmp", std::process::id()));
        let open = OpenOptions::new().write(true).create(true).truncate(true).open(&temporary);
        let written = open
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.write_all(blake3::hash(bytes).as_bytes())))
            .and_then(|()| fs::rename(&temporary, path));
        if written.is_err() {
            // Nothing more can be done about a leftover; its name can never be asked for.
            let _ = fs::remove_file(&temporary);
        }
        written
    }

    /// Removes what no build has asked for lately. The papers of this build stay, and of the others
    /// as many as there are of these (at least [`KEPT_BESIDES`]), the latest first. Best effort: what
    /// cannot be removed takes room and does no harm.
    pub fn sweep(&self) {
        if !self.writable {
            return;
        }
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let mut others = Vec::new();
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let modified = entry.metadata().and_then(|metadata| metadata.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
            if name.ends_with(".tmp") {
                let is_abandoned = modified.elapsed().is_ok_and(|age| age > ABANDONED);
                if is_abandoned {
                    let _ = fs::remove_file(entry.path());
                }
            } else if !used.contains(&name) && name.ends_with(ENDING) {
                others.push((std::cmp::Reverse(modified), name));
            }
        }
        others.sort_unstable();
        for (_, name) in others.iter().skip(used.len().max(KEPT_BESIDES)) {
            let _ = fs::remove_file(self.folder.join(name));
        }
    }
}

/// `None` when there is none or it is not as it was written. One that is read counts as new.
fn read(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = fs::read(path).ok()?;
    let end = bytes.len().checked_sub(blake3::OUT_LEN)?;
    let is_whole = bytes.get(end..)? == blake3::hash(bytes.get(..end)?).as_bytes();
    bytes.truncate(end);
    if let Ok(file) = OpenOptions::new().append(true).open(path) {
        // Best effort: on a disk that refuses, the paper is swept sooner.
        let _ = file.set_modified(SystemTime::now());
    }
    is_whole.then_some(bytes)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    fn key(number: usize) -> PaperKey {
        PaperKey::new("test").and(&number)
    }

    fn get(cache: &PaperCache, number: usize, made: &mut usize) -> Vec<u8> {
        let make = || {
            *made += 1;
            Ok::<_, Infallible>(format!("paper {number}").into_bytes())
        };
        cache.get_or_make(key(number), make).unwrap()
    }

    fn files(folder: &Path) -> Vec<PathBuf> {
        fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect()
    }

    #[test]
    fn a_paper_is_made_once() {
        let folder = tempfile::tempdir().unwrap();
        let cache = PaperCache::new(folder.path().join("papers"));
        let mut made = 0;
        for _ in 0..3 {
            assert_eq!(get(&cache, 1, &mut made), b"paper 1");
        }
        assert_eq!(made, 1);
    }

    #[test]
    fn a_damaged_paper_is_made_again() {
        let folder = tempfile::tempdir().unwrap();
        let cache = PaperCache::new(folder.path().to_owned());
        let mut made = 0;
        get(&cache, 1, &mut made);
        let path = files(folder.path()).pop().unwrap();
        let whole = fs::read(&path).unwrap();
        let mut turned = whole.clone();
        turned[0] ^= 1;
        for damaged in [&b""[..], b"x", &whole[..whole.len() - 1], &whole[1..], &turned] {
            fs::write(&path, damaged).unwrap();
            assert_eq!(get(&cache, 1, &mut made), b"paper 1");
            assert_eq!(fs::read(&path).unwrap(), whole);
        }
        assert_eq!(made, 6);
    }

    #[test]
    fn what_cannot_be_kept_is_made_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("papers"), "a file where the folder should be").unwrap();
        let cache = PaperCache::new(folder.path().join("papers"));
        let mut made = 0;
        assert_eq!(get(&cache, 1, &mut made), b"paper 1");
        assert_eq!(get(&cache, 1, &mut made), b"paper 1");
        assert_eq!(made, 2);
    }

    #[test]
    fn the_folder_does_not_grow_without_end() {
        let folder = tempfile::tempdir().unwrap();
        let mut made = 0;
        for build in 0..10 {
            let cache = PaperCache::new(folder.path().to_owned());
            for number in 0..40 {
                get(&cache, build * 40 + number, &mut made);
            }
            cache.sweep();
            assert!(files(folder.path()).len() <= 40 + KEPT_BESIDES);
            // All of this build are still there.
            let before = made;
            for number in 0..40 {
                get(&cache, build * 40 + number, &mut made);
            }
            assert_eq!(made, before);
        }
    }

    #[test]
    fn a_file_that_was_never_finished_goes() {
        let folder = tempfile::tempdir().unwrap();
        let cache = PaperCache::new(folder.path().to_owned());
        let (old, new) = (folder.path().join(".1-0.tmp"), folder.path().join(".2-0.tmp"));
        fs::write(&old, "half").unwrap();
        fs::write(&new, "half").unwrap();
        let file = OpenOptions::new().append(true).open(&old).unwrap();
        file.set_modified(SystemTime::now() - ABANDONED * 2).unwrap();
        cache.sweep();
        assert_eq!((old.exists(), new.exists()), (false, true));
    }
}
