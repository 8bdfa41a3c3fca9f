use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::manifest::{MANIFEST_NAME, Manifest, Stamp};
use super::stage::Stage;
use super::{cannot_write, patch, swap};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// An output folder that is being renewed. Safe to use from many threads.
pub struct Output {
    pub(super) folder: PathBuf,
    pub(super) old: Manifest,
    pub(super) new: Mutex<Manifest>,
    /// The list in the folder has lines that were added to it.
    is_patched: bool,
    stage: Stage,
    _lock: Lock,
}

/// What a build did to the output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Finished {
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
}

impl Output {
    /// Prepares to publish into `folder`. Refuses a folder that holds anything that loa did not
    /// make, and one in which a page was edited by hand.
    pub fn open(folder: &Path) -> Result<Self, Diagnostics> {
        let one = |diagnostic| Diagnostics::from_iter([diagnostic]);
        // Behind a link, the folder that it leads to is renewed; the link itself stays.
        let folder = &folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let lock = lock(folder).map_err(one)?;
        swap::recover(folder).map_err(one)?;
        let (old, is_patched) = inspect(folder)?;
        let stage = Stage::create(folder).map_err(one)?;
        Ok(Self { folder: folder.to_owned(), old, new: Mutex::default(), is_patched, stage, _lock: lock })
    }

    /// Identifies the site that is published now, file by file; a missing file changes it.
    pub fn published_state(&self) -> blake3::Hash {
        self.old.state()
    }

    /// What a build comes to that changes nothing.
    pub fn unchanged(&self) -> Finished {
        Finished { written: 0, unchanged: self.old.files.len(), removed: 0 }
    }

    /// Adds a file. `path` is relative, with `/`; bytes that are published already are not written.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        debug_assert!(is_safe(path), "{path}");
        let stamp = Stamp::of(bytes);
        if self.old.files.get(path) != Some(&stamp) {
            self.stage.write(path, bytes)?;
        }
        if let Ok(mut new) = self.new.lock() {
            new.files.insert(path.to_owned(), stamp);
        }
        Ok(())
    }

    /// Adds a file that `write` writes piece by piece, so that it is never in memory as a whole.
    /// Returns its size.
    pub fn put_written(
        &self,
        path: &str,
        write: impl FnOnce(&mut fs::File) -> io::Result<()>,
    ) -> Result<u64, Diagnostic> {
        debug_assert!(is_safe(path), "{path}");
        let stamp = self.stage.write_by(path, write)?;
        if self.old.files.get(path) == Some(&stamp) {
            self.stage.remove(path)?;
        }
        if let Ok(mut new) = self.new.lock() {
            new.files.insert(path.to_owned(), stamp);
        }
        Ok(stamp.size)
    }

    /// The bytes of a file that was put.
    ///
    /// # Errors
    /// There is none, or the disk fails.
    pub fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let stamp = self.new.lock().ok().and_then(|new| new.files.get(path).copied());
        let is_old = stamp.is_some() && self.old.files.get(path) == stamp.as_ref();
        fs::read(if is_old { &self.folder } else { &self.stage.folder }.join(path))
    }

    /// Puts the new site in the place of the old one. Returns what changed and the state of the
    /// new site, as [`Output::published_state`] will give it.
    pub fn finish(self) -> Result<(Finished, blake3::Hash), Diagnostic> {
        self.finish_within(|exchange| exchange())
    }

    /// The same; `around` is given the last step, in which the folders change places, and says when.
    pub fn finish_within(
        self,
        around: impl FnOnce(&mut dyn FnMut() -> Result<(), Diagnostic>) -> Result<(), Diagnostic>,
    ) -> Result<(Finished, blake3::Hash), Diagnostic> {
        let new = self.new.into_inner().unwrap_or_default();
        let state = new.state();
        let kept: Vec<&String> = new
            .files
            .iter()
            .filter(|(path, stamp)| self.old.files.get(*path) == Some(*stamp))
            .map(|(path, _)| path)
            .collect();
        let finished = Finished {
            written: new.files.len() - kept.len(),
            unchanged: kept.len(),
            removed: self.old.files.keys().filter(|path| !new.files.contains_key(*path)).count(),
        };
        if new == self.old {
            if self.is_patched {
                patch::write_list(&self.folder, &new)?;
            }
            return Ok((finished, state));
        }
        for path in kept {
            self.stage.link(&self.folder, path)?;
        }
        self.stage.write(MANIFEST_NAME, new.to_text().as_bytes())?;
        around(&mut || swap::replace(&self.folder, &self.stage))?;
        Ok((finished, state))
    }
}

/// Nothing that loa writes may leave the output folder; addresses are checked long before.
fn is_safe(path: &str) -> bool {
    !path.is_empty() && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

/// Keeps a second build away while it lives.
struct Lock {
    path: PathBuf,
    _file: fs::File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Best effort: a lock file that stays does no harm.
        let _ = fs::remove_file(&self.path);
    }
}

