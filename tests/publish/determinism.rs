//! The same sources give the same bytes, whatever the machine does meanwhile.

use crate::support::output::MANIFEST;
use crate::support::{Output, Run, Site};

const BASE_URL: [&str; 2] = ["--base-url", "https://vidu.gov.vn/"];

/// The full site, built in a folder of its own with so many threads.
fn built_with(threads: &str) -> Output {
    let site = Site::full();
    Run::of(site.build_command(&BASE_URL).env("RAYON_NUM_THREADS", threads)).expect_success();
    site.output()
}

#[test]
fn threads_and_folders_change_no_byte() {
    let one = built_with("1");
    assert!(one.files.len() > 80, "{}", one.files.len());
    for threads in ["2", "7"] {
        let other = built_with(threads);
        assert_eq!(one.differences(&other), [""; 0], "{threads} threads");
        assert_eq!(one.files[MANIFEST], other.files[MANIFEST], "{threads} threads");
    }
}

#[test]
fn what_lies_in_the_cache_changes_no_byte() {
    let site = Site::full();
    let first = site.built(&BASE_URL);
    std::fs::remove_dir_all(site.public()).expect("no site");
    assert_eq!(site.built(&BASE_URL).differences(&first), [""; 0], "with the cache");
    std::fs::remove_dir_all(site.path(".loa-cache")).expect("no cache");
    std::fs::remove_dir_all(site.public()).expect("no site");
    assert_eq!(site.built(&BASE_URL).differences(&first), [""; 0], "without the cache");
}

#[test]
fn an_incremental_build_gives_what_a_fresh_one_gives() {
    let site = Site::full();
    site.build(&[]).expect_success();
    site.edit("content/duoi-nuoc/kenh-ao/vi.md", "Chơi gần kênh, ao", "Chơi gần kênh và ao");
    site.edit("content/an-toan/topic.yaml", "accent: plum", "accent: leaf");
    std::fs::remove_dir_all(site.path("content/an-toan/thu-nghich")).expect("a guide to remove");
    let step_by_step = site.built(&[]);
    std::fs::remove_dir_all(site.public()).expect("no site");
    std::fs::remove_dir_all(site.path(".loa-cache")).expect("no cache");
    assert_eq!(site.built(&[]).differences(&step_by_step), [""; 0]);
}

#[test]
fn the_environment_changes_no_byte() {
    let site = Site::full();
    let first = site.built(&[]);
    let other = Site::full();
    let mut command = other.build_command(&[]);
    command.env("LANG", "tr_TR.UTF-8").env("LC_ALL", "tr_TR.UTF-8").env("TZ", "Pacific/Kiritimati").env("HOME", "/");
    Run::of(&mut command).expect_success();
    assert_eq!(other.output().differences(&first), [""; 0]);
}

#[test]
fn the_day_of_a_build_comes_from_outside() {
    let site = Site::full();
    site.edit("site.yaml", "build_date: 2026-11-23", "build_date: today");
    let about = |output: &Output| output.text("vi/gioi-thieu/index.html").to_owned();
    assert!(about(&site.built(&[])).contains("2026-11-23"));
    // A second before midnight in London it is the next day in Viet Nam.
    Run::of(site.build_command(&[]).env("SOURCE_DATE_EPOCH", "1798761599")).expect_success();
    assert!(about(&site.output()).contains("2027-01-01"));
}
