//! Where papers lie and what they are called.

use super::kind::PaperKind;
use crate::library::Guide;
use crate::product::script::guide_stem;

/// The folder of the print room's page and files, below the folder of each language.
pub const FOLDER: &str = "in";

/// Name of a paper's file without ending: `duoi-nuoc-ao-phao-poster-vi`, in two languages
/// `…-poster-vi-km`. That of a discreet guide says nothing, like the address of its page.
pub fn file_stem(guide: &Guide, kind: PaperKind, tags: &[&str]) -> String {
    format!("{}-{}-{}", guide_stem(guide), kind.id(), tags.join("-"))
}

/// Path of a paper relative to the site's root. A paper in two languages lies with the first.
pub fn file_path(tag: &str, stem: &str) -> String {
    format!("{tag}/{FOLDER}/{stem}.pdf")
}
