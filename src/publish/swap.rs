//! The moment of publishing: two folders change places.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::cannot_write;
use super::stage::{Stage, remove_if_there};
use crate::diagnostic::Diagnostic;

/// A hidden neighbour of the output folder: `.public.loa-new` beside `public`.
pub fn sibling(output: &Path, purpose: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(output.file_name().unwrap_or(std::ffi::OsStr::new("output")));
    name.push(format!(".loa-{purpose}"));
    output.with_file_name(name)
}

/// Puts the staged site in the place of the old one.
pub fn replace(output: &Path, stage: &Stage) -> Result<(), Diagnostic> {
    let result = if !output.exists() {
        fs::rename(&stage.folder, output)
    } else {
        // After the exchange the old site lies in the staging folder and goes with it.
        exchange(&stage.folder, output).or_else(|_| step_aside(&stage.folder, output))
    };
    result.map_err(|error| cannot_write(output, &error))
}

/// One step for every reader, where the system offers it.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(new: &Path, old: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

/// Two steps elsewhere (Windows, some network drives). A build killed between them is mended by
/// [`recover`].
fn step_aside(new: &Path, output: &Path) -> std::io::Result<()> {
    let old = sibling(output, "old");
    remove_if_there(&old)?;
    fs::rename(output, &old)?;
    if let Err(error) = fs::rename(new, output) {
        fs::rename(&old, output)?;
        return Err(error);
    }
    remove_if_there(&old)
}

/// Brings back the old site if a build was killed between the two steps.
pub fn recover(output: &Path) -> Result<(), Diagnostic> {
    let old = sibling(output, "old");
    if !old.is_dir() {
        return Ok(());
    }
    let result = if output.exists() { remove_if_there(&old) } else { fs::rename(&old, output) };
    result.map_err(|error| cannot_write(output, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_killed_between_the_two_steps_is_mended() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("public");
        let old = sibling(&output, "old");
        fs::create_dir(&old).unwrap();
        fs::write(old.join("index.html"), "old").unwrap();
        recover(&output).unwrap();
        assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "old");
    }

    #[test]
    fn stepping_aside_replaces_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let (output, new) = (folder.path().join("public"), folder.path().join("new"));
        for (place, text) in [(&output, "old"), (&new, "new")] {
            fs::create_dir(place).unwrap();
            fs::write(place.join("index.html"), text).unwrap();
        }
        step_aside(&new, &output).unwrap();
        assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "new");
        assert!(!sibling(&output, "old").exists());
    }
}
