//! Where the files of scripts lie and what they are called.

use crate::library::Guide;

use super::Slot;

/// The folder of the station's page and files, below the folder of each language.
pub const FOLDER: &str = "kich-ban";

/// What a script is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// To print.
    Pdf,
    /// To change in an office program.
    Docx,
    /// To paste into a text-to-speech box.
    Txt,
    /// To give to a speech engine.
    Ssml,
}

impl Format {
    /// In the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Docx, Self::Txt, Self::Ssml];

    /// The ending of its files, and its name among the theme's words.
    pub fn id(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Txt => "txt",
            Self::Ssml => "ssml",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Txt => "text/plain",
            Self::Ssml => "application/ssml+xml",
        }
    }
}

/// What the files of a guide's scripts are called before slot and language: `duoi-nuoc-ao-phao`. That
/// of a discreet guide says nothing, like the address of its page: the file stays in the list of
/// downloads, and on a telephone that a family shares.
pub fn guide_stem(guide: &Guide) -> String {
    guide.address.replace('/', "-")
}

/// Name of a script's files without ending: `duoi-nuoc-ao-phao-60s-vi`.
pub fn file_stem(guide: &Guide, slot: Slot, tag: &str) -> String {
    format!("{}-{}s-{tag}", guide_stem(guide), slot.seconds)
}

/// Path of a file relative to the site's root.
pub fn file_path(tag: &str, stem: &str, format: Format) -> String {
    format!("{tag}/{FOLDER}/{stem}.{}", format.id())
}

/// Path of the archive with all scripts of a language.
pub fn archive_path(tag: &str) -> String {
    format!("{tag}/{FOLDER}/kich-ban-{tag}.zip")
}

/// Name of the list in that archive.
pub fn index_name(tag: &str) -> String {
    format!("muc-luc-{tag}.csv")
}
