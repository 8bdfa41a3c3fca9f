//! Rescue of pasted text: what Word, old documents and other people's keyboards leave in a guide, found with
//! its place, and mended where there is one right answer.
//!
//! ```text
//!   bytes ─ bytes ─▶ text ─▶ encoding: each line, old or good ─▶ line: flaws of a line ─▶ findings
//!                                                                                   └──▶ the mended text
//! ```
//!
//! `loa check` and every build tell the findings; `loa fix` shows the mended lines and writes them; `loa
//! import` mends what it has read. A spelling that is right for somebody (`hòa` and `hoà`, ឱ្យ and ឲ្យ) is never
//! touched.

mod bytes;
pub mod encoding;
mod examine;
pub mod fix;
pub mod line;
mod tell;

use rayon::prelude::*;

pub use bytes::{Charset, read_text};
pub use examine::{Change, Examination, examine};

use crate::diagnostic::Diagnostics;
use crate::source::{Sources, TreeEntry};

/// What is wrong with the texts of a site. Bytes that are no UTF-8 are told by the reader of the file.
pub fn check(sources: &Sources) -> Diagnostics {
    let site = sources.site_file();
    let entries: Vec<&TreeEntry> = std::iter::once(&site).chain(texts(sources)).collect();
    let found: Vec<Diagnostics> = entries
        .par_iter()
        .filter_map(|entry| {
            let text = sources.look_at(entry, |bytes| std::str::from_utf8(bytes).ok().map(str::to_owned))??;
            Some(examine(&entry.path, text).diagnostics)
        })
        .collect();
    let mut diagnostics = Diagnostics::default();
    found.into_iter().for_each(|found| diagnostics.extend(found));
    diagnostics
}

/// What writers write: guides and YAML.
fn texts(sources: &Sources) -> impl Iterator<Item = &TreeEntry> {
    let files = sources.content.files.iter().chain(&sources.editions.files);
    files.filter(|entry| is_writing(&entry.path))
}

/// Whether a file holds what a writer writes, by its name.
pub fn is_writing(path: &str) -> bool {
    [".md", ".yaml"].iter().any(|ending| path.ends_with(ending))
}
