//! The real site, opened in a real browser: what only a browser can tell. The subjects are written
//! for Node (`all.mjs`), because that is how browsers are driven; this runs them.
//!
//! Needed are Debian's packages `nodejs`, `npm` and `chromium`, and `npm ci` in this folder. Where
//! something is missing the tests say so and are skipped, unless `LOA_BROWSER_TESTS` is `required`.

#[path = "../support/mod.rs"]
mod support;

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use support::Run;

/// Oldest Node whose test runner has what the subjects use.
const OLDEST_NODE: u32 = 18;

/// Names of browsers that Puppeteer can drive.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

#[test]
fn the_real_site_in_a_real_browser() {
    match tools() {
        Ok(tools) => run(&tools),
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

fn run(tools: &Tools) {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let public = temporary.path().join("public");
    build(&public, &[]);
    let mut command = Command::new(&tools.node);
    command.args(["--test", "--test-reporter=spec", "all.mjs"]).current_dir(folder());
    command.env("LOA_SITE", &public).env("LOA_CHROMIUM", &tools.browser).stdin(Stdio::null());
    let output = command.output().expect("Node starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

/// The site of this repository, into a folder of its own.
fn build(public: &Path, arguments: &[&str]) {
    let mut command = support::loa();
    command.arg("build").args(arguments).arg("--out").arg(public).arg(env!("CARGO_MANIFEST_DIR"));
    Run::of(&mut command).expect_success();
}
