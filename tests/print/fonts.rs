use loa::encode::pdf::Printer;
use loa::fonts::{Fonts, OwnFonts, Wishes};

use crate::{print, printer, script, templates, wishes, words};

fn file_of(name: &str) -> Vec<u8> {
    let installed = Fonts::new(Wishes::new([("Khmr".to_owned(), vec![name.to_owned()])]), OwnFonts::default());
    let set = installed.set(&["Khmr"]);
    let font = set.fonts.iter().find(|font| font.info().family == name);
    font.unwrap_or_else(|| panic!("this test needs {name} of the package fonts-noto-core")).data().to_vec()
}

#[test]
fn the_fonts_of_the_site_come_before_those_of_the_system() {
    // The theme does not name it: an office's own font writes the script all the same.
    let (own, found) = OwnFonts::read(vec![("fonts/khmer.ttf".to_owned(), file_of("Noto Serif Khmer"))]);
    assert!(found.is_empty());
    let set = Fonts::new(wishes(), own).set(&["Khmr"]);
    assert_eq!(set.families["Khmr"], ["Noto Serif Khmer"]);
    assert_eq!(set.families["Latn"], ["Libertinus Serif"], "Khmer fonts have some Latin letters");
}

#[test]
fn a_document_gets_the_fonts_of_its_scripts_only() {
    let fonts = Fonts::new(wishes(), OwnFonts::default());
    let set = fonts.set(&[]);
    assert!(set.fonts.iter().all(|font| font.info().family == "Libertinus Serif"));
}

/// Fonts that can be read and are wrong inside: printed or refused, and the next one is printed.
#[test]
fn a_damaged_font_does_not_end_the_program() {
    let sound = file_of("Noto Sans Khmer");
    let script = script::read("km-180");
    for turn in 0..8_usize {
        let mut damaged = sound.clone();
        // Every 97th byte of another eighth of the file.
        let eighth = damaged.len() / 8;
        damaged.iter_mut().skip(turn * eighth + 512).take(eighth).step_by(97).for_each(|byte| *byte ^= 0x55);
        let (own, _) = OwnFonts::read(vec![("fonts/khmer.ttf".to_owned(), damaged)]);
        let (printer, _) = Printer::new(Fonts::new(wishes(), own), templates(&[]));
        let _either = printer.script(&script, None);
    }
    print(&printer(), &script);
}

#[test]
fn broken_fonts_are_findings() {
    let sound = file_of("Noto Sans Khmer");
    let mut cut = sound.clone();
    cut.truncate(sound.len() / 40);
    let mut collection = b"ttcf\0\x01\0\0\xff\xff\xff\xff".to_vec();
    collection.resize(4096, 0);
    let files = [b"".to_vec(), b"no font at all".to_vec(), cut, collection];
    for (index, bytes) in files.into_iter().enumerate() {
        let (_, found) = OwnFonts::read(vec![("fonts/a.ttf".to_owned(), bytes)]);
        assert!(words(&found).contains("L0831"), "file {index}");
    }
}
