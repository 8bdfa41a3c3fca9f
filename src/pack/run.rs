//! Packing from beginning to end.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::prelude::*;
use zip::ZipArchive;

use super::delta::older_packs;
use super::fit::{LeftOut, leave_out, parts_without};
use super::ledger::Ledger;
use super::local;
use super::manifest::PackManifest;
use super::readme::{README, readme};
use super::shape::{BuiltShape, Shape, build};
use super::sizes::Sizes;
use super::stamp::{OwnFiles, StampError, stamp};
use crate::build::{Loaded, Progress, load_options, read_only_papers};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, closest};
use crate::edition::Edition;
use crate::image::{PictureCache, prepare};
use crate::language::slug;
use crate::library::{self, Library};
use crate::press::{Part, Parts};
use crate::product::web::{EditionCopy, Frame};
use crate::publish::cannot_write;
use crate::record::own_identity;
use crate::site::SiteOptions;
use crate::source::Sources;

/// Days after which a newer copy should be asked for: half a year, so that a school gets one with each
/// of its two terms.
const ASK_AFTER_DAYS: i64 = 180;

/// Largest file on a stick formatted FAT32, in bytes.
const LARGEST_ON_FAT32: u64 = u32::MAX as u64;

/// Longest path in a pack, in characters: Windows opens 260, and a folder of downloads takes its share.
const LONGEST_PATH: usize = 160;

/// Ending of a pack that is not finished.
const UNFINISHED: &str = "part";

/// What to pack and where.
#[derive(Debug, Clone)]
pub struct PackOptions {
    /// The site's folder.
    pub folder: PathBuf,
    /// The folder of packs.
    pub out: PathBuf,
    pub site: SiteOptions,
    pub which: Which,
    /// As Kolibri takes it: an HTML5 app, without the sheet for people who open the file.
    pub kolibri: bool,
    /// An older pack, or a folder of them: only what is new since is packed.
    pub since: Option<PathBuf>,
    /// In bytes.
    pub max_size: Option<u64>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// The site itself.
    Site,
    /// All editions.
    All,
    /// Editions by id.
    Named(Vec<String>),
}

