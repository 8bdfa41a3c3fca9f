//! Cases that lie in `tests/site/diagnostics`. A folder holds the files that differ from the base
//! site, and may hold `delete.txt` (what to leave out of the base site, one path a line) and
//! `command.txt` (the command, when it is not `check`).

use std::fs;
use std::path::PathBuf;

use super::cases::{judge, judge_all};
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
        let (site, command) = make(case);
        judge(case, &site, &command.split_whitespace().collect::<Vec<_>>());
    });
}

fn make(case: &str) -> (Site, String) {
    let (site, overlay) = (Site::new(), folder().join(case));
    let instruction = |name: &str| fs::read_to_string(overlay.join(name)).ok();
    for path in instruction("delete.txt").unwrap_or_default().lines() {
        site.remove(path);
    }
    copy(&overlay, &site.path(""));
    for name in ["delete.txt", "command.txt"].iter().filter(|name| overlay.join(name).exists()) {
        site.remove(name);
    }
    (site, instruction("command.txt").unwrap_or_else(|| "check".to_owned()))
}
