//! A build from beginning to end.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use memchr::memmem;
use rayon::prelude::*;

use crate::check;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::image::PictureCache;
use crate::language::Lang;
use crate::library::{self, Library, LoadOptions};
use crate::press::{self, PaperCache, Press};
use crate::product::broadcast::Season;
use crate::product::hosting;
use crate::product::message::{self, Message, Messages};
use crate::product::paper::{self, Issuer, MadePaper, Paper, Papers};
use crate::product::script;
use crate::product::script::{Entry, MadeFile, Repertoire, Stock};
use crate::product::web::{self, Address, ComposedPage, Frame, PageId, Scales, Weight};
use crate::publish::{Finished, Output};
use crate::record::{Counts, Record};
use crate::rescue;
use crate::site::{Site, SiteOptions};
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
    /// The same with its scripts, for languages that have some.
    pub scripts: Vec<(String, usize)>,
}

/// Told how far the making of pages and scripts has come: done, of all.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Folder of the site in which prepared pictures are kept between builds.
pub(crate) const CACHE_FOLDER: &str = ".loa-cache";

/// Folder in it for finished papers.
const PAPERS: &str = "papers";

/// Everything that is wrong with a site. Nothing is written.
pub fn check(folder: &Path, site: SiteOptions) -> Diagnostics {
    let (sources, mut diagnostics) = Sources::read(folder);
    let Some(sources) = sources else { return diagnostics };
    let loaded = load(&sources, &load_options(&sources, site, false), &mut diagnostics);
    diagnostics.extend(check_texts(loaded.as_ref()));
    if let Some(loaded) = loaded.filter(|_| !diagnostics.has_errors()) {
        let Loaded { library, theme, repertoire, papers, messages, .. } = loaded;
        let frame = Frame::new(&library, &theme, &repertoire, &papers, &messages);
        let stock = Stock::default();
        let (pages, scales) = (web::pages(&library), Scales::new(&frame));
        let weighed: Vec<Result<Weight, Box<Diagnostic>>> = pages
            .par_iter()
            .map(|page| render(&frame, *page, &stock).map(|(_, html)| scales.weigh(*page, &html)))
            .collect();
        diagnostics
            .extend(weighed.iter().filter_map(|result| result.as_ref().err()).map(|boxed| (**boxed).clone()).collect());
        diagnostics.extend(judge_weights(&frame, &scales, &weighed.into_iter().flatten().collect::<Vec<_>>(), &stock));
        // Whether a paper is too full is known only when it is set.
        let press = Press::new(&library, &theme, &repertoire, read_only_papers(&sources));
        let found: Vec<Diagnostics> = papers.all().par_iter().map(|paper| press.check_paper(paper)).collect();
        found.into_iter().for_each(|found| diagnostics.extend(found));
    }
    diagnostics.sorted()
}

/// What the rules of `loa check` find. Packs leave it out: their content is the site's, which says it once.
fn check_texts(loaded: Option<&Loaded>) -> Diagnostics {
    loaded.map(|loaded| check::check(&loaded.library)).unwrap_or_default()
}

/// Builds a site. Errors in the content leave the published site as it was.
pub fn build(options: &BuildOptions, progress: Progress<'_>) -> BuildReport {
    let made = build_attended(options, &Unattended(progress));
    if options.is_last {
        std::mem::forget((made.sources, made.loaded));
    }
    made.report
}

/// Whoever wants more of a build than its end. Every call may come from any thread.
pub(crate) trait Attendant: Sync {
    fn progress(&self, done: usize, all: usize);

    /// Asked often. As soon as it is true the build ends and publishes nothing.
    fn is_stopped(&self) -> bool {
        false
    }

    /// Whether the result of the last build, from which nothing has changed, is all that is wanted. If not,
    /// everything is composed anew, and nothing is written.
    fn is_enough(&self, _: &BuildReport) -> bool {
        true
    }

