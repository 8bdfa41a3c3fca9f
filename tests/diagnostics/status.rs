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
