//! Whether a pack, or the folder that it was unpacked into, is whole.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::Path;

use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::manifest::{FileStamp, MANIFEST, PackManifest};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Most findings of one kind that are told one by one.
const MAX_FINDINGS: usize = 20;

/// Deepest folder that is looked into.
const MAX_DEPTH: usize = 16;

/// What came of a check.
#[derive(Debug, Default)]
pub struct Verdict {
    /// `None` when there is no list to check by.
    pub manifest: Option<PackManifest>,
    pub diagnostics: Diagnostics,
    /// Files that are what they must be.
    pub good: usize,
}

/// Checks a pack or an unpacked copy.
pub fn verify(path: &Path) -> Verdict {
    let unreadable = || Diagnostic::new(Code::PackUnreadable).with("path", path.display());
    let copy = if path.is_dir() { Some(Copy::Folder(path)) } else { open(path).map(Copy::Pack) };
    let Some(mut copy) = copy else {
        return Verdict { diagnostics: unreadable().into(), ..Verdict::default() };
    };
    let Some(manifest) = copy.read_manifest() else {
        return Verdict { diagnostics: unreadable().into(), ..Verdict::default() };
    };
    let mut checked = Checked::default();
    for (name, stamp) in &manifest.files {
        checked.file(&mut copy, name, stamp, manifest.since.is_some());
    }
    for name in copy.names() {
        if name != MANIFEST && !manifest.files.contains_key(&name) && !manifest.removed.contains(&name) {
            checked.push(Code::PackFileForeign, &name);
        }
    }
    checked.tell_rest();
    Verdict { manifest: Some(manifest), diagnostics: checked.diagnostics.sorted(), good: checked.good }
}

fn open(path: &Path) -> Option<ZipArchive<BufReader<File>>> {
    ZipArchive::new(BufReader::new(File::open(path).ok()?)).ok()
}

#[derive(Default)]
struct Checked {
    diagnostics: Diagnostics,
    good: usize,
    told: [usize; 3],
    untold: usize,
}

impl Checked {
    fn file(&mut self, copy: &mut Copy<'_>, name: &str, stamp: &FileStamp, is_delta: bool) {
        match copy.stamp(name, stamp.size) {
            Some(found) if found == *stamp => self.good += 1,
            Some(_) => self.push(Code::PackFileChanged, name),
            // A pack that brings another up to date holds only what is new.
            None if is_delta && matches!(copy, Copy::Pack(_)) => {}
            None => self.push(Code::PackFileMissing, name),
        }
    }

    fn push(&mut self, code: Code, name: &str) {
        let kind = match code {
            Code::PackFileMissing => 0,
            Code::PackFileChanged => 1,
            _ => 2,
        };
        let Some(told) = self.told.get_mut(kind) else { return };
        if *told < MAX_FINDINGS {
            *told += 1;
            self.diagnostics.push(Diagnostic::new(code).with("path", name));
        } else {
            self.untold += 1;
        }
    }

    fn tell_rest(&mut self) {
        if self.untold > 0 {
            self.diagnostics.push(Diagnostic::new(Code::PackManyFaults).with("count", self.untold));
        }
    }
}

enum Copy<'p> {
    Pack(ZipArchive<BufReader<File>>),
    Folder(&'p Path),
}

impl Copy<'_> {
    fn read_manifest(&mut self) -> Option<PackManifest> {
        let mut bytes = Vec::new();
        /// Largest list that is read.
        const MOST: u64 = 64 * 1024 * 1024;
        match self {
            Self::Pack(archive) => archive.by_name(MANIFEST).ok()?.take(MOST).read_to_end(&mut bytes).ok()?,
            Self::Folder(folder) => File::open(folder.join(MANIFEST)).ok()?.take(MOST).read_to_end(&mut bytes).ok()?,
        };
        PackManifest::parse(&bytes)
    }

    /// What a file is, read no further than one byte after its right size.
    fn stamp(&mut self, name: &str, size: u64) -> Option<FileStamp> {
        match self {
            Self::Pack(archive) => {
                let file = archive.by_name(name).ok()?;
                Some(stamp_of(file, size))
            }
            Self::Folder(folder) => {
                let is_inside =
                    name.split('/').all(|part| !matches!(part, "" | "." | "..")) && !name.contains(['\\', ':']);
                let file = File::open(is_inside.then(|| folder.join(name))?).ok()?;
                Some(stamp_of(BufReader::new(file), size))
            }
        }
    }

    fn names(&self) -> BTreeSet<String> {
        match self {
            Self::Pack(archive) => {
                let names = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned()));
                names.filter(|name| !name.ends_with('/')).collect()
            }
            Self::Folder(folder) => {
                let mut names = BTreeSet::new();
                list(folder, "", 0, &mut names);
                names
            }
        }
    }
}

/// What cannot be read to its end is not what it must be.
fn stamp_of(file: impl Read, size: u64) -> FileStamp {
    let mut digest = Sha256::new();
    let mut rest = file.take(size.saturating_add(1));
    let mut buffer = vec![0; 64 * 1024];
    let mut read = 0;
    while let Ok(count @ 1..) = rest.read(&mut buffer) {
        digest.update(buffer.get(..count).unwrap_or_default());
        read += count as u64;
    }
    let sha256 = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    FileStamp { size: read, sha256 }
}

fn list(folder: &Path, prefix: &str, depth: usize, names: &mut BTreeSet<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        // What systems leave on a stick: `System Volume Information`, `.Trashes`, `Thumbs.db`.
        let is_of_system = name.starts_with('.')
            || ["system volume information", "thumbs.db", "desktop.ini", "$recycle.bin"]
                .contains(&name.to_lowercase().as_str());
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_of_system {
            continue;
        }
        if is_folder && depth < MAX_DEPTH {
            list(&entry.path(), &format!("{prefix}{name}/"), depth + 1, names);
        } else if !is_folder {
            names.insert(format!("{prefix}{name}"));
        }
    }
}
