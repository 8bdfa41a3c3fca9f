//! A build from beginning to end.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use memchr::memmem;
use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::image::PictureCache;
use crate::language::Lang;
use crate::library::{self, Library, LoadOptions};
use crate::product::script::Script;
use crate::product::web::{self, Address, ComposedPage, Frame, PageId};
use crate::product::{broadcast, script};
use crate::publish::{Finished, Output};
use crate::record::Record;
use crate::site::SiteOptions;
use crate::source::Sources;
use crate::theme::Theme;

/// What to build and where.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The site's folder.
    pub folder: PathBuf,
    /// Where the site goes.
    pub out: PathBuf,
    pub site: SiteOptions,
    /// Warnings stop the build as well.
    pub strict: bool,
    /// The program ends after this build, so its memory is left to the system, which frees it at once
    /// instead of piece by piece.
    pub is_last: bool,
}

/// What came of a build.
#[derive(Debug, Default)]
pub struct BuildReport {
    pub diagnostics: Diagnostics,
    /// `None` when nothing was published.
    pub published: Option<Published>,
}

#[derive(Debug)]
pub struct Published {
    pub files: Finished,
    /// Name of each language and number of its pages.
    pub pages: Vec<(String, usize)>,
}

/// Told how far the rendering of pages has come: done, of all.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Folder of the site in which prepared pictures are kept between builds.
pub(crate) const CACHE_FOLDER: &str = ".loa-cache";

/// Everything that is wrong with a site. Nothing is written.
pub fn check(folder: &Path, site: SiteOptions) -> Diagnostics {
    let (sources, mut diagnostics) = Sources::read(folder);
    let Some(sources) = sources else { return diagnostics };
    let loaded = load(&sources, site, false, &mut diagnostics);
    if let Some(Loaded { library, theme, .. }) = loaded.filter(|_| !diagnostics.has_errors()) {
        let frame = Frame::new(&library, &theme);
        let pages = web::pages(&library);
        let found: Vec<Diagnostic> =
            pages.par_iter().filter_map(|page| render(&frame, *page).err()).map(|boxed| *boxed).collect();
        diagnostics.extend(found.into_iter().collect());
    }
    diagnostics.sorted()
}

/// Builds a site. Errors in the content leave the published site as it was.
pub fn build(options: &BuildOptions, progress: Progress<'_>) -> BuildReport {
    let mut diagnostics = Diagnostics::default();
    let output = check_output_place(options).map_err(Diagnostics::from).and_then(|()| Output::open(&options.out));
    let (sources, found) = Sources::read(&options.folder);
    diagnostics.extend(found);
    let Some(sources) = sources else { return BuildReport { diagnostics, published: None } };
    let record = Record::new(options, &sources);
    if let Ok(output) = &output
        && let Some(last) = record.read(output.published_state())
        && (last.diagnostics.is_empty() || !options.strict)
    {
        let published = Published { files: output.unchanged(), pages: last.pages };
        release(sources, options);
        return BuildReport { diagnostics: last.diagnostics, published: Some(published) };
    }
    let loaded = load(&sources, options.site.clone(), true, &mut diagnostics);
    let output = output.map_err(|found| diagnostics.extend(found)).ok();
    let stops = diagnostics.has_errors() || (options.strict && !diagnostics.is_empty());
    let mut diagnostics = diagnostics.sorted();
    let (Some(Loaded { library, theme, .. }), Some(output), false) = (loaded, output, stops) else {
        return BuildReport { diagnostics, published: None };
    };
    match publish(&Frame::new(&library, &theme), output, progress) {
        Ok((files, state)) => {
            let pages = count_pages(&library);
            record.write(state, &diagnostics, &pages);
            release((sources, library, theme), options);
            BuildReport { diagnostics, published: Some(Published { files, pages }) }
        }
        Err(found) => {
            diagnostics.extend(found);
            BuildReport { diagnostics: diagnostics.sorted(), published: None }
        }
    }
}

fn release<T>(made: T, options: &BuildOptions) {
    if options.is_last {
        std::mem::forget(made);
    }
}

/// Everything that is decided before the first byte is written.
struct Loaded {
    library: Library,
    theme: Theme,
    #[expect(dead_code, reason = "the station's pages and files will be written from them")]
    scripts: Vec<Script>,
}

