//! Archives (APPNOTE.TXT of PKWARE 6.3): the same files give the same bytes on every machine.
//!
//! What usually differs is set: the time of each entry is 1 January 1980 (the zero of the format),
//! the system is Unix with the rights of an ordinary file, the level of compression is fixed, and
//! the entries stand in the order of their bytes. Names that are not ASCII are marked as UTF-8.

use std::collections::BTreeSet;
use std::fmt;
use std::io::{Cursor, Read, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// Why an archive cannot be written.
#[derive(Debug)]
pub enum ArchiveError {
    /// A path that would leave the folder into which the archive is unpacked, or that Windows
    /// would read otherwise: absolute, with `..`, `\`, `:` or an empty step.
    UnsafePath(String),
    /// A path that was given twice.
    Twice(String),
    Write(std::io::Error),
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnsafePath(path) => write!(f, "unsafe path in an archive: {path:?}"),
            Self::Twice(path) => write!(f, "path given twice to an archive: {path:?}"),
            Self::Write(error) => write!(f, "archive not written: {error}"),
        }
    }
}

impl std::error::Error for ArchiveError {}

impl From<std::io::Error> for ArchiveError {
    fn from(error: std::io::Error) -> Self {
        Self::Write(error)
    }
}

impl From<ArchiveError> for std::io::Error {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::Write(error) => error,
            // Names are made of checked slugs.
            other => Self::new(std::io::ErrorKind::InvalidInput, other.to_string()),
        }
    }
}

impl From<zip::result::ZipError> for ArchiveError {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Write(error.into())
    }
}

/// Packs files (path with `/`, bytes), sorted by path.
///
/// # Errors
/// A path that is unsafe or was given twice.
pub fn encode_zip(files: &[(&str, &[u8])]) -> Result<Vec<u8>, ArchiveError> {
    let mut sorted = files.to_vec();
    sorted.sort_unstable_by_key(|(path, _)| *path);
    let mut packer = Packer::new(Cursor::new(Vec::new()));
    for (path, bytes) in sorted {
        packer.add(path, bytes)?;
    }
    Ok(packer.finish()?.into_inner())
}

/// Packs files one after another, so that no more than one of them has to be in memory: `fetch`
/// is asked for the bytes of each path in sorted order.
///
/// # Errors
/// A path that is unsafe or was given twice, bytes that cannot be had, a sink that takes no more.
pub fn write_zip<'p, W, B>(
    sink: W,
    paths: impl IntoIterator<Item = &'p str>,
    mut fetch: impl FnMut(&str) -> std::io::Result<B>,
) -> Result<W, ArchiveError>
where
    W: Write + Seek,
    B: AsRef<[u8]>,
{
    let mut sorted: Vec<&str> = paths.into_iter().collect();
    sorted.sort_unstable();
    let mut packer = Packer::new(sink);
    for path in sorted {
        packer.add(path, fetch(path)?.as_ref())?;
    }
    packer.finish()
}

/// An archive that grows in the order in which files are given; for formats such as DOCX, which
/// want a certain file first.
pub struct Packer<W: Write + Seek> {
    zip: ZipWriter<W>,
    seen: BTreeSet<String>,
}

impl<W: Write + Seek> Packer<W> {
    pub fn new(sink: W) -> Self {
        Self { zip: ZipWriter::new(sink), seen: BTreeSet::new() }
    }

    pub fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), ArchiveError> {
        if !is_safe(path) {
            return Err(ArchiveError::UnsafePath(path.to_owned()));
        }
        if !self.seen.insert(path.to_owned()) {
            return Err(ArchiveError::Twice(path.to_owned()));
        }
        self.zip.start_file(path, options(path, bytes.len()))?;
        self.zip.write_all(bytes)?;
        Ok(())
    }

    /// Takes a file over from another archive as it is packed there.
    pub fn copy<R: Read + Seek>(&mut self, from: &mut ZipArchive<R>, path: &str) -> Result<(), ArchiveError> {
        if !self.seen.insert(path.to_owned()) {
            return Err(ArchiveError::Twice(path.to_owned()));
        }
        let place = from.index_for_name(path).ok_or(zip::result::ZipError::FileNotFound)?;
        self.zip.raw_copy_file(from.by_index_raw(place)?)?;
        Ok(())
    }

    pub fn finish(self) -> Result<W, ArchiveError> {
        Ok(self.zip.finish()?)
    }
}

