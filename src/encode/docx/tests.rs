use std::io::{Cursor, Read};

use jiff::civil::Date;
use proptest::prelude::*;
use zip::ZipArchive;

use super::super::fixture;
use super::super::xml::tests::text_of;
use super::*;

fn part(docx: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(docx)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn names(docx: &[u8]) -> Vec<String> {
    ZipArchive::new(Cursor::new(docx)).unwrap().file_names().map(|name| name.unwrap().into_owned()).collect()
}

fn encoded(script: &Script) -> Vec<u8> {
    encode_script_docx(script, Some(Date::constant(2026, 11, 23))).unwrap()
}

/// Writes the files for a look at them: `LOA_DOCX=/tmp/x cargo test docx`.
#[test]
fn files_to_look_at() {
    let Some(folder) = std::env::var_os("LOA_DOCX") else { return };
    for script in fixture::all() {
        let path = std::path::Path::new(&folder).join(format!("{}.docx", script.tag));
        std::fs::write(path, encoded(&script)).unwrap();
    }
}
