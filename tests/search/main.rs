//! Search in a whole site, as a browser does it: the script of the pages runs in Node on the index that
//! the program has built. Where there is no Node these tests say so and check nothing.

#[path = "../../benches/search/corpus.rs"]
#[allow(dead_code)]
mod corpus;
#[path = "../support/mod.rs"]
mod support;

mod browser;
mod files;
mod finds;
mod page;
mod size;

use std::path::Path;
use std::sync::OnceLock;

use loa::library::{self, LoadOptions};
use loa::search::SearchIndex;
use loa::source::Sources;
use loa::theme::Theme;
use support::{Output, Site};

/// The full fixture, built once.
fn full() -> &'static Output {
    static BUILT: OnceLock<Output> = OnceLock::new();
    BUILT.get_or_init(|| Site::full().built(&[]))
}

/// The index of the content that ships with the program, in a folder as a build lays it; its pages and
/// papers are not needed here.
fn content() -> &'static Path {
    static INDEXED: OnceLock<tempfile::TempDir> = OnceLock::new();
    INDEXED.get_or_init(indexed).path()
}

fn indexed() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (sources, _) = Sources::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let sources = sources.expect("the project is a site");
    let (library, found) = library::load(&sources, &LoadOptions::default());
    let library = library.unwrap_or_else(|| panic!("{found:#?}"));
    let (theme, found) = Theme::load(&sources, &library);
    let theme = theme.unwrap_or_else(|| panic!("{found:#?}"));
    let script = (theme.search.path.clone(), theme.search.bytes.clone());
    for (path, bytes) in SearchIndex::new(&library, &theme).files().chain([script]) {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    }
    folder
}
