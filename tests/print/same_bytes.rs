use std::thread;

use jiff::civil::date;
use loa::encode::pdf::Sheet;

use crate::{SCRIPTS, print, printer, printer_with, script, wishes};

#[test]
fn the_same_script_gives_the_same_bytes_on_any_thread() {
    let printer = printer();
    let alone: Vec<Vec<u8>> = SCRIPTS.iter().map(|name| print(&printer, &script::read(name))).collect();
    thread::scope(|scope| {
        for shift in 0..4 {
            let (printer, alone) = (&printer, &alone);
            scope.spawn(move || {
                for turn in 0..SCRIPTS.len() {
                    let index = (turn + shift) % SCRIPTS.len();
                    assert!(print(printer, &script::read(SCRIPTS[index])) == alone[index], "{}", SCRIPTS[index]);
                }
            });
        }
    });
    let again = self::printer();
    assert!(print(&again, &script::read(SCRIPTS[0])) == alone[0]);
}

#[test]
fn the_key_changes_with_everything_that_the_bytes_depend_on() {
    let printer = printer();
    let script = script::read("vi-60");
    let key = printer.key(&Sheet::script(&script));
    assert_eq!(key, self::printer().key(&Sheet::script(&script)));
    let mut other = script.clone();
    other.words.end.push('!');
    assert_ne!(key, printer.key(&Sheet::script(&other)));
    assert_ne!(key, printer.key(&Sheet::script(&script).dated(Some(date(2026, 11, 23)))));
    let themed = printer_with(wishes(), &[("own.typ", "")]);
    assert_ne!(key, themed.key(&Sheet::script(&script)));
}

#[test]
fn the_file_holds_no_time_and_no_place_of_this_computer() {
    let printer = printer();
    let script = script::read("vi-60");
    let file = |sheet: Sheet| String::from_utf8_lossy(&printer.print(&sheet).unwrap()).into_owned();
    let plain = file(Sheet::script(&script));
    assert!(!plain.contains("CreationDate"), "no date was given");
    assert!(file(Sheet::script(&script).dated(Some(date(2026, 11, 23)))).contains("D:20261123"));
    assert!(plain.contains("<pdfuaid:part>1</pdfuaid:part>"), "accessible");
    assert!(plain.contains("/Lang(vi)") || plain.contains("/Lang (vi)"), "language");
    assert!(!plain.contains(env!("CARGO_MANIFEST_DIR")));
}
