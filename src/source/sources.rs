use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use super::read::{Tree, TreeEntry, decode, read_limited, walk};
use super::{MAX_FONT_BYTES, MAX_PICTURE_BYTES, MAX_TABLE_BYTES, MAX_TEXT_BYTES, SourceFile};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Everything that a site is made of, as it lies on the disk: read once, in parallel.
#[derive(Debug)]
pub struct Sources {
    folder: PathBuf,
    pub content: Tree,
    pub assets: Tree,
    pub themes: Tree,
    /// Fonts that the site prints with, and whatever lies beside them.
    pub fonts: Tree,
    /// Editions and their logos.
    pub editions: Tree,
    /// Bytes of the texts by their place on the disk, until they are taken.
    texts: HashMap<OsString, Mutex<Option<ReadText>>>,
    hash: Hash,
}

type ReadText = Result<Vec<u8>, Diagnostic>;

/// Endings of files that are read as text; the others are pictures or of no use.
const TEXT_ENDINGS: [&str; 6] = ["md", "yaml", "html", "css", "js", "typ"];

/// Endings of files that can be pictures. What they are is decided by what they hold.
const PICTURE_ENDINGS: [&str; 8] = ["jpg", "jpeg", "png", "webp", "svg", "gif", "bmp", "tiff"];

/// Endings of fonts that print can use. Others in `fonts/` (licences, notes) are left alone.
const FONT_ENDINGS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// Endings of tables. Their encoding is an office's, so they are no texts of the site.
const TABLE_ENDINGS: [&str; 3] = ["csv", "tsv", "txt"];

/// The file that makes a folder a site.
const SITE_FILE: &str = "site.yaml";

impl Sources {
    /// Reads the site in `folder`. Only a folder without `site.yaml` is no site.
    pub fn read(folder: &Path) -> (Option<Self>, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let site = TreeEntry { path: SITE_FILE.into(), location: folder.join(SITE_FILE) };
        if !site.location.is_file() {
            // `.` would tell a writer nothing.
            let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
            diagnostics.push(Diagnostic::new(Code::NoSite).with("folder", folder.display()));
            return (None, diagnostics);
        }
        let content = walk(folder, "content", &mut diagnostics);
        let mut optional = |name: &str| match folder.join(name).exists() {
            true => walk(folder, name, &mut diagnostics),
            false => Tree::default(),
        };
        let (assets, themes, fonts) = (optional("assets"), optional("themes"), optional("fonts"));
        let editions = optional("editions");
        let trees = [&content, &assets, &themes, &fonts, &editions];
        let all: Vec<&TreeEntry> = std::iter::once(&site).chain(trees.iter().flat_map(|tree| &tree.files)).collect();
        let read: Vec<(Hash, Option<ReadText>)> = all.par_iter().map(|entry| read_one(entry)).collect();
        let mut hasher = Hasher::new();
        // By the characters of the path: comparing paths part by part would take much longer.
        let mut texts = HashMap::with_capacity(all.len());
        for (entry, (hash, text)) in all.iter().zip(read) {
            hasher.update(blake3::hash(entry.path.as_bytes()).as_bytes()).update(hash.as_bytes());
            if let Some(text) = text {
                texts.insert(entry.location.clone().into_os_string(), Mutex::new(Some(text)));
            }
        }
        for entry in content.folders.iter().chain(&themes.folders) {
            hasher.update(blake3::hash(entry.path.as_bytes()).as_bytes());
        }
        let hash = hasher.finalize();
        (Some(Self { folder: folder.to_owned(), content, assets, themes, fonts, editions, texts, hash }), diagnostics)
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Identifies all that was read.
    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// A text of the site in canonical form; `None` when there is no such file. A text is handed
    /// out once, so that it is in memory once.
    pub fn text(&self, entry: &TreeEntry) -> Option<Result<Arc<SourceFile>, Diagnostic>> {
        let taken = self.texts.get(entry.location.as_os_str())?.lock().ok()?.take()?;
        Some(taken.and_then(|bytes| decode(entry, bytes)).map(Arc::new))
    }

    /// `site.yaml` itself.
    pub fn site_file(&self) -> TreeEntry {
        TreeEntry { path: SITE_FILE.into(), location: self.folder.join(SITE_FILE) }
    }

    /// Shows the bytes of a text that is not taken yet, and leaves it.
    pub fn look_at<T>(&self, entry: &TreeEntry, look: impl FnOnce(&[u8]) -> T) -> Option<T> {
        let text = self.texts.get(entry.location.as_os_str())?.lock().ok()?;
        text.as_ref()?.as_deref().ok().map(look)
    }

    /// The files in `fonts/` that are fonts by their names, with what could not be read of them.
    pub fn font_files(&self) -> (Vec<(String, Vec<u8>)>, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let entries = self.fonts.files.iter().filter(|entry| is_font(&entry.path));
        let read = entries.filter_map(|entry| match read_limited(entry, MAX_FONT_BYTES) {
            Ok(bytes) => Some((entry.path.clone(), bytes)),
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                None
            }
        });
        (read.collect(), diagnostics)
    }

