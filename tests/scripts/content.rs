//! The guides that ship with loa.

use std::path::Path;

use loa::diagnostic::{Diagnostic, Diagnostics, TextStyle, UiLanguage, to_text};
use loa::product::script::Script;

use super::composed;
use super::shown::shown;

/// Guides that ask for scripts, with the lengths that they ask for.
const ASKED: [(&str, &[u32]); 10] = [
    ("an-toan-mang/cha-me-va-dien-thoai", &[60, 180, 300]),
    ("an-toan-mang/quy-tac", &[60, 180]),
    ("duoi-nuoc/ao-phao", &[60, 180]),
    ("duoi-nuoc/cuu-duoi", &[180, 300]),
    ("duoi-nuoc/kenh-ao", &[60, 180]),
    ("duoi-nuoc/tre-nho-o-nha", &[60, 180]),
    ("goi-111/khi-em-goi", &[60, 180]),
    ("goi-111/nguoi-lon-bao-tin", &[60, 180]),
    ("phong-chong-xam-hai/dau-hieu", &[60, 180]),
    ("phong-chong-xam-hai/khong-di-ke", &[60, 180]),
];

fn own() -> (Vec<Script>, Diagnostics) {
    composed(Path::new(env!("CARGO_MANIFEST_DIR")))
}

/// To look at: `LOA_SHOW=/tmp cargo test --test scripts` writes `/tmp/scripts.txt`.
fn show(scripts: &[Script], said: &str) {
    if let Some(folder) = std::env::var_os("LOA_SHOW") {
        let all: Vec<String> = scripts.iter().map(shown).collect();
        std::fs::write(Path::new(&folder).join("scripts.txt"), all.join("\n\n")).expect("a folder to write to");
        std::fs::write(Path::new(&folder).join("findings.txt"), said).expect("a folder to write to");
    }
}

#[track_caller]
fn check_language(tag: &str) {
    let (scripts, diagnostics) = own();
    let is_own =
        |found: &&Diagnostic| found.place.as_ref().is_some_and(|place| place.path.ends_with(&format!("/{tag}.md")));
    let found: Diagnostics = diagnostics.iter().filter(is_own).cloned().collect();
    let said = to_text(&found, UiLanguage::English, TextStyle::Plain);
    show(&scripts, &to_text(&diagnostics, UiLanguage::English, TextStyle::Plain));
    assert!(found.is_empty(), "{said}");
    let made: Vec<(&str, u32)> = scripts
        .iter()
        .filter(|script| script.tag == tag)
        .map(|script| (script.guide.as_str(), script.slot.seconds))
        .collect();
    let asked: Vec<(&str, u32)> =
        ASKED.iter().flat_map(|(guide, slots)| slots.iter().map(move |slot| (*guide, *slot))).collect();
    assert_eq!(made, asked);
}

#[test]
fn every_guide_that_asks_has_its_vietnamese_scripts() {
    check_language("vi");
}

#[test]
fn every_guide_that_asks_has_its_khmer_scripts() {
    check_language("km");
}

#[test]
fn every_guide_that_asks_has_its_chinese_scripts() {
    check_language("zh-Hans");
}

#[test]
fn every_guide_that_asks_has_its_english_scripts() {
    check_language("en");
}