    /// Nothing stands against the site, and nothing is written yet.
    fn decided(&self, _: &Frame<'_>) {}

    /// Called instead of the publishing, which is `publish`; it may be left out when the build was stopped.
    /// `publish` does all that takes long first and is given what shall stand around its last step.
    fn publish(&self, publish: &mut dyn FnMut(AroundExchange<'_>) -> Result<(), Diagnostic>) -> Result<(), Diagnostic> {
        publish(&|exchange| exchange())
    }
}

/// Given the exchange of two folders, says when.
pub(crate) type AroundExchange<'a> = &'a dyn Fn(&mut dyn FnMut() -> Result<(), Diagnostic>) -> Result<(), Diagnostic>;

/// A build that nobody stops.
pub(crate) struct Unattended<'a>(pub Progress<'a>);

impl Attendant for Unattended<'_> {
    fn progress(&self, done: usize, all: usize) {
        (self.0)(done, all);
    }
}

/// A build with what it was made of.
#[derive(Default)]
pub(crate) struct AttendedBuild {
    pub report: BuildReport,
    sources: Option<Sources>,
    /// There even when there are errors, as far as the site could be read; `None` when nothing had changed.
    pub loaded: Option<Loaded>,
    /// What the pages were made with.
    pub stock: Stock,
}

pub(crate) fn build_attended(options: &BuildOptions, attendant: &dyn Attendant) -> AttendedBuild {
    let mut made = AttendedBuild::default();
    let mut diagnostics = Diagnostics::default();
    let output = check_output_place(options).map_err(Diagnostics::from).and_then(|()| Output::open(&options.out));
    let (sources, found) = Sources::read(&options.folder);
    diagnostics.extend(found);
    let Some(sources) = sources else {
        made.report.diagnostics = diagnostics;
        return made;
    };
    let record = Record::new(options, &sources);
    if let Ok(output) = &output
        && let Some(last) = record.read(output.published_state())
        && (last.diagnostics.is_empty() || !options.strict)
    {
        let published = Published { files: output.unchanged(), pages: last.pages, scripts: last.scripts };
        let report = BuildReport { diagnostics: last.diagnostics, published: Some(published) };
        if attendant.is_enough(&report) {
            return AttendedBuild { report, sources: Some(sources), ..made };
        }
    }
    if attendant.is_stopped() {
        return made;
    }
    let loaded = load(&sources, &load_options(&sources, options.site.clone(), true), &mut diagnostics);
    diagnostics.extend(check_texts(loaded.as_ref()));
    let output = output.map_err(|found| diagnostics.extend(found)).ok();
    let stops = diagnostics.has_errors() || (options.strict && !diagnostics.is_empty());
    let mut diagnostics = diagnostics.sorted();
    if let (Some(loaded), Some(output), false) = (&loaded, output, stops || attendant.is_stopped()) {
        let press = Press::new(&loaded.library, &loaded.theme, &loaded.repertoire, paper_cache(&sources));
        match publish(loaded, &press, output, options.strict, attendant, &mut made.stock) {
            Ok((files, state, found)) => {
                diagnostics.extend(found);
                diagnostics = diagnostics.sorted();
                press.tidy();
                let (pages, scripts) =
                    (count_pages(&loaded.library), count_scripts(&loaded.library, &loaded.repertoire));
                // A font may be installed while nothing of the site changes.
                if !diagnostics.iter().any(|found| found.code == Code::FontMissing) {
                    record.write(state, &diagnostics, Counts { pages: &pages, scripts: &scripts });
                }
                made.report.published = Some(Published { files, pages, scripts });
            }
            Err(found) => {
                diagnostics.extend(found);
                diagnostics = diagnostics.sorted();
            }
        }
    }
    made.report.diagnostics = diagnostics;
    AttendedBuild { sources: Some(sources), loaded, ..made }
}

/// Everything that is decided before the first byte is written.
pub(crate) struct Loaded {
    pub library: Library,
    pub theme: Theme,
    pub repertoire: Repertoire,
    pub papers: Papers,
    pub messages: Messages,
    pub season: Option<Season>,
}

impl Loaded {
    /// All that pages share, without search.
    pub(crate) fn frame(&self) -> Frame<'_> {
        Frame::new(&self.library, &self.theme, &self.repertoire, &self.papers, &self.messages)
    }
}

/// All languages and guides, with the site's cache of pictures.
pub(crate) fn load_options(sources: &Sources, site: SiteOptions, writes_cache: bool) -> LoadOptions {
    let cache = PictureCache { folder: sources.folder().join(CACHE_FOLDER), writable: writes_cache };
    LoadOptions { site, cache: Some(cache), ..LoadOptions::default() }
}

