//! The pages of stations, their files and their feed.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use crate::support::{Element, Output, Site};
use crate::{both, on_disk, on_web};

/// Words of the discreet guide that no file name, address or feed may hold.
const BETRAYERS: [&str; 3] = ["bi-mat", "Bí mật", "អាថ៌កំបាំង"];

#[track_caller]
fn check(name: &str, text: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

fn main_part(output: &Output, path: &str) -> String {
    crate::support::pretty::pretty(output.page(path).only("main"))
}

/// Sizes of office documents depend on the library that packs them.
fn without_sizes(text: &str) -> String {
    let mut parts = text.split("<small>");
    let head = parts.next().unwrap_or_default().to_owned();
    parts.fold(head, |text, part| text + "<small>…</small>" + part.split_once("</small>").expect("an end").1)
}

#[test]
fn the_page_in_each_language() {
    for language in ["vi", "km", "zh-Hans", "cjm"] {
        let page = main_part(on_disk(), &format!("{language}/kich-ban/index.html"));
        check(&format!("scripts-{language}"), &without_sizes(&page));
    }
}

#[test]
fn a_language_without_scripts_leads_to_its_fallback() {
    let page = on_web().page("cjm/kich-ban/index.html");
    let links: Vec<&str> = page.only("main").named("a").into_iter().filter_map(|link| link.get("href")).collect();
    assert_eq!(links, ["../../km/kich-ban/index.html"]);
    let head = page.only("head").to_string();
    assert!(head.contains("tre-em/km/kich-ban/\"") && !head.contains("hreflang"), "{head}");
}

#[test]
fn every_file_is_linked_and_every_link_is_a_file() {
    for (name, output) in both() {
        for language in ["vi", "km", "zh-Hans"] {
            let folder = format!("{language}/kich-ban/");
            let page = output.page(&format!("{folder}index.html"));
            let mut linked: Vec<String> = page
                .named("a")
                .into_iter()
                .filter(|link| link.get("download").is_some())
                .filter_map(|link| Some(link.get("href")?.replace("../../", "")))
                .collect();
            linked.sort();
            let is_paper =
                |path: &&String| path.starts_with(&folder) && !path.ends_with(".html") && !path.ends_with(".xml");
            let files: Vec<&String> = output.files.keys().filter(is_paper).collect();
            assert_eq!(linked.iter().collect::<Vec<_>>(), files, "{name}");
        }
    }
}

fn unpack(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut files = BTreeMap::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).expect("an entry");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its bytes");
        files.insert(file.name().expect("its name").into_owned(), content);
    }
    files
}

fn table(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).expect("UTF-16")
}

#[test]
fn the_archive_holds_every_file_and_says_what_each_is() {
    let output = on_disk();
    for language in ["vi", "km", "zh-Hans"] {
        let folder = format!("{language}/kich-ban/");
        let mut packed = unpack(&output.files[&format!("{folder}kich-ban-{language}.zip")]);
        let index = table(&packed.remove(&format!("muc-luc-{language}.csv")).expect("the list"));
        let endings = [".pdf", ".docx", ".txt", ".ssml"];
        let is_paper =
            |path: &&String| path.starts_with(&folder) && endings.iter().any(|ending| path.ends_with(ending));
        let published = output.files.keys().filter(is_paper).map(|path| path[folder.len()..].to_owned());
        let published: BTreeMap<String, Vec<u8>> =
            published.map(|name| (name.clone(), output.files[&format!("{folder}{name}")].clone())).collect();
        assert!(packed == published, "{:?} {:?}", packed.keys(), published.keys());
        for name in published.keys() {
            let stem = name.rsplit_once('.').expect("an ending").0;
            assert!(index.contains(&format!("\r\n\"{stem}\"\t")), "{stem} in {index}");
        }
        assert!(index.starts_with('\u{FEFF}') && index.ends_with("\r\n"));
        if language == "vi" {
            // The hash of the source changes with each edit of the fixture.
            let plain = index.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\t', " | ");
            let lines = plain.lines().map(|line| match (line.find(".md ("), line.find(")\"")) {
                (Some(from), Some(to)) => format!("{}{}", &line[..from + 3], &line[to + 1..]),
                _ => line.to_owned(),
            });
            check("scripts-index", &lines.collect::<Vec<_>>().join("\n"));
        }
    }
}

