//! Scripts as a station gets them: the fixture site and the real content, composed and looked at.

mod content;
mod rules;
mod shown;
mod snapshots;

use std::path::Path;

use loa::diagnostic::Diagnostics;
use loa::library::{self, LoadOptions};
use loa::product::script::{self, Script};
use loa::source::Sources;
use loa::theme::Theme;

/// All scripts of a site, with what composing them found.
fn composed(folder: &Path) -> (Vec<Script>, Diagnostics) {
    let (sources, _) = Sources::read(folder);
    let sources = sources.expect("a site");
    let (library, _) = library::load(&sources, &LoadOptions::default());
    let library = library.expect("a library");
    let (theme, _) = Theme::load(&sources, &library);
    script::compose(&library, &theme.expect("a theme"))
}
