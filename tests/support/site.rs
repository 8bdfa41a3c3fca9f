//! A fixture site in a temporary folder, where a test may do what it likes with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Output, Run, loa, picture};

pub struct Site {
    /// Removed when the site goes.
    _temporary: tempfile::TempDir,
    pub folder: PathBuf,
}

impl Site {
    /// A folder that holds no site yet.
    pub fn empty() -> Self {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        let folder = temporary.path().join("site");
        fs::create_dir(&folder).expect("a folder in it");
        Self { _temporary: temporary, folder }
    }

    /// A copy of a site in `tests/site`.
    pub fn copy_of(name: &str) -> Self {
        let site = Self::empty();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site").join(name), &site.folder);
        site
    }

    /// `tests/site/full`, with a photograph as a camera writes it.
    pub fn full() -> Self {
        let site = Self::empty();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site/full"), &site.folder);
        fs::write(site.path("content/duoi-nuoc/ao-phao/cai-khoa.jpg"), picture::camera_jpeg()).expect("a photograph");
        site
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// Writes a file of the site, with the folders that it needs.
    pub fn write(&self, path: &str, text: &str) -> &Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
        self
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a text")
    }

    /// Replaces a text that stands in the file, and nothing else.
    #[track_caller]
    pub fn edit(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = self.read(path);
        assert!(text.contains(from), "{path} holds no {from:?}");
        self.write(path, &text.replacen(from, to, 1))
    }

    /// `loa build` of this site, into `public` beside the sources.
    pub fn build_command(&self, arguments: &[&str]) -> Command {
        let mut command = loa();
        command.arg("build").args(arguments).arg("--ui-lang").arg("en").arg(&self.folder);
        command
    }

    pub fn build(&self, arguments: &[&str]) -> Run {
        Run::of(&mut self.build_command(arguments))
    }

    /// Where builds go.
    pub fn public(&self) -> PathBuf {
        self.path("public")
    }

    /// What lies in `public` now.
    pub fn output(&self) -> Output {
        Output::read(&self.public())
    }

    /// Builds, and reads what came out.
    #[track_caller]
    pub fn built(&self, arguments: &[&str]) -> Output {
        self.build(arguments).expect_success();
        self.output()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder of the fixture") {
        let entry = entry.expect("an entry of it");
        let target = to.join(entry.file_name());
        match entry.file_type().expect("its type").is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).expect("a copy")),
        }
    }
}
