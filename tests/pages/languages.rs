//! Each part of a page says in which language it is, and a page claims no language that it is not
//! really in.

use crate::support::{Element, Node, Site};
use crate::{BASE_URL, on_disk, on_web};

/// The language of a letter (digits have none), as far as it tells the languages of the site apart.
fn language_of(letter: char) -> Option<&'static str> {
    match letter {
        '\u{1780}'..='\u{17d3}' => Some("km"),
        '\u{4e00}'..='\u{9fff}' => Some("zh-Hans"),
        'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}' => Some("vi"),
        _ => None,
    }
}

/// Texts that stand under the `lang` of another language: language, text.
fn wrong_languages(page: &Element) -> Vec<String> {
    fn look(element: &Element, lang: &str, wrong: &mut Vec<String>) {
        let lang = element.get("lang").unwrap_or(lang);
        let judge = |text: &str| {
            // Names of languages may stand in a sentence of another, as all names may. The head's
            // title has one language only.
            let named = ["Tiếng Việt", "ភាសាខ្មែរ"].iter().fold(text.to_owned(), |text, name| text.replace(name, ""));
            if element.name == "title" {
                return None;
            }
            let foreign = named.chars().filter_map(language_of).find(|language| *language != lang)?;
            Some(format!("{foreign} under {lang}: {}", text.trim()))
        };
        wrong.extend(["alt", "title", "aria-label"].into_iter().filter_map(|name| judge(element.get(name)?)));
        for child in &element.children {
            match child {
                Node::Text(text) => wrong.extend(judge(text)),
                Node::Element(child) => look(child, lang, wrong),
            }
        }
    }
    let mut wrong = Vec::new();
    look(page, "", &mut wrong);
    wrong
}

/// A name of the registry that exists in Vietnamese only. A warning (L0111) asks for the others;
/// until they come, lists show it without its language. In a text it is marked.
const UNMARKED: &str = ": Đường dây tư vấn của tỉnh";

/// What a Khmer script says of facts and guides that have a Vietnamese name only, in the preview of
/// what is said.
const SAID_IN_VIETNAMESE: [&str; 2] = ["Đường dây tư vấn của tỉnh លេខ", "Chơi gần kênh, ao,"];

#[test]
fn every_text_stands_under_its_language() {
    for (path, page) in on_disk().pages() {
        // The theme has no words in cjm and says so in a warning: there it speaks Khmer. Guides in
        // other languages are looked at below.
        let mut wrong = wrong_languages(&page);
        wrong.retain(|text| !text.contains("under cjm") && !text.contains(UNMARKED));
        wrong.retain(|text| !SAID_IN_VIETNAMESE.iter().any(|said| text.contains(said)));
        assert_eq!(wrong, [""; 0], "{path}");
    }
}

#[test]
fn a_wrong_language_would_be_seen() {
    let page = crate::support::html::parse_fragment("<p lang=km>热线 <b lang=vi>đường</b></p>").unwrap();
    assert_eq!(wrong_languages(&page), ["zh-Hans under km: 热线"]);
}

/// Language and direction of the title and of the text.
fn language_of_text(page: &Element) -> Vec<(&str, &str)> {
    let text = page.with_class("prose").into_iter().chain(page.named("h1"));
    text.map(|part| (part.get("lang").unwrap_or_default(), part.get("dir").unwrap_or_default())).collect()
}

#[test]
fn a_guide_that_falls_back_says_its_real_language() {
    let output = on_disk();
    for (path, page_lang, text_lang) in [
        ("vi/duoi-nuoc/ao-phao", "vi", "vi"),
        ("km/duoi-nuoc/kenh-ao", "km", "vi"),
        // First km, then vi.
        ("cjm/duoi-nuoc/ao-phao", "cjm", "km"),
        ("cjm/duoi-nuoc/kenh-ao", "cjm", "vi"),
        ("cjm/duoi-nuoc/loi-chao", "cjm", "cjm"),
    ] {
        let page = output.page(&format!("{path}/index.html"));
        assert_eq!(page.get("lang"), Some(page_lang), "{path}");
        assert_eq!(language_of_text(&page), [(text_lang, "ltr"); 2], "{path}");
    }
}

#[test]
fn direction_goes_with_the_language() {
    let site = Site::full();
    site.edit("site.yaml", "script: Cham,", "script: Arab, direction: rtl,");
    let output = site.built(&[]);
    let of = |path: &str| {
        let page = output.page(path);
        let own = page.get("dir").unwrap_or_default().to_owned();
        (own, language_of_text(&page).iter().map(|(_, dir)| (*dir).to_owned()).collect::<Vec<_>>())
    };
    let both = |dir: &str| vec![dir.to_owned(); 2];
    assert_eq!(of("cjm/duoi-nuoc/loi-chao/index.html"), ("rtl".into(), both("rtl")));
    assert_eq!(of("cjm/duoi-nuoc/ao-phao/index.html"), ("rtl".into(), both("ltr")));
    assert_eq!(of("vi/duoi-nuoc/ao-phao/index.html"), ("ltr".into(), both("ltr")));
}

