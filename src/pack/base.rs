//! What all editions of a shape have in common, packed once, and their pages in pieces.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::manifest::FileStamp;
use crate::encode::{ArchiveError, Packer};
use crate::language::Languages;
use crate::product::web::{Piece, pieces};
use crate::publish::MANIFEST_NAME;

/// A page with holes.
#[derive(Debug)]
pub struct HoledPage {
    pub path: String,
    pub text: String,
}

/// The common part of the editions of a shape.
#[derive(Debug)]
pub struct Base {
    archive: PathBuf,
    /// What is in the archive, by path.
    pub shared: BTreeMap<String, FileStamp>,
    /// Sorted by path.
    pub pages: Vec<HoledPage>,
}

/// Files of a site that are for hosts and mean nothing on a stick.
const FOR_HOSTS: [&str; 3] = ["robots.txt", "sitemap.xml", "404.html"];

impl Base {
    /// Packs the site in `folder` into `archive`.
    ///
    /// # Errors
    /// The disk fails or is full; the archive is then removed.
    pub fn pack(folder: &Path, archive: PathBuf, languages: &Languages) -> Result<Self, ArchiveError> {
        let made = pack(folder, &archive, languages);
        if made.is_err() {
            let _ = fs::remove_file(&archive);
        }
        let (shared, pages) = made?;
        Ok(Self { archive, shared, pages })
    }

    /// The archive, for one reader.
    pub fn open(&self) -> io::Result<ZipArchive<BufReader<File>>> {
        ZipArchive::new(BufReader::new(File::open(&self.archive)?)).map_err(io::Error::from)
    }
}

impl Drop for Base {
    fn drop(&mut self) {
        // Best effort: it lies in the site's cache.
        let _ = fs::remove_file(&self.archive);
    }
}

type Contents = (BTreeMap<String, FileStamp>, Vec<HoledPage>);

fn pack(folder: &Path, archive: &Path, languages: &Languages) -> Result<Contents, ArchiveError> {
    let mut paths = Vec::new();
    list(folder, "", &mut paths)?;
    paths.retain(|path| path != MANIFEST_NAME && !FOR_HOSTS.contains(&path.as_str()));
    paths.sort_unstable();
    let mut packer = Packer::new(BufWriter::new(File::create(archive)?));
    let (mut stamps, mut pages) = (BTreeMap::new(), Vec::new());
    for path in paths {
        let bytes = fs::read(folder.join(&path))?;
        match holed(&path, bytes, languages) {
            Ok(text) => pages.push(HoledPage { path, text }),
            Err(bytes) => {
                packer.add(&path, &bytes)?;
                stamps.insert(path, FileStamp::of(&bytes));
            }
        }
    }
    packer.finish()?.into_inner().map_err(|error| error.into_error())?;
    Ok((stamps, pages))
}

/// The text of a page that has holes; otherwise the bytes again.
fn holed(path: &str, bytes: Vec<u8>, languages: &Languages) -> Result<String, Vec<u8>> {
    if !path.ends_with(".html") {
        return Err(bytes);
    }
    let text = String::from_utf8(bytes).map_err(|error| error.into_bytes())?;
    let has_holes = pieces(&text, languages).iter().any(|piece| matches!(piece, Piece::Hole(_)));
    if has_holes { Ok(text) } else { Err(text.into_bytes()) }
}

fn list(folder: &Path, prefix: &str, paths: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // Names that loa made are ASCII.
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{path}/"), paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}
