//! What is printed: scripts in four languages as PDF, read back from the file.
//!
//! Khmer and Chinese need the fonts of Debian's `fonts-noto-core` and `fonts-noto-cjk`; a test says
//! so where they are missing.

#[path = "../support/pdf.rs"]
mod pdf;
#[path = "../support/script.rs"]
mod script;

mod cards;
mod findings;
mod fonts;
mod layout;
mod same_bytes;
mod speed;
mod text;

use std::collections::BTreeMap;
use std::sync::Arc;

use loa::diagnostic::{Diagnostics, UiLanguage, to_json};
use loa::encode::pdf::{Printer, Sheet};
use loa::fonts::{Fonts, OwnFonts, Wishes};
use loa::product::script::Script;
use loa::source::SourceFile;

/// All fixtures: one and two voices, 60 seconds to 5 minutes.
const SCRIPTS: [&str; 5] = ["vi-60", "vi-300", "km-180", "zh-60", "en-180"];

/// The families of the default theme that a test machine has.
fn wishes() -> Wishes {
    let wish = |writing: &str, name: &str| (writing.to_owned(), vec![name.to_owned()]);
    Wishes::new([wish("Latn", "Libertinus Serif"), wish("Khmr", "Noto Sans Khmer"), wish("Hans", "Noto Sans CJK SC")])
}

/// The default theme's templates, with these instead of some of them.
fn templates(own: &[(&str, &str)]) -> BTreeMap<String, Arc<SourceFile>> {
    let default = ["page.typ", "script.typ", "share.typ"].map(|name| {
        let path = format!("themes/default/print/{name}");
        let text = std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        (name.to_owned(), Arc::new(SourceFile::new(&*path, text)))
    });
    let own = own.iter().map(|(name, text)| {
        let path = format!("themes/own/print/{name}");
        ((*name).to_owned(), Arc::new(SourceFile::new(&*path, (*text).to_owned())))
    });
    default.into_iter().chain(own).collect()
}

fn printer_with(wishes: Wishes, own: &[(&str, &str)]) -> Printer {
    let (printer, diagnostics) = Printer::new(Fonts::new(wishes, OwnFonts::default()), templates(own));
    assert!(diagnostics.is_empty(), "{}", words(&diagnostics));
    printer
}

fn printer() -> Printer {
    let printer = printer_with(wishes(), &[]);
    for (writing, package) in [("Khmr", "fonts-noto-core"), ("Hans", "fonts-noto-cjk")] {
        assert!(printer.fonts().can_write(writing), "this test needs the fonts of the package {package}");
    }
    printer
}

fn print(printer: &Printer, script: &Script) -> Vec<u8> {
    printer.print(&Sheet::script(script)).unwrap_or_else(|found| panic!("{}", words(&found)))
}

/// Findings as a person reads them.
fn words(diagnostics: &Diagnostics) -> String {
    format!("{:#}", to_json(diagnostics, UiLanguage::English))
}

/// Text without any white space: where lines break does not matter.
fn dense(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}
