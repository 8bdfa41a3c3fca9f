//! Translations that fall behind, and catch up.

use serde_json::{Value, json};

use super::{at, json, look};
use crate::support::Site;

const SOURCE: &str = "content/duoi-nuoc/kenh-ao/vi.md";
const CHINESE: &str = "content/duoi-nuoc/kenh-ao/zh-Hans.md";
const MEMORY: &str = ".loa-cache/in-step/duoi-nuoc.json";

/// What changed for the Chinese readers: `[-gone-]`, `{+came+}`.
fn changes(site: &Site) -> Vec<String> {
    let guide = json(&look(site), "guide/duoi-nuoc/kenh-ao.json");
    let versions = at(&guide, "/versions").as_array().expect("versions");
    let chinese = versions.iter().find(|version| version["tag"] == "zh-Hans").expect("a Chinese version");
    let changes = at(chinese, "/version/source/shown").as_array().expect("changes");
    changes
        .iter()
        .map(|change| format!("{} {}: {}", change["fate"].as_str().unwrap_or_default(), change["line"], words(change)))
        .collect()
}

fn words(change: &Value) -> String {
    let runs = change["words"].as_array().expect("words").iter();
    runs.map(|run| {
        let text = run["text"].as_str().expect("a text");
        match run["fate"].as_str() {
            Some("gone") => format!("[-{text}-]"),
            Some("came") => format!("{{+{text}+}}"),
            _ => text.to_owned(),
        }
    })
    .collect()
}

#[test]
fn each_word_that_changed_in_the_source_is_shown_until_the_translation_follows() {
    let site = Site::full();
    assert_eq!(changes(&site), [""; 0]);
    site.edit(SOURCE, "Gọi <contact:child-helpline>.", "Gọi ngay <contact:child-helpline>.");
    site.edit(SOURCE, "không xuống nước một mình", "không bao giờ xuống nước một mình");
    let both = [
        "changed 1: Đi với người lớn, không {+bao giờ +}xuống nước một mình.",
        "changed 13: Gọi {+ngay +}<contact:child-helpline>.",
    ];
    assert_eq!(changes(&site), both);
    assert_eq!(changes(&site), both, "another look forgets nothing");
    site.edit(CHINESE, "打 <contact", "马上打 <contact");
    assert_eq!(changes(&site), both[..1]);
    site.edit(CHINESE, "不要自己下水", "绝不要自己下水");
    assert_eq!(changes(&site), [""; 0]);
    assert_eq!(at(&json(&look(&site), "desk.json"), "/translations/list/shown/0/changes"), &json!(0));
}

#[test]
fn pieces_come_and_go() {
    let site = Site::full();
    look(&site);
    site.edit(SOURCE, "Gọi <contact:child-helpline>.", "Đừng nhảy xuống.\n\nGọi <contact:child-helpline>.");
    assert_eq!(changes(&site), ["came 13: {+Đừng nhảy xuống.+}"]);
    let model = json(&look(&site), "desk.json");
    assert_eq!(at(&model, "/translations/list/shown/0/guide"), "duoi-nuoc/kenh-ao");
    assert_eq!(at(&model, "/translations/list/shown/0/changes"), &json!(1));
    assert!(at(&model, "/todo").as_array().expect("tasks").iter().any(|task| task["what"] == "behind"));
    site.edit(CHINESE, "打 <contact", "不要跳下去。\n\n打 <contact");
    assert_eq!(changes(&site), [""; 0]);
}

#[test]
fn a_source_in_another_form_of_its_letters_has_not_changed() {
    let site = Site::full();
    look(&site);
    let text = site.read(SOURCE);
    let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(text.as_str()).collect();
    assert_ne!(decomposed, text);
    site.write(SOURCE, &decomposed.replace('\n', "\r\n"));
    assert_eq!(changes(&site), [""; 0]);
}

#[test]
fn a_memory_that_is_broken_or_gone_is_begun_anew() {
    let site = Site::full();
    for broken in [
        "",
        "{",
        "[1, 2",
        "{\"guides\":{\"duoi-nuoc/kenh-ao\":{\"texts\":[],\"versions\":{\"zh-Hans\":{\"since\":\"\",\"source\":[7],\"own\":[]}}}}}",
    ] {
        site.write(MEMORY, broken);
        assert_eq!(changes(&site), [""; 0], "{broken}");
        assert!(site.read(MEMORY).contains("2026-11-23"), "{broken}");
    }
}

#[test]
fn a_guide_that_cannot_be_read_just_now_is_not_forgotten() {
    let site = Site::full();
    look(&site);
    let source = site.read(SOURCE);
    site.write(SOURCE, "---\ntitle: [\n---\n");
    look(&site);
    site.write(SOURCE, &source.replace("Gọi <contact", "Gọi ngay <contact"));
    assert_eq!(changes(&site).len(), 1);
}

#[test]
fn looking_changes_nothing_that_does_not_change() {
    let site = Site::full();
    look(&site);
    let memory = site.path(MEMORY);
    let before = std::fs::metadata(&memory).and_then(|file| file.modified()).expect("a memory");
    look(&site);
    assert_eq!(std::fs::metadata(&memory).and_then(|file| file.modified()).expect("a memory"), before);
}
