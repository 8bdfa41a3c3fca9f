//! Fonts for print: which the theme wishes for a script, and where they are found.
//!
//! A wish is the name of a family. It is looked for in the site's own `fonts/` folder, then among
//! the fonts that are part of the program, then on the system; the first family found writes the
//! script. The system is asked only when a wish needs it, because that takes time. A document
//! gets the fonts of its scripts and no others, so that its bytes do not depend on what else is
//! installed.

mod advice;
mod embedded;
mod own;
mod set;
mod system;
mod wishes;

use std::collections::BTreeMap;
use std::sync::Mutex;

pub use own::OwnFonts;
pub use set::FontSet;
use typst::text::Font;
pub use wishes::Wishes;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Sources;

/// Vietnamese and English: always there, because their fonts are part of the program.
pub const LATIN: &str = "Latn";

/// All that is known of fonts while a site is built; shared by all threads.
pub struct Fonts {
    wishes: Wishes,
    own: OwnFonts,
    /// What was found for a script; `None` when no wish was.
    found: Mutex<BTreeMap<String, Option<Family>>>,
}

/// The fonts of one family that are of use: upright, regular and bold.
#[derive(Clone)]
struct Family {
    name: String,
    faces: Vec<Font>,
}

impl Fonts {
    /// Reads the site's own fonts. `wishes` come from its theme.
    pub fn load(sources: &Sources, wishes: Wishes) -> (Self, Diagnostics) {
        let (files, mut diagnostics) = sources.font_files();
        let (own, found) = OwnFonts::read(files);
        diagnostics.extend(found);
        (Self::new(wishes, own), diagnostics)
    }

    pub fn new(wishes: Wishes, own: OwnFonts) -> Self {
        Self { wishes, own, found: Mutex::default() }
    }

    /// The fonts for documents in these scripts (ISO 15924: `Khmr`). Latin is always among them,
    /// last, for digits and names. A script without a font is left out: see [`Fonts::check`].
    pub fn set(&self, writings: &[&str]) -> FontSet {
        let others = writings.iter().copied().filter(|writing| *writing != LATIN);
        let families = others.chain([LATIN]).filter_map(|writing| Some((writing, self.family(writing)?)));
        FontSet::new(&families.collect::<Vec<_>>())
    }

    pub fn can_write(&self, writing: &str) -> bool {
        self.family(writing).is_some()
    }

    /// One finding for each of these scripts that has no font, saying what to install.
    pub fn check<'w>(&self, writings: impl IntoIterator<Item = &'w str>) -> Diagnostics {
        let mut writings: Vec<&str> = writings.into_iter().filter(|writing| !self.can_write(writing)).collect();
        writings.sort_unstable();
        writings.dedup();
        writings.into_iter().map(|writing| self.missing(writing)).collect()
    }

    fn missing(&self, writing: &str) -> Diagnostic {
        let advice = advice::of(writing);
        Diagnostic::new(Code::FontMissing)
            .with_term("script", advice.script)
            .with("writing", writing)
            .with("families", self.wishes.of(writing).join(", "))
            .with("debian", advice.debian)
            .with_term("windows", advice.windows)
            .with_term("macos", advice.macos)
    }

    fn family(&self, writing: &str) -> Option<Family> {
        // A thread that panicked while it held the lock can only have left out an entry.
        let mut found = self.found.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(family) = found.get(writing) {
            return family.clone();
        }
        let family = self.look_for(writing);
        found.insert(writing.to_owned(), family.clone());
        family
    }

    fn look_for(&self, writing: &str) -> Option<Family> {
        let wishes = self.wishes.of(writing);
        let family = |name: &String, faces: Vec<Font>| Family { name: name.clone(), faces };
        let own = wishes.iter().map(|name| family(name, self.own.family(name))).find(Family::is_there);
        let own = own.or_else(|| self.own.any_for(advice::of(writing).sample, writing));
        let elsewhere = || wishes.iter().map(|name| family(name, find_elsewhere(name))).find(Family::is_there);
        let last = || (writing == LATIN).then(embedded::fallback);
        own.or_else(elsewhere).or_else(last)
    }
}

impl Family {
    fn is_there(&self) -> bool {
        !self.faces.is_empty()
    }
}

fn find_elsewhere(name: &str) -> Vec<Font> {
    let embedded = embedded::family(name);
    if embedded.is_empty() { system::family(name) } else { embedded }
}
