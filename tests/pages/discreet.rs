//! A discreet page says nothing of its content to somebody who looks over a shoulder, into the
//! history, at a bookmark or at a shared link.

use crate::support::{Element, Output};
use crate::{both, on_disk, on_web};

/// Words of the discreet guide, its topic and its folder, in every form in which they could leak.
const BETRAYERS: [&str; 8] = ["Bí mật", "bi-mat", "an-toan", "An toàn", "អាថ៌កំបាំង", "Kể cho", "សុវត្ថិភាព", "安全"];

fn discreet_pages(output: &Output) -> Vec<(String, Element)> {
    let is_discreet = |page: &Element| page.only("body").get("data-discreet") == Some("true");
    let pages = output.pages().into_iter().filter(|(_, page)| is_discreet(page));
    pages.map(|(path, page)| (path.to_owned(), page)).collect()
}

#[test]
fn it_exists_in_every_language_under_one_neutral_address() {
    let paths: Vec<String> = discreet_pages(on_disk()).into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths.len(), 4, "{paths:?}");
    for path in paths {
        let (_, place) = path.split_once('/').expect("a language");
        assert!(place.starts_with("trang-") && place.ends_with("/index.html"), "{path}");
        assert!(BETRAYERS.iter().all(|word| !path.contains(word)), "{path}");
    }
}

#[test]
fn its_head_says_nothing() {
    for (name, output) in both() {
        for (path, page) in discreet_pages(output) {
            let head = page.only("head").to_string();
            // The site's own name is the same on all pages, and not in the head of this one either.
            for word in BETRAYERS {
                assert!(!head.contains(word), "{name}: {path}: {word} in\n{head}");
            }
            assert!(!head.contains("og:") && !head.contains("description"), "{name}: {path}:\n{head}");
            assert!(!head.contains("atom"), "{name}: {path}:\n{head}");
        }
    }
}

#[test]
fn its_title_is_the_same_whatever_the_guide() {
    let titles: Vec<String> = discreet_pages(on_disk())
        .into_iter()
        .map(|(path, page)| format!("{path}: {}", page.only("title").text()))
        .collect();
    insta::assert_snapshot!(titles.join("\n"), @r"
    cjm/trang-7afa07/index.html: ទំព័រអាន
    km/trang-7afa07/index.html: ទំព័រអាន
    vi/trang-7afa07/index.html: Trang đọc
    zh-Hans/trang-7afa07/index.html: 阅读页面
    ");
}

#[test]
fn it_is_in_no_feed_and_sent_no_referrer() {
    for (name, output) in both() {
        for language in ["vi", "km", "zh-Hans", "cjm"] {
            let feed = output.text(&format!("{language}/feed.xml"));
            assert!(
                !feed.contains("trang-") && !feed.contains("Bí mật") && !feed.contains("អាថ៌កំបាំង"),
                "{name}: {feed}"
            );
        }
    }
}

#[test]
fn its_name_appears_in_no_address_of_the_site() {
    for (path, page) in on_web().pages() {
        for element in page.all() {
            for name in ["href", "src", "srcset", "id", "content"] {
                let value = element.get(name).unwrap_or_default();
                assert!(!value.contains("bi-mat") && !value.contains("Bí mật"), "{path}: {element}");
            }
        }
    }
    assert!(on_web().files.keys().all(|path| !path.contains("bi-mat")));
}
