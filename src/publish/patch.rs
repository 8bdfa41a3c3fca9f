//! One file of a published site is replaced alone, before the build that follows makes everything right.
//! It costs the same whatever the size of the site.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use super::manifest::{MANIFEST_NAME, Manifest, Stamp};
use super::siblings::PACKED;
use super::{cannot_write, swap};
use crate::diagnostic::Diagnostic;

/// Replaces the bytes of a page that is published. Returns whether they were others before; a page that is
/// not there yet is left to the build, and so is a folder that loa did not make.
///
/// The list of the folder gets a line more, first: whoever is killed between the two steps leaves a file
/// that the list knows either way. No build may publish into the folder meanwhile.
///
/// # Errors
/// The disk fails; the page is the old one then.
pub fn patch(folder: &Path, path: &str, bytes: &[u8]) -> io::Result<bool> {
    let folder = &folder.canonicalize()?;
    let (target, list) = (folder.join(path), folder.join(MANIFEST_NAME));
    let is_other = list.is_file() && fs::read(&target).is_ok_and(|old| old != bytes);
    if !is_other {
        return Ok(false);
    }
    let part = swap::sibling(folder, "part");
    fs::write(&part, bytes)?;
    // Packed siblings would be those of the old page; the next build makes them again.
    for (ending, _) in PACKED {
        match fs::remove_file(folder.join(format!("{path}{ending}"))) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    add_line(&list, &Manifest::line(path, &Stamp::of(bytes)))?;
    fs::rename(&part, &target)?;
    Ok(true)
}

/// Adds a file that a page needs which is replaced before the build. Returns whether it was not there before; one
/// that is there is left as it is, because its name tells what it holds.
///
/// # Errors
/// The disk fails.
pub fn add(folder: &Path, path: &str, bytes: &[u8]) -> io::Result<bool> {
    let folder = &folder.canonicalize()?;
    let (target, list) = (folder.join(path), folder.join(MANIFEST_NAME));
    if !list.is_file() || target.exists() {
        return Ok(false);
    }
    let part = swap::sibling(folder, "part");
    fs::write(&part, bytes)?;
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent)?;
    }
    add_line(&list, &Manifest::line(path, &Stamp::of(bytes)))?;
    fs::rename(&part, &target)?;
    Ok(true)
}

/// The list keeps its time: files that are older than it are known to be as it says.
fn add_line(list: &Path, line: &str) -> io::Result<()> {
    let written_at = fs::metadata(list)?.modified()?;
    let mut list = File::options().append(true).open(list)?;
    list.write_all(line.as_bytes())?;
    list.set_modified(written_at)
}

/// Writes the list anew where only lines were added to it.
pub(super) fn write_list(folder: &Path, manifest: &Manifest) -> Result<(), Diagnostic> {
    let (part, list) = (swap::sibling(folder, "part"), folder.join(MANIFEST_NAME));
    let written = fs::write(&part, manifest.to_text()).and_then(|()| fs::rename(&part, &list));
    written.map_err(|error| cannot_write(&list, &error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::Output;

    fn published() -> (tempfile::TempDir, std::path::PathBuf) {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().join("public");
        let output = Output::open(&folder).unwrap();
        for (path, text) in [("vi/index.html", "một"), ("vi/index.html.gz", "gói"), ("en/index.html", "one")] {
            output.put(path, text.as_bytes()).unwrap();
        }
        output.finish().unwrap();
        (temporary, folder)
    }

    #[test]
    fn a_page_is_replaced_and_the_next_build_knows_it_for_its_own() {
        let (_temporary, folder) = published();
        assert!(patch(&folder, "vi/index.html", b"hai").unwrap());
        assert!(!patch(&folder, "vi/index.html", b"hai").unwrap(), "nothing to do");
        assert_eq!(fs::read(folder.join("vi/index.html")).unwrap(), b"hai");
        assert!(!folder.join("vi/index.html.gz").exists());
        let output = Output::open(&folder).unwrap();
        output.put("vi/index.html", b"hai").unwrap();
        output.put("en/index.html", b"one").unwrap();
        let (finished, state) = output.finish().unwrap();
        assert_eq!((finished.written, finished.unchanged, finished.removed), (0, 2, 0));
        let list = fs::read_to_string(folder.join(MANIFEST_NAME)).unwrap();
        assert_eq!(list.lines().count(), 3, "{list}");
        assert_eq!(Output::open(&folder).unwrap().published_state(), state);
    }

    #[test]
    fn whoever_is_killed_after_the_list_was_written_leaves_a_sound_folder() {
        let (_temporary, folder) = published();
        let list = folder.join(MANIFEST_NAME);
        // Of the same length, so that only the bytes tell.
        add_line(&list, &Manifest::line("en/index.html", &Stamp::of(b"two"))).unwrap();
        let output = Output::open(&folder).unwrap();
        output.put("en/index.html", b"two").unwrap();
        output.finish().unwrap();
        assert_eq!(fs::read(folder.join("en/index.html")).unwrap(), b"two");
    }

    #[test]
    fn an_edit_by_hand_is_still_seen() {
        let (_temporary, folder) = published();
        patch(&folder, "vi/index.html", b"hai").unwrap();
        fs::write(folder.join("vi/index.html"), "ba").unwrap();
        assert!(Output::open(&folder).is_err());
    }

    #[test]
    fn a_file_is_added_once_and_the_next_build_keeps_or_removes_it() {
        let (_temporary, folder) = published();
        assert!(add(&folder, "assets/style.css", b"x").unwrap());
        assert!(!add(&folder, "assets/style.css", b"y").unwrap());
        let output = Output::open(&folder).unwrap();
        output.put("assets/style.css", b"x").unwrap();
        let (finished, _) = output.finish().unwrap();
        assert_eq!((finished.unchanged, finished.removed), (1, 3));
    }

    #[test]
    fn what_is_not_published_is_left_alone() {
        let (_temporary, folder) = published();
        assert!(!patch(&folder, "km/index.html", b"x").unwrap());
        assert!(!folder.join("km").exists());
        assert!(patch(&folder.join("nowhere"), "a", b"x").is_err());
    }
}
