//! What happens to folders and files behind the server's back.

use std::fs;

use crate::server::Server;
use crate::support::Site;

const GUIDE: &str = "content/duoi-nuoc/ao-phao/vi.md";
const PAGE: &str = "/vi/duoi-nuoc/ao-phao/";

#[test]
fn a_stick_that_is_pulled_out_and_comes_back() {
    let site = Site::copy_of("base");
    let mut server = Server::start(&site, &[]).settled();
    let elsewhere = site.folder.with_file_name("elsewhere");
    for round in 0..3 {
        fs::rename(&site.folder, &elsewhere).unwrap();
        let state = server.events().until(|state| state["errorCount"].as_u64() > Some(0) && state["busy"] == false);
        assert_eq!(state["errors"][0]["code"], "L0001", "{state}");
        assert_eq!(server.get(PAGE).status, 200, "the last good page stays");
        fs::rename(&elsewhere, &site.folder).unwrap();
        server.settle_when(|| true);
        server.events().until(|state| state["errorCount"] == 0 && state["busy"] == false);
        site.write(GUIDE, &format!("{}\nLần {round}.\n", site.read(GUIDE)));
        server.settle(PAGE, &format!("Lần {round}."));
        server.expect_clean(&site);
    }
}

#[test]
fn a_folder_that_is_deleted_and_made_again() {
    let site = Site::copy_of("base");
    let mut server = Server::start(&site, &[]).settled();
    let backup = site.folder.with_file_name("backup");
    fs::rename(site.path("content"), &backup).unwrap();
    server.events().until(|state| state["errorCount"].as_u64() > Some(0) && state["busy"] == false);
    // Copied back file by file, as from a backup: other folders under the old names.
    let status = std::process::Command::new("cp").arg("-r").arg(&backup).arg(site.path("content")).status().unwrap();
    assert!(status.success());
    server.events().until(|state| state["errorCount"] == 0 && state["busy"] == false);
    site.write(GUIDE, &format!("{}\nCòn đây.\n", site.read(GUIDE)));
    server.settle(PAGE, "Còn đây.");
    server.expect_clean(&site);
}

#[test]
fn a_broken_theme_is_said_and_mended() {
    let site = Site::copy_of("base");
    let mut server = Server::start(&site, &[]).settled();
    let before = server.get(PAGE).body;
    site.write("themes/default/templates/guide.html", "{% if %}");
    let state = server.events().until(|state| state["errorCount"].as_u64() > Some(0) && state["busy"] == false);
    assert_eq!(state["errors"][0]["file"], "themes/default/templates/guide.html", "{state}");
    // Without the helpline no page is made.
    site.write("themes/default/templates/guide.html", "<p>no help</p>");
    server.events().until(|state| state["errors"][0]["code"] == "L0603" && state["busy"] == false);
    assert_eq!(server.get(PAGE).body, before, "the last good page stays");
    fs::remove_dir_all(site.path("themes")).unwrap();
    server.events().until(|state| state["errorCount"] == 0 && state["busy"] == false);
    server.expect_clean(&site);
}

#[test]
fn a_huge_file_is_said_and_does_not_freeze_it() {
    let site = Site::copy_of("base");
    let mut server = Server::start(&site, &[]).settled();
    for path in [GUIDE, "content/duoi-nuoc/ao-phao/phim.mp4", "assets/anh.png"] {
        fs::create_dir_all(site.path("assets")).unwrap();
        let old = fs::read(site.path(path)).ok();
        // Of which the disk stores almost nothing.
        fs::File::create(site.path(path)).unwrap().set_len(200 * 1024 * 1024).unwrap();
        site.edit("content/duoi-nuoc/kenh-ao/vi.md", "---\n\n", "---\n\nThêm một câu.\n\n");
        server.settle("/vi/duoi-nuoc/kenh-ao/", "Thêm một câu.");
        match old {
            Some(old) => {
                server.events().until(|state| state["errors"][0]["code"] == "L0004");
                fs::write(site.path(path), old).unwrap();
            }
            None => fs::remove_file(site.path(path)).unwrap(),
        }
        site.edit("content/duoi-nuoc/kenh-ao/vi.md", "Thêm một câu.\n\n", "");
        server.settle_when(|| !server.get("/vi/duoi-nuoc/kenh-ao/").text().contains("Thêm một câu."));
        server.events().until(|state| state["errorCount"] == 0 && state["busy"] == false);
    }
    server.expect_clean(&site);
}

#[test]
fn a_preview_that_is_deleted_is_made_again() {
    let site = Site::copy_of("base");
    let mut server = Server::start(&site, &[]).settled();
    fs::remove_dir_all(&server.out).unwrap();
    assert_eq!(server.open(PAGE).status, 503);
    site.write(GUIDE, &format!("{}\nLàm lại.\n", site.read(GUIDE)));
    server.settle(PAGE, "Làm lại.");
    server.expect_clean(&site);
}
