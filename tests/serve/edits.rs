//! Edits of every kind reach the folder that is served, whatever way an editor saves.

use std::fs;

use crate::events::Events;
use crate::server::Server;
use crate::support::Site;

const GUIDE: &str = "content/duoi-nuoc/ao-phao/vi.md";
const PAGE: &str = "/vi/duoi-nuoc/ao-phao/";

fn add(site: &Site, sentence: &str) -> String {
    format!("{}\n{sentence}\n", site.read(GUIDE))
}

#[test]
fn an_edit_is_seen_in_all_languages_that_show_it() {
    let site = Site::copy_of("base");
    fs::remove_file(site.path("content/duoi-nuoc/ao-phao/en.md")).unwrap();
    let mut server = Server::start(&site, &[]).settled();
    site.write(GUIDE, &add(&site, "Câu mới."));
    server.settle("/en/duoi-nuoc/ao-phao/", "Câu mới.");
    assert!(server.get(PAGE).text().contains("Câu mới."));
    server.expect_clean(&site);
}

#[test]
fn however_an_editor_saves() {
    let site = Site::copy_of("base");
    let mut server = Server::start(&site, &[]).settled();
    // Text beside it, then renamed over it.
    fs::write(site.path("content/duoi-nuoc/ao-phao/.vi.md.swp"), add(&site, "Một.")).unwrap();
    fs::rename(site.path("content/duoi-nuoc/ao-phao/.vi.md.swp"), site.path(GUIDE)).unwrap();
    server.settle(PAGE, "Một.");
    // The old one renamed away, a new one written, the old one deleted.
    let text = add(&site, "Hai.");
    fs::rename(site.path(GUIDE), site.path("content/duoi-nuoc/ao-phao/vi.md~")).unwrap();
    fs::write(site.path(GUIDE), text).unwrap();
    fs::remove_file(site.path("content/duoi-nuoc/ao-phao/vi.md~")).unwrap();
    server.settle(PAGE, "Hai.");
    // Emptied, then written.
    let text = add(&site, "Ba.");
    fs::write(site.path(GUIDE), "").unwrap();
    fs::write(site.path(GUIDE), text).unwrap();
    server.settle(PAGE, "Ba.");
    server.expect_clean(&site);
}

#[test]
fn a_text_that_is_away_for_a_moment_is_no_error() {
    let site = Site::copy_of("base");
    let server = Server::start(&site, &[]).settled();
    let mut events = Events::open(server.port, PAGE, "");
    let text = add(&site, "Đã lưu.");
    for _ in 0..20 {
        fs::remove_file(site.path(GUIDE)).unwrap();
        site.write(GUIDE, &text);
    }
    // Nothing that is told until it is built speaks of errors.
    let state = events.until(|state| {
        assert_eq!(state["errorCount"], 0, "{state}");
        state["busy"] == false && server.get(PAGE).text().contains("Đã lưu.")
    });
    assert_eq!(state["errorCount"], 0);
}

#[test]
fn what_is_not_one_text_is_built_too() {
    let site = Site::copy_of("base");
    let mut server = Server::start(&site, &[]).settled();
    site.edit("site.yaml", "Protecting children", "Children first");
    server.settle("/en/", "Children first");
    site.write(
        "content/an-toan/topic.yaml",
        "name: { vi: An toàn, km: សុវត្ថិភាព, en: Safety }\nsummary: { vi: An toàn, km: សុវត្ថិភាព, en: Safety }\n",
    );
    site.write(
        "content/an-toan/di-bo/vi.md",
        "---\ntitle: Đi bộ\nsummary: Đi bộ.\nkind: how-to\n---\n\nĐi bên phải.\n",
    );
    server.settle("/vi/an-toan/di-bo/", "Đi bên phải.");
    server.expect_clean(&site);
    fs::rename(site.path("content/an-toan/di-bo"), site.path("content/an-toan/di-dem")).unwrap();
    server.settle("/vi/an-toan/di-dem/", "Đi bên phải.");
    assert_eq!(server.get("/vi/an-toan/di-bo/").status, 404);
    fs::remove_dir_all(site.path("content/an-toan")).unwrap();
    server.settle_when(|| server.get("/vi/an-toan/").status == 404);
    server.expect_clean(&site);
}

#[test]
fn a_theme_is_tried_live() {
    let site = Site::copy_of("base");
    let mut server = Server::start(&site, &[]).settled();
    site.write("themes/default/static/style.css", "body { color: rebeccapurple }");
    let style =
        || server.get("/vi/").text().split("assets/style.").nth(1).and_then(|rest| rest.get(..8)).map(str::to_owned);
    server.settle_when(|| {
        let path = format!("/assets/style.{}.css", style().expect("pages have a style"));
        server.get(&path).text().contains("639") || server.get(&path).text().contains("rebeccapurple")
    });
    server.expect_clean(&site);
}

#[test]
fn polling_sees_it_as_well() {
    let site = Site::copy_of("base");
    let mut server = Server::start(&site, &["--poll"]).settled();
    site.write(GUIDE, &add(&site, "Trên ổ mạng."));
    server.settle(PAGE, "Trên ổ mạng.");
    server.expect_clean(&site);
}

#[test]
fn an_old_preview_is_taken_up_and_renewed() {
    let site = Site::copy_of("base");
    drop(Server::start(&site, &[]).settled());
    site.write(GUIDE, &add(&site, "Trong lúc nghỉ."));
    let mut server = Server::start(&site, &[]).settled();
    server.settle(PAGE, "Trong lúc nghỉ.");
    server.expect_clean(&site);
    // Nothing changed since, and yet an edit is seen.
    drop(server);
    let mut server = Server::start(&site, &[]).settled();
    site.write(GUIDE, &add(&site, "Rồi viết tiếp."));
    server.settle(PAGE, "Rồi viết tiếp.");
    server.expect_clean(&site);
}
