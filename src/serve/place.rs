//! Where the preview lies. It is the site as it would be published, in a folder of the writer's own outside of
//! the site: a stick that is pulled out does not take the last good pages with it, and is not written to.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::diagnostic::{Code, Diagnostic};
use crate::publish::cannot_write;

/// Folder for previews in the folder where programs keep what they can make again.
const FOLDER: &str = "loa/xem-thu";

/// So many `loa serve` may look at one site at the same time.
const MOST: usize = 9;

/// A preview that nobody looked at for so long is removed.
const FORGOTTEN: Duration = Duration::from_secs(60 * 24 * 3600);

/// A folder that no other `loa serve` builds into while this lives.
pub struct Place {
    pub folder: PathBuf,
    _lock: File,
}

impl Place {
    /// The folder that was asked for.
    pub fn asked_for(folder: &Path) -> Result<Self, Diagnostic> {
        Self::try_take(folder)?.ok_or_else(|| Diagnostic::new(Code::AnotherBuild).with("path", folder.display()))
    }

    /// The preview of the site in `site`: another one for each that is looked at by somebody already.
    pub fn of_site(site: &Path) -> Result<Self, Diagnostic> {
        let previews = cache_folder().join(FOLDER);
        remove_forgotten(&previews);
        let site = site.canonicalize().unwrap_or_else(|_| site.to_owned());
        let name = blake3::hash(site.as_os_str().as_encoded_bytes()).to_hex();
        let name = name.get(..16).unwrap_or_default();
        for number in 1..=MOST {
            if let Some(place) = Self::try_take(&previews.join(format!("{name}-{number}")))? {
                return Ok(place);
            }
        }
        Err(Diagnostic::new(Code::AnotherBuild).with("path", previews.display()))
    }

    /// `None` when another has it.
    fn try_take(folder: &Path) -> Result<Option<Self>, Diagnostic> {
        let path = lock_path(folder);
        if let Some(parent) = path.parent() {
            make_private(parent).map_err(|error| cannot_write(parent, &error))?;
        }
        let lock = File::create(&path).map_err(|error| cannot_write(&path, &error))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => Ok(None),
            // A disk that knows no locks is still written to.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(Self { folder: folder.to_owned(), _lock: lock })),
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Best effort: a lock file that stays does no harm.
        let _ = fs::remove_file(lock_path(&self.folder));
    }
}

/// `.public.loa-serve` beside `public`.
fn lock_path(folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or(std::ffi::OsStr::new("output"));
    folder.with_file_name(format!(".{}.loa-serve", name.to_string_lossy()))
}

/// Drafts are read by nobody else who uses the machine.
fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Where programs keep what they can make again, by the rules of each system (on Linux the XDG base directories).
fn cache_folder() -> PathBuf {
    let from = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = |below: &str| from("HOME").map(|home| home.join(below));
    let folder = if cfg!(windows) {
        from("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home("Library/Caches")
    } else {
        from("XDG_CACHE_HOME").filter(|folder| folder.is_absolute()).or_else(|| home(".cache"))
    };
    folder.unwrap_or_else(std::env::temp_dir)
}

/// Removes previews that nobody looked at for long. Best effort.
fn remove_forgotten(previews: &Path) {
    let is_forgotten = |folder: &Path| {
        let written_at = fs::metadata(folder.join(crate::publish::MANIFEST_NAME)).and_then(|list| list.modified());
        let age = written_at.ok().and_then(|time| SystemTime::now().duration_since(time).ok());
        age.is_some_and(|age| age > FORGOTTEN) && matches!(Place::try_take(folder), Ok(Some(_)))
    };
    for entry in fs::read_dir(previews).into_iter().flatten().flatten() {
        let folder = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) && is_forgotten(&folder) {
            let _ = fs::remove_dir_all(&folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_built_into_by_one() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().join("public");
        let place = Place::asked_for(&folder).unwrap();
        assert!(Place::asked_for(&folder).is_err());
        drop(place);
        Place::asked_for(&folder).unwrap();
    }

    #[test]
    fn only_a_preview_that_is_old_and_unused_is_removed() {
        let temporary = tempfile::tempdir().unwrap();
        let make = |name: &str, age: Duration| {
            let folder = temporary.path().join(name);
            fs::create_dir(&folder).unwrap();
            let list = File::create(folder.join(crate::publish::MANIFEST_NAME)).unwrap();
            list.set_modified(SystemTime::now() - age).unwrap();
            folder
        };
        let (old, used, new) = (make("a", FORGOTTEN * 2), make("b", FORGOTTEN * 2), make("c", Duration::ZERO));
        let _used = Place::asked_for(&used).unwrap();
        remove_forgotten(temporary.path());
        assert_eq!([&old, &used, &new].map(|folder| folder.exists()), [false, true, true]);
    }
}
