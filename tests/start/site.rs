//! `loa new site`.

use std::fs;

use super::{codes, everything, run};

#[test]
fn a_new_site_builds_at_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    run(folder.path(), &["new", "site", "trang"]).expect_success();
    let site = folder.path().join("trang");
    run(&site, &["build"]).expect_success();
    assert!(site.join("public/vi/goi-111/khi-em-can-giup/index.html").is_file());
    assert_eq!(codes(&site), ["L1308"]);
}

#[test]
fn answers_with_quotes_signs_and_other_scripts_stay_as_they_are() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let name = r#"Trang "A": @name@ \ # & * [x] ខ្មែរ"#;
    let arguments = ["new", "site", "a/b c", "--name", name, "--agency", "Trường: số 1", "--languages", "km,vi,en,cjm"];
    run(folder.path(), &arguments).expect_success();
    let site = folder.path().join("a/b c");
    run(&site, &["build"]).expect_success();
    let page = fs::read_to_string(site.join("public/vi/index.html")).expect("the home page");
    assert!(page.contains("@name@ \\ # &amp; * [x] ខ្មែរ"), "{page}");
    // What nobody has translated is asked for, and nothing else.
    assert_eq!(codes(&site), ["L0111", "L0602", "L1308"]);
}

#[test]
fn an_empty_folder_is_filled_and_a_full_one_is_left_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    run(folder.path(), &["new", "site", ".", "--yes"]).expect_success();
    let before = everything(folder.path());
    run(folder.path(), &["new", "site", "."]).expect_refusal("L1301");
    assert_eq!(everything(folder.path()), before);
}

#[test]
fn wrong_answers_are_told_together_and_nothing_is_made() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let arguments = ["new", "site", "x/y", "--name", " ", "--languages", "vi,khmer", "--url", "baove.vn"];
    let said = run(folder.path(), &arguments).expect_refusal("L1302");
    assert!(said.stderr.contains("L1309") && said.stderr.contains("L0112"), "{}", said.stderr);
    assert!(everything(folder.path()).is_empty());
    assert!(!folder.path().join("x").exists());
    run(folder.path(), &["new", "site", "con"]).expect_refusal("L0202");
}

#[test]
fn the_same_answers_make_the_same_files() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in ["một", "hai"] {
        run(folder.path(), &["new", "site", name, "--languages", "vi,km"]).expect_success();
    }
    assert_eq!(everything(&folder.path().join("một")), everything(&folder.path().join("hai")));
}
