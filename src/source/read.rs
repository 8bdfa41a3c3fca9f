use std::fs::{self, FileType};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{MAX_FOLDER_DEPTH, MAX_TEXT_BYTES, SourceFile, text::compose};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// The files below a folder of the site.
#[derive(Debug, Default)]
pub struct Tree {
    /// Sorted by path.
    pub files: Vec<TreeEntry>,
    /// Folders, sorted, relative to the site.
    pub folders: Vec<TreeEntry>,
}

impl Tree {
    /// The file with this path in the site.
    pub fn file(&self, path: &str) -> Option<&TreeEntry> {
        let place = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        self.files.get(place)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TreeEntry {
    /// Relative to the site's folder, with `/`, in Unicode normal form C.
    pub path: String,
    /// Where it is on this machine.
    pub location: PathBuf,
}

impl TreeEntry {
    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// Lists all files below `site/folder`, without following links out of the site.
pub fn walk(site: &Path, folder: &str, diagnostics: &mut Diagnostics) -> Tree {
    let mut tree = Tree::default();
    let Ok(site) = site.canonicalize() else { return tree };
    let start = TreeEntry { path: folder.to_owned(), location: site.join(folder) };
    let mut pending = vec![(start, 0)];
    while let Some((entry, depth)) = pending.pop() {
        match children(&entry) {
            Ok(children) => {
                for (child, kind) in children {
                    place(child, kind, depth, &site, &mut tree, &mut pending, diagnostics);
                }
            }
            Err(error) => diagnostics.push(unreadable(&entry.path, &error)),
        }
    }
    tree.files.sort();
    tree.folders.sort();
    tree
}

/// What lies in a folder. The kind of each comes with its name on most systems, without another
/// look at the disk.
fn children(folder: &TreeEntry) -> std::io::Result<Vec<(TreeEntry, std::io::Result<FileType>)>> {
    let mut found = Vec::new();
    for child in fs::read_dir(&folder.location)? {
        let child = child?;
        let name = child.file_name();
        let name = name.to_string_lossy();
        if !is_hidden(&name) {
            let path = format!("{}/{}", folder.path, compose(&name));
            found.push((TreeEntry { path, location: child.path() }, child.file_type()));
        }
    }
    Ok(found)
}

/// Files that operating systems and office programs leave behind.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

fn place(
    entry: TreeEntry,
    kind: std::io::Result<FileType>,
    depth: usize,
    site: &Path,
    tree: &mut Tree,
    pending: &mut Vec<(TreeEntry, usize)>,
    diagnostics: &mut Diagnostics,
) {
    let kind = match kind {
        Ok(kind) => kind,
        Err(error) => return diagnostics.push(unreadable(&entry.path, &error)),
    };
    if kind.is_symlink() {
        if is_file_inside(&entry.location, site) {
            tree.files.push(entry);
        } else {
            diagnostics.push(Diagnostic::new(Code::SymlinkOutside).in_path(&*entry.path).with("path", &entry.path));
        }
    } else if kind.is_dir() {
        if depth + 1 >= MAX_FOLDER_DEPTH {
            let diagnostic = Diagnostic::new(Code::FolderTooDeep).in_path(&*entry.path);
            return diagnostics.push(diagnostic.with("path", &entry.path).with("limit", MAX_FOLDER_DEPTH));
        }
        tree.folders.push(entry.clone());
        pending.push((entry, depth + 1));
    } else if kind.is_file() {
        tree.files.push(entry);
    } else {
        diagnostics.push(Diagnostic::new(Code::StrayFile).in_path(&*entry.path).with("path", &entry.path));
    }
}

fn is_file_inside(link: &Path, site: &Path) -> bool {
    link.canonicalize().is_ok_and(|target| target.starts_with(site) && target.is_file())
}

/// A file's bytes as text, or what is wrong with them.
pub fn decode(entry: &TreeEntry, bytes: Vec<u8>) -> Result<SourceFile, Diagnostic> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile::new(&*entry.path, text)),
        Err(error) => {
            let (offset, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
            let line = bytes[..offset].iter().filter(|byte| **byte == b'\n').count() + 1;
            Err(Diagnostic::new(Code::NotUtf8).in_path(&*entry.path).with("line", line))
        }
    }
}

/// Reads a text of the site anew.
pub fn read_text(entry: &TreeEntry) -> Result<Arc<SourceFile>, Diagnostic> {
    read_limited(entry, MAX_TEXT_BYTES).and_then(|bytes| decode(entry, bytes)).map(Arc::new)
}

/// Reads a file whose size is at most `limit` bytes.
pub fn read_limited(entry: &TreeEntry, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |error| unreadable(&entry.path, &error);
    let mut file = fs::File::open(&entry.location).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    if size > limit {
        let diagnostic = Diagnostic::new(Code::TooLarge).in_path(&*entry.path);
        return Err(diagnostic.with("size", readable_size(size)).with("limit", readable_size(limit)));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    std::io::Read::read_to_end(&mut file, &mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// `12 KB`, `3 MB`: rounded up, because it is only ever compared with a limit.
fn readable_size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{} MB", bytes.div_ceil(1_048_576)),
    }
}

fn unreadable(path: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(Code::Unreadable).in_path(path).with("path", path).with_term("detail", error.kind())
}

/// Names that Windows keeps for devices, with or without an ending
/// (Microsoft, "Naming Files, Paths, and Namespaces").
pub fn is_windows_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let numbered =
        |prefix: &str| stem.strip_prefix(prefix).is_some_and(|digit| matches!(digit.as_bytes(), [b'1'..=b'9']));
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}
