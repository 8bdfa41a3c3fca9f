//! The print room of a whole site.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::support::{Output, Site};
use crate::{BASE_URL, check};

fn built() -> &'static Output {
    static BUILT: OnceLock<Output> = OnceLock::new();
    BUILT.get_or_init(|| Site::copy_of("papers").built(&["--base-url", BASE_URL]))
}

/// Sizes change with the library that writes PDFs.
fn without_sizes(page: &str) -> String {
    let mut parts = page.split("PDF, ");
    let head = parts.next().unwrap_or_default().to_owned();
    parts.fold(head, |text, part| text + "PDF, …" + part.find('<').map_or("", |end| &part[end..]))
}

#[test]
fn the_page_in_each_language() {
    for language in ["vi", "km", "zh-Hans"] {
        let page = built().page(&format!("{language}/in/index.html"));
        check(&format!("room-{language}"), &without_sizes(&crate::support::pretty::pretty(page.only("main"))));
    }
}

#[test]
fn every_file_is_linked_and_every_link_is_a_file() {
    let mut linked = BTreeSet::new();
    for language in ["vi", "km", "zh-Hans"] {
        let page = built().page(&format!("{language}/in/index.html"));
        let links = page.named("a").into_iter().filter(|link| link.get("download").is_some());
        linked.extend(links.filter_map(|link| Some(link.get("href")?.replace("../../", ""))));
    }
    let files: BTreeSet<String> =
        built().files.keys().filter(|path| path.contains("/in/") && path.ends_with(".pdf")).cloned().collect();
    assert_eq!(linked, files);
    assert!(files.contains("vi/in/duoi-nuoc-kenh-ao-notice-vi-km.pdf") && files.len() > 20, "{files:?}");
}

#[test]
fn a_discreet_guide_is_printed_under_a_name_that_says_nothing() {
    let papers = built().files.keys().filter(|path| path.contains("/in/"));
    assert!(papers.clone().all(|path| !path.contains("bi-mat")));
    assert!(papers.clone().any(|path| path == "vi/in/trang-7afa07-poster-vi.pdf"));
    let page = built().page("vi/trang-7afa07/index.html");
    assert!(page.named("a").into_iter().filter_map(|link| link.get("href")).all(|href| !href.contains("/in/")));
    // Its title stands in the print room, which can be left at once.
    let room = built().text("vi/in/index.html");
    assert!(room.contains("Bí mật làm em buồn") && room.contains("data-exit"));
    assert!(!built().text("zh-Hans/in/index.html").contains("Bí mật"));
}

#[test]
fn a_guide_leads_to_its_papers() {
    let page = built().page("km/duoi-nuoc/kenh-ao/index.html");
    let links: Vec<&str> =
        page.named("a").into_iter().filter_map(|link| link.get("href")).filter(|href| href.contains("/in/")).collect();
    assert_eq!(links, ["../../../km/in/index.html#duoi-nuoc-kenh-ao"; 5]);
}

#[test]
fn a_site_that_prints_nothing_has_no_print_room() {
    let site = Site::copy_of("papers");
    site.edit("site.yaml", "products: [web, poster, leaflet, lesson, card, notice]", "products: [web]");
    let output = site.built(&[]);
    assert!(output.files.keys().all(|path| !path.contains("/in/")), "{:?}", output.files.keys());
    assert!(output.pages().into_iter().all(|(_, page)| !page.to_string().contains("/in/index.html")));
}

#[test]
fn a_second_build_prints_nothing_anew() {
    let site = Site::copy_of("papers");
    let first = site.built(&[]);
    let papers = || crate::support::output::times(&site.path(".loa-cache/papers"));
    let before = papers();
    assert!(before.len() > 20, "{before:?}");
    std::fs::remove_dir_all(site.public()).unwrap();
    assert_eq!(site.built(&[]), first);
    assert_eq!(papers().keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
}

#[test]
fn a_check_prints_to_nowhere() {
    let site = Site::copy_of("papers");
    crate::support::Run::of(crate::support::loa().arg("check").arg(&site.folder)).expect_success();
    assert!(!site.path(".loa-cache").exists() || !site.path(".loa-cache/papers").exists());
}

#[test]
fn a_poster_as_large_as_it_can_be() {
    let site = Site::copy_of("papers");
    site.edit("site.yaml", "papers:\n", "papers:\n  poster_size: a3\n");
    let output = site.built(&[]);
    let page = output.text("vi/in/index.html");
    assert!(page.contains("A3, in một mặt"), "{page}");
    let bytes = &output.files["vi/in/duoi-nuoc-kenh-ao-poster-vi.pdf"];
    assert_eq!(crate::pdf::sizes(bytes), [(842, 1191)]);
    assert_eq!(crate::pdf::sizes(&output.files["vi/in/duoi-nuoc-kenh-ao-notice-vi.pdf"]), [(595, 842)]);
    assert_eq!(crate::pdf::sizes(&output.files["vi/in/duoi-nuoc-kenh-ao-poster-vi-km.pdf"]), [(1191, 842)]);
    assert_eq!(crate::pdf::sizes(&output.files["vi/in/duoi-nuoc-kenh-ao-leaflet-vi.pdf"]), [(842, 595); 2]);
}
