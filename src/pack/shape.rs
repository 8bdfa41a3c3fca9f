//! A shape: what editions can differ in that is more than words in holes.

use std::path::{Path, PathBuf};

use super::base::Base;
use crate::build::{CACHE_FOLDER, Loaded, Progress, Unattended, load, load_options, paper_cache, write_all};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::Edition;
use crate::language::Languages;
use crate::library::Selection;
use crate::press::{Parts, Press};
use crate::product::web::Frame;
use crate::publish::{Output, cannot_write};
use crate::site::SiteOptions;
use crate::source::Sources;

/// Folder in the site's cache in which shapes are built.
const SHAPES: &str = "packs";

/// Editions of one shape are stamped from the same pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shape {
    /// Tags in the order of the site; empty for all.
    languages: Vec<String>,
    guides: Selection,
}

impl Shape {
    pub fn of(edition: &Edition, languages: &Languages) -> Self {
        let chosen = languages.known().filter(|lang| edition.languages.contains(lang));
        let chosen: Vec<String> = chosen.map(|lang| languages[lang].tag.clone()).collect();
        let sorted = |names: &[String]| {
            let mut names = names.to_vec();
            names.sort_unstable();
            names.dedup();
            names
        };
        let guides = Selection { only: sorted(&edition.guides.only), without: sorted(&edition.guides.without) };
        Self { languages: if chosen.len() == languages.len() { Vec::new() } else { chosen }, guides }
    }

    /// Whether it is the site with nothing left out.
    pub fn is_whole(&self) -> bool {
        self.languages.is_empty() && self.guides.is_everything()
    }

    fn folder(&self, site: &Path) -> PathBuf {
        let name = blake3::hash(format!("{self:?}").as_bytes()).to_hex();
        site.join(CACHE_FOLDER).join(SHAPES).join(name.get(..16).unwrap_or_default())
    }
}

/// A shape that is built: its site, and what its editions have in common.
pub struct BuiltShape {
    pub loaded: Loaded,
    pub base: Base,
    /// Identifies all that it was made of.
    pub state: blake3::Hash,
}

/// Builds the pages of a shape. What a check of the whole site says is not said again.
///
/// # Errors
/// What stops a build; that nothing is left of the site.
pub fn build(
    folder: &Path,
    site: &SiteOptions,
    shape: &Shape,
    parts: &Parts,
    progress: Progress<'_>,
) -> Result<BuiltShape, Diagnostics> {
    let (sources, mut diagnostics) = Sources::read(folder);
    let Some(sources) = sources else { return Err(diagnostics) };
    let mut options = load_options(&sources, site.clone(), true);
    options.languages.clone_from(&shape.languages);
    options.guides.clone_from(&shape.guides);
    let loaded = load(&sources, &options, &mut diagnostics);
    let Some(loaded) = loaded.filter(|_| !diagnostics.has_errors()) else { return Err(errors(diagnostics)) };
    if loaded.library.guides.is_empty() {
        return Err(Diagnostics::from(Diagnostic::new(Code::EditionWithoutGuides)));
    }
    let output = Output::open(&shape.folder(folder))?;
    let press =
        Press::new(&loaded.library, &loaded.theme, &loaded.repertoire, paper_cache(&sources)).only(parts.clone());
    let Loaded { library, theme, repertoire, papers, messages, .. } = &loaded;
    let frame = Frame::new(library, theme, repertoire, papers, messages).for_editions().with_search();
    let (_, found) = write_all(&frame, &press, loaded.season.as_ref(), &output, &Unattended(progress));
    if found.has_errors() {
        return Err(errors(found));
    }
    drop((frame, press));
    let (_, state) = output.finish()?;
    let site = shape.folder(folder);
    let archive = site.with_extension("zip");
    let base = Base::pack(&site, archive, &loaded.library.site.languages);
    let base = base.map_err(|error| cannot_write(&site, &std::io::Error::from(error)))?;
    Ok(BuiltShape { loaded, base, state })
}

fn errors(diagnostics: Diagnostics) -> Diagnostics {
    let is_error = |found: &&Diagnostic| found.severity() == crate::diagnostic::Severity::Error;
    diagnostics.iter().filter(is_error).cloned().collect()
}
