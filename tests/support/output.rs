//! A built site, read back.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use super::html::{Element, parse};

/// The list that loa keeps in its output, no part of the site itself.
pub const MANIFEST: &str = ".loa-output";

/// All files below a folder, by path with `/`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Output {
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Output {
    pub fn read(folder: &Path) -> Self {
        let mut output = Self::default();
        walk(folder, "", &mut |path, name| {
            output.files.insert(name, fs::read(path).expect("a readable file"));
        });
        output
    }

    #[track_caller]
    pub fn text(&self, path: &str) -> &str {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("{path} is missing from {:?}", self.files.keys()));
        std::str::from_utf8(bytes).expect("text in UTF-8")
    }

    /// A page as a tree; a page that is not well formed fails the test.
    #[track_caller]
    pub fn page(&self, path: &str) -> Element {
        parse(self.text(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
    }

    /// All pages, by path.
    pub fn pages(&self) -> Vec<(&str, Element)> {
        let names = self.files.keys().filter(|name| name.ends_with(".html"));
        names.map(|name| (name.as_str(), self.page(name))).collect()
    }

    /// Paths that are in one of the two only, or whose bytes differ. The list that loa keeps for
    /// itself is left out: it changes with every file.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let mut paths: Vec<&String> = self.files.keys().chain(other.files.keys()).collect();
        paths.sort();
        paths.dedup();
        paths.retain(|path| *path != MANIFEST && self.files.get(*path) != other.files.get(*path));
        paths.into_iter().cloned().collect()
    }
}

/// When each file was written, to see that a build left it alone.
pub fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let mut times = BTreeMap::new();
    walk(folder, "", &mut |path, name| {
        let modified = fs::metadata(path).and_then(|metadata| metadata.modified());
        times.insert(name, modified.expect("a time of change"));
    });
    times
}

/// Names of what lies directly in a folder, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
    let mut names: Vec<String> = entries.map(|entry| name(entry).to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn walk(folder: &Path, prefix: &str, see: &mut dyn FnMut(&Path, String)) {
    for name in names(folder) {
        let path = folder.join(&name);
        match path.is_dir() {
            true => walk(&path, &format!("{prefix}{name}/"), see),
            false => see(&path, format!("{prefix}{name}")),
        }
    }
}
