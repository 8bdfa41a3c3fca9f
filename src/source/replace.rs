//! Writing into a file of the writer's so that nothing is ever lost: the new text grows beside the old one, the old one is
//! kept as a copy, and only a file that still is what was read is replaced.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};

/// Most copies of one file: nobody mends a file so often.
const MAX_COPIES: usize = 1_000;

/// Replaces a file's bytes and returns where the old ones are kept: in the same folder, under its name with
/// `~` behind it, which loa and other programs leave alone.
///
/// # Errors
/// The file is gone, read-only, or no longer what was read; or the disk does not take the new one. It is then as
/// it was.
pub fn replace(path: &str, location: &Path, old: &[u8], new: &[u8]) -> Result<PathBuf, Diagnostic> {
    let failed = |error: io::Error| {
        Diagnostic::new(Code::FileNotWritten).in_path(path).with("path", path).with_term("detail", error.kind())
    };
    // Behind a link, the file that it leads to is replaced; the link stays.
    let location = location.canonicalize().map_err(failed)?;
    let rights = fs::metadata(&location).map_err(failed)?.permissions();
    if rights.readonly() {
        return Err(Diagnostic::new(Code::ReadOnlyFile).in_path(path).with("path", path));
    }
    let changed = || Diagnostic::new(Code::ChangedMeanwhile).in_path(path).with("path", path);
    let is_as_read = || fs::read(&location).is_ok_and(|now| now == old);
    if !is_as_read() {
        return Err(changed());
    }
    let copy = keep(&location, old).map_err(failed)?;
    let fresh = beside(&location, ".", ".loa-new");
    let written = write_new(&fresh, new).and_then(|()| fs::set_permissions(&fresh, rights));
    let is_safe = written.is_ok() && is_as_read();
    let moved = if is_safe { fs::rename(&fresh, &location) } else { Ok(()) };
    let result = match (written, moved) {
        (Err(error), _) | (_, Err(error)) => Err(failed(error)),
        _ if !is_safe => Err(changed()),
        _ => return Ok(copy),
    };
    // Nothing was replaced, so neither the new text nor a copy is of use.
    let _ = fs::remove_file(&fresh);
    let _ = fs::remove_file(&copy);
    result
}

/// Writes the copy under the first free name.
fn keep(location: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    for number in 1..=MAX_COPIES {
        let ending = if number == 1 { "~".to_owned() } else { format!(".{number}~") };
        let copy = beside(location, "", &ending);
        match write_exclusively(&copy, bytes) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => {
                let _ = fs::remove_file(&copy);
                return Err(error);
            }
            Ok(()) => return Ok(copy),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn beside(location: &Path, front: &str, back: &str) -> PathBuf {
    let name = location.file_name().unwrap_or_default().to_string_lossy();
    location.with_file_name(format!("{front}{name}{back}"))
}

fn write_exclusively(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The same, over what an interrupted run has left.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    write_exclusively(path, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_old_file_is_kept_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("vi.md");
        fs::write(&file, "một").unwrap();
        let copy = replace("vi.md", &file, "một".as_bytes(), b"hai").unwrap();
        assert_eq!((fs::read(&file).unwrap(), fs::read_to_string(&copy).unwrap()), (b"hai".to_vec(), "một".to_owned()));
        replace("vi.md", &file, b"hai", b"ba").unwrap();
        assert_eq!(names(folder.path()), ["vi.md", "vi.md.2~", "vi.md~"]);
        assert_eq!(fs::read_to_string(folder.path().join("vi.md.2~")).unwrap(), "hai");
    }

    #[test]
    fn what_changed_meanwhile_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("vi.md");
        fs::write(&file, "mới").unwrap();
        let code = |result: Result<PathBuf, Diagnostic>| result.unwrap_err().code;
        assert_eq!(code(replace("vi.md", &file, b"old", b"new")), Code::ChangedMeanwhile);
        assert_eq!(code(replace("x.md", &folder.path().join("x.md"), b"old", b"new")), Code::FileNotWritten);
        let mut rights = fs::metadata(&file).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&file, rights).unwrap();
        assert_eq!(code(replace("vi.md", &file, "mới".as_bytes(), b"new")), Code::ReadOnlyFile);
        assert_eq!(names(folder.path()), ["vi.md"]);
        assert_eq!(fs::read_to_string(&file).unwrap(), "mới");
    }
}
