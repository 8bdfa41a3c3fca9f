use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::manifest::Stamp;
use super::{cannot_write, swap};
use crate::diagnostic::Diagnostic;

/// The folder in which a new site grows. It vanishes unless it is published.
pub struct Stage {
    pub folder: PathBuf,
}

impl Stage {
    pub fn create(output: &Path) -> Result<Self, Diagnostic> {
        let folder = swap::sibling(output, "new");
        let fresh = remove_if_there(&folder).and_then(|()| fs::create_dir_all(&folder));
        fresh.map_err(|error| cannot_write(output, &error))?;
        Ok(Self { folder })
    }

    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let target = self.folder.join(path);
        self.in_its_folder(&target, || fs::write(&target, bytes))
    }

    /// A file that is written piece by piece.
    pub fn write_by(
        &self,
        path: &str,
        write: impl FnOnce(&mut File) -> std::io::Result<()>,
    ) -> Result<Stamp, Diagnostic> {
        let target = self.folder.join(path);
        let made = target.parent().map_or(Ok(()), make_folder);
        let file = made.and_then(|()| File::options().read(true).write(true).create(true).truncate(true).open(&target));
        let written = file.and_then(|mut file| {
            write(&mut file)?;
            Stamp::of_file(file)
        });
        written.map_err(|error| cannot_write(&target, &error))
    }

    pub fn remove(&self, path: &str) -> Result<(), Diagnostic> {
        let target = self.folder.join(path);
        fs::remove_file(&target).map_err(|error| cannot_write(&target, &error))
    }

    /// Takes over a file of the old site without writing its bytes.
    pub fn link(&self, old: &Path, path: &str) -> Result<(), Diagnostic> {
        let (from, target) = (old.join(path), self.folder.join(path));
        self.in_its_folder(&target, || match fs::hard_link(&from, &target) {
            Err(error) if error.kind() == ErrorKind::NotFound => Err(error),
            // FAT and some network drives know no links.
            Err(_) => fs::copy(&from, &target).map(|_| ()),
            linked => linked,
        })
    }

    /// Makes the folder first: nearly every file is a page, and a page is alone in its folder.
    fn in_its_folder(&self, target: &Path, write: impl Fn() -> std::io::Result<()>) -> Result<(), Diagnostic> {
        let made = target.parent().map_or(Ok(()), make_folder);
        made.and_then(|()| write()).map_err(|error| cannot_write(target, &error))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // Best effort: what remains is removed by the next build.
        let _ = remove_if_there(&self.folder);
    }
}

/// One call to the system where the folder above is there already, as it is for most.
fn make_folder(folder: &Path) -> std::io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => fs::create_dir_all(folder),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        result => result,
    }
}

pub fn remove_if_there(folder: &Path) -> std::io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        result => result,
    }
}
