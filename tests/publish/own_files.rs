//! loa replaces only what loa made. Whatever else lies in the output folder is somebody's.

use std::fs;

use crate::support::output::names;
use crate::support::{Output, Run, Site};

/// The build is refused, and the folder is as it was, also beside it.
#[track_caller]
fn refused(site: &Site, code: &str) -> Run {
    let (before, around) = (site.output(), names(&site.folder));
    let run = site.build(&[]).expect_refusal(code);
    assert_eq!(site.output(), before);
    let mut after = names(&site.folder);
    after.retain(|name| name != ".loa-cache" || around.contains(name));
    assert_eq!(after, around);
    run
}

#[test]
fn a_folder_that_loa_did_not_make_is_refused() {
    let site = Site::full();
    site.write("public/luan-van.docx", "cả năm công sức").write("public/anh/con.jpg", "ảnh");
    let run = refused(&site, "L0702");
    assert!(run.stderr.contains("luan-van.docx") && run.stderr.contains("anh/con.jpg"), "{}", run.stderr);
}

#[test]
fn a_foreign_file_in_a_site_is_refused() {
    let site = Site::full();
    site.build(&[]).expect_success();
    site.write("public/vi/ghi-chu.txt", "của tôi");
    site.edit("content/duoi-nuoc/loi-chao/vi.md", "Chào người lái", "Chào tất cả");
    let run = refused(&site, "L0702");
    assert!(run.stderr.contains("vi/ghi-chu.txt"), "{}", run.stderr);
}

#[test]
fn a_foreign_file_is_refused_also_when_nothing_else_has_changed() {
    let site = Site::full();
    site.build(&[]).expect_success();
    site.write("public/CNAME", "vidu.gov.vn");
    refused(&site, "L0702");
}

#[test]
fn a_page_edited_by_hand_is_refused() {
    for edit_source in [false, true] {
        let site = Site::full();
        site.build(&[]).expect_success();
        site.edit("public/vi/index.html", "Đọc ít, làm ngay", "Sửa bằng tay");
        if edit_source {
            site.edit("content/duoi-nuoc/loi-chao/vi.md", "Chào người lái", "Chào tất cả");
        }
        let run = refused(&site, "L0704");
        assert!(run.stderr.contains("vi/index.html"), "{}", run.stderr);
    }
}

#[test]
fn a_page_edited_by_hand_to_the_same_length_is_refused() {
    let site = Site::full();
    site.build(&[]).expect_success();
    site.edit("public/vi/index.html", "tel:111", "tel:112");
    refused(&site, "L0704");
}

#[test]
fn what_file_managers_leave_behind_is_no_matter() {
    let site = Site::full();
    let before = site.built(&[]);
    site.write("public/.DS_Store", "x").write("public/vi/Thumbs.db", "x");
    site.edit("content/duoi-nuoc/loi-chao/vi.md", "Chào người lái", "Chào tất cả");
    let after = site.built(&[]);
    assert!(before.differences(&after).contains(&"vi/duoi-nuoc/loi-chao/index.html".to_owned()));
}

#[test]
fn an_empty_folder_is_filled() {
    let site = Site::full();
    fs::create_dir_all(site.public().join("vi")).expect("empty folders");
    site.build(&[]).expect_success();
    assert!(site.output().files.contains_key("vi/index.html"));
}

#[test]
fn a_list_from_elsewhere_is_not_believed() {
    // A list that names a file of the writer's does not make it loa's: its bytes are others.
    let site = Site::full();
    let zeros = "0".repeat(64);
    site.write("public/quan-trong.txt", "của tôi");
    site.write("public/.loa-output", &format!("loa output 1\n{zeros} 9 quan-trong.txt\n{zeros} 9 ../../site.yaml\n"));
    let source = site.read("site.yaml");
    refused(&site, "L0704");
    assert_eq!(site.read("site.yaml"), source);
}

#[test]
fn a_file_in_the_place_of_the_folder_is_refused() {
    let site = Site::full();
    site.write("public", "một tệp");
    site.build(&[]).expect_refusal("L0701");
    assert_eq!(site.read("public"), "một tệp");
}

#[test]
fn the_sources_are_never_the_output() {
    let site = Site::full();
    let before = Output::read(&site.folder);
    for out in ["", "content", "content/duoi-nuoc", "assets", "themes/x", ".loa-cache", "content/../content/moi"] {
        let out = site.path(out).to_string_lossy().into_owned();
        site.build(&["--out", &out]).expect_refusal("L0703");
        let mut after = Output::read(&site.folder);
        after.files.retain(|path, _| !path.starts_with(".loa-cache/"));
        assert_eq!(after, before, "{out}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_output_leads_nobody_astray() {
    let site = Site::full();
    site.build(&[]).expect_success();
    let outside = site.path("../ngoai");
    fs::create_dir(&outside).expect("a folder outside");
    fs::write(outside.join("quy.txt"), "của tôi").expect("a file in it");
    std::os::unix::fs::symlink(&outside, site.public().join("lien-ket")).expect("a link");
    site.build(&[]).expect_refusal("L0702");
    assert_eq!(fs::read_to_string(outside.join("quy.txt")).expect("the file"), "của tôi");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_may_be_the_output() {
    let site = Site::full();
    let real = site.path("../that");
    fs::create_dir(&real).expect("a folder");
    std::os::unix::fs::symlink(&real, site.public()).expect("a link");
    site.build(&[]).expect_success();
    site.edit("content/duoi-nuoc/loi-chao/vi.md", "Chào người lái", "Chào tất cả");
    site.build(&[]).expect_success();
    assert!(Output::read(&real).text("vi/duoi-nuoc/loi-chao/index.html").contains("Chào tất cả"));
    assert!(site.public().is_symlink(), "the link is a link still");
    assert_eq!(names(&site.folder), [".loa-cache", "assets", "content", "public", "site.yaml"]);
}
