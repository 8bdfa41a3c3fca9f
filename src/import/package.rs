//! The archive that a `.docx` is. Parts are found by their exact names and read up to a limit, whatever the
//! archive says of their size; no name in it is ever used as a path of this machine.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

use super::xml::{self, Node};
use crate::diagnostic::{Code, Diagnostic, Term};

/// Most files in the archive. A long report with a hundred pictures has two hundred.
const MAX_ENTRIES: usize = 4_000;

/// Largest part of XML, unpacked: the text of a book of 1,000 pages.
const MAX_XML_BYTES: u64 = 16 * 1024 * 1024;

/// Largest picture, unpacked.
const MAX_PICTURE_BYTES: u64 = crate::source::MAX_PICTURE_BYTES;

/// Most bytes that all parts that are read may have, unpacked.
const MAX_ALL_BYTES: u64 = 256 * 1024 * 1024;

/// A part that is larger than a megabyte and shrank to less than this share was made to burst. XML of Word
/// shrinks to a tenth, rarely to a fiftieth.
const MAX_RATIO: u64 = 300;

/// Why a file is not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    NotWord(Term),
    Encrypted,
    /// What is too large, and the limit.
    TooLarge(String),
    Broken(Term),
    /// This part is no XML that Word could have written.
    BrokenPart(String),
}

impl Refusal {
    pub fn diagnostic(self, path: &str) -> Diagnostic {
        let about = |code| Diagnostic::new(code).in_path(path).with("path", path);
        match self {
            Self::NotWord(what) => about(Code::NotAWordFile).with_term("what", what),
            Self::Encrypted => about(Code::WordFileEncrypted),
            Self::TooLarge(what) => about(Code::WordFileTooLarge).with("what", what),
            Self::Broken(what) => about(Code::WordFileBroken).with_term("what", what),
            Self::BrokenPart(part) => about(Code::WordFileBroken).with("what", part),
        }
    }
}

/// An open Word file.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Name of the part with the text.
    pub main: String,
    pub has_macros: bool,
    read: u64,
}

/// Where a part of the document points to, by the id that the text uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The last word of its type: `image`, `hyperlink`, `styles`.
    pub kind: String,
    pub target: String,
    pub is_external: bool,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        if !bytes.starts_with(b"PK\x03\x04") {
            return Err(not_an_archive(bytes));
        }
        // Counted before the list is read, which would need memory for each.
        if memmem::find_iter(bytes, b"PK\x01\x02").nth(MAX_ENTRIES).is_some() {
            return Err(Refusal::TooLarge(format!("> {MAX_ENTRIES} × zip")));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken(Term::ArchiveBroken))?;
        if archive.len() > MAX_ENTRIES {
            return Err(Refusal::TooLarge(format!("> {MAX_ENTRIES} × zip")));
        }
        let mut package = Self { archive, main: String::new(), has_macros: false, read: 0 };
        package.main = package.find_main()?;
        let mut names = package.archive.file_names().filter_map(Result::ok);
        let has_macros = names.any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin"));
        drop(names);
        package.has_macros = has_macros;
        Ok(package)
    }

    fn find_main(&mut self) -> Result<String, Refusal> {
        if self.has("mimetype") && self.has("content.xml") {
            return Err(Refusal::NotWord(Term::OpenDocumentFile));
        }
        let relations = self.relations_of("")?;
        let main = relations.into_values().find(|relation| relation.kind == "officeDocument" && !relation.is_external);
        let main = main.map(|relation| relation.target).filter(|target| self.has(target));
        let main = main.or_else(|| self.has("word/document.xml").then(|| "word/document.xml".to_owned()));
        match main {
            Some(main) if main.starts_with("xl/") || main.starts_with("ppt/") || main.starts_with("visio/") => {
                Err(Refusal::NotWord(Term::OtherOfficeFile))
            }
            Some(main) => Ok(main),
            None if self.has("[Content_Types].xml") => Err(Refusal::Broken(Term::PartMissing)),
            None => Err(Refusal::NotWord(Term::OtherOfficeFile)),
        }
    }

    pub fn has(&self, part: &str) -> bool {
        self.archive.index_for_name(part).is_some()
    }

    /// A part as nodes; `None` when there is no such part.
    pub fn xml(&mut self, part: &str) -> Result<Option<Node>, Refusal> {
        let Some(bytes) = self.bytes(part, MAX_XML_BYTES)? else { return Ok(None) };
        match xml::parse(&bytes) {
            Ok(node) => Ok(Some(node)),
            Err(xml::Fault::TooMuch) => Err(Refusal::TooLarge(part.to_owned())),
            Err(xml::Fault::IllFormed) => Err(Refusal::BrokenPart(part.to_owned())),
        }
    }

    /// The bytes of a picture; `None` when it is not there.
    pub fn picture(&mut self, part: &str) -> Result<Option<Vec<u8>>, Refusal> {
        self.bytes(part, MAX_PICTURE_BYTES)
    }

    /// Where a part points to; the package itself for an empty name.
    pub fn relations_of(&mut self, part: &str) -> Result<BTreeMap<String, Relation>, Refusal> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(root) = self.xml(&format!("{folder}{slash}_rels/{name}.rels"))? else { return Ok(BTreeMap::new()) };
        let relations = root.elements().filter_map(|element| {
            let is_external = element.get("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("External"));
            let target = element.get("Target")?;
            let target = if is_external { target.to_owned() } else { resolve(folder, target)? };
            let kind = element.get("Type")?.rsplit('/').next()?.to_owned();
            Some((element.get("Id")?.to_owned(), Relation { kind, target, is_external }))
        });
        Ok(relations.collect())
    }

    fn bytes(&mut self, part: &str, limit: u64) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(index) = self.archive.index_for_name(part) else { return Ok(None) };
        let broken = || Refusal::BrokenPart(part.to_owned());
        if self.archive.by_index_raw(index).map_err(|_| broken())?.encrypted() {
            return Err(Refusal::Encrypted);
        }
        let file = self.archive.by_index(index).map_err(|_| broken())?;
        let packed = file.compressed_size().max(1);
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|_| broken())?;
        let size = bytes.len() as u64;
        self.read += size;
        if size > limit || self.read > MAX_ALL_BYTES || (size > 1024 * 1024 && size / packed > MAX_RATIO) {
            return Err(Refusal::TooLarge(part.to_owned()));
        }
        Ok(Some(bytes))
    }
}

