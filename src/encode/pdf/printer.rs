use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use blake3::{Hash, Hasher};
use jiff::civil::Date;

use super::Sheet;
use super::findings::{self, Failure};
use super::press::{Make, Press};
use super::setting;
use super::world::Templates;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fonts::{FontSet, Fonts};
use crate::product::script::Script;
use crate::source::SourceFile;

/// Sets documents as PDF. It may be used from many threads at once; each document is a function of
/// its sheet, the templates and the fonts.
pub struct Printer {
    fonts: Fonts,
    templates: Arc<Templates>,
    files: BTreeMap<String, Arc<SourceFile>>,
    /// Says which templates these are.
    identity: Hash,
    sets: Mutex<BTreeMap<Vec<&'static str>, Arc<FontSet>>>,
    press: Press,
}

/// Why there is no document.
#[derive(Debug)]
pub enum Unprinted {
    /// Its text does not fit its paper, even in the smallest letters that the template allows.
    TooFull,
    Broken(Diagnostics),
}

impl Printer {
    /// `files` are the theme's print templates by their name in `print/`. Mistakes in their syntax
    /// are reported at once, whether they are used or not.
    pub fn new(fonts: Fonts, files: BTreeMap<String, Arc<SourceFile>>) -> (Self, Diagnostics) {
        let templates = Templates::new(files.iter().map(|(name, file)| (name.as_str(), file.text.as_str())));
        let diagnostics = findings::of_syntax(&templates, &files);
        let mut hasher = Hasher::new();
        hasher.update(concat!(env!("CARGO_PKG_VERSION"), " ").as_bytes());
        for part in files.iter().flat_map(|(name, file)| [name.as_str(), file.text.as_str()]) {
            hasher.update(blake3::hash(part.as_bytes()).as_bytes());
        }
        let (identity, templates) = (hasher.finalize(), Arc::new(templates));
        (Self { fonts, templates, files, identity, sets: Mutex::default(), press: Press::default() }, diagnostics)
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
        self.run(setting::set, sheet).map_err(|failures| self.describe(sheet, &failures))
    }

    /// The same for a sheet that must fit its paper, so that its maker can leave something out.
    pub fn try_print(&self, sheet: &Sheet) -> Result<Vec<u8>, Unprinted> {
        self.run(setting::set, sheet).map_err(|failures| self.unprinted(sheet, &failures))
    }

    pub(super) fn unprinted(&self, sheet: &Sheet, failures: &[Failure]) -> Unprinted {
        match failures {
            [Failure::TooFull] => Unprinted::TooFull,
            failures => Unprinted::Broken(self.describe(sheet, failures)),
        }
    }

    pub(super) fn run(&self, make: Make, sheet: &Sheet) -> Result<Vec<u8>, Vec<Failure>> {
        self.press.print(make, self.templates.clone(), self.set(sheet), sheet.clone())
    }

    fn describe(&self, sheet: &Sheet, failures: &[Failure]) -> Diagnostics {
        let describe = |failure: &Failure| failure.describe(sheet, &self.templates, &self.files);
        failures.iter().map(describe).collect::<Vec<Diagnostic>>().into_iter().collect()
    }

    fn set(&self, sheet: &Sheet) -> Arc<FontSet> {
        // A thread that panicked while it held the lock can only have left out an entry.
        let mut sets = self.sets.lock().unwrap_or_else(PoisonError::into_inner);
        let make = || Arc::new(self.fonts.set(&sheet.writings));
        sets.entry(sheet.writings.clone()).or_insert_with(make).clone()
    }
}
