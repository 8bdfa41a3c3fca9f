//! The list of what loa put into an output folder: it tells loa's files from the writer's.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Seek};

use blake3::{Hash, Hasher};

/// Name of the list in the output folder.
pub const MANIFEST_NAME: &str = ".loa-output";

const FIRST_LINE: &str = "loa output 1";

/// Paths relative to the output folder with the hash and size of each file.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Manifest {
    pub files: BTreeMap<String, Stamp>,
    /// What a file may hold besides, because it was replaced alone and the list was written first: see
    /// [`patch`](super::patch). Not part of a list that is written as a whole.
    pub earlier: BTreeMap<String, Vec<Stamp>>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stamp {
    pub hash: Hash,
    pub size: u64,
}

impl Stamp {
    pub fn of(bytes: &[u8]) -> Self {
        Self { hash: blake3::hash(bytes), size: bytes.len() as u64 }
    }

    /// Of a file that was just written, piece by piece.
    pub fn of_file(mut file: File) -> io::Result<Self> {
        file.rewind()?;
        let mut hasher = Hasher::new();
        let size = io::copy(&mut file, &mut hasher)?;
        Ok(Self { hash: hasher.finalize(), size })
    }
}

impl Manifest {
    /// One line a file, sorted by path: hash, size, path.
    pub fn to_text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        for (path, stamp) in &self.files {
            text.push_str(&Self::line(path, stamp));
        }
        text
    }

    /// Identifies this set of files.
    pub fn state(&self) -> Hash {
        blake3::hash(self.to_text().as_bytes())
    }

    /// `None` when the text is not a list that loa wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()? != FIRST_LINE {
            return None;
        }
        let mut manifest = Self::default();
        for line in lines {
            let mut parts = line.splitn(3, ' ');
            let hash = Hash::from_hex(parts.next()?).ok()?;
            let size = parts.next()?.parse().ok()?;
            let path = parts.next()?.to_owned();
            if let Some(earlier) = manifest.files.insert(path.clone(), Stamp { hash, size }) {
                manifest.earlier.entry(path).or_default().push(earlier);
            }
        }
        Some(manifest)
    }

    /// The line of one file.
    pub fn line(path: &str, stamp: &Stamp) -> String {
        format!("{} {} {path}\n", stamp.hash.to_hex(), stamp.size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let mut manifest = Manifest::default();
        manifest.files.insert("vi/a b.html".into(), Stamp::of(b"x"));
        assert_eq!(Manifest::parse(&manifest.to_text()), Some(manifest));
    }

    #[test]
    fn a_line_that_was_added_counts_and_the_one_before_is_remembered() {
        let (old, new) = (Stamp::of(b"x"), Stamp::of(b"yy"));
        let mut manifest = Manifest::default();
        manifest.files.insert("vi/a.html".into(), old);
        let read = Manifest::parse(&(manifest.to_text() + &Manifest::line("vi/a.html", &new))).unwrap();
        assert_eq!((read.files["vi/a.html"], read.earlier["vi/a.html"].as_slice()), (new, [old].as_slice()));
        assert_eq!(Manifest::parse(&read.to_text()).unwrap().earlier.len(), 0);
    }

    #[test]
    fn other_texts_are_no_list() {
        for text in ["", "hello", "loa output 1\nnonsense"] {
            assert_eq!(Manifest::parse(text), None, "{text:?}");
        }
    }
}