    /// The bytes of a table of editions.
    ///
    /// # Errors
    /// Unreadable or too large.
    pub fn table(&self, entry: &TreeEntry) -> Result<Vec<u8>, Diagnostic> {
        read_limited(entry, MAX_TABLE_BYTES)
    }

    /// The same by the path in the site.
    pub fn text_at(&self, path: &str) -> Option<Result<Arc<SourceFile>, Diagnostic>> {
        let location = if path == SITE_FILE { Some(self.folder.join(SITE_FILE)) } else { None };
        let trees = [&self.content, &self.assets, &self.themes];
        let find = || trees.iter().find_map(|tree| tree.file(path)).map(|entry| entry.location.clone());
        let entry = TreeEntry { path: path.to_owned(), location: location.or_else(find)? };
        self.text(&entry)
    }
}

/// Whether a file may be a picture, by its name.
pub fn is_picture(path: &str) -> bool {
    PICTURE_ENDINGS.contains(&ending(path).as_str())
}

/// Whether a file may be a font, by its name.
pub fn is_font(path: &str) -> bool {
    FONT_ENDINGS.contains(&ending(path).as_str())
}

fn is_table(path: &str) -> bool {
    path.starts_with("editions/") && TABLE_ENDINGS.contains(&ending(path).as_str())
}

fn is_text(path: &str) -> bool {
    let ending = ending(path);
    // The theme's drawings are words of a template; a writer's are pictures.
    TEXT_ENDINGS.contains(&ending.as_str()) || (ending == "svg" && path.starts_with("themes/"))
}

fn ending(path: &str) -> String {
    path.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
}

/// The hash of a file, and its bytes if it is a text.
fn read_one(entry: &TreeEntry) -> (Hash, Option<ReadText>) {
    if is_text(&entry.path) {
        let bytes = read_limited(entry, MAX_TEXT_BYTES);
        let hash = bytes.as_ref().map_or(blake3::hash(b""), |bytes| blake3::hash(bytes));
        (hash, Some(bytes))
    } else if is_picture(&entry.path) {
        // Not kept: a picture is read again when a page shows it and it is not in the cache.
        let bytes = read_limited(entry, MAX_PICTURE_BYTES).unwrap_or_default();
        (blake3::hash(&bytes), None)
    } else if is_table(&entry.path) {
        let bytes = read_limited(entry, MAX_TABLE_BYTES).unwrap_or_default();
        (blake3::hash(&bytes), None)
    } else if is_font(&entry.path) {
        // Not kept either: most builds of an unchanged site print nothing.
        let bytes = read_limited(entry, MAX_FONT_BYTES).unwrap_or_default();
        (blake3::hash(&bytes), None)
    } else {
        (blake3::hash(b""), None)
    }
}
