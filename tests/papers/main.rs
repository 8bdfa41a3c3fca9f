//! What is printed of guides: the fixture site `tests/site/papers` and the real content, composed, set and
//! read back from the files.
//!
//! Khmer and Chinese need the fonts of Debian's `fonts-noto-core` and `fonts-noto-cjk`.

#[path = "../support/mod.rs"]
mod support;

#[path = "../support/pdf.rs"]
mod pdf;

mod code;
mod composed;
mod fit;
mod local;
mod printed;
mod room;

use std::path::{Path, PathBuf};

use loa::encode::pdf::{Sheet, Unprinted};
use loa::language::PerLanguage;
use loa::library::{self, Library, LoadOptions};
use loa::product::paper::{self, Issuer, Paper};
use loa::site::SiteOptions;
use loa::source::Sources;
use loa::theme::Theme;

/// Where the site is public.
const BASE_URL: &str = "https://vidu.gov.vn/tre-em/";

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site/papers")
}

/// A site on the desk, ready to be printed.
struct Desk {
    library: Library,
    theme: Theme,
}

impl Desk {
    fn new(folder: &Path, base_url: Option<&str>) -> Self {
        let (sources, _) = Sources::read(folder);
        let sources = sources.expect("a site");
        let site = SiteOptions { base_url: base_url.map(str::to_owned), ..SiteOptions::default() };
        let (library, _) = library::load(&sources, &LoadOptions { site, ..LoadOptions::default() });
        let library = library.expect("a library");
        let (theme, _) = Theme::load(&sources, &library);
        Self { library, theme: theme.expect("a theme") }
    }

    fn fixture() -> Self {
        Self::new(&fixture(), Some(BASE_URL))
    }

    fn papers(&self) -> Vec<Paper> {
        self.issued_by(&Issuer::site(&self.library))
    }

    fn issued_by(&self, issuer: &Issuer) -> Vec<Paper> {
        paper::compose(&self.library, &self.theme, issuer).0
    }

    /// The paper with all that may be on it, or as much as fits; `None` when it is too full.
    fn print(&self, paper: &Paper) -> Option<Vec<u8>> {
        (0..=paper.most()).rev().find_map(|kept| {
            match self.theme.printer.try_print(&Sheet::paper(paper, "test", kept)) {
                Ok(bytes) => Some(bytes),
                Err(Unprinted::TooFull) => None,
                Err(Unprinted::Broken(found)) => panic!("{}: {found:?}", paper.stem),
            }
        })
    }

    /// A text in the languages of the site, the same in all.
    fn everywhere(&self, text: &str) -> PerLanguage<String> {
        let languages = &self.library.site.languages;
        let mut texts = PerLanguage::new(languages.len());
        for lang in languages.all() {
            texts.set(lang, text.to_owned());
        }
        texts
    }
}

#[track_caller]
fn find<'p>(papers: &'p [Paper], stem: &str) -> &'p Paper {
    let known = || papers.iter().map(|paper| paper.stem.as_str()).collect::<Vec<_>>();
    papers.iter().find(|paper| paper.stem == stem).unwrap_or_else(|| panic!("no {stem} in {:?}", known()))
}

/// A text without spaces and breaks, which depend on where lines end.
fn dense(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace() && *character != '\u{200b}').collect()
}

#[track_caller]
fn check(name: &str, text: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}
