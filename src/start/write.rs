//! Writing files so that all of them are there or none, and nothing is lost.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};

/// A file to be made.
pub struct NewFile {
    /// Relative to the folder that is made, with `/`.
    pub path: String,
    pub text: String,
}

impl NewFile {
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }
}

/// The finding about a file or folder that could not be made.
pub fn cannot_make(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::new(Code::CannotMake).with("path", path.display()).with_term("detail", error.kind())
}

/// Makes a folder with all these files. It must not be there, or be empty. The files grow in a hidden
/// folder beside it (in it, when it is there) and appear at once.
pub fn make_folder(target: &Path, files: &[NewFile]) -> io::Result<()> {
    let is_there = target.is_dir();
    let parent = if is_there { target } else { target.parent().unwrap_or(Path::new(".")) };
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    let made = folders_to_make(parent);
    let stage = parent.join(format!(".loa-new-{}", std::process::id()));
    let result = fs::create_dir_all(&stage).and_then(|()| fill(&stage, files)).and_then(|()| match is_there {
        true => move_into(&stage, target),
        false => rename_new(&stage, target),
    });
    if result.is_err() {
        // What was made is taken back; what cannot be taken back is hidden and harms nothing.
        let _ = fs::remove_dir_all(&stage);
        for folder in made {
            let _ = fs::remove_dir(folder);
        }
    }
    result
}

/// Folders above that do not exist yet, the innermost first.
fn folders_to_make(parent: &Path) -> Vec<PathBuf> {
    parent
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
        .map(Path::to_owned)
        .collect()
}

fn fill(stage: &Path, files: &[NewFile]) -> io::Result<()> {
    for file in files {
        let path = stage.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(stage))?;
        write_whole(&path, file.text.as_bytes())?;
    }
    Ok(())
}

/// A rename would replace an empty folder on Unix that came there meanwhile; a file it would refuse.
fn rename_new(stage: &Path, target: &Path) -> io::Result<()> {
    match target.symlink_metadata() {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(stage, target),
    }
}

/// Moves all that lies in the stage to the folder around it.
fn move_into(stage: &Path, target: &Path) -> io::Result<()> {
    let mut moved = Vec::new();
    for entry in fs::read_dir(stage)? {
        let entry = entry?;
        let to = target.join(entry.file_name());
        if let Err(error) = rename_new(&entry.path(), &to) {
            for (from, to) in moved.into_iter().rev() {
                let _ = fs::rename(to, from);
            }
            return Err(error);
        }
        moved.push((entry.path(), to));
    }
    fs::remove_dir(stage)
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes one file that must not be there.
pub fn make_file(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    let stage = beside(path, &format!("loa-new-{}", std::process::id()));
    let result = write_whole(&stage, text.as_bytes()).and_then(|()| rename_new(&stage, path));
    if result.is_err() {
        let _ = fs::remove_file(&stage);
    }
    result
}

/// A hidden neighbour.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{ending}"))
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
    fn a_folder_appears_whole_or_not_at_all() {
        let around = tempfile::tempdir().unwrap();
        let files = [NewFile::new("a/b.md", "b"), NewFile::new("c.yaml", "c")];
        make_folder(&around.path().join("x/new"), &files).unwrap();
        assert_eq!(fs::read_to_string(around.path().join("x/new/a/b.md")).unwrap(), "b");
        // The second file cannot be made, because the first is no folder.
        let impossible = [NewFile::new("a", ""), NewFile::new("a/b", "")];
        make_folder(&around.path().join("y/z/new"), &impossible).unwrap_err();
        assert_eq!(names(around.path()), ["x"]);
        assert_eq!(names(&around.path().join("x")), ["new"]);
    }

    #[test]
    fn an_empty_folder_is_filled_and_a_taken_name_is_refused() {
        let around = tempfile::tempdir().unwrap();
        make_folder(around.path(), &[NewFile::new("site.yaml", "s"), NewFile::new("content/a", "a")]).unwrap();
        assert_eq!(names(around.path()), ["content", "site.yaml"]);
        make_folder(around.path(), &[NewFile::new("z", ""), NewFile::new("site.yaml", "other")]).unwrap_err();
        assert_eq!(names(around.path()), ["content", "site.yaml"]);
        assert_eq!(fs::read_to_string(around.path().join("site.yaml")).unwrap(), "s");
        make_file(&around.path().join("site.yaml"), "other").unwrap_err();
        assert_eq!(names(around.path()), ["content", "site.yaml"]);
    }
}
