//! The pages that are open in a browser are made before all others: when an edit is more than one text (a theme,
//! a topic, a fact), they are seen as soon as the site is read, and not when all of it is built.

use std::path::Path;

use memchr::memmem;

use super::board::Board;
use crate::build::render;
use crate::product::script::Stock;
use crate::product::web::{Address, Frame, PageId, pages};
use crate::publish;

/// Where prepared pictures lie.
const PICTURES: &[u8] = b"assets/pictures/";

/// Replaces the open pages in the folder that is served. `stock` is what pages were made with last. A page that
/// cannot be made yet, or not be written, waits for the build.
pub fn show(frame: &Frame<'_>, stock: &Stock, out: &Path, board: &Board) {
    let prefix = board.prefix();
    let open: Vec<String> =
        board.open_pages().iter().filter_map(|path| Some(path.strip_prefix(&prefix)?.to_owned())).collect();
    if open.is_empty() {
        return;
    }
    for page in pages(frame.library) {
        let Some(address) = address(frame, page) else { continue };
        let is_open =
            |open: &String| open == address.path() || address.path().strip_suffix("index.html") == Some(open.as_str());
        if !open.iter().any(is_open) {
            continue;
        }
        let Ok((address, html)) = render(frame, page, stock) else { continue };
        if has_all_pictures(&html, out) && write(frame, &address, &html, out, board).is_ok_and(|is_other| is_other) {
            board.tell();
        }
    }
}

/// Of pages that need nothing that is made later: not search, and none that names files with their sizes.
fn address(frame: &Frame<'_>, page: PageId) -> Option<Address> {
    let library = frame.library;
    Some(match page {
        PageId::Home(lang) => Address::home(library, lang),
        PageId::Topic(lang, place) => Address::topic(library, lang, library.topics.get(place)?),
        PageId::Guide(lang, place) => Address::guide(library, lang, library.guides.get(place)?),
        PageId::Audience(lang, audience) => Address::audience(library, lang, audience),
        PageId::Contacts(lang) => Address::contacts(library, lang),
        PageId::About(lang) => Address::about(library, lang),
        PageId::Places(lang) => Address::places(library, lang),
        _ => return None,
    })
}

/// Writes the page, and before it what it loads of a theme that changed.
fn write(frame: &Frame<'_>, address: &Address, html: &[u8], out: &Path, board: &Board) -> std::io::Result<bool> {
    let _alone = board.while_exchanging();
    for asset in frame.theme.assets() {
        if memmem::find(html, asset.path.as_bytes()).is_some() {
            publish::add(out, &asset.path, &asset.bytes)?;
        }
    }
    publish::patch(out, address.path(), html)
}

/// A page that is loaded again only when it changes would never get a picture that comes after it.
fn has_all_pictures(html: &[u8], out: &Path) -> bool {
    memmem::find_iter(html, PICTURES).all(|start| {
        let rest = html.get(start..).unwrap_or_default();
        let end = rest.iter().position(|byte| b"\"' ,>".contains(byte)).unwrap_or(rest.len());
        let name = std::str::from_utf8(rest.get(..end).unwrap_or_default());
        name.is_ok_and(|name| out.join(name).is_file())
    })
}
