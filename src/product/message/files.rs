//! Where the files of messages lie and what they are called.

use crate::library::Guide;
use crate::product::script::guide_stem;

/// The folder of the page and the files of messages, below the folder of each language.
pub const FOLDER: &str = "tin-nhan";

/// Name of a guide's files without ending: `duoi-nuoc-ao-phao-vi`.
pub fn file_stem(guide: &Guide, tag: &str) -> String {
    format!("{}-{tag}", guide_stem(guide))
}

/// Path of a file relative to the site's root.
pub fn file_path(tag: &str, stem: &str, ending: &str) -> String {
    format!("{tag}/{FOLDER}/{stem}.{ending}")
}
