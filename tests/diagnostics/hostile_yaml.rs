//! YAML that means harm, or means something else than it says.

use std::fs;

use super::site::{GUIDE, Site};

const LAWS: &str = "content/facts/laws.yaml";

const TOPIC: &str = "content/duoi-nuoc/topic.yaml";

/// YAML would make numbers, truth values and bytes of these. A writer means what she types.
#[test]
fn scalars_stay_as_they_are_typed() {
    for typed in [
        "no",
        "yes",
        "on",
        "111",
        "0299",
        "1e3",
        "0x1F",
        "1_000",
        "12:30",
        "2026-11-01",
        "3.10",
        "!!binary aGVsbG8=",
        "!!int 0x1F",
        "!!bool true",
    ] {
        let site = Site::new();
        site.replace(GUIDE, "title: \"Mặc áo phao\"", &format!("title: {typed}"));
        let said = site.loa(&["build"]);
        assert_eq!((said.status, said.err.as_str()), (0, ""), "{typed}");
        let page = fs::read_to_string(site.path("public/vi/duoi-nuoc/ao-phao/index.html")).expect("the page");
        let shown = typed.rsplit(' ').next().unwrap_or_default();
        assert!(page.contains(&format!(">{shown}</h1>")), "{typed}");
    }
}

#[test]
fn a_number_keeps_its_zeros() {
    let site = Site::new();
    site.replace("content/facts/contacts.yaml", "\"111\"", "02993551717");
    assert_eq!(site.loa(&["build"]).status, 0);
    let page = fs::read_to_string(site.path("public/vi/index.html")).expect("the page");
    assert!(page.contains("tel:02993551717"));
}

/// Norwegian is a language, not a refusal.
#[test]
fn no_is_a_language() {
    let site = Site::new();
    site.replace("site.yaml", "topics:", "  - { tag: no, name: Norsk, fallback: [vi] }\ntopics:");
    site.replace("site.yaml", "  en: \"Protecting", "  no: \"Beskytte barn\"\n  en: \"Protecting");
    let said = site.loa(&["build"]);
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(fs::read_to_string(site.path("public/no/index.html")).expect("the page").contains("Beskytte barn"));
}

/// Whatever stands in a file, loa ends by itself, with findings, and never crashes.
#[test]
fn nothing_brings_loa_down() {
    let deep_block: String = (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let hostile = [
        ("nested mappings", deep_block),
        ("nested braces", format!("name: {}", "{a: ".repeat(10_000))),
        ("an anchor inside itself", "name: &a [*a]\n".to_owned()),
        ("an unknown anchor", "name: *nobody\n".to_owned()),
        ("merge keys", "base: &b { vi: A }\nname: { <<: *b, km: B, en: C }\n".to_owned()),
        ("two documents", "name: A\n---\nname: B\n".to_owned()),
        ("a list instead of names", "- name\n- summary\n".to_owned()),
        ("a lone text", "name".to_owned()),
        ("keys that are lists", "? [a, b]\n: c\n".to_owned()),
        ("empty keys", "? \n: c\n".to_owned()),
        ("a foreign tag", "name: !!python/object:os.system rm\n".to_owned()),
        ("bytes that are no letters", "name: \"a\\0b\\x07\"\n".to_owned()),
        ("a directive", "%YAML 9.9\n---\nname: A\n".to_owned()),
        ("a control character", "name: \u{7}\n".to_owned()),
        ("nothing", String::new()),
        ("one line of a megabyte", format!("name: \"{}\"\n", "ă".repeat(500_000))),
    ];
    for (what, text) in hostile {
        let site = Site::new();
        site.write(TOPIC, text);
        let said = site.loa(&["check"]);
        assert_eq!(said.status, 1, "{what}: {}", said.err);
        assert!(said.err.contains(TOPIC), "{what} is not told where it stands: {}", said.err);
        assert!(!said.err.contains('\u{7}') && !said.err.contains('\0'), "{what} reaches the terminal");
    }
}

/// An anchor that grows no more than other text is read like it.
#[test]
fn an_expanding_anchor_inside_the_limits_is_read() {
    let list = format!("a: &a [{}]\n", "x, ".repeat(50));
    let site = Site::new();
    site.write(LAWS, format!("{list}b: [*a, *a, *a]\n"));
    let said = site.loa(&["check"]);
    assert_eq!(said.status, 1);
    assert!(said.err.contains("[L0102]"), "{}", said.err);
}

/// Their pages would lie in one folder on Windows and on a USB stick.
#[test]
fn languages_that_differ_only_in_capitals_are_one() {
    let site = Site::new();
    let twins = "  - { tag: zh-Hans, name: A }\n  - { tag: zh-hans, name: B }\ntopics:";
    site.replace("site.yaml", "topics:", twins);
    let said = site.loa(&["check"]);
    assert!(said.err.contains("[L0109]: “zh-hans”"), "{}", said.err);
    assert_eq!(said.status, 1);
}

/// A thousand mistakes of one kind are told a hundred times. A file of the largest size, with a
/// mistake on each line, would otherwise keep loa busy for hours.
#[test]
fn the_same_mistake_on_every_line_is_told_a_hundred_times() {
    let site = Site::new();
    site.write(LAWS, (0..1_000).map(|law| format!("law-{law}: {{ numbr: \"1\" }}\n")).collect::<String>());
    let said = site.loa(&["check"]);
    assert_eq!(said.status, 1);
    assert_eq!(said.err.matches("[L0103]").count(), 100);
}

/// Warnings come first in this file, and there are more of them than are told.
#[test]
fn many_warnings_hide_no_error() {
    let site = Site::new();
    let unverified = |law| format!("law-{law}: {{ label: {{ vi: A, km: B, en: C }}, source: D }}\n");
    site.write(LAWS, (0..150).map(unverified).collect::<String>() + "last: { labl: A }\n");
    let said = site.loa(&["check"]);
    assert_eq!(said.err.matches("[L0404]").count(), 100);
    assert!(said.err.contains("[L0103]"), "the error in the last line is told");
    assert_eq!(said.status, 1);
}

/// Thousands of bare numbers are read in one go. Were the file read again for each, this test
/// would take minutes.
#[test]
fn a_large_registry_of_bare_numbers_is_read() {
    let site = Site::new();
    let law = |law| {
        format!(
            "law-{law}: {{ number: 0x{law:x}, label: {{ vi: A, km: B, en: C }}, source: D, verified_on: 2026-11-01 }}\n"
        )
    };
    site.write(LAWS, site.read(LAWS) + &(0..4_000).map(law).collect::<String>());
    assert_eq!(site.loa(&["build"]).status, 0);
    let page = fs::read_to_string(site.path("public/vi/gioi-thieu/index.html")).expect("the page");
    assert!(page.contains("0xf9f"), "the last number is shown as it was typed");
}
