//! Editions differ in what is their own and in nothing else.

use crate::archive::{files, pack, packed, path, site_with_editions};
use crate::support::{Output, Run, loa};

#[test]
fn two_communes_differ_only_in_their_own_words() {
    let site = site_with_editions();
    pack(&site, &["--edition", "xa-b", "--edition", "xa-d"]);
    let (b, d) = (packed(&site, "xa-b-"), packed(&site, "xa-d-"));
    let names = |output: &Output| output.files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&b), names(&d));
    let own = ["Xã Đại Ngãi", "02993 333 444", "02993333444", "Xã Đông Hải", "02993 777 888", "02993777888"];
    let without_own = |text: &str| own.iter().fold(text.to_owned(), |text, word| text.replace(word, "…"));
    for path in b.differences(&d).iter().filter(|path| *path != "loa-manifest.json") {
        // Posters and leaflets bear the number of the place.
        let is_paper = path.contains("/in/") && path.ends_with(".pdf");
        assert!(path.ends_with(".html") || path == "DOC-TRUOC.txt" || is_paper, "{path}");
        // On the page of communes both stand, in this order.
        if !path.contains("xa-phuong") && !is_paper {
            assert!(without_own(b.text(path)) == without_own(d.text(path)), "{path}");
        }
    }
}

#[test]
fn every_page_shows_whose_copy_it_is() {
    let site = site_with_editions();
    pack(&site, &["--edition", "xa-a"]);
    let pack = packed(&site, "xa-a-");
    for (path, page) in pack.pages() {
        let text = pack.text(path);
        assert!(!text.contains("loa-edition"), "{path} has a hole");
        let is_chooser = path == "index.html";
        let name = if path.starts_with("km/") || path.starts_with("cjm/") {
            "ឃុំអានហៀប"
        } else {
            "Xã An Hiệp"
        };
        assert!(text.contains(name), "{path}");
        assert!(is_chooser || text.contains("tel:02993111222"), "{path}");
        assert!(text.contains("href=\"tel:111\"") || text.contains("href=tel:111"), "{path}");
        assert!(!page.all().is_empty());
    }
    // The day, the day after which to ask again, and a notice that a script shows then.
    let home = pack.text("vi/index.html");
    for part in ["23/11/2026", "data-ask-after=\"2027-05-22\"", "hidden", "Của &lt;xã&gt; An Hiệp &amp; bạn."] {
        assert!(home.contains(part), "{part}");
    }
}

#[test]
fn a_school_has_its_languages_its_guides_and_its_logo() {
    let site = site_with_editions();
    pack(&site, &["--edition", "truong-c"]);
    let pack = packed(&site, "truong-c-");
    let folders: Vec<&str> =
        pack.files.keys().filter_map(|path| path.split_once('/')).map(|(folder, _)| folder).collect();
    let other: Vec<&&str> = folders.iter().filter(|folder| !["vi", "km", "assets"].contains(folder)).collect();
    assert!(other.is_empty(), "{other:?}");
    assert!(pack.files.keys().all(|path| !path.contains("an-toan")));
    let home = pack.text("vi/index.html");
    assert!(!home.contains("zh-Hans") && !home.contains("an-toan"));
    let (logo, bytes) = pack.files.iter().find(|(path, _)| path.starts_with("assets/logo/")).expect("a logo");
    assert!(home.contains(&**logo));
    assert!(!String::from_utf8_lossy(bytes).contains("onload"));
    assert!(pack.text("vi/duoi-nuoc/ao-phao/index.html").contains("Trường Tiểu học C"));
}

#[test]
fn the_site_itself_is_a_pack_too() {
    let site = site_with_editions();
    pack(&site, &[]);
    let pack = packed(&site, "tre-em-an-toan-");
    assert!(pack.files.contains_key("zh-Hans/index.html"));
    let sheet = pack.text("DOC-TRUOC.txt");
    assert!(sheet.starts_with('\u{feff}') && sheet.contains("\r\n") && !sheet.replace("\r\n", "").contains('\n'));
    assert!(sheet.contains("index.html") && sheet.contains("111") && sheet.contains("23/11/2026"));
    // Nothing that only a host can use.
    for path in ["robots.txt", "404.html", "sitemap.xml", ".loa-output"] {
        assert!(!pack.files.contains_key(path), "{path}");
    }
}

#[test]
fn kolibri_gets_an_app() {
    let site = site_with_editions();
    pack(&site, &["--kolibri", "--edition", "xa-b"]);
    let pack = files(&path(&site, "xa-b-2026-11-23-kolibri.zip"));
    assert!(pack.files.contains_key("index.html") && !pack.files.contains_key("DOC-TRUOC.txt"));
}

#[test]
fn good_rows_are_packed_beside_bad_ones() {
    let site = site_with_editions();
    site.write("editions/xau.csv", "id,name,contact1,phone1\nxa-f,Xã F,Công an,2993777888\nxa-e,Xã E,,\n");
    let run = crate::archive::run(&site, &["--editions"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("L1104"), "{}", run.stderr);
    let made: Vec<String> = crate::support::output::names(&site.path("packs"));
    let names = ["truong-c-", "xa-a-", "xa-b-", "xa-d-", "xa-e-"];
    assert_eq!(made.iter().filter(|name| name.ends_with(".zip")).count(), names.len(), "{made:?}");
    assert!(names.iter().all(|name| made.iter().any(|made| made.starts_with(name))), "{made:?}");
}

#[test]
fn a_pack_that_was_made_is_whole() {
    let site = site_with_editions();
    pack(&site, &["--editions"]);
    for name in ["xa-a-", "truong-c-"] {
        let run = Run::of(loa().arg("verify").arg(path(&site, name)).arg("--ui-lang").arg("en")).expect_success();
        assert!(run.stdout.contains("0 errors, 0 warnings"), "{}", run.stdout);
    }
}
