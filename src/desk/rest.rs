//! The desk of a folder, without a server: for tests, and for looking at it.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{State, answer, memory};
use crate::build::{self, Loaded};
use crate::diagnostic::Diagnostics;
use crate::site::SiteOptions;
use crate::source::Sources;

/// A site as it was when it was looked at.
pub struct AtRest {
    loaded: Option<Loaded>,
    diagnostics: Diagnostics,
    steps: Vec<memory::Step>,
    today: Date,
    out: PathBuf,
}

impl AtRest {
    /// Reads and checks the site in `folder`; `out` is where it was built, if it was.
    pub fn look(folder: &Path, out: &Path, site: SiteOptions, today: Date) -> Self {
        let diagnostics = build::check(folder, site.clone());
        let (sources, _) = Sources::read(folder);
        let loaded = sources.as_ref().and_then(|sources| {
            build::load(sources, &build::load_options(sources, site, false), &mut Diagnostics::default())
        });
        let steps = loaded.as_ref().map(|loaded| memory::look(folder, &loaded.library, today)).unwrap_or_default();
        Self { loaded, diagnostics, steps, today, out: out.to_owned() }
    }

    /// See [`answer`].
    pub fn answer(&self, path: &str) -> Option<(&'static str, Vec<u8>)> {
        let page = |path: &str| std::fs::read(self.out.join(path)).ok();
        let Self { loaded, diagnostics, steps, today, .. } = self;
        answer(path, State { loaded: loaded.as_ref(), diagnostics, steps, today: *today, root: "/", page: &page })
    }

    /// Looks at all translations once more: what a server does after each build.
    pub fn look_again(&self, folder: &Path) -> usize {
        self.loaded.as_ref().map_or(0, |loaded| memory::look(folder, &loaded.library, self.today).len())
    }

    /// Ids of all guides.
    pub fn guides(&self) -> Vec<String> {
        let library = self.loaded.as_ref().map(|loaded| &loaded.library);
        library.map(|library| library.guides.iter().map(|guide| guide.id.clone()).collect()).unwrap_or_default()
    }

    /// Names of the folders of all topics.
    pub fn topics(&self) -> Vec<String> {
        let library = self.loaded.as_ref().map(|loaded| &loaded.library);
        library.map(|library| library.topics.iter().map(|topic| topic.slug.clone()).collect()).unwrap_or_default()
    }
}
