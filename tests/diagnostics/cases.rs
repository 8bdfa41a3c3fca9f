//! A case is a site with one mistake, named after the code that the mistake must show:
//! `L0101-yaml-syntax`, or `L0101-yaml-syntax--tab` for a second one of the same code.

use std::panic::catch_unwind;
use std::path::PathBuf;

use loa::diagnostic::Code;

use super::site::{Site, names_in};
use super::{built, folders, rescue};

/// The code that a case is named after.
pub fn code_of(case: &str) -> Option<Code> {
    let name = case.split("--").next()?;
    Code::ALL.iter().copied().find(|code| format!("{}-{}", code.id(), code.name()) == name)
}

/// Runs loa on the site in both languages, compares what it says with the snapshot of the case and
/// requires that its code is among the findings.
pub fn judge(case: &str, site: &Site, arguments: &[&str]) {
    judge_each(case, arguments, |command| {
        let said = site.loa(command);
        (said.as_seen(site.around()), said.err)
    });
}

/// The same for commands that change the site: each language has one of its own.
pub fn judge_anew(case: &str, spoiled: impl Fn() -> Site, arguments: &[&str]) {
    judge_each(case, arguments, |command| {
        let site = spoiled();
        let said = site.loa(command);
        (said.as_seen(site.around()), said.err)
    });
}

/// `run` gives what a person sees, and what stood in the stream of findings.
fn judge_each(case: &str, arguments: &[&str], run: impl Fn(&[&str]) -> (String, String)) {
    let code = code_of(case).unwrap_or_else(|| panic!("{case} is not named after a code"));
    let mut seen = String::new();
    for language in ["vi", "en"] {
        let command = [arguments, &["--ui-lang", language]].concat();
        let (said, err) = run(&command);
        seen.push_str(&format!("$ loa {}\n{said}\n", command.join(" ")));
        assert!(err.contains(&format!("[{}]: ", code.id())), "{case} does not show its code:\n{seen}");
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(snapshots());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(case, seen));
}

/// Judges all cases, so that one run shows everything that changed.
pub fn judge_all(cases: impl IntoIterator<Item = String>, judge: impl Fn(&str) + std::panic::RefUnwindSafe) {
    let failed: Vec<String> = cases.into_iter().filter(|case| catch_unwind(|| judge(case)).is_err()).collect();
    assert!(failed.is_empty(), "these cases failed, see above: {failed:#?}");
}

fn snapshots() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/snapshots")
}

fn all() -> Vec<String> {
    folders::names()
        .into_iter()
        .chain(built::CASES.iter().chain(rescue::CASES).map(|case| case.name.to_owned()))
        .collect()
}

#[test]
fn every_code_has_a_case() {
    let shown: Vec<Code> = all().iter().filter_map(|case| code_of(case)).collect();
    let unseen: Vec<&str> = Code::ALL.iter().filter(|code| !shown.contains(code)).map(|code| code.id()).collect();
    assert!(unseen.is_empty(), "make a folder in tests/site/diagnostics, or a case in built.rs, for {unseen:?}");
}

#[test]
fn every_snapshot_has_a_case() {
    let cases = all();
    let is_stale = |file: &String| file.strip_suffix(".snap").is_none_or(|name| !cases.iter().any(|case| case == name));
    let stale: Vec<String> = names_in(&snapshots()).into_iter().filter(is_stale).collect();
    // A `.snap.new` was left by a failed run: accept or delete it.
    assert!(stale.is_empty(), "no case makes these snapshots: {stale:?}");
}
