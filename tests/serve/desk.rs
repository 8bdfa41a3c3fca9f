//! The writer's desk as the server gives it.

use serde_json::Value;

use crate::client::ask;
use crate::events::Events;
use crate::server::Server;
use crate::support::Site;

const GUIDE: &str = "content/duoi-nuoc/ao-phao/vi.md";

fn model(server: &Server) -> Value {
    serde_json::from_slice(&server.get("/_loa/desk.json").body).expect("JSON")
}

#[test]
fn the_desk_shows_the_last_build() {
    let site = Site::copy_of("base");
    let server = Server::start(&site, &[]).settled();
    let page = server.get("/_loa/");
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    for file in ["desk.css", "desk.js", "views.js", "guide.js", "words.js", "icon.svg"] {
        assert!(page.text().contains(file) || file == "guide.js");
        assert_eq!(server.get(&format!("/_loa/{file}")).status, 200, "{file}");
    }
    assert_eq!(model(&server)["findings"]["errors"], 0);
    assert!(server.get("/_loa/guide/duoi-nuoc/ao-phao.json").text().contains("ao-phao"));
    let mut events = Events::open(server.port, "/", "");
    site.edit(GUIDE, "<contact:child-helpline>", "<contact:child-helplin>");
    events.until(|state| state["errorCount"] == 1 && state["busy"] == false);
    assert_eq!(model(&server)["findings"]["errors"], 1);
    for path in ["/_loa/xyz", "/_loa/guide/a/b.json", "/_loa/guide/../desk.json", "/_loa/topic/x.json"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_file_is_opened_for_the_desk_alone() {
    let site = Site::copy_of("base");
    let server = Server::start(&site, &[]).settled();
    let host = format!("Host: localhost:{}", server.port);
    let post = |path: &str, headers: &[&str]| {
        let headers: Vec<&str> =
            [host.as_str(), "Content-Length: 0"].into_iter().chain(headers.iter().copied()).collect();
        ask(server.port, &format!("POST {path}"), &headers).status
    };
    let wish = format!("/_loa/open?path={GUIDE}&line=3");
    assert_eq!(post(&wish, &[]), 403, "a form of another site has no header of its own");
    assert_eq!(post(&wish, &["X-Loa-Desk: 1", "Sec-Fetch-Site: cross-site"]), 403);
    for path in ["../x.md", "/etc/hosts", "content/khong-co.md", "themes/a.js", ""] {
        assert_eq!(post(&format!("/_loa/open?path={path}"), &["X-Loa-Desk: 1"]), 404, "{path}");
    }
    assert_eq!(post("/_loa/desk.json", &["X-Loa-Desk: 1"]), 405);
}