fn lock(folder: &Path) -> Result<Lock, Diagnostic> {
    let path = swap::sibling(folder, "lock");
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| cannot_write(parent, &error))?;
    }
    loop {
        let file = fs::File::create(&path).map_err(|error| cannot_write(folder, &error))?;
        match file.try_lock() {
            Err(fs::TryLockError::WouldBlock) => {
                return Err(Diagnostic::new(Code::AnotherBuild).with("path", folder.display()));
            }
            // The build that ended just now removed the file: a lock on it keeps nobody away.
            Ok(()) if !is_still_there(&file, &path) => {}
            // A disk that knows no locks (some network drives) is still written to.
            Ok(()) | Err(fs::TryLockError::Error(_)) => return Ok(Lock { path, _file: file }),
        }
    }
}

/// Whether the open file is the one that lies at `path`.
#[cfg(unix)]
fn is_still_there(file: &fs::File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(open), Ok(there)) = (file.metadata(), fs::metadata(path)) else { return false };
    (open.dev(), open.ino()) == (there.dev(), there.ino())
}

/// Elsewhere the standard library cannot tell; the moment is very short.
#[cfg(not(unix))]
fn is_still_there(_: &fs::File, _: &Path) -> bool {
    true
}

/// What the folder holds now, and whether its list has lines that were added. Everything in it must be
/// loa's own.
fn inspect(folder: &Path) -> Result<(Manifest, bool), Diagnostics> {
    let one = |diagnostic| Diagnostics::from_iter([diagnostic]);
    if folder.exists() && !folder.is_dir() {
        let error = std::io::Error::from(std::io::ErrorKind::NotADirectory);
        return Err(one(cannot_write(folder, &error)));
    }
    let list = folder.join(MANIFEST_NAME);
    let manifest = fs::read_to_string(&list).ok().and_then(|text| Manifest::parse(&text));
    let found = files_in(folder).map_err(|error| one(cannot_write(folder, &error)))?;
    let written_at = fs::metadata(&list).and_then(|metadata| metadata.modified()).ok();
    let manifest = manifest.unwrap_or_default();
    let mut foreign = Vec::new();
    let mut edited = Vec::new();
    let mut present = Manifest::default();
    for file in found {
        let Some(stamp) = manifest.files.get(&file.path) else {
            foreign.push(file.path);
            continue;
        };
        let earlier = manifest.earlier.get(&file.path);
        let surely_same = file.size == stamp.size && file.modified.is_some() && file.modified <= written_at;
        let held = match (surely_same, earlier) {
            (true, None) => Some(*stamp),
            _ => fs::read(folder.join(&file.path)).ok().map(|bytes| Stamp::of(&bytes)),
        };
        match held.filter(|held| held == stamp || earlier.is_some_and(|earlier| earlier.contains(held))) {
            Some(held) => drop(present.files.insert(file.path, held)),
            None => edited.push(file.path),
        }
    }
    // A page that was deleted by hand is not present, so it is simply made again.
    let diagnostics = report_foreign(folder, &foreign, &edited);
    if diagnostics.is_empty() { Ok((present, !manifest.earlier.is_empty())) } else { Err(diagnostics) }
}

fn report_foreign(folder: &Path, foreign: &[String], edited: &[String]) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    if !foreign.is_empty() {
        let mut names = foreign.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
        if foreign.len() > 5 {
            names.push_str(" …");
        }
        let diagnostic = Diagnostic::new(Code::ForeignFiles).with("path", folder.display());
        diagnostics.push(diagnostic.with("files", names));
    }
    for path in edited {
        diagnostics.push(Diagnostic::new(Code::EditedByHand).with("path", path));
    }
    diagnostics
}

struct Found {
    path: String,
    size: u64,
    modified: Option<std::time::SystemTime>,
}

fn files_in(folder: &Path) -> std::io::Result<Vec<Found>> {
    let mut files = Vec::new();
    let mut pending = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = pending.pop() {
        let children = match fs::read_dir(&folder) {
            Ok(children) => children,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && prefix.is_empty() => return Ok(files),
            Err(error) => return Err(error),
        };
        for child in children {
            let child = child?;
            let name = child.file_name().to_string_lossy().into_owned();
            let path = format!("{prefix}{name}");
            let metadata = child.metadata()?;
            if metadata.is_dir() {
                pending.push((child.path(), format!("{path}/")));
            } else if path != MANIFEST_NAME && !is_left_by_system(&name) {
                files.push(Found { path, size: metadata.len(), modified: metadata.modified().ok() });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Files that file managers drop into every folder they show.
fn is_left_by_system(name: &str) -> bool {
    [".DS_Store", "Thumbs.db", "desktop.ini"].contains(&name)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_lock_has_one_holder() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("public");
        let (holders, held) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..2000 {
                        let Ok(lock) = lock(&output) else { continue };
                        assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0, "two hold it");
                        std::thread::yield_now();
                        holders.fetch_sub(1, Ordering::SeqCst);
                        held.fetch_add(1, Ordering::SeqCst);
                        drop(lock);
                    }
                });
            }
        });
        assert!(held.into_inner() > 0);
    }
}