#[test]
fn the_switcher_leads_to_the_same_page_in_each_language() {
    let page = on_disk().page("km/duoi-nuoc/kenh-ao/index.html");
    let links = page.with_class("languages")[0].named("a");
    let shown: Vec<_> = links
        .iter()
        .map(|link| ["href", "hreflang", "data-available", "aria-current"].map(|name| link.get(name).unwrap_or("-")))
        .collect();
    let there = |tag: &str| format!("../../../{tag}/duoi-nuoc/kenh-ao/index.html");
    let expected =
        [("vi", "true", "false"), ("km", "false", "true"), ("zh-Hans", "true", "false"), ("cjm", "false", "false")]
            .map(|(tag, available, current)| [there(tag), tag.into(), available.into(), current.into()]);
    assert_eq!(shown, expected);
}

/// `hreflang` and address of each alternate that a page's head claims.
fn alternates(page: &Element) -> Vec<(String, String)> {
    let links = page.only("head").named("link").into_iter().filter(|link| link.get("hreflang").is_some());
    links.map(|link| (link.get("hreflang").unwrap().to_owned(), link.get("href").unwrap().to_owned())).collect()
}

fn canonical(page: &Element) -> Option<String> {
    let link = page.named("link").into_iter().find(|link| link.get("rel") == Some("canonical"))?;
    link.get("href").map(str::to_owned)
}

#[test]
fn a_page_claims_only_the_languages_in_which_it_exists() {
    let at = |tag: &str, place: &str| (tag.to_owned(), format!("{BASE_URL}{tag}/{place}"));
    let claimed = |path: &str| alternates(&on_web().page(path));
    let place = "duoi-nuoc/ao-phao/";
    let real = ["vi", "km", "zh-Hans"].map(|tag| at(tag, place));
    for tag in ["vi", "km", "zh-Hans"] {
        assert_eq!(claimed(&format!("{tag}/{place}index.html")), real, "{tag}");
    }
    // A page that shows another language's text is no version.
    assert_eq!(claimed("cjm/duoi-nuoc/ao-phao/index.html"), []);
    let kenh_ao = ["vi", "zh-Hans"].map(|tag| at(tag, "duoi-nuoc/kenh-ao/"));
    assert_eq!(claimed("vi/duoi-nuoc/kenh-ao/index.html"), kenh_ao);
    assert_eq!(claimed("km/duoi-nuoc/kenh-ao/index.html"), []);
}

#[test]
fn every_claim_is_returned() {
    for (path, page) in on_web().pages() {
        for (tag, address) in alternates(&page) {
            let place = address.strip_prefix(BASE_URL).expect("an address of the site");
            let other = on_web().page(&format!("{place}index.html"));
            assert_eq!(other.get("lang"), Some(tag.as_str()), "{path} claims {address}");
            // The page that chooses a language only points to the home pages.
            if path != "index.html" {
                let own = (page.get("lang").unwrap_or_default().to_owned(), canonical(&page).unwrap_or_default());
                assert!(alternates(&other).contains(&own), "{path} is not claimed by {address}");
            }
        }
    }
}

#[test]
fn the_page_for_wrong_addresses_claims_nothing() {
    // A host shows it at any address: it is no version of anything.
    for path in ["404.html", "vi/404.html", "cjm/404.html"] {
        let page = on_web().page(path);
        assert_eq!((alternates(&page), canonical(&page)), (vec![], None), "{path}");
    }
}

#[test]
fn a_fallback_names_the_page_that_it_repeats() {
    let names = |path: &str| canonical(&on_web().page(path)).unwrap();
    assert_eq!(names("vi/duoi-nuoc/kenh-ao/index.html"), format!("{BASE_URL}vi/duoi-nuoc/kenh-ao/"));
    assert_eq!(names("km/duoi-nuoc/kenh-ao/index.html"), format!("{BASE_URL}vi/duoi-nuoc/kenh-ao/"));
    assert_eq!(names("cjm/duoi-nuoc/ao-phao/index.html"), format!("{BASE_URL}km/duoi-nuoc/ao-phao/"));
    assert_eq!(names("cjm/duoi-nuoc/loi-chao/index.html"), format!("{BASE_URL}cjm/duoi-nuoc/loi-chao/"));
}

#[test]
fn without_an_address_nothing_is_claimed() {
    for (path, page) in on_disk().pages() {
        assert_eq!((alternates(&page), canonical(&page)), (vec![], None), "{path}");
        let url = page.named("meta").into_iter().find(|meta| meta.get("property") == Some("og:url"));
        assert_eq!(url, None, "{path}");
    }
}

#[test]
fn bold_works_beside_khmer_and_chinese_punctuation() {
    let bold = |path: &str| -> Vec<String> {
        let page = on_disk().page(path);
        let text = page.with_class("prose")[0].named("strong").into_iter().map(Element::text).collect();
        assert!(!page.with_class("prose")[0].text().contains("**"), "{path}");
        text
    };
    assert_eq!(bold("km/duoi-nuoc/ao-phao/index.html"), ["ហៅ 111។"]);
    assert_eq!(bold("zh-Hans/duoi-nuoc/ao-phao/index.html"), ["热线：", "马上", "三个"]);
}