/// What a file is that does not begin as an archive.
fn not_an_archive(bytes: &[u8]) -> Refusal {
    // Compound files of Microsoft hold names in UTF-16; an encrypted .docx is one that holds this name.
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &name).is_some()
    };
    match bytes {
        [] => Refusal::NotWord(Term::EmptyFile),
        [0xd0, 0xcf, 0x11, 0xe0, ..] if holds("EncryptedPackage") => Refusal::Encrypted,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Refusal::NotWord(Term::OldWordFile),
        [b'{', b'\\', b'r', b't', b'f', ..] => Refusal::NotWord(Term::RichTextFile),
        [b'%', b'P', b'D', b'F', ..] => Refusal::NotWord(Term::PdfFile),
        _ => Refusal::NotWord(Term::OtherFile),
    }
}

/// A target as a name in the archive; `None` when it leads out of it.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    parts.retain(|part| !part.is_empty());
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_in_the_archive() {
        assert_eq!(resolve("word", "media/a.png").as_deref(), Some("word/media/a.png"));
        assert_eq!(resolve("word", "/word/styles.xml").as_deref(), Some("word/styles.xml"));
        assert_eq!(resolve("word", "../customXml/a.xml").as_deref(), Some("customXml/a.xml"));
        assert_eq!(resolve("word", "../../etc/passwd"), None);
    }

    #[test]
    fn other_files_are_told_apart() {
        let of = |bytes: &[u8]| Package::open(bytes).err().unwrap();
        assert_eq!(of(b""), Refusal::NotWord(Term::EmptyFile));
        assert_eq!(of(b"{\\rtf1"), Refusal::NotWord(Term::RichTextFile));
        assert_eq!(of(b"%PDF-1.7"), Refusal::NotWord(Term::PdfFile));
        assert_eq!(of(b"PK\x03\x04 and no more"), Refusal::Broken(Term::ArchiveBroken));
        let mut old = vec![0xd0, 0xcf, 0x11, 0xe0];
        assert_eq!(of(&old), Refusal::NotWord(Term::OldWordFile));
        old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(of(&old), Refusal::Encrypted);
    }
}
