//! What must hold on every page.

use crate::support::Element;
use crate::support::faults::faults;
use crate::{both, on_disk};

/// Calls `check` with the path of each page and the page, in both builds.
fn on_every_page(check: impl Fn(&str, &Element)) {
    for (name, output) in both() {
        let pages = output.pages();
        assert!(pages.len() > 60, "{name}: only {} pages", pages.len());
        pages.iter().for_each(|(path, page)| check(&format!("{name}: {path}"), page));
    }
}

#[test]
fn pages_are_well_formed() {
    on_every_page(|path, page| assert_eq!(faults(page), [""; 0], "{path}"));
}

#[test]
fn the_helpline_is_first_and_last() {
    on_every_page(|path, page| {
        let body = page.only("body");
        let helplines: Vec<&Element> =
            body.all().into_iter().filter(|element| element.get("data-helpline").is_some()).collect();
        assert_eq!(helplines.len(), 2, "{path}");
        for helpline in &helplines {
            let calls: Vec<_> = helpline.named("a").into_iter().filter_map(|link| link.get("href")).collect();
            assert_eq!(calls, ["tel:111"], "{path}");
            assert!(helpline.text().contains("111"), "{path}");
        }
        // The same place everywhere: before the main part, and in the foot.
        let names: Vec<&str> = body.elements().map(|element| element.name.as_str()).collect();
        let place = |name: &str| names.iter().position(|one| *one == name);
        assert!(place("aside") < place("main") && place("main") < place("footer"), "{path}: {names:?}");
        let foot = page.with_class("foot");
        assert_eq!(foot.len(), 1, "{path}");
        assert!(foot[0].all().contains(&helplines[1]), "{path}");
    });
}

#[test]
fn numbers_are_dialled_with_ascii_digits() {
    let mut dialled = std::collections::BTreeSet::new();
    on_every_page(|_, page| {
        for link in page.named("a").into_iter().filter_map(|link| link.get("href")) {
            if let Some(number) = link.strip_prefix("tel:") {
                assert!(number.bytes().all(|digit| digit.is_ascii_digit()), "{number}");
            }
        }
    });
    for (_, page) in on_disk().pages() {
        let numbers = page.named("a").into_iter().filter_map(|link| link.get("href")?.strip_prefix("tel:"));
        dialled.extend(numbers.map(str::to_owned));
    }
    // 113 stands in the registry with Khmer digits.
    assert_eq!(dialled.into_iter().collect::<Vec<_>>(), ["02993551717", "111", "113"]);
}

#[test]
fn each_page_has_one_main_part_and_one_title() {
    on_every_page(|path, page| {
        assert_eq!(page.named("h1").len(), 1, "{path}");
        let main = format!("#{}", page.only("main").get("id").expect("the main part has an id"));
        assert!(!page.only("title").text().is_empty(), "{path}");
        assert!(!page.only("h1").text().is_empty(), "{path}");
        let skip = page.with_class("skip");
        assert_eq!(skip.iter().filter_map(|link| link.get("href")).collect::<Vec<_>>(), [main], "{path}");
    });
}

#[test]
fn headings_leave_no_level_out() {
    on_every_page(|path, page| {
        let levels = page.all().into_iter().filter_map(|element| match element.name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
            _ => None,
        });
        let mut last = 0;
        for level in levels {
            assert!(level <= last + 1, "{path}: a heading of level {level} after one of level {last}");
            last = level;
        }
    });
}

