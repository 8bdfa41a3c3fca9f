//! The quick path: an edit of one version is shown at once, from what is in memory, before the build that
//! follows makes everything right.

use std::path::Path;
use std::sync::PoisonError;

use super::board::{Board, Shared};
use crate::build::render;
use crate::diagnostic::Diagnostics;
use crate::language::Lang;
use crate::library::Library;
use crate::product::script::Stock;
use crate::product::web::{Address, PageId};
use crate::publish;
use crate::source::{TreeEntry, read_text};

/// What pages can be made from without a build: the site as it was last published, with the edits since.
pub struct Base {
    pub loaded: Shared,
    pub stock: Stock,
}

/// What came of it.
#[derive(Debug, PartialEq)]
pub enum Quick {
    /// The pages of the version are as it says now.
    Shown,
    /// The version has errors, so its pages stay as they are.
    Refused(Diagnostics),
    /// Only a build can tell.
    Declined,
}

impl Base {
    /// Whether the file at `path`, relative to the site, is a version that is known.
    pub fn knows(&self, path: &str) -> bool {
        self.loaded.read().unwrap_or_else(PoisonError::into_inner).library.version_at(path).is_some()
    }

    /// Reads the version at `path` anew and replaces its pages in the folder that is served, the one that is
    /// open in a browser first.
    pub fn show(&self, folder: &Path, path: &str, out: &Path, board: &Board) -> Quick {
        let mut loaded = self.loaded.write().unwrap_or_else(PoisonError::into_inner);
        let entry = TreeEntry { path: path.to_owned(), location: folder.join(path) };
        // A link may lead out of the site; that is looked at when everything is read.
        let is_file = entry.location.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
        let Some((place, lang)) = loaded.library.version_at(path).filter(|_| is_file) else { return Quick::Declined };
        let file = match read_text(&entry) {
            Ok(file) => file,
            Err(diagnostic) => return Quick::Refused(diagnostic.into()),
        };
        let (fresh, found) = loaded.library.read_anew(place, lang, file);
        let Some(fresh) = fresh else { return Quick::Refused(found) };
        if !loaded.library.has_all_for(&fresh) {
            return Quick::Declined;
        }
        loaded.library.put_anew(fresh);
        let frame = loaded.frame();
        for page in pages_of(&loaded.library, place, lang, board) {
            let Ok((address, html)) = render(&frame, page, &self.stock) else { return Quick::Declined };
            let replaced = {
                let _alone = board.while_exchanging();
                publish::patch(out, address.path(), &html)
            };
            match replaced {
                Ok(true) => board.tell(),
                Ok(false) => {}
                Err(_) => return Quick::Declined,
            }
        }
        Quick::Shown
    }
}

/// The pages that show a version: its own, and those of languages that fall back to it.
fn pages_of(library: &Library, place: usize, lang: Lang, board: &Board) -> Vec<PageId> {
    let Some(guide) = library.guides.get(place) else { return Vec::new() };
    let languages = &library.site.languages;
    let shows = |page: &Lang| guide.version_for(languages, *page).is_some_and(|(shown, _)| shown == lang);
    let (open, prefix) = (board.open_pages(), board.prefix());
    let is_open = |page: Lang| {
        let address = format!("{prefix}{}", Address::guide(library, page, guide).path());
        open.iter().any(|open| *open == address || Some(open.as_str()) == address.strip_suffix("index.html"))
    };
    let mut pages: Vec<_> = languages.all().filter(shows).collect();
    pages.sort_by_key(|page| !is_open(*page));
    pages.into_iter().map(|page| PageId::Guide(page, place)).collect()
}