#[derive(Debug, Default)]
pub struct PackReport {
    pub diagnostics: Diagnostics,
    pub packs: Vec<MadePack>,
    /// Of the first pack.
    pub sizes: Sizes,
    /// What did not fit, of all packs.
    pub left_out: Vec<LeftOut>,
    /// Packs that were asked for and are not there.
    pub missing: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadePack {
    pub edition: String,
    pub path: PathBuf,
    /// In bytes.
    pub size: u64,
    /// False where the one that was there already is this one.
    pub is_new: bool,
}

/// Packs a site or its editions. What is wrong with one edition does not stop the others.
pub fn pack(options: &PackOptions, pages: Progress<'_>, packs: Progress<'_>) -> PackReport {
    let mut report = PackReport::default();
    let Some((sources, library)) = load(options, &mut report.diagnostics) else { return report };
    let named = library.editions.len();
    let editions = choose(&library, &options.which, &mut report.diagnostics);
    let older = options.since.as_deref().map(older_packs).transpose();
    let ready = older.and_then(|older| {
        fs::create_dir_all(&options.out).map_err(|error| cannot_write(&options.out, &error))?;
        Ok(older)
    });
    let older = match ready {
        Ok(older) => older.unwrap_or_default(),
        Err(diagnostic) => {
            report.diagnostics.push(diagnostic);
            report.missing = editions.len();
            return report;
        }
    };
    remove_unfinished(&options.out);
    let mut groups: BTreeMap<Shape, Vec<&Edition>> = BTreeMap::new();
    for edition in &editions {
        groups.entry(Shape::of(edition, &library.site.languages)).or_default().push(edition);
    }
    let run = Run {
        options,
        sources: &sources,
        older,
        ledger: Ledger::open(&options.out),
        date: library.site.today,
        ask_after: ask_after(&library),
        done: AtomicUsize::new(0),
        all: editions.len(),
        packs,
    };
    for (shape, editions) in groups {
        run.pack_shape(&shape, &editions, pages, &mut report);
    }
    // Rows that were left out were asked for, too.
    let refused: BTreeSet<_> =
        report.diagnostics.iter().filter(|found| leaves_out(found.code)).map(|found| &found.place).collect();
    let refused = refused.len();
    report.missing += if options.which == Which::All { refused } else { 0 };
    if options.which == Which::All && named == 0 && refused == 0 {
        report.diagnostics.push(Diagnostic::new(Code::NoEditions));
    }
    report.diagnostics = std::mem::take(&mut report.diagnostics).sorted();
    report
}

/// Whether a finding means that an edition is not made.
fn leaves_out(code: Code) -> bool {
    matches!(
        code,
        Code::BadCell
            | Code::LostZero
            | Code::BadEditionId
            | Code::EditionTwice
            | Code::MissingColumn
            | Code::TooManyRows
    )
}

/// The whole site, with what stops it and what is said of editions; the rest is for `loa check` to say.
fn load(options: &PackOptions, diagnostics: &mut Diagnostics) -> Option<(Sources, Library)> {
    let (sources, found) = Sources::read(&options.folder);
    diagnostics.extend(found);
    let sources = sources?;
    let (library, found) = library::load(&sources, &load_options(&sources, options.site.clone(), true));
    let is_ours = |found: &Diagnostic| found.severity() == Severity::Error || found.code.id().starts_with("L11");
    diagnostics.extend(found.iter().filter(|found| is_ours(found)).cloned().collect());
    library.filter(|_| !diagnostics.has_errors()).map(|library| (sources, library))
}

fn choose(library: &Library, which: &Which, diagnostics: &mut Diagnostics) -> Vec<Edition> {
    match which {
        Which::Site => vec![of_site(library)],
        Which::All => library.editions.clone(),
        Which::Named(ids) => ids
            .iter()
            .filter_map(|id| {
                let edition = library.editions.iter().find(|edition| edition.id == *id);
                if edition.is_none() {
                    let known = library.editions.iter().map(|edition| edition.id.as_str());
                    let suggestion = closest(id, known).unwrap_or_default();
                    let diagnostic = Diagnostic::new(Code::UnknownEdition).with("id", id);
                    diagnostics.push(diagnostic.with("suggestion", suggestion));
                }
                edition.cloned()
            })
            .collect(),
    }
}

/// The site as an edition without a name of its own.
fn of_site(library: &Library) -> Edition {
    let site = &library.site;
    let id = slug(site.name.text(&site.languages, site.languages.source()));
    let id = if id.is_empty() { "trang".to_owned() } else { id };
    Edition { id, ..Edition::unnamed(site.languages.len()) }
}

/// The day after which this copy is old: when its half year is over, or when the number that leads
/// everywhere must be checked again, whichever is first.
fn ask_after(library: &Library) -> Date {
    let today = library.site.today;
    let usual = today.checked_add(ASK_AFTER_DAYS.days()).unwrap_or(today);
    let expires = library.helpline().and_then(|contact| contact.provenance.expires);
    expires.filter(|expires| *expires > today).map_or(usual, |expires| expires.min(usual))
}

fn remove_unfinished(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.extension().is_some_and(|ending| ending == UNFINISHED) {
            // Best effort: one that stays is overwritten.
            let _ = fs::remove_file(path);
        }
    }
}

struct Run<'r> {
    options: &'r PackOptions,
    sources: &'r Sources,
    older: BTreeMap<String, PackManifest>,
    ledger: Ledger,
    date: Date,
    ask_after: Date,
    done: AtomicUsize,
    all: usize,
    packs: Progress<'r>,
}

