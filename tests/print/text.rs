use std::process::Command;

use loa::fonts::Wishes;
use loa::product::script::Script;

use crate::{SCRIPTS, dense, pdf, print, printer, printer_with, script};

/// Every sentence stands in the text whole, in its order, letter by letter.
fn assert_said(script: &Script, text: &str, name: &str) {
    let text = dense(text);
    let mut rest = text.as_str();
    for sentence in script.paragraphs().flat_map(|paragraph| &paragraph.sentences) {
        let said: String = sentence.breaths.iter().map(|breath| dense(&breath.said())).collect();
        let place = rest.find(&said).unwrap_or_else(|| panic!("{name}: {said:?} is not in {rest:?}"));
        rest = &rest[place + said.len()..];
    }
}

#[test]
fn the_text_comes_back_from_the_paper() {
    let printer = printer();
    for name in SCRIPTS {
        let script = script::read(name);
        let text = pdf::pages(&print(&printer, &script)).concat();
        assert_said(&script, &text, name);
    }
}

/// The drawing of one Khmer syllable differs from font to font, its text does not.
#[test]
fn khmer_comes_back_whatever_font_draws_it() {
    let script = script::read("km-180");
    let khmer = |name: &str| Wishes::new([("Khmr".to_owned(), vec![name.to_owned()])]);
    for font in ["Noto Sans Khmer", "Noto Serif Khmer"] {
        let printer = printer_with(khmer(font), &[]);
        assert!(printer.fonts().can_write("Khmr"), "this test needs the fonts of the package fonts-noto-core");
        let text = pdf::pages(&print(&printer, &script)).concat();
        assert_said(&script, &text, font);
    }
}

/// The same with another program's eyes.
#[test]
#[ignore = "needs pdftotext of poppler-utils"]
fn poppler_reads_the_same() {
    let printer = printer();
    let folder = tempfile::tempdir().unwrap();
    for name in SCRIPTS {
        let script = script::read(name);
        let path = folder.path().join("script.pdf");
        std::fs::write(&path, print(&printer, &script)).unwrap();
        let output = Command::new("pdftotext").arg(&path).arg("-").output().expect("pdftotext");
        assert_said(&script, &String::from_utf8(output.stdout).unwrap(), name);
    }
}
