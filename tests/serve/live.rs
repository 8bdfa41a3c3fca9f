//! What an open page is told, and what is put into it.

use crate::events::{Event, Events};
use crate::server::Server;
use crate::support::Site;

const GUIDE: &str = "content/duoi-nuoc/ao-phao/vi.md";
const PAGE: &str = "/vi/duoi-nuoc/ao-phao/";

fn version_in(page: &str) -> String {
    let rest = page.split("data-version=\"").nth(1).expect("the script knows the version");
    rest.split('"').next().expect("its end").to_owned()
}

#[test]
fn a_page_is_loaded_again_when_it_changed_and_only_then() {
    let site = Site::copy_of("base");
    let server = Server::start(&site, &[]).settled();
    let version = version_in(server.open(PAGE).text());
    let other = version_in(server.open("/vi/duoi-nuoc/kenh-ao/").text());
    let mut page = Events::open(server.port, PAGE, &version);
    let mut untouched = Events::open(server.port, "/vi/duoi-nuoc/kenh-ao/", &other);
    site.edit(GUIDE, "Chọn áo vừa người.", "Chọn áo thật vừa.");
    page.until_reload();
    assert!(server.get(PAGE).text().contains("Chọn áo thật vừa."));
    server.settle(PAGE, "Chọn áo thật vừa.");
    // After the build the page is the same, so it is not loaded again; the other one never was.
    let mut events = Events::open(server.port, PAGE, &version_in(server.open(PAGE).text()));
    assert!(matches!(events.next(), Event::State(state) if state["busy"] == false));
    let state = loop {
        match untouched.next() {
            Event::Reload => panic!("nothing changed on this page"),
            Event::State(state) if state["busy"] == false && state["builds"].as_u64() > Some(1) => break state,
            Event::State(_) => {}
        }
    };
    assert_eq!(state["errorCount"], 0);
}

#[test]
fn errors_are_shown_with_their_place_and_vanish() {
    let site = Site::copy_of("base");
    let mut server = Server::start(&site, &[]).settled();
    let before = server.get(PAGE).body;
    let mut page = Events::open(server.port, PAGE, "");
    site.edit(GUIDE, "<contact:child-helpline>", "<contact:child-helplin>");
    let state = page.until(|state| state["errorCount"] == 1 && state["busy"] == false);
    let error = &state["errors"][0];
    assert_eq!((error["file"].as_str(), error["line"].as_u64()), (Some(GUIDE), Some(16)), "{error}");
    assert_eq!(error["excerpt"][1], "<contact:child-helplin>", "{error}");
    assert!(error["fix"].as_str().is_some_and(|fix| fix.contains("contact:child-helpline")), "{error}");
    assert_eq!(server.get(PAGE).body, before, "the last good page stays");
    site.edit(GUIDE, "<contact:child-helplin>", "<contact:child-helpline>");
    page.until(|state| state["errorCount"] == 0 && state["busy"] == false);
    server.expect_clean(&site);
}

#[test]
fn an_open_page_is_seen_before_a_whole_build_ends() {
    let site = Site::copy_of("base");
    let mut server = Server::start(&site, &[]).settled();
    let version = version_in(server.open(PAGE).text());
    let mut page = Events::open(server.port, PAGE, &version);
    site.write("themes/default/static/style.css", "body { color: red }");
    page.until_reload();
    // The page never comes without its style.
    let text = server.get(PAGE).text().to_owned();
    let name = text.split("assets/style.").nth(1).and_then(|rest| rest.get(..8)).expect("a style").to_owned();
    assert_eq!(server.get(&format!("/assets/style.{name}.css")).text(), "body{color:red}");
    server.settle_when(|| true);
    server.expect_clean(&site);
}

#[test]
fn an_error_somewhere_else_does_not_hide_an_edit() {
    let site = Site::copy_of("base");
    let mut server = Server::start(&site, &[]).settled();
    let mut page = Events::open(server.port, PAGE, "");
    site.write("content/duoi-nuoc/kenh-ao/en.md", "no front matter");
    page.until(|state| state["errorCount"] == 1 && state["busy"] == false);
    site.edit(GUIDE, "Chọn áo vừa người.", "Chọn áo thật vừa.");
    let state = server.settle(PAGE, "Chọn áo thật vừa.");
    assert_eq!(state["errorCount"], 1, "it is still said: {state}");
    site.write("content/duoi-nuoc/kenh-ao/en.md", "---\ntitle: Canals\nsummary: Canals.\n---\n\nMind the canal.\n");
    server.settle("/en/duoi-nuoc/kenh-ao/", "Mind the canal.");
    server.expect_clean(&site);
}

#[test]
fn a_site_that_cannot_be_built_yet_says_so_and_comes_by_itself() {
    let site = Site::copy_of("base");
    let good = site.read("site.yaml");
    site.write("site.yaml", "name: [");
    let mut server = Server::start(&site, &[]);
    let mut page = Events::open(server.port, "/", "");
    let state = page.until(|state| state["errorCount"].as_u64() > Some(0));
    assert_eq!(state["errors"][0]["file"], "site.yaml");
    let waiting = server.open("/");
    assert_eq!((waiting.status, waiting.header("retry-after")), (503, "1"));
    assert!(waiting.text().contains("/_loa/live.js"), "it listens: {}", waiting.text());
    site.write("site.yaml", &good);
    page.until(|state| state["errorCount"] == 0 && state["busy"] == false);
    assert_eq!(server.open("/").status, 200);
    server.expect_clean(&site);
}

#[test]
fn only_a_browser_gets_the_script_and_the_file_never_has_it() {
    let site = Site::copy_of("base");
    let server = Server::start(&site, &[]).settled();
    let file = std::fs::read(server.out.join("vi/duoi-nuoc/ao-phao/index.html")).unwrap();
    assert_eq!(server.get(PAGE).body, file);
    assert_eq!(server.ask(&format!("GET {PAGE}?raw"), &["Accept: text/html"]).body, file);
    let page = server.open(PAGE);
    assert!(page.text().contains("<script src=\"/_loa/live.js\" data-page=\"/vi/duoi-nuoc/ao-phao/\""));
    let own = format!("connect-src http://127.0.0.1:{}/_loa/events", server.port);
    assert!(page.text().contains(&own), "the page's own policy lets the channel in: {}", page.text());
    assert!(!String::from_utf8_lossy(&file).contains("_loa"));
    for (path, kind) in
        [("/_loa/live.js", "text/javascript; charset=utf-8"), ("/_loa/live.css", "text/css; charset=utf-8")]
    {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, kind));
    }
    // Style sheets and the like are what they are.
    let style = server.get("/vi/").text().split("assets/style.").nth(1).map(|rest| rest[..8].to_owned()).unwrap();
    assert!(!server.ask(&format!("GET /assets/style.{style}.css"), &["Accept: text/html"]).text().contains("_loa"));
}

#[test]
fn findings_are_told_to_other_programs() {
    let site = Site::copy_of("base");
    let server = Server::start(&site, &[]).settled();
    site.edit(GUIDE, "<contact:child-helpline>", "<contact:child-helplin>");
    server.events().until(|state| state["errorCount"] == 1);
    let findings: serde_json::Value = serde_json::from_str(server.get("/_loa/findings").text()).unwrap();
    assert_eq!(findings[0]["file"], GUIDE, "{findings}");
}
