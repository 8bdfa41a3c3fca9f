//! The exit status: 0 fine, 1 errors in the content, 2 wrong use.

use super::site::{GUIDE, Site};

#[test]
fn the_base_site_is_without_fault() {
    let site = Site::new();
    for command in [&["check"][..], &["build", "--strict"]] {
        let said = site.loa(command);
        assert_eq!((said.status, said.err.as_str()), (0, ""), "{command:?}");
        assert!(said.out.contains("0 lỗi, 0 cảnh báo"), "{}", said.out);
    }
}

#[test]
fn warnings_stop_only_a_strict_build() {
    let site = Site::new();
    site.append(GUIDE, "# Đề mục cấp 1");
    assert_eq!(site.loa(&["check"]).status, 0);
    assert_eq!(site.loa(&["build", "--strict"]).status, 1);
    assert!(!site.path("public").exists(), "a strict build must not publish over a warning");
    assert_eq!(site.loa(&["build"]).status, 0);
    assert!(site.path("public/index.html").exists());
}

#[test]
fn errors_stop_every_build() {
    let site = Site::new();
    site.append(GUIDE, "<contact:nobody>");
    for command in ["check", "build"] {
        assert_eq!(site.loa(&[command]).status, 1, "{command}");
    }
    assert!(!site.path("public").exists());
}

#[test]
fn a_check_writes_no_site() {
    let site = Site::new();
    site.loa(&["check"]);
    assert_eq!(super::site::names_in(&site.path("")), ["content", "site.yaml"]);
}

/// A build that finds nothing changed reads nothing again, but is no less strict or talkative.
#[test]
fn an_unchanged_site_is_told_its_warnings_again() {
    let site = Site::new();
    site.append(GUIDE, "# Đề mục cấp 1");
    let (first, second) = (site.loa(&["build"]), site.loa(&["build"]));
    assert!(first.err.contains("[L0306]"));
    assert_eq!((first.status, second.status), (0, 0));
    assert_eq!(first.err, second.err);
    let english = site.loa(&["build", "--ui-lang", "en"]);
    assert!(english.err.starts_with("warning[L0306]: "), "{}", english.err);
    assert_eq!(site.loa(&["build", "--strict"]).status, 1);
}
