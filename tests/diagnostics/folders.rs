//! Cases that lie in `tests/site/diagnostics`. A folder holds the files that differ from the base
//! site, and may hold `delete.txt` (what to leave out of the base site, one path a line) and
//! `command.txt` (the command, when it is not `check`).

use std::fs;
use std::path::{Path, PathBuf};

use loa::check;

use super::cases::{code_of, judge, judge_all};
use super::site::{Site, copy, fixtures, names_in};

pub fn names() -> Vec<String> {
    names_in(&folder())
}

fn folder() -> PathBuf {
    fixtures().join("diagnostics")
}

#[test]
fn every_folder_shows_its_code() {
    judge_all(names(), |case| {
        let (site, command) = made(&folder().join(case));
        judge(case, &site, &command.split_whitespace().collect::<Vec<_>>());
    });
}

/// The base site with the files of a case over it, and the command that the case runs.
pub fn made(overlay: &Path) -> (Site, String) {
    let case = overlay.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let is_rule = code_of(case).is_some_and(|code| check::codes().any(|rule| rule == code));
    let site = if is_rule { Site::new().with_rules() } else { Site::new() };
    let instruction = |name: &str| fs::read_to_string(overlay.join(name)).ok();
    for path in instruction("delete.txt").unwrap_or_default().lines() {
        site.remove(path);
    }
    copy(overlay, &site.path(""));
    for name in ["delete.txt", "command.txt"].iter().filter(|name| overlay.join(name).exists()) {
        site.remove(name);
    }
    (site, instruction("command.txt").unwrap_or_else(|| "check".to_owned()))
}
