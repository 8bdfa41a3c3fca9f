//! The page itself: complete, in both languages, and without a way to the outside.

use std::collections::BTreeMap;

use loa::desk::file;

const FILES: [&str; 7] = ["index.html", "desk.css", "desk.js", "views.js", "guide.js", "words.js", "icon.svg"];

fn text(name: &str) -> &'static str {
    let (_, bytes) = file(name).unwrap_or_else(|| panic!("no {name}"));
    std::str::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn the_page_is_there_with_its_files() {
    assert_eq!(file(""), file("index.html"));
    assert!(file("mod.rs").is_none() && file("../files.rs").is_none());
    for name in ["icon.svg", "desk.css", "desk.js", "views.js", "guide.js", "words.js"] {
        assert!(text("index.html").contains(&format!("\"{name}\"")), "{name}");
    }
}

#[test]
fn nothing_leads_outside() {
    assert!(text("index.html").contains("content=\"default-src 'self'\""));
    for name in FILES {
        let text = text(name).replace("http://www.w3.org/2000/svg", "");
        for way in ["http:", "https:", "//cdn", "@import", "url(", "innerHTML", "eval(", "style=\""] {
            assert!(!text.contains(way), "{name} holds {way}");
        }
    }
}

/// The words of one language by name.
fn words(language: &str) -> BTreeMap<String, String> {
    let text = text("words.js");
    let part = text.split(&format!("\n  {language}: {{\n")).nth(1).expect("the language");
    let part = part.split("\n  }").next().expect("its end");
    let pattern = regex::Regex::new(r"'([a-z0-9.-]+)': '([^']*)'").expect("a pattern");
    pattern.captures_iter(part).map(|found| (found[1].to_owned(), found[2].to_owned())).collect()
}

fn values(text: &str) -> Vec<&str> {
    let mut values: Vec<&str> = text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    values.sort_unstable();
    values
}

#[test]
fn all_words_are_in_both_languages_with_the_same_values() {
    let (vi, en) = (words("vi"), words("en"));
    assert!(vi.len() > 150, "{}", vi.len());
    for (name, text) in &vi {
        let other = en.get(name).unwrap_or_else(|| panic!("no English for {name}"));
        assert_eq!(values(text), values(other), "{name}");
    }
    for name in en.keys().filter(|name| !vi.contains_key(*name)) {
        let stem = name.strip_suffix(".one").unwrap_or_else(|| panic!("no Vietnamese for {name}"));
        assert!(vi.contains_key(stem), "{name}");
    }
}

#[test]
fn all_words_that_are_asked_for_are_there() {
    let vi = words("vi");
    let pattern = regex::Regex::new(r"\bt\('([a-z0-9.-]+)'( \+)?").expect("a pattern");
    let mut seen = 0;
    for name in ["desk.js", "views.js", "guide.js"] {
        for found in pattern.captures_iter(text(name)) {
            let is_prefix = found.get(2).is_some();
            let is_there =
                if is_prefix { vi.keys().any(|key| key.starts_with(&found[1])) } else { vi.contains_key(&found[1]) };
            assert!(is_there, "{name} asks for {}", &found[1]);
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
}
