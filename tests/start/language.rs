//! `loa new language`.

use std::fs;

use super::{codes, everything, run};

#[test]
fn a_language_joins_without_disturbing_the_writer() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    run(folder.path(), &["new", "site", "."]).expect_success();
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a text");
    let before = read("site.yaml");
    run(folder.path(), &["new", "language", "cjm"]).expect_success();
    let line = "  - { tag: cjm, name: \"Chăm\", script: Latn, fallback: [vi] }\n";
    assert_eq!(read("site.yaml").replacen(line, "", 1), before);
    assert_eq!(read("site.yaml~"), before);
    assert!(read("themes/default/strings/cjm.yaml").contains("chưa dịch"));
    run(folder.path(), &["build"]).expect_success();
    assert_eq!(codes(folder.path()), ["L0111", "L0602", "L1308"]);

    // Words that the program has need no file.
    run(folder.path(), &["new", "language", "km"]).expect_success();
    assert!(!folder.path().join("themes/default/strings/km.yaml").exists());
    let before = everything(folder.path());
    run(folder.path(), &["new", "language", "km"]).expect_refusal("L1303");
    run(folder.path(), &["new", "language", "Khmer"]).expect_refusal("L1302");
    run(folder.path(), &["new", "language", "jra", "--fallback", "xx"]).expect_refusal("L0108");
    assert_eq!(everything(folder.path()), before);
}

#[test]
fn a_word_that_is_translated_is_used_and_the_others_are_counted() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    run(folder.path(), &["new", "site", "."]).expect_success();
    let counted =
        || run(folder.path(), &["check"]).stderr.lines().find(|line| line.contains("L0602")).map(str::to_owned);
    run(folder.path(), &["new", "language", "jra"]).expect_success();
    let first = counted().expect("words are missing");
    let path = folder.path().join("themes/default/strings/jra.yaml");
    let text = fs::read_to_string(&path).expect("the words");
    let line = text.lines().find(|line| line.starts_with("menu:")).expect("the menu");
    fs::write(&path, text.replacen(line, "menu: \"Thử chữ\"", 1)).expect("written");
    assert_ne!(counted(), Some(first));
    run(folder.path(), &["build"]).expect_success();
    let page = fs::read_to_string(folder.path().join("public/jra/index.html")).expect("the home page");
    assert!(page.contains("Thử chữ"));
}
