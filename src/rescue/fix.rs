//! All that `loa fix` does, without the terminal: which files, what would change, writing it.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{Change, Charset, examine, is_writing, read_text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{MAX_TEXT_BYTES, TreeEntry, read_limited, replace, walk};

/// A file with something to mend.
#[derive(Debug)]
pub struct Mending {
    /// As it is shown: in the site's folder, or as it was given.
    pub path: String,
    location: PathBuf,
    old: Vec<u8>,
    new: String,
    /// The lines that differ, in order. Empty when only the way of storing letters does.
    pub changes: Vec<Change>,
    pub charset: Charset,
}

/// What would be mended, and what has to be done by hand.
#[derive(Debug, Default)]
pub struct Plan {
    pub files: usize,
    pub mendings: Vec<Mending>,
    /// Without what the mendings mend.
    pub left: Diagnostics,
}

/// Looks at sites, folders and files.
pub fn plan(targets: &[PathBuf]) -> Plan {
    let mut left = Diagnostics::default();
    let mut entries: Vec<TreeEntry> = targets.iter().flat_map(|target| entries(target, &mut left)).collect();
    entries.sort();
    entries.dedup();
    let looked: Vec<(Option<Mending>, Diagnostics)> = entries.par_iter().map(look).collect();
    let mut plan = Plan { files: entries.len(), mendings: Vec::new(), left };
    for (mending, found) in looked {
        plan.mendings.extend(mending);
        plan.left.extend(found);
    }
    plan.left = plan.left.sorted();
    plan
}

/// The writer's files of a site, the texts of a folder, or a file itself.
fn entries(target: &Path, diagnostics: &mut Diagnostics) -> Vec<TreeEntry> {
    let shown = |path: &Path| path.to_string_lossy().replace('\\', "/");
    let texts = |tree: crate::source::Tree| tree.files.into_iter().filter(|entry| is_writing(&entry.path));
    if !target.is_dir() {
        return vec![TreeEntry { path: shown(target), location: target.to_owned() }];
    }
    let site = TreeEntry { path: "site.yaml".into(), location: target.join("site.yaml") };
    if site.location.is_file() {
        let folders = ["content", "editions"].into_iter().filter(|folder| target.join(folder).is_dir());
        let trees: Vec<_> = folders.map(|folder| walk(target, folder, diagnostics)).collect();
        return std::iter::once(site).chain(trees.into_iter().flat_map(texts)).collect();
    }
    let Ok(real) = target.canonicalize() else { return Vec::new() };
    let (Some(parent), Some(name)) = (real.parent(), real.file_name()) else { return Vec::new() };
    texts(walk(parent, &name.to_string_lossy(), diagnostics)).collect()
}

fn look(entry: &TreeEntry) -> (Option<Mending>, Diagnostics) {
    let old = match read_limited(entry, MAX_TEXT_BYTES) {
        Ok(old) => old,
        Err(diagnostic) => return (None, diagnostic.into()),
    };
    let Some((text, charset)) = read_text(&old) else {
        let finding = Diagnostic::new(Code::EncodingUnknown).in_path(&*entry.path).with("path", &entry.path);
        return (None, finding.into());
    };
    let examined = examine(&entry.path, text);
    let left = examined.diagnostics.iter().filter(|finding| !is_mended(finding.code)).cloned().collect();
    if examined.changes.is_empty() && charset == Charset::Utf8 {
        return (None, left);
    }
    let mending = Mending {
        path: entry.path.clone(),
        location: entry.location.clone(),
        old,
        new: examined.mended,
        changes: examined.changes,
        charset,
    };
    (Some(mending), left)
}

/// Whether `loa fix` mends what this finding tells.
fn is_mended(code: Code) -> bool {
    matches!(
        code,
        Code::DecomposedText
            | Code::OldEncoding
            | Code::InvisibleCharacter
            | Code::WordBullet
            | Code::LookAlikeLetter
            | Code::HarmfulQuotes
            | Code::KhmerOrder
    )
}

impl Mending {
    /// Writes the file; says where the old one is kept.
    ///
    /// # Errors
    /// See [`replace`]. The file is then as it was.
    pub fn write(&self) -> Result<PathBuf, Diagnostic> {
        replace(&self.path, &self.location, &self.old, self.new.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn one_bad_file_stops_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in ["a.md", "b.md", "c.md"] {
            fs::write(path(name), "Gọi\u{feff} 111\n").unwrap();
        }
        fs::write(path("d.md"), [0xff, 0xe9, b'x']).unwrap();
        let plan = plan(&[folder.path().to_owned()]);
        assert_eq!((plan.files, plan.mendings.len()), (4, 3));
        assert_eq!(plan.left.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::EncodingUnknown]);
        fs::remove_file(path("a.md")).unwrap();
        fs::write(path("b.md"), "typed meanwhile").unwrap();
        let written: Vec<bool> = plan.mendings.iter().map(|mending| mending.write().is_ok()).collect();
        assert_eq!(written, [false, false, true]);
        assert_eq!(fs::read_to_string(path("c.md")).unwrap(), "Gọi 111\n");
        assert_eq!(fs::read_to_string(path("b.md")).unwrap(), "typed meanwhile");
        assert!(super::plan(&[path("c.md")]).mendings.is_empty());
    }
}
