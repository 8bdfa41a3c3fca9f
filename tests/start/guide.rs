//! `loa new guide`.

use std::fs;

use super::{codes, everything, run};

const KINDS: [&str; 7] = ["news", "article", "how-to", "situation", "law", "story", "lesson"];

fn new_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    run(folder.path(), &["new", "site", "."]).expect_success();
    folder
}

/// A fresh skeleton of each kind becomes everything that loa makes, and all that is said about it is what is
/// still to be filled in.
#[test]
fn skeletons_build_and_only_ask_to_be_filled_in() {
    let site = new_site();
    for kind in KINDS {
        let place = format!("goi-111/bai-{kind}");
        let all = "web,script,poster,leaflet,lesson,card,notice,message";
        run(site.path(), &["new", "guide", &place, "--kind", kind, "--products", all]).expect_success();
        run(site.path(), &["new", "guide", &format!("{place}-thuong"), "--kind", kind]).expect_success();
    }
    assert_eq!(codes(site.path()), ["L1308"]);
    run(site.path(), &["build"]).expect_success();
}

#[test]
fn a_topic_is_made_with_the_guide_when_it_is_named() {
    let site = new_site();
    let before = everything(site.path());
    let said = run(site.path(), &["new", "guide", "goi-11/x"]).expect_refusal("L1306");
    assert!(said.stderr.contains("“goi-111”"), "{}", said.stderr);
    assert_eq!(everything(site.path()), before);
    let arguments = ["new", "guide", "Đuối nước", "--title", "Mùa nước nổi", "--new-topic", "Phòng, chống đuối nước"];
    run(site.path(), &arguments).expect_success();
    let text = fs::read_to_string(site.path().join("content/duoi-nuoc/mua-nuoc-noi/vi.md")).expect("the guide");
    assert!(text.contains("title: \"Mùa nước nổi\""), "{text}");
    assert_eq!(codes(site.path()), ["L1308"]);
}

#[test]
fn a_guide_is_never_overwritten() {
    let site = new_site();
    run(site.path(), &["new", "guide", "goi-111/a"]).expect_success();
    let before = everything(site.path());
    run(site.path(), &["new", "guide", "goi-111/a", "--kind", "law"]).expect_refusal("L1305");
    run(site.path(), &["new", "guide", "../a"]).expect_refusal("L1307");
    assert_eq!(everything(site.path()), before);
}