#[test]
fn nothing_runs_but_what_a_page_needs() {
    on_every_page(|path, page| {
        let has = |name: &str| page.all().into_iter().any(|element| element.get(name).is_some());
        let needs = [("exit", has("data-exit")), ("aloud", has("data-aloud"))];
        let needed: Vec<&str> = needs.into_iter().filter(|(_, needed)| *needed).map(|(name, _)| name).collect();
        let scripts = page.named("script");
        let is_search = path.ends_with("/tim/index.html");
        assert_eq!(scripts.len(), needed.len() + usize::from(is_search), "{path}: {scripts:?}");
        for script in scripts {
            let source = script.get("src").unwrap_or_default();
            let names = needed.iter().copied().chain(is_search.then_some("search"));
            let is_needed = names.into_iter().any(|name| source.contains(&format!("assets/{name}.")));
            assert!(is_needed && script.text().is_empty(), "{path}: {script}");
        }
        for element in page.all() {
            let runs = element.attributes.iter().any(|(name, _)| name.starts_with("on"));
            assert!(!runs, "{path}: {element}");
        }
    });
}

#[test]
fn sensitive_pages_have_an_exit_that_works_without_script() {
    let with_exit: Vec<String> = on_disk()
        .pages()
        .into_iter()
        .filter_map(|(path, page)| {
            let exit = page.all().into_iter().find(|element| element.get("data-exit").is_some())?;
            assert_eq!((exit.name.as_str(), exit.get("href")), ("a", Some("https://nchmf.gov.vn/")), "{path}");
            // Only the link that skips the menu comes before it.
            let second = page.only("body").elements().nth(1).map(Element::text);
            assert_eq!(second, Some(exit.text()), "{path}: the exit comes first");
            path.strip_prefix("vi/").map(str::to_owned)
        })
        .collect();
    insta::assert_snapshot!(with_exit.join("\n"), @r"
    an-toan/index.html
    an-toan/nguoi-la/index.html
    danh-cho-giao-vien/index.html
    danh-cho-tre-em/index.html
    kich-ban/index.html
    tim/index.html
    trang-7afa07/index.html
    ");
}

#[test]
fn looks_come_from_the_style_sheet_only() {
    on_every_page(|path, page| {
        assert!(page.named("style").is_empty(), "{path}");
        let styled = page.all().into_iter().find(|element| element.get("style").is_some());
        assert_eq!(styled, None, "{path}");
        let sheets = page.named("link").into_iter().filter(|link| link.get("rel") == Some("stylesheet"));
        assert_eq!(sheets.count(), 1, "{path}");
    });
}

#[test]
fn the_policy_forbids_everything_from_elsewhere() {
    on_every_page(|path, page| {
        let policies: Vec<&str> = page
            .named("meta")
            .into_iter()
            .filter(|meta| meta.get("http-equiv") == Some("Content-Security-Policy"))
            .filter_map(|meta| meta.get("content"))
            .collect();
        assert_eq!(policies.len(), 1, "{path}");
        assert!(policies[0].starts_with("default-src 'none';"), "{path}: {}", policies[0]);
        assert!(!policies[0].contains("unsafe") && !policies[0].contains("http"), "{path}: {}", policies[0]);
        let referrer = page.named("meta").into_iter().find(|meta| meta.get("name") == Some("referrer"));
        assert_eq!(referrer.and_then(|meta| meta.get("content")), Some("no-referrer"), "{path}");
    });
}

/// The frame, with what may differ from page to page taken out: where the page lies, and which
/// entry of the menu is marked.
fn frame(page: &Element) -> String {
    let parts = page.with_class("menu").into_iter().chain(page.with_class("help"));
    let text = parts.map(ToString::to_string).collect::<String>();
    text.replace("../", "").replace("aria-current=\"page\"", "aria-current=\"false\"")
}

#[test]
fn the_frame_is_the_same_on_all_pages_of_a_language() {
    let output = on_disk();
    for language in ["vi", "km", "zh-Hans", "cjm"] {
        let home = frame(&output.page(&format!("{language}/index.html")));
        assert!(home.contains("menu-main") && home.contains("tel:111"), "{home}");
        for (path, page) in output.pages() {
            // A page for wrong addresses of a site without address has no menu: see `links`.
            if path.starts_with(&format!("{language}/")) && !path.ends_with("404.html") {
                assert_eq!(frame(&page), home, "{path}");
            }
        }
    }
}