/// The cache of finished papers of a site.
pub(crate) fn paper_cache(sources: &Sources) -> PaperCache {
    PaperCache::new(sources.folder().join(CACHE_FOLDER).join(PAPERS))
}

/// The same, for papers of which there will be too many to keep.
pub(crate) fn read_only_papers(sources: &Sources) -> PaperCache {
    PaperCache::read_only(sources.folder().join(CACHE_FOLDER).join(PAPERS))
}

pub(crate) fn load(sources: &Sources, options: &LoadOptions, diagnostics: &mut Diagnostics) -> Option<Loaded> {
    // Before the texts are taken.
    diagnostics.extend(rescue::check(sources));
    let (library, found) = library::load(sources, options);
    diagnostics.extend(found);
    let library = library?;
    diagnostics.extend(web::check_addresses(&library));
    let (theme, found) = Theme::load(sources, &library);
    diagnostics.extend(found);
    let theme = theme?;
    let (scripts, found) = script::compose(&library, &theme);
    diagnostics.extend(found);
    let repertoire = Repertoire::new(&library, scripts);
    let (papers, found) = paper::compose(&library, &theme, &Issuer::site(&library));
    diagnostics.extend(found);
    let papers = Papers::new(papers);
    let (messages, found) = message::compose(&library, &theme);
    diagnostics.extend(found);
    let messages = Messages::new(messages);
    diagnostics.extend(press::check_fonts(&library, &theme, &repertoire, &papers));
    let (season, found) = Season::new(&library, &repertoire);
    diagnostics.extend(found);
    Some(Loaded { library, theme, repertoire, papers, messages, season })
}

/// Writes the site and puts it in its place. What pages were made with is left in `stock`.
fn publish(
    loaded: &Loaded,
    press: &Press<'_>,
    output: Output,
    strict: bool,
    attendant: &dyn Attendant,
    stock: &mut Stock,
) -> Result<(Finished, blake3::Hash, Diagnostics), Diagnostics> {
    let frame = loaded.frame();
    attendant.decided(&frame);
    let frame = frame.with_search();
    let (made, mut found) = write_all(&frame, press, loaded.season.as_ref(), &output, attendant);
    *stock = made;
    if attendant.is_stopped() {
        return Err(found);
    }
    found.extend(write_for_host(&frame.library.site, &output));
    if found.has_errors() || (strict && !found.is_empty()) {
        return Err(found);
    }
    let (mut output, mut finished) = (Some(output), None);
    let published = attendant.publish(&mut |around| {
        let Some(output) = output.take() else { return Ok(()) };
        finished = Some(output.finish_within(|exchange| around(exchange))?);
        Ok(())
    });
    published.map_err(Diagnostics::from)?;
    match finished {
        Some((files, state)) => Ok((files, state, found)),
        None => Err(found),
    }
}

