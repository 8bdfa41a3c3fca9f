//! The first hour: a new site, a new guide, a new language, help, and the tutorial that leads through all of it.

#[path = "../support/mod.rs"]
mod support;

mod guide;
mod help;
mod language;
mod site;
mod tutorial;

use std::path::Path;

use support::{Run, loa};

/// Runs loa in a folder.
fn run(folder: &Path, arguments: &[&str]) -> Run {
    Run::of(loa().current_dir(folder).args(arguments))
}

/// Codes of all findings of `loa check`, each once, sorted.
fn codes(folder: &Path) -> Vec<String> {
    let said = run(folder, &["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&said.stdout).expect("JSON");
    let findings = report["diagnostics"].as_array().expect("a list").iter();
    let mut codes: Vec<String> = findings.filter_map(|finding| Some(finding["code"].as_str()?.to_owned())).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// All files below a folder with what they hold.
fn everything(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(next) = pending.pop() {
        for entry in std::fs::read_dir(next).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
                all.push((name, std::fs::read(&path).expect("readable")));
            }
        }
    }
    all.sort();
    all
}