impl Run<'_> {
    fn pack_shape(&self, shape: &Shape, editions: &[&Edition], pages: Progress<'_>, report: &mut PackReport) {
        let Some(first) = editions.first() else { return };
        // Whose listeners a plan has is decided by all guides and languages.
        let parts = Parts::all().without(Part::Archives);
        let parts = if shape.is_whole() { parts } else { parts.without(Part::Weeks) };
        let built = self.build_fitting(shape, first, parts, pages, report);
        let (built, sizes) = match built {
            Ok(built) => built,
            Err(found) => {
                let named = |found: &Diagnostic| match found.code {
                    Code::EditionWithoutGuides => found.clone().with("edition", &first.id),
                    _ => found.clone(),
                };
                report.diagnostics.extend(found.iter().map(named).collect());
                report.missing += editions.len();
                return;
            }
        };
        if report.sizes.total == 0 {
            report.sizes = sizes;
        }
        let faults = editions.iter().filter_map(|edition| self.logo(edition, &mut OwnFiles::new()).err());
        report.diagnostics.extend(faults.collect());
        let frame = built.frame();
        let made: Vec<Result<(MadePack, Diagnostics), Diagnostic>> = editions
            .par_iter()
            .map(|edition| {
                let made = self.pack_edition(&built, &frame, edition);
                (self.packs)(self.done.fetch_add(1, Ordering::Relaxed) + 1, self.all);
                made
            })
            .collect();
        for made in made {
            match made {
                Ok((pack, found)) => {
                    report.packs.push(pack);
                    report.diagnostics.extend(found);
                }
                Err(diagnostic) => {
                    report.missing += 1;
                    report.diagnostics.push(diagnostic);
                }
            }
        }
    }

    /// Builds a shape so that its first edition is small enough; the others differ by some words.
    fn build_fitting(
        &self,
        shape: &Shape,
        first: &Edition,
        parts: Parts,
        pages: Progress<'_>,
        report: &mut PackReport,
    ) -> Result<(BuiltShape, Sizes), Diagnostics> {
        let build = |parts: &Parts| build(&self.options.folder, &self.options.site, shape, parts, pages);
        let built = build(&parts)?;
        check_paths(&built, &mut report.diagnostics);
        let most = self.options.max_size.unwrap_or(LARGEST_ON_FAT32).min(LARGEST_ON_FAT32);
        let (sizes, total) = self.measure(&built, first)?;
        if total <= most {
            return Ok((built, sizes));
        }
        let left_out = leave_out(&sizes.parts, total, most).map_err(|over| too_large(&first.id, over, most))?;
        drop(built);
        let built = build(&parts_without(parts, &left_out))?;
        let (sizes, total) = self.measure(&built, first)?;
        if total > most {
            return Err(too_large(&first.id, total - most, most).into());
        }
        report.left_out.extend(left_out);
        Ok((built, sizes))
    }

    /// The sizes in an edition's pack, and of the whole file.
    fn measure(&self, built: &BuiltShape, edition: &Edition) -> Result<(Sizes, u64), Diagnostic> {
        let path = self.options.out.join(format!("{}.{UNFINISHED}", edition.id));
        let languages = &built.loaded.library.site.languages;
        let tags: Vec<&str> = languages.all().map(|lang| languages[lang].tag.as_str()).collect();
        self.write(built, &built.frame(), edition, None, &path)?;
        let measured = File::open(&path).and_then(|file| {
            let total = file.metadata()?.len();
            Ok((Sizes::of(&mut ZipArchive::new(file)?, &tags)?, total))
        });
        let _ = fs::remove_file(&path);
        measured.map_err(|error| cannot_write(&path, &error))
    }

    fn pack_edition(
        &self,
        built: &BuiltShape,
        frame: &Frame<'_>,
        edition: &Edition,
    ) -> Result<(MadePack, Diagnostics), Diagnostic> {
        let older = self.older.get(&edition.id);
        if self.options.since.is_some() && older.is_none() {
            let diagnostic = Diagnostic::new(Code::NoOlderPack).with("edition", &edition.id);
            return Err(diagnostic);
        }
        let name = self.file_name(edition, older);
        let path = self.options.out.join(&name);
        let key = self.key(built, edition, older);
        let pack = |size, is_new| MadePack { edition: edition.id.clone(), path: path.clone(), size, is_new };
        if let Some(size) = self.ledger.has(&self.options.out, &name, &key) {
            return Ok((pack(size, false), Diagnostics::default()));
        }
        let unfinished = self.options.out.join(format!("{name}.{UNFINISHED}"));
        let found = self.write(built, frame, edition, older, &unfinished)?;
        let size = fs::rename(&unfinished, &path).and_then(|()| fs::metadata(&path)).map(|file| file.len());
        let size = size.map_err(|error| cannot_write(&path, &error))?;
        if found.is_empty() {
            self.ledger.add(&name, &key, size);
        }
        Ok((pack(size, true), found))
    }

    /// Writes a pack as a whole, or leaves nothing. Returns what is wrong with its own papers.
    fn write(
        &self,
        built: &BuiltShape,
        frame: &Frame<'_>,
        edition: &Edition,
        older: Option<&PackManifest>,
        path: &Path,
    ) -> Result<Diagnostics, Diagnostic> {
        let mut own = OwnFiles::new();
        let logo = self.logo(edition, &mut own).ok().flatten();
        let copy = EditionCopy { edition, logo, made: self.date, ask_after: self.ask_after };
        let found = local::add_papers(built, read_only_papers(self.sources), edition, &mut own);
        if !self.options.kolibri {
            own.insert(README.to_owned(), readme(frame, &copy));
        }
        let manifest = self.manifest(built, edition);
        let written = File::create(path).map_err(StampError::from).and_then(|file| {
            let sink = stamp(frame, &built.base, &copy, own, manifest, older, BufWriter::new(file))?;
            sink.into_inner().map_err(|error| error.into_error())?.sync_all()?;
            Ok(())
        });
        written.map(|()| found).map_err(|error| {
            let _ = fs::remove_file(path);
            match error {
                StampError::Archive(error) => cannot_write(path, &std::io::Error::from(error)),
                StampError::Theme(diagnostic) => *diagnostic,
            }
        })
    }

    fn manifest(&self, built: &BuiltShape, edition: &Edition) -> PackManifest {
        let site = &built.loaded.library.site;
        let mut manifest = PackManifest::new(&edition.id, self.date.to_string(), self.ask_after.to_string());
        let names = if edition.name.is_empty() { &site.name } else { &edition.name };
        manifest.names = names.iter().map(|(lang, name)| (site.languages[lang].tag.clone(), name.clone())).collect();
        manifest.languages = site.languages.all().map(|lang| site.languages[lang].tag.clone()).collect();
        manifest
    }

    /// Adds the logo to the edition's files; its path and the size at which a page shows it.
    ///
    /// # Errors
    /// The picture cannot be used; the pack is made without it.
    fn logo(&self, edition: &Edition, own: &mut OwnFiles) -> Result<Option<(String, u32, u32)>, Diagnostic> {
        /// Height in the head of a page, in CSS pixels.
        const HEIGHT: u32 = 44;
        let entry = edition.logo.as_ref().and_then(|path| self.sources.editions.file(path));
        let Some(entry) = entry else { return Ok(None) };
        let cache = PictureCache { folder: self.sources.folder().join(crate::build::CACHE_FOLDER), writable: true };
        let (picture, _) = prepare(entry, Some(&cache))?;
        let Some(smallest) = picture.variants.first() else { return Ok(None) };
        let path = format!("assets/logo/{}", smallest.name);
        let bytes = smallest.bytes.read().map_err(|error| cannot_write(&entry.location, &error))?;
        own.insert(path.clone(), bytes.to_vec());
        let width = (u64::from(smallest.width) * u64::from(HEIGHT)).div_ceil(u64::from(smallest.height.max(1)));
        Ok(Some((path, u32::try_from(width).unwrap_or(HEIGHT), HEIGHT)))
    }

    fn file_name(&self, edition: &Edition, older: Option<&PackManifest>) -> String {
        let since = older.map_or_else(String::new, |older| format!("-tu-{}", older.date));
        let kolibri = if self.options.kolibri { "-kolibri" } else { "" };
        format!("{}-{}{since}{kolibri}.zip", edition.id, self.date)
    }

    /// Identifies all that a pack depends on.
    fn key(&self, built: &BuiltShape, edition: &Edition, older: Option<&PackManifest>) -> String {
        let older = older.map(PackManifest::to_bytes).unwrap_or_default();
        let parts = format!("{} {} {edition:?} {} {}", own_identity(), built.state, self.date, self.ask_after);
        let logo = edition.logo.as_ref().and_then(|path| fs::read(self.sources.folder().join(path)).ok());
        let mut hasher = blake3::Hasher::new();
        for part in [parts.as_bytes(), &older, &logo.unwrap_or_default()] {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        hasher.finalize().to_hex().to_string()
    }
}

impl BuiltShape {
    fn frame(&self) -> Frame<'_> {
        let Loaded { library, theme, repertoire, papers, messages, .. } = &self.loaded;
        Frame::new(library, theme, repertoire, papers, messages).for_editions()
    }
}

fn too_large(edition: &str, over: u64, most: u64) -> Diagnostic {
    let megabytes = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
    let diagnostic = Diagnostic::new(Code::PackTooLarge).with("edition", edition);
    diagnostic.with("over", megabytes(over)).with("limit", megabytes(most))
}

/// Says which path Windows may not open; one is enough to find them all.
fn check_paths(built: &BuiltShape, diagnostics: &mut Diagnostics) {
    let paths = built.base.shared.keys().chain(built.base.pages.iter().map(|page| &page.path));
    if let Some(longest) = paths.max_by_key(|path| path.len()).filter(|path| path.len() > LONGEST_PATH) {
        let diagnostic = Diagnostic::new(Code::PathTooLong).with("path", longest).with("length", longest.len());
        diagnostics.push(diagnostic.with("limit", LONGEST_PATH));
    }
}