/// Endings of files that are packed already: packing them again takes most of the time and saves
/// nearly nothing.
const PACKED: [&str; 7] = [".pdf", ".docx", ".zip", ".png", ".jpg", ".webp", ".br"];

/// Level 6 is written out, because the usual level is the library's to change.
fn options(path: &str, size: usize) -> SimpleFileOptions {
    let is_packed = PACKED.iter().any(|ending| path.ends_with(ending));
    let (method, level) =
        if is_packed { (CompressionMethod::Stored, None) } else { (CompressionMethod::Deflated, Some(6)) };
    SimpleFileOptions::default()
        .compression_method(method)
        .compression_level(level)
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644)
        .large_file(u32::try_from(size).is_err())
}

fn is_safe(path: &str) -> bool {
    let forbidden = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    !path.contains(forbidden) && path.split('/').all(|step| !matches!(step, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unpack(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut files = Vec::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).unwrap();
            assert_eq!(file.last_modified(), Some(DateTime::DEFAULT));
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            files.push((file.name().unwrap().into_owned(), content));
        }
        files
    }

    #[test]
    fn order_of_the_caller_does_not_matter() {
        let a: (&str, &[u8]) = ("kịch-bản/áo.txt", b"a");
        let b: (&str, &[u8]) = ("ខ្មែរ.ssml", b"b");
        let one = encode_zip(&[a, b]).unwrap();
        assert_eq!(one, encode_zip(&[b, a]).unwrap());
        let names: Vec<_> = unpack(&one).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, [a.0, b.0]);
    }

    #[test]
    fn names_are_marked_as_utf8() {
        let bytes = encode_zip(&[("ខ្មែរ.txt", b"")]).unwrap();
        // Bit 11 of the flags of the local header (APPNOTE 4.4.4).
        let flags = u16::from_le_bytes([bytes[6], bytes[7]]);
        assert_ne!(flags & (1 << 11), 0);
    }

    /// The digest is that of a first run: a changed library, level, time or system shows here.
    #[test]
    fn bytes_are_those_of_every_machine() {
        let text = "Mặc áo phao khi đi xuồng. ".repeat(500);
        let bytes = encode_zip(&[("a.txt", text.as_bytes())]).unwrap();
        assert_eq!(
            blake3::hash(&bytes).to_hex().as_str(),
            "b4e9e0ef36db7197aff9f51b32be068bede4ac6da0922cde1c0b712814740628"
        );
    }

    #[test]
    fn unsafe_and_repeated_paths_are_refused() {
        for path in ["", "/a", "../a", "a/../b", "a//b", "a\\b", "C:a", "a/", "a\nb"] {
            assert!(matches!(encode_zip(&[(path, b"")]), Err(ArchiveError::UnsafePath(_))), "{path:?}");
        }
        assert!(matches!(encode_zip(&[("a", b"1"), ("a", b"2")]), Err(ArchiveError::Twice(_))));
    }

    #[test]
    fn a_file_that_cannot_be_had_stops_the_archive() {
        let result =
            write_zip(Cursor::new(Vec::new()), ["a"], |_| Err::<Vec<u8>, _>(std::io::ErrorKind::NotFound.into()));
        assert!(matches!(result, Err(ArchiveError::Write(_))));
    }

    proptest! {
        #[test]
        fn all_comes_back(files in proptest::collection::btree_map("[a-zក-ឳ]{1,8}(/[a-z0-9]{1,4}){0,2}", ".*", 0..6)) {
            let list: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
            let bytes = encode_zip(&list).unwrap();
            let expected: Vec<_> = files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect();
            prop_assert_eq!(unpack(&bytes), expected);
            let streamed = write_zip(Cursor::new(Vec::new()), files.keys().map(String::as_str), |path| {
                Ok(files[path].as_bytes())
            }).unwrap();
            prop_assert_eq!(streamed.into_inner(), bytes);
        }
    }
}
