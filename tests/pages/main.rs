//! The pages that come out of a whole site: `tests/site/full`, built by the program.

#[path = "../support/mod.rs"]
mod support;

mod body;
mod discreet;
mod files;
mod hostile;
mod languages;
mod links;
mod messages;
mod pictures;
mod property;
mod snapshots;
mod stations;
mod structure;

use std::sync::OnceLock;

use support::{Output, Site};

/// Where the site is public in the tests that need an address, below the root of its host.
const BASE_URL: &str = "https://vidu.gov.vn/tre-em/";

/// The site without an address, as it opens from a disk.
fn on_disk() -> &'static Output {
    static BUILT: OnceLock<Output> = OnceLock::new();
    BUILT.get_or_init(|| Site::full().built(&[]))
}

/// The site with an address.
fn on_web() -> &'static Output {
    static BUILT: OnceLock<Output> = OnceLock::new();
    BUILT.get_or_init(|| Site::full().built(&["--base-url", BASE_URL]))
}

/// Both, with a name for messages.
fn both() -> [(&'static str, &'static Output); 2] {
    [("on disk", on_disk()), ("on the web", on_web())]
}