#[test]
fn texts_hold_nothing_but_speech() {
    let texts: Vec<(&String, &Vec<u8>)> =
        on_disk().files.iter().filter(|(path, _)| path.contains("/kich-ban/") && path.ends_with(".txt")).collect();
    assert!(texts.len() > 8, "{}", texts.len());
    for (path, bytes) in texts {
        let text = std::str::from_utf8(bytes).expect("UTF-8").replace("\r\n", "");
        assert_eq!(loa::encode::unsayable(&text), None, "{path}: {text}");
    }
}

#[test]
fn a_discreet_guide_leaves_nothing_on_a_telephone() {
    for (name, output) in both() {
        for (path, bytes) in output.files.iter().filter(|(path, _)| path.contains("/kich-ban/")) {
            assert!(BETRAYERS.iter().all(|word| !path.contains(word)), "{name}: {path}");
            if path.ends_with("feed.xml") {
                let feed = String::from_utf8_lossy(bytes);
                assert!(
                    !feed.contains("trang-") && BETRAYERS.iter().all(|word| !feed.contains(word)),
                    "{name}: {feed}"
                );
            }
        }
        // It has scripts, and its own page does not lead to them.
        assert!(output.files.contains_key("vi/kich-ban/trang-7afa07-30s-vi.txt"), "{name}");
        let page = output.page("vi/trang-7afa07/index.html");
        let links = page.named("a").into_iter().filter_map(|link| link.get("href"));
        assert!(links.into_iter().all(|href| !href.contains("kich-ban")), "{name}");
    }
}

#[test]
fn a_guide_leads_to_its_scripts() {
    let anchors = |page: &Element| -> Vec<String> {
        let links = page.named("a").into_iter().filter_map(|link| link.get("href"));
        links.filter(|href| href.contains("kich-ban")).map(str::to_owned).collect()
    };
    let page = on_disk().page("vi/duoi-nuoc/ao-phao/index.html");
    assert_eq!(anchors(&page), ["../../../vi/kich-ban/index.html#duoi-nuoc-ao-phao"; 2]);
    let scripts = on_disk().page("vi/kich-ban/index.html");
    assert!(scripts.all().into_iter().any(|element| element.get("id") == Some("duoi-nuoc-ao-phao")));
    // A Chăm reader is shown the Khmer text, and its scripts.
    let fallback = on_disk().page("cjm/duoi-nuoc/ao-phao/index.html");
    assert_eq!(anchors(&fallback), ["../../../km/kich-ban/index.html#duoi-nuoc-ao-phao"; 2]);
}

#[test]
fn feeds() {
    let lines = |path: &str, output: &Output| {
        let feed = output.text(path).replace("><", ">\n<");
        // Sizes change with the library that packs office documents.
        let mut parts = feed.split("length=\"");
        let head = parts.next().unwrap_or_default().to_owned();
        parts.fold(head, |text, part| text + "length=\"…\"" + part.split_once('"').map_or("", |(_, rest)| rest))
    };
    check("scripts-feed-on-web", &lines("vi/kich-ban/feed.xml", on_web()));
    check("scripts-feed-on-disk", &lines("zh-Hans/kich-ban/feed.xml", on_disk()));
    assert!(!on_web().files.contains_key("cjm/kich-ban/feed.xml"));
}

#[test]
fn a_site_that_makes_no_scripts_has_no_page_for_them() {
    let site = Site::full();
    site.edit("site.yaml", "products: [web, script, poster]", "products: [web, poster]");
    let output = site.built(&[]);
    assert!(output.files.keys().all(|path| !path.contains("kich-ban")), "{:?}", output.files.keys());
    assert!(output.pages().into_iter().all(|(_, page)| !page.to_string().contains("kich-ban")));
}

#[test]
fn an_own_topic_cannot_take_the_address() {
    let site = Site::full();
    site.write("content/kich-ban/topic.yaml", "name: Kịch bản\nsummary: Tóm tắt\n");
    site.edit("site.yaml", "topics: [duoi-nuoc, an-toan]", "topics: [duoi-nuoc, an-toan, kich-ban]");
    site.build(&[]).expect_refusal("L0204");
}

#[test]
fn two_guides_cannot_have_files_of_one_name() {
    let site = Site::full();
    let guide = site.read("content/duoi-nuoc/loi-chao/vi.md");
    site.write("content/duoi/topic.yaml", "name: Đuối\nsummary: Tóm tắt\n");
    site.write("content/duoi/nuoc-loi-chao/vi.md", &guide);
    site.edit("site.yaml", "topics: [duoi-nuoc, an-toan]", "topics: [duoi-nuoc, an-toan, duoi]");
    site.build(&[]).expect_refusal("kich-ban/duoi-nuoc-loi-chao");
}