/// One piece of the work that is done in any order.
enum Work<'w> {
    Page(PageId),
    Script(&'w Entry),
    Message(&'w Message),
    Paper(&'w Paper),
}

/// What came of it.
enum Made {
    Page(Weight),
    Script(Vec<MadeFile>),
    Paper(Option<MadePaper>),
    /// A message, a page that failed, or what was not begun because the build was stopped.
    Nothing,
}

/// Share cards first; then papers, scripts, messages and pages, all at once, what is dear before the pages; then
/// what names files with their sizes. Returns what pages name, too. A build that is stopped ends early.
pub(crate) fn write_all(
    frame: &Frame<'_>,
    press: &Press<'_>,
    season: Option<&Season>,
    output: &Output,
    attendant: &dyn Attendant,
) -> (Stock, Diagnostics) {
    let (naming_files, pages): (Vec<PageId>, Vec<PageId>) = web::pages(frame.library)
        .into_iter()
        .partition(|page| matches!(page, PageId::Scripts(_) | PageId::Papers(_) | PageId::Messages(_)));
    let entries = frame.repertoire.entries();
    let papers = frame.papers.all().iter().map(Work::Paper);
    let messages = frame.messages.all().iter().map(Work::Message);
    let work: Vec<Work<'_>> = papers
        .chain(entries.iter().map(Work::Script))
        .chain(pages.into_iter().map(Work::Page))
        .chain(messages)
        .collect();
    let (done, all) = (AtomicUsize::new(0), work.len() + naming_files.len());
    let step = || attendant.progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
    let scales = Scales::new(frame);
    let write_page = |page: PageId, stock: &Stock| -> Result<Weight, Diagnostic> {
        let (address, html) = render(frame, page, stock).map_err(|diagnostic| *diagnostic)?;
        output.put(address.path(), &html)?;
        step();
        Ok(scales.weigh(page, &html))
    };
    // Pages name their cards, so these come before them.
    let (cards, mut diagnostics) = press.publish_cards(output);
    let stock = Stock { cards: cards.into_iter().collect(), ..Stock::default() };
    let results: Vec<(Made, Diagnostics)> = work
        .par_iter()
        .map(|work| match work {
            _ if attendant.is_stopped() => (Made::Nothing, Diagnostics::default()),
            Work::Page(page) => match write_page(*page, &stock) {
                Ok(weight) => (Made::Page(weight), Diagnostics::default()),
                Err(diagnostic) => (Made::Nothing, Diagnostics::from_iter([diagnostic])),
            },
            Work::Message(message) => {
                let found = press.publish_message(message, output);
                step();
                (Made::Nothing, found)
            }
            Work::Script(entry) => {
                let (made, found) = press.publish(entry, output);
                step();
                (Made::Script(made), found)
            }
            Work::Paper(paper) => {
                let (made, found) = press.publish_paper(paper, output);
                step();
                (Made::Paper(made), found)
            }
        })
        .collect();
    if attendant.is_stopped() {
        return (stock, diagnostics);
    }
    let (mut files, mut papers, mut weights) = (Vec::new(), Vec::new(), Vec::with_capacity(work.len()));
    for (made, found) in results {
        diagnostics.extend(found);
        match made {
            Made::Script(made) => files.push(made),
            Made::Paper(made) => papers.push(made),
            Made::Page(weight) => weights.push(weight),
            Made::Nothing => {}
        }
    }
    diagnostics.extend(judge_weights(frame, &scales, &weights, &stock));
    let (weeks, found) = season.map(|season| press.publish_weeks(season, output)).unwrap_or_default();
    diagnostics.extend(found);
    let (archives, found) = press.publish_archives(&files, &weeks, output);
    diagnostics.extend(found);
    let stock = Stock { files, archives: archives.into_iter().collect(), weeks, papers, ..stock };
    let found: Vec<Diagnostic> = naming_files.par_iter().filter_map(|page| write_page(*page, &stock).err()).collect();
    diagnostics.extend(found.into_iter().collect());
    let shared = web::shared_files(frame, &stock);
    let found: Vec<Diagnostic> = shared.par_iter().filter_map(|(path, bytes)| output.put(path, bytes).err()).collect();
    diagnostics.extend(found.into_iter().collect());
    diagnostics.extend(web::write_pictures(frame.library, output).into_iter().collect());
    (stock, diagnostics)
}

/// What a web host needs and a stick does not.
fn write_for_host(site: &Site, output: &Output) -> Diagnostics {
    let settings = hosting::files(site);
    let mut diagnostics: Diagnostics =
        settings.iter().filter_map(|(path, bytes)| output.put(path, bytes).err()).collect();
    if site.hosting.compressed {
        diagnostics.extend(output.add_siblings());
    }
    diagnostics
}

fn judge_weights(frame: &Frame<'_>, scales: &Scales, weights: &[Weight], stock: &Stock) -> Diagnostics {
    web::judge_weights(frame, scales, weights, &|page| Some(render(frame, page, stock).ok()?.1))
}

/// A page's address and HTML.
pub(crate) fn render(frame: &Frame<'_>, page: PageId, stock: &Stock) -> Result<(Address, Vec<u8>), Box<Diagnostic>> {
    let ComposedPage { address, template, context } = web::compose(frame, page, stock);
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

fn count_scripts(library: &Library, repertoire: &Repertoire) -> Vec<(String, usize)> {
    let languages = &library.site.languages;
    let counts = languages.all().map(|lang| (languages[lang].name.clone(), repertoire.in_language(lang).count()));
    counts.filter(|(_, count)| *count > 0).collect()
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
