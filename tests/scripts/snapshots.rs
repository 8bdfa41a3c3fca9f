//! The fixture site with everything: what of it is said, and what is not.

use std::path::Path;

use loa::diagnostic::{Diagnostic, UiLanguage};
use loa::product::script::Script;

use super::composed;
use super::shown::shown;

#[test]
fn a_guide_with_everything_as_it_is_read() {
    let (scripts, diagnostics) = composed(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site/full"));
    // The long Vietnamese script has everything in it; of the others the short one is enough.
    let is_looked_at = |script: &&Script| script.tag == "vi" || script.slot.seconds == 60;
    let read: Vec<String> = scripts.iter().filter(is_looked_at).map(shown).collect();
    let found: Vec<String> = diagnostics.iter().map(line).collect();
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("full", format!("{}\n\n{}\n", read.join("\n\n"), found.join("\n"))));
}

fn line(found: &Diagnostic) -> String {
    let path = found.place.as_ref().map_or("", |place| &*place.path);
    let line = found.place.as_ref().and_then(|place| place.position.as_ref()).map_or(0, |position| position.line);
    format!("{} {path}:{line}: {}", found.code.id(), found.message(UiLanguage::English).title)
}
