use loa::encode::pdf::{Printer, Sheet};
use loa::fonts::{Fonts, OwnFonts, Wishes};
use loa::product::script::{Piece, Script};

use crate::{print, printer, printer_with, script, templates, wishes, words};

fn with_last_word(said: &str) -> Script {
    let mut script = script::read("vi-60");
    let loa::product::script::Line::Paragraph(paragraph) = &mut script.parts[0].lines[1] else { panic!("a paragraph") };
    paragraph.sentences[0].breaths[0].pieces.push(Piece { said: said.to_owned(), written: None });
    script
}

#[test]
fn a_character_that_no_font_has_is_named_with_its_line() {
    let printer = printer();
    let found = printer.script(&with_last_word(" và 𓀀"), None).unwrap_err();
    let found = words(&found);
    assert!(found.contains("L0832") && found.contains("U+13000") && found.contains("line 1 "), "{found}");
    assert!(found.contains("content/goi-111/khi-em-goi/vi.md"), "{found}");
}

#[test]
fn words_of_another_script_are_printed_with_its_font() {
    let printer = printer();
    let script = with_last_word(" (ខ្មែរ, 中文)");
    let text = crate::pdf::pages(&print(&printer, &script)).concat();
    assert!(text.contains("ខ្មែរ") && text.contains("中文"));
}

#[test]
fn a_script_without_a_font_is_reported_once() {
    let nothing = Wishes::new([("Khmr".to_owned(), vec!["Không Có Phông Này".to_owned()])]);
    let printer = printer_with(nothing.or(wishes()), &[]);
    let script = script::read("km-180");
    let sheet = Sheet::script(&script);
    assert!(!printer.can_print(&sheet));
    let found = printer.fonts().check(sheet.writings().iter().copied().chain(["Khmr", "Latn", "Khmr"]));
    assert_eq!(found.iter().count(), 1);
    let found = words(&found);
    for part in ["L0830", "fonts-noto-core", "Khmer Supplemental Fonts", "Không Có Phông Này"] {
        assert!(found.contains(part), "{part}: {found}");
    }
    assert!(printer.can_print(&Sheet::script(&script::read("vi-60"))), "the others are printed");
}

#[test]
fn a_mistake_in_the_syntax_of_a_template_is_reported_when_it_is_read() {
    let files = templates(&[("script.typ", "#let a = 1\n#let b = (1, 2\n")]);
    let (_, found) = Printer::new(Fonts::new(wishes(), OwnFonts::default()), files);
    let found = words(&found);
    assert!(found.contains("L0601") && found.contains("themes/own/print/script.typ"), "{found}");
    assert!(found.contains("\"line\": 2"), "{found}");
}

#[test]
fn a_mistake_in_what_a_template_does_names_its_line() {
    let script = script::read("vi-60");
    let cases = [
        ("#set document(title: \"a\")\n\n#json(\"/data.json\").nothing\n", 3),
        ("#read(\"/etc/passwd\")", 1),
        ("#import \"@preview/example:0.1.0\": add\n", 1),
        ("#let f(x) = f(x + 1)\n#f(1)", 1),
        ("#while true {}", 1),
    ];
    for (text, line) in cases {
        let printer = printer_with(wishes(), &[("script.typ", text)]);
        let found = words(&printer.script(&script, None).unwrap_err());
        assert!(found.contains("L0601") && found.contains(&format!("\"line\": {line}")), "{text}: {found}");
    }
}

#[test]
fn a_template_that_is_not_accessible_is_still_printed() {
    // PDF/UA wants a title.
    let printer = printer_with(wishes(), &[("script.typ", "Xin chào")]);
    let pdf = print(&printer, &script::read("vi-60"));
    assert!(!String::from_utf8_lossy(&pdf).contains("pdfuaid:part"));
    assert_eq!(crate::pdf::pages(&pdf), ["Xin chào"]);
}
