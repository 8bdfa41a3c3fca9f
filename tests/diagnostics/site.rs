//! A copy of the base site in a temporary folder, free to be spoiled.

use std::cell::Cell;
use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::run::{Said, loa, loa_as_nobody};

/// The guide that most tests spoil.
pub const GUIDE: &str = "content/duoi-nuoc/ao-phao/vi.md";

pub struct Site {
    /// Holds the site and whatever else a test makes; removed at the end.
    folder: tempfile::TempDir,
    /// Whether loa runs as a user without rights.
    as_nobody: Cell<bool>,
}

impl Site {
    pub fn new() -> Self {
        let site = Self { folder: tempfile::tempdir().expect("a temporary folder"), as_nobody: Cell::new(false) };
        copy(&fixtures().join("base"), &site.path(""));
        site
    }

    /// A place in the site; `../` leads to its neighbours, which are gone at the end as well.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("site").join(path)
    }

    /// The temporary folder around the site.
    pub fn around(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("folders can be made");
        fs::write(path, content).expect("files can be written");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a text file of the site")
    }

    /// Adds a paragraph to a guide.
    pub fn append(&self, path: &str, paragraph: &str) {
        self.write(path, format!("{}\n{paragraph}\n", self.read(path)));
    }

    /// Replaces a text that must be there.
    pub fn replace(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} does not hold {old}");
        self.write(path, text.replacen(old, new, 1));
    }

    pub fn remove(&self, path: &str) {
        let path = self.path(path);
        let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    /// Lets the rules about texts run, which the base site turns off.
    pub fn with_rules(self) -> Self {
        self.replace("site.yaml", "checks: { all: off }\n", "");
        self
    }

    /// Takes away all rights to a file.
    pub fn lock_up(&self, path: &str) {
        let set = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).expect("own files");
        let path = self.path(path);
        set(&path, 0);
        // The administrator opens it all the same.
        self.as_nobody.set(File::open(path).is_ok());
        set(self.around(), 0o755);
    }

    /// Runs loa in the site's folder.
    pub fn loa(&self, arguments: &[&str]) -> Said {
        match self.as_nobody.get() {
            false => loa(&self.path(""), arguments),
            true => loa_as_nobody(&self.path("../loa"), &self.path(""), arguments),
        }
    }
}

pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site")
}

/// Names in a folder, sorted.
pub fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let name = |entry: fs::DirEntry| entry.file_name().into_string().expect("names of fixtures are Unicode");
    let mut names: Vec<String> = entries.map(|entry| name(entry.expect("readable"))).collect();
    names.sort();
    names
}

/// Copies a folder over another.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folders can be made");
    for name in names_in(from) {
        let (from, to) = (from.join(&name), to.join(&name));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect("files can be copied");
        }
    }
}
