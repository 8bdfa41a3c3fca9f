//! The fixture site with everything: what of it is said, and what is not.

use std::path::Path;

use super::composed;
use super::shown::shown;

#[test]
fn a_guide_with_everything_as_it_is_read() {
    let (scripts, diagnostics) = composed(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site/full"));
    let own: Vec<String> = scripts.iter().filter(|script| script.tag == "vi").map(shown).collect();
    let found =
        diagnostics.iter().filter(|found| found.place.as_ref().is_some_and(|place| place.path.ends_with("/vi.md")));
    let found: Vec<String> = found
        .map(|found| {
            let line =
                found.place.as_ref().and_then(|place| place.position.as_ref()).map_or(0, |position| position.line);
            format!("{} line {line}: {}", found.code.id(), found.message(loa::diagnostic::UiLanguage::English).title)
        })
        .collect();
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("full.vi", format!("{}\n\n{}\n", own.join("\n\n"), found.join("\n"))));
}
