//! What takes room in a pack.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek};

use zip::ZipArchive;

use crate::press::Part;

/// Bytes as they are packed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sizes {
    /// By folder of a language (`None` for what all share) and kind of file.
    pub rows: BTreeMap<(Option<String>, FileKind), u64>,
    /// Of what a pack can do without.
    pub parts: BTreeMap<Part, u64>,
    pub total: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    Pages,
    Pictures,
    Pdf,
    Office,
    Text,
    Other,
}

impl FileKind {
    fn of(path: &str) -> Self {
        match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
            "html" => Self::Pages,
            "png" | "jpg" | "webp" | "svg" => Self::Pictures,
            "pdf" => Self::Pdf,
            "docx" => Self::Office,
            "txt" | "ssml" | "ics" => Self::Text,
            _ => Self::Other,
        }
    }
}

impl Sizes {
    /// Measures an archive; `tags` are the folders of languages.
    pub fn of<R: Read + Seek>(archive: &mut ZipArchive<R>, tags: &[&str]) -> io::Result<Self> {
        let mut sizes = Self::default();
        for place in 0..archive.len() {
            let file = archive.by_index_raw(place)?;
            let (path, packed) = (file.name()?.into_owned(), file.compressed_size());
            let folder = path.split('/').next().filter(|folder| tags.contains(folder));
            *sizes.rows.entry((folder.map(str::to_owned), FileKind::of(&path))).or_default() += packed;
            if let Some(part) = Part::of(&path) {
                *sizes.parts.entry(part).or_default() += packed;
            }
            sizes.total += packed;
        }
        Ok(sizes)
    }
}
