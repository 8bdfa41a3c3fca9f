use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use blake3::{Hash, Hasher};
use jiff::civil::Date;
use typst::ecow::EcoVec;
use typst::foundations::{Datetime, Smart};
use typst::model::Document;
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::findings::{self, Failure};
use super::world::{Desk, Templates};
use super::{Sheet, clusters, drawn, missing};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fonts::{FontSet, Fonts};
use crate::product::script::Script;
use crate::source::SourceFile;

/// Documents after which typst forgets what it remembers of documents older than that. It knows
/// again what they have in common, so the number only bounds the memory.
const REMEMBERED: usize = 16;

/// Sets documents as PDF, on any number of threads; each is a function of its sheet, the templates
/// and the fonts.
pub struct Printer {
    fonts: Fonts,
    templates: Templates,
    files: BTreeMap<String, Arc<SourceFile>>,
    /// Says which templates these are.
    identity: Hash,
    sets: Mutex<BTreeMap<Vec<&'static str>, Arc<FontSet>>>,
    printed: AtomicUsize,
}

impl Printer {
    /// `files` are the theme's print templates by their name in `print/`. Mistakes in their syntax
    /// are reported at once, whether they are used or not.
    pub fn new(fonts: Fonts, files: BTreeMap<String, Arc<SourceFile>>) -> (Self, Diagnostics) {
        let templates = Templates::new(files.iter().map(|(name, file)| (name.as_str(), file.text.as_str())));
        let diagnostics = findings::of_syntax(&templates, &files);
        let mut hasher = Hasher::new();
        hasher.update(concat!(env!("CARGO_PKG_VERSION"), " ").as_bytes());
        for (name, file) in &files {
            hasher
                .update(blake3::hash(name.as_bytes()).as_bytes())
                .update(blake3::hash(file.text.as_bytes()).as_bytes());
        }
        let identity = hasher.finalize();
        let printed = AtomicUsize::new(0);
        (Self { fonts, templates, files, identity, sets: Mutex::default(), printed }, diagnostics)
    }

    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// A script as PDF; `date` is the day in its metadata.
    pub fn script(&self, script: &Script, date: Option<Date>) -> Result<Vec<u8>, Diagnostics> {
        self.print(&Sheet::script(script).dated(date))
    }

    /// Whether there is a font for each script of the document. Where there is none, it cannot be
    /// printed, and [`Fonts::check`] says what to install.
    pub fn can_print(&self, sheet: &Sheet) -> bool {
        sheet.writings().iter().all(|writing| self.fonts.can_write(writing))
    }

    /// A hash of everything that the document's bytes depend on: its data, the templates, the
    /// fonts' files, this program.
    pub fn key(&self, sheet: &Sheet) -> Hash {
        let mut hasher = Hasher::new();
        hasher.update(self.identity.as_bytes()).update(self.set(sheet).identity.as_bytes());
        let date = sheet.date.map(|date| date.to_string()).unwrap_or_default();
        for part in [sheet.template, &sheet.id, &date, &sheet.data] {
            hasher.update(blake3::hash(part.as_bytes()).as_bytes());
        }
        hasher.finalize()
    }

    /// The document as PDF, or everything that keeps it from being one.
    pub fn print(&self, sheet: &Sheet) -> Result<Vec<u8>, Diagnostics> {
        let set = self.set(sheet);
        // A broken font or a mistake in typst must not end the whole build.
        let result = catch_unwind(AssertUnwindSafe(|| self.set_and_export(sheet, &set)));
        if self.printed.fetch_add(1, Ordering::Relaxed) % REMEMBERED == REMEMBERED - 1 {
            typst::comemo::evict(1);
        }
        let failures = match result {
            Ok(Ok(pdf)) => return Ok(pdf),
            Ok(Err(failures)) => failures,
            Err(panic) => vec![Failure::panicked(panic.as_ref())],
        };
        let describe = |failure: &Failure| failure.describe(sheet, &self.templates, &self.files);
        Err(failures.iter().map(describe).collect::<Vec<Diagnostic>>().into_iter().collect())
    }

    fn set_and_export(&self, sheet: &Sheet, fonts: &FontSet) -> Result<Vec<u8>, Vec<Failure>> {
        let Some(main) = self.templates.get(sheet.template) else {
            return Err(vec![Failure::NoTemplate(sheet.template)]);
        };
        let desk = Desk::new(&self.templates, fonts, main, &sheet.data);
        let failed = |errors| Failure::of_typst(errors, &desk);
        let document = typst::compile::<PagedDocument>(&desk).output.map_err(failed)?;
        let lacking = missing::characters(&document);
        if !lacking.is_empty() {
            return Err(lacking);
        }
        let document = finish(document);
        // A theme's template may draw what PDF/UA does not allow; the tags are there all the same.
        let accessible = typst_pdf::pdf(&document, &options(sheet, &[PdfStandard::Ua_1]));
        accessible.or_else(|_| typst_pdf::pdf(&document, &options(sheet, &[]))).map_err(failed)
    }

    fn set(&self, sheet: &Sheet) -> Arc<FontSet> {
        // A thread that panicked while it held the lock can only have left out an entry.
        let mut sets = self.sets.lock().unwrap_or_else(PoisonError::into_inner);
        let make = || Arc::new(self.fonts.set(&sheet.writings));
        sets.entry(sheet.writings.clone()).or_insert_with(make).clone()
    }
}

/// The document as it is written: what can be copied from it is what is said.
fn finish(document: PagedDocument) -> PagedDocument {
    let mut pages: EcoVec<Page> = document.pages().into();
    let mut changed = false;
    for page in pages.make_mut() {
        changed |= drawn::draw(&mut page.frame);
        changed |= clusters::join(&mut page.frame);
    }
    if changed { PagedDocument::new(pages, document.info().clone()) } else { document }
}

fn options(sheet: &Sheet, standards: &[PdfStandard]) -> PdfOptions {
    let day = |date: Date| {
        let (year, month, day) = (date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs());
        Datetime::from_ymd(year, month, day).map(Timestamp::new_utc)
    };
    PdfOptions {
        ident: Smart::Custom(sheet.id.clone()),
        creator: Smart::Custom(Some("loa".to_owned())),
        timestamp: sheet.date.and_then(day),
        standards: PdfStandards::new(standards).unwrap_or_default(),
        ..PdfOptions::default()
    }
}
