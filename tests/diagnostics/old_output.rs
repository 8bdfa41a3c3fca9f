//! A build that fails leaves the published site as it was, to the byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::site::{GUIDE, Site, names_in};

/// Every file of the published site with its content.
fn published(site: &Site) -> BTreeMap<String, Vec<u8>> {
    fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
        for name in names_in(folder) {
            let (path, place) = (folder.join(&name), format!("{prefix}{name}"));
            if path.is_dir() {
                collect(&path, &format!("{place}/"), files);
            } else {
                files.insert(place, fs::read(path).expect("a file"));
            }
        }
    }
    let mut files = BTreeMap::new();
    collect(&site.path("public"), "", &mut files);
    files
}

/// Builds, spoils the site, builds again: the second build must fail and change nothing.
#[track_caller]
fn survives(spoil: impl Fn(&Site), arguments: &[&str]) {
    let site = Site::new();
    assert_eq!(site.loa(&["build"]).status, 0);
    let before = published(&site);
    assert!(before.contains_key("vi/duoi-nuoc/ao-phao/index.html"));
    spoil(&site);
    assert_eq!(site.loa(arguments).status, 1);
    assert_eq!(published(&site), before);
    let left = names_in(&site.path("")).into_iter().filter(|name| name.contains("loa-")).collect::<Vec<_>>();
    assert!(left.iter().all(|name| name == ".loa-cache"), "left behind: {left:?}");
}

#[test]
fn an_error_in_a_guide() {
    survives(|site| site.append(GUIDE, "<contact:nobody>"), &["build"]);
}

#[test]
fn a_warning_in_a_strict_build() {
    survives(|site| site.append(GUIDE, "# Đề mục"), &["build", "--strict"]);
}

#[test]
fn an_unreadable_site_yaml() {
    survives(|site| site.write("site.yaml", "languages: ["), &["build"]);
}

#[test]
fn a_template_that_cannot_be_read() {
    survives(|site| site.write("themes/default/templates/guide.html", "{% block %"), &["build"]);
}

/// Noticed only while pages are written, after many of them are.
#[test]
fn a_template_that_fails_on_its_last_page() {
    survives(|site| site.write("themes/default/templates/missing.html", "{{ nobody_gave_me_this }}"), &["build"]);
}

#[test]
fn a_template_that_drops_the_helpline() {
    survives(|site| site.write("themes/default/templates/guide.html", "<p>No help here</p>"), &["build"]);
}

#[test]
fn a_picture_that_is_broken() {
    let spoil = |site: &Site| {
        site.append(GUIDE, "![Cha mặc áo phao cho con](ao.svg)");
        site.write("content/duoi-nuoc/ao-phao/ao.svg", "<svg");
    };
    survives(spoil, &["build"]);
}