fn load(sources: &Sources, site: SiteOptions, writes_cache: bool, diagnostics: &mut Diagnostics) -> Option<Loaded> {
    let cache = PictureCache { folder: sources.folder().join(CACHE_FOLDER), writable: writes_cache };
    let (library, found) = library::load(sources, &LoadOptions { site, cache: Some(cache) });
    diagnostics.extend(found);
    let library = library?;
    diagnostics.extend(web::check_addresses(&library));
    diagnostics.extend(broadcast::check(&library));
    let (theme, found) = Theme::load(sources, &library);
    diagnostics.extend(found);
    let theme = theme?;
    let (scripts, found) = script::compose(&library, &theme);
    diagnostics.extend(found);
    Some(Loaded { library, theme, scripts })
}

fn publish(frame: &Frame<'_>, output: Output, progress: Progress<'_>) -> Result<(Finished, blake3::Hash), Diagnostics> {
    let found = write_all(frame, &output, progress);
    if found.has_errors() {
        return Err(found);
    }
    output.finish().map_err(Diagnostics::from)
}

fn write_all(frame: &Frame<'_>, output: &Output, progress: Progress<'_>) -> Diagnostics {
    let pages = web::pages(frame.library);
    let done = AtomicUsize::new(0);
    let write_page = |page: &PageId| {
        let (address, html) = render(frame, *page).map_err(|diagnostic| *diagnostic)?;
        output.put(address.path(), &html)?;
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, pages.len());
        Ok(())
    };
    let from_pages: Vec<Diagnostic> = pages.par_iter().filter_map(|page| write_page(page).err()).collect();
    let shared = web::shared_files(frame);
    let from_shared = shared.par_iter().filter_map(|(path, bytes)| output.put(path, bytes).err());
    let from_shared: Vec<Diagnostic> = from_shared.collect();
    let from_pictures = web::write_pictures(frame.library, output);
    from_pages.into_iter().chain(from_shared).chain(from_pictures).collect()
}

/// A page's address and HTML.
fn render(frame: &Frame<'_>, page: PageId) -> Result<(Address, Vec<u8>), Box<Diagnostic>> {
    let ComposedPage { address, template, context } = web::compose(frame, page);
    let html = frame.theme.templates.render(template, &context)?;
    check_helpline(frame, template, &html)?;
    Ok((address, html))
}

/// Help is never left out: each page shows the helpline at its head and at its foot.
fn check_helpline(frame: &Frame<'_>, template: &str, html: &[u8]) -> Result<(), Box<Diagnostic>> {
    let tel = frame.library.helpline().and_then(|contact| contact.tel()).unwrap_or_default();
    let stands_twice = |part: &str| memmem::find_iter(html, part.as_bytes()).nth(1).is_some();
    if stands_twice("data-helpline") && stands_twice(&format!("href=\"tel:{tel}\"")) {
        return Ok(());
    }
    let path = frame.theme.templates.file(template).map_or_else(|| template.into(), |file| file.path.clone());
    let diagnostic = Diagnostic::new(Code::ThemeWithoutHelpline).in_path(path);
    Err(Box::new(diagnostic.with("template", template).with("number", tel)))
}

fn count_pages(library: &Library) -> Vec<(String, usize)> {
    let pages = web::pages(library);
    let languages = &library.site.languages;
    let count = |lang: Lang| pages.iter().filter(|page| web::language_of(**page) == Some(lang)).count();
    languages.all().map(|lang| (languages[lang].name.clone(), count(lang))).collect()
}

/// The output folder may lie in the site's folder, but not over the writer's own files.
fn check_output_place(options: &BuildOptions) -> Result<(), Diagnostic> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| absolute(path));
    let (out, site) = (real(&options.out), real(&options.folder));
    let own = ["content", "assets", "themes", CACHE_FOLDER];
    let overlaps = site.starts_with(&out) || own.iter().any(|folder| out.starts_with(site.join(folder)));
    if overlaps || out.file_name().is_none() {
        return Err(Diagnostic::new(Code::OutputOverlapsSources).with("path", options.out.display()));
    }
    Ok(())
}
