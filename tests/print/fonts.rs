use loa::fonts::{Fonts, OwnFonts, Wishes};

use crate::{wishes, words};

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
