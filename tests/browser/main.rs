//! The real site and a pack of it, opened in a real browser: what only a browser can tell. The subjects
//! are written for Node (`all.mjs`), because that is how browsers are driven; this runs them.
//!
//! Needed are Debian's packages `nodejs`, `npm` and `chromium`, and `npm ci` in this folder. Where
//! something is missing the tests say so and are skipped, unless `LOA_BROWSER_TESTS` is `required`.

mod desk;
#[path = "../support/mod.rs"]
mod support;

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use support::Run;

/// Oldest Node whose test runner has what the subjects use.
const OLDEST_NODE: u32 = 18;

/// Names of browsers that Puppeteer can drive.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// What can differ between the site and a pack: the rest of a page is the same.
const SUBJECTS_OF_PACKS: [&str; 2] = ["links", "search"];

/// Folder beside the site in which the models of the desk lie.
const DESKS: &str = "desks";

/// Subjects have deadlines; a second browser beside the first would eat into them.
static ONE_BROWSER: Mutex<()> = Mutex::new(());

#[test]
fn the_real_site_in_a_real_browser() {
    in_a_browser(&std::env::var("LOA_SUBJECT").unwrap_or_default(), |folder| {
        let public = folder.join("public");
        loa("build", &public);
        desk::write_all(&folder.join(DESKS), &public);
        public
    });
}

#[test]
fn a_pack_from_a_stick_in_a_real_browser() {
    let wished = std::env::var("LOA_SUBJECT").unwrap_or_default();
    let subjects: Vec<&str> = SUBJECTS_OF_PACKS.into_iter().filter(|name| name.starts_with(&wished)).collect();
    if !subjects.is_empty() {
        in_a_browser(&subjects.join(","), |folder| {
            let (packs, stick) = (folder.join("packs"), folder.join("Ổ USB (E)"));
            loa("pack", &packs);
            let mut made = std::fs::read_dir(&packs).expect("packs").map(|entry| entry.expect("a pack").path());
            let pack = made.find(|path| path.extension().is_some_and(|end| end == "zip")).expect("a pack");
            let pack = std::fs::File::open(pack).expect("a pack");
            zip::ZipArchive::new(pack).and_then(|mut zip| zip.extract(&stick)).expect("a sound pack");
            stick
        });
    }
}

/// Lets `make` put pages into a temporary folder and runs the subjects on them.
fn in_a_browser(subjects: &str, make: impl FnOnce(&Path) -> PathBuf) {
    let _alone = ONE_BROWSER.lock().unwrap_or_else(PoisonError::into_inner);
    match tools() {
        Ok(tools) => {
            let temporary = tempfile::tempdir().expect("a temporary folder");
            run(&tools, subjects, &make(temporary.path()));
        }
        Err(missing) => skip(&missing),
    }
}

struct Tools {
    node: PathBuf,
    browser: PathBuf,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// What the run needs, or what of it is missing.
fn tools() -> Result<Tools, String> {
    let node = in_path("node").ok_or("Node is not installed (package nodejs)")?;
    let version = Command::new(&node).arg("--version").output().map_err(|error| format!("node: {error}"))?;
    let version = String::from_utf8_lossy(&version.stdout).trim().to_owned();
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        return Err(format!("Node {OLDEST_NODE} or newer is needed, not {version:?}"));
    }
    let named = std::env::var_os("LOA_CHROMIUM").map(PathBuf::from);
    let browser = named.or_else(|| BROWSERS.iter().find_map(|name| in_path(name)));
    let browser = browser.ok_or("no browser (package chromium, or a path in LOA_CHROMIUM)")?;
    match folder().join("node_modules/puppeteer-core").is_dir() && folder().join("node_modules/axe-core").is_dir() {
        true => Ok(Tools { node, browser }),
        false => Err("the packages are not installed (npm ci in tests/browser)".to_owned()),
    }
}

fn in_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// Said past the harness, which keeps the output of tests that pass to itself.
fn skip(missing: &str) {
    assert_ne!(std::env::var_os("LOA_BROWSER_TESTS").as_deref(), Some(OsStr::new("required")), "{missing}");
    let said = writeln!(std::io::stderr(), "SKIPPED, the browser tests: {missing}. See tests/browser/main.rs.");
    said.expect("a place to say it");
}

fn run(tools: &Tools, subjects: &str, pages: &Path) {
    let mut command = Command::new(&tools.node);
    command.args(["--test", "--test-reporter=spec", "all.mjs"]).current_dir(folder());
    command.env("LOA_SITE", pages).env("LOA_SUBJECT", subjects).env("LOA_CHROMIUM", &tools.browser);
    command.env("LOA_DESKS", pages.with_file_name(DESKS));
    let output = command.stdin(Stdio::null()).output().expect("Node starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

/// Runs a command of loa on the site of this repository; what it makes goes into a folder of its own.
fn loa(command: &str, out: &Path) {
    let mut loa = support::loa();
    loa.arg(command).arg("--out").arg(out).arg(env!("CARGO_MANIFEST_DIR"));
    Run::of(&mut loa).expect_success();
}
