//! What a site gets for its host: settings, and packed siblings of texts.

use std::io::Read;

use crate::support::output::{MANIFEST, times};
use crate::support::{Output, Site};

const BASE_URL: &str = "https://vidu.edu.vn/truong/loa/";

/// Files of the settings, by host.
const SETTINGS: [&str; 5] = [".htaccess", ".nojekyll", "_headers", "nginx-loa.conf", "web.config"];

fn settings(output: &Output) -> Vec<&str> {
    SETTINGS.into_iter().filter(|name| output.files.contains_key(*name)).collect()
}

/// The sources of each packed sibling, with what comes out of it.
fn siblings(output: &Output) -> Vec<(&str, Vec<u8>)> {
    let mut siblings = Vec::new();
    for (path, bytes) in &output.files {
        let mut back = Vec::new();
        if let Some(source) = path.strip_suffix(".gz") {
            flate2::read::GzDecoder::new(&bytes[..]).read_to_end(&mut back).expect("gzip");
            siblings.push((source, back));
        } else if let Some(source) = path.strip_suffix(".br") {
            brotli::Decompressor::new(&bytes[..], 4096).read_to_end(&mut back).expect("brotli");
            siblings.push((source, back));
        }
    }
    siblings
}

#[test]
fn a_usb_stick_needs_none() {
    let output = Site::full().built(&[]);
    assert_eq!(settings(&output), [""; 0]);
    assert!(siblings(&output).is_empty());
}

#[test]
fn settings_for_each_host() {
    let site = Site::full();
    let plain = site.built(&["--host", "apache,nginx,iis,pages", "--base-url", BASE_URL]);
    let packed = site.built(&["--host", "apache,nginx", "--compress", "--base-url", BASE_URL]);
    let nowhere = site.built(&["--host", "apache,nginx,iis"]);
    let mut shown = String::new();
    let cases = [
        ("plain", &plain, &SETTINGS[..]),
        ("compressed", &packed, &[".htaccess", "nginx-loa.conf"][..]),
        ("without an address", &nowhere, &[".htaccess", "nginx-loa.conf", "web.config"][..]),
    ];
    for (name, output, expected) in cases {
        assert_eq!(settings(output), expected, "{name}");
        for file in expected {
            shown.push_str(&format!("== {file}, {name}\n{}\n", output.text(file)));
        }
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("hosting", shown);
    });
}

#[test]
fn the_policy_of_the_host_is_that_of_the_pages() {
    let output = Site::full().built(&["--host", "pages"]);
    let page = output.page("vi/index.html");
    let policy = page.named("meta").into_iter().find(|meta| meta.get("http-equiv") == Some("Content-Security-Policy"));
    let policy = policy.and_then(|meta| meta.get("content")).expect("a policy").replace(" file:", "");
    assert!(output.text("_headers").contains(&format!("Content-Security-Policy: {policy}; frame-ancestors 'none'")));
}

#[test]
fn the_site_says_which_host_it_has() {
    let site = Site::full();
    let settings_of_site = format!("{}hosting: [iis, apache]\ncompress: yes\n", site.read("site.yaml"));
    site.write("site.yaml", &settings_of_site);
    let output = site.built(&[]);
    assert_eq!(settings(&output), [".htaccess", "web.config"]);
    assert!(!siblings(&output).is_empty());
    // The command line knows better, and what is no longer wished for goes.
    assert_eq!(settings(&site.built(&["--host", "none"])), [""; 0]);
}

#[test]
fn siblings_hold_the_same_bytes_and_are_smaller() {
    let output = Site::full().built(&["--compress"]);
    let siblings = siblings(&output);
    let texts = output.files.keys().filter(|path| path.ends_with(".html") || path.ends_with(".css")).count();
    assert!(siblings.len() >= 2 * texts, "{} siblings of {texts} texts", siblings.len());
    for (path, back) in siblings {
        assert_eq!(output.files.get(path), Some(&back), "{path}");
        for ending in [".gz", ".br"] {
            let sibling = output.files.get(&format!("{path}{ending}")).map(Vec::len);
            assert!(sibling.is_none_or(|size| size < back.len()), "{path}{ending}");
        }
        assert!(![".pdf", ".docx", ".zip", ".jpg", ".png", ".webp"].iter().any(|ending| path.ends_with(ending)));
    }
}

#[test]
fn the_same_siblings_come_out_on_any_number_of_threads() {
    let site = Site::full();
    let many = site.built(&["--compress"]);
    let other = Site::full();
    let mut command = other.build_command(&["--compress"]);
    assert!(command.env("RAYON_NUM_THREADS", "1").status().expect("loa starts").success());
    assert_eq!(other.output().differences(&many), [""; 0]);
}

#[test]
fn only_what_changed_is_packed_again() {
    let site = Site::full();
    let before = site.built(&["--compress"]);
    for path in before.files.keys() {
        let file = std::fs::File::options().append(true).open(site.public().join(path)).expect("a file of the site");
        file.set_modified(std::time::SystemTime::UNIX_EPOCH).expect("another time");
    }
    let old = times(&site.public());
    site.edit("content/duoi-nuoc/kenh-ao/zh-Hans.md", "summary: \"", "summary: \"请看：");
    let after = site.built(&["--compress"]);
    let changed = before.differences(&after);
    assert!(changed.iter().any(|path| path == "zh-Hans/duoi-nuoc/kenh-ao/index.html.br"), "{changed:?}");
    for (path, time) in times(&site.public()) {
        assert_eq!(path != MANIFEST && !changed.contains(&path), old.get(&path) == Some(&time), "{path}");
    }
    for (path, back) in siblings(&after) {
        assert_eq!(after.files.get(path), Some(&back), "{path}");
    }
    // And nothing of them stays when they are no longer wished for.
    assert!(siblings(&site.built(&[])).is_empty());
}
