//! The page of search, as a reader without script has it.

use crate::full;
use crate::support::Element;

fn page(tag: &str) -> Element {
    full().page(&format!("{tag}/tim/index.html"))
}

/// The list, a line for each letter and title.
fn list(tag: &str) -> String {
    let page = page(tag);
    let list = page.with_class("a-z");
    let mut lines = Vec::new();
    for element in list[0].all() {
        match element.name.as_str() {
            "h3" => lines.push(element.text()),
            "a" => lines.push(format!("  {} → {}", element.text(), element.get("href").unwrap_or_default())),
            _ => {}
        }
    }
    lines.join("\n")
}

#[test]
fn the_list_from_a_to_z() {
    for tag in ["vi", "km", "zh-Hans"] {
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("list-{tag}"), list(tag));
        });
    }
}

#[test]
fn the_box_needs_script_and_tells_nobody() {
    for tag in ["vi", "km", "zh-Hans", "cjm"] {
        let page = page(tag);
        let form = page.only("form");
        assert!(form.get("hidden").is_some(), "{tag}: without script the box is not there");
        assert_eq!((form.get("action"), form.get("method")), (None, None), "{tag}");
        // Beside it stands the box of large print.
        let inputs = form.named("input");
        assert_eq!(inputs.len(), 1, "{tag}: {inputs:?}");
        let input = inputs[0];
        // A field without a name is neither sent nor remembered; spelling is checked on other machines.
        assert_eq!((input.get("name"), input.get("autocomplete")), (None, Some("off")), "{tag}");
        assert_eq!(input.get("spellcheck"), Some("false"), "{tag}");
        let status = page.all().into_iter().filter(|element| element.get("role") == Some("status")).count();
        assert_eq!(status, 1, "{tag}");
    }
}

#[test]
fn every_page_leads_to_search_and_only_that_page_has_its_script() {
    let output = full();
    for (path, page) in output.pages() {
        let (tag, is_search) = (path.split('/').next().unwrap_or_default(), path.ends_with("/tim/index.html"));
        let script =
            page.named("script").into_iter().find(|script| script.get("src").unwrap_or_default().contains("search."));
        assert_eq!(script.is_some(), is_search, "{path}");
        // A host shows the page for wrong addresses at any depth: without an address it leads nowhere.
        if path.contains('/') && !path.ends_with("404.html") {
            let links = page.with_class("find");
            let href = links.first().and_then(|link| link.get("href")).unwrap_or_default();
            assert!(href.ends_with(&format!("{tag}/tim/index.html")), "{path}: {href}");
        }
    }
}

#[test]
fn discreet_guides_are_marked_in_the_list() {
    let page = page("vi");
    let marked: Vec<&str> = page
        .named("a")
        .into_iter()
        .filter(|link| link.get("data-discreet") == Some("true"))
        .filter_map(|link| link.get("href"))
        .collect();
    assert_eq!(marked, ["../../vi/trang-7afa07/index.html"]);
    assert!(page.all().into_iter().any(|element| element.get("data-exit").is_some()));
}

#[test]
fn the_script_is_written_for_old_browsers() {
    let output = full();
    let path = output.files.keys().find(|path| path.starts_with("assets/search.")).expect("the script");
    let script = output.text(path);
    for new in
        ["=>", "`", "let ", "const ", "fetch(", "localStorage", "sessionStorage", "history.", "cookie", "innerHTML"]
    {
        assert!(!script.contains(new), "{new}");
    }
    assert!(script.len() < 20 * 1024, "{}", script.len());
}
