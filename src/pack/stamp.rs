//! Stamping: an edition's own words in the holes of the pages, and everything in one archive.

use std::collections::BTreeMap;
use std::io::{Seek, Write};

use super::base::Base;
use super::manifest::{FileStamp, MANIFEST, PackManifest};
use crate::diagnostic::Diagnostic;
use crate::encode::{ArchiveError, Packer};
use crate::product::web::{EditionCopy, Frame, Hole, Piece, fill, pieces};

/// Why an edition could not be stamped.
pub enum StampError {
    Archive(ArchiveError),
    /// The theme's template failed.
    Theme(Box<Diagnostic>),
}

impl<E: Into<ArchiveError>> From<E> for StampError {
    fn from(error: E) -> Self {
        Self::Archive(error.into())
    }
}

/// What an edition has that its shape has not: path and bytes.
pub type OwnFiles = BTreeMap<String, Vec<u8>>;

/// Writes the pack of an edition. `manifest` says whose it is; its files are added. With an `older` pack
/// only what is new or changed since is packed; all files are listed.
pub fn stamp<W: Write + Seek>(
    frame: &Frame<'_>,
    base: &Base,
    copy: &EditionCopy<'_>,
    own: OwnFiles,
    mut manifest: PackManifest,
    older: Option<&PackManifest>,
    sink: W,
) -> Result<W, StampError> {
    let mut own = fill_pages(frame, base, copy, own)?;
    let shared = base.shared.iter().filter(|(path, _)| !own.contains_key(*path));
    manifest.files = shared.map(|(path, stamp)| (path.clone(), stamp.clone())).collect();
    manifest.files.extend(own.iter().map(|(path, bytes)| (path.clone(), FileStamp::of(bytes))));
    if let Some(older) = older {
        manifest.since = Some(older.date.clone());
        manifest.removed = older.files.keys().filter(|path| !manifest.files.contains_key(*path)).cloned().collect();
    }
    let is_new =
        |(path, stamp): &(&String, &FileStamp)| older.is_none_or(|older| older.files.get(*path) != Some(*stamp));
    let mut paths: Vec<String> = manifest.files.iter().filter(is_new).map(|(path, _)| path.clone()).collect();
    own.insert(MANIFEST.to_owned(), manifest.to_bytes());

    let mut archive = base.open()?;
    let mut packer = Packer::new(sink);
    paths.push(MANIFEST.to_owned());
    paths.sort_unstable();
    for path in &paths {
        match own.get(path) {
            Some(bytes) => packer.add(path, bytes)?,
            None => packer.copy(&mut archive, path)?,
        }
    }
    Ok(packer.finish()?)
}

/// The files that are the edition's own: its pages with their holes filled, and `own`.
fn fill_pages(frame: &Frame<'_>, base: &Base, copy: &EditionCopy<'_>, own: OwnFiles) -> Result<OwnFiles, StampError> {
    let languages = &frame.library.site.languages;
    let mut fillings: BTreeMap<Hole, Vec<u8>> = BTreeMap::new();
    let mut files = own;
    for page in &base.pages {
        let mut bytes = Vec::with_capacity(page.text.len() + 1024);
        for piece in pieces(&page.text, languages) {
            match piece {
                Piece::Text(text) => bytes.extend_from_slice(text.as_bytes()),
                Piece::Hole(hole) => {
                    if !fillings.contains_key(&hole) {
                        let filling = fill(frame, copy, &hole).map_err(StampError::Theme)?;
                        fillings.insert(hole.clone(), filling);
                    }
                    bytes.extend_from_slice(fillings.get(&hole).map_or(&[], Vec::as_slice));
                }
            }
        }
        files.insert(page.path.clone(), bytes);
    }
    Ok(files)
}
