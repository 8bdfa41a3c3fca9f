//! The guides that ship with loa.

use std::path::Path;

use super::composed;
use super::shown::shown;

#[test]
fn every_guide_with_scripts_has_them_in_every_language() {
    let (scripts, diagnostics) = composed(Path::new(env!("CARGO_MANIFEST_DIR")));
    let said =
        loa::diagnostic::to_text(&diagnostics, loa::diagnostic::UiLanguage::English, loa::diagnostic::TextStyle::Plain);
    if let Some(folder) = std::env::var_os("LOA_SHOW") {
        let all: Vec<String> = scripts.iter().map(shown).collect();
        std::fs::write(Path::new(&folder).join("scripts.txt"), all.join("\n\n")).unwrap();
        std::fs::write(Path::new(&folder).join("findings.txt"), &said).unwrap();
    }
    assert!(diagnostics.is_empty(), "{said}");
}
