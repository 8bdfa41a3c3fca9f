//! The server is as strict as the strictest host, and answers nobody else's questions.

use std::io::{Read, Write};

use crate::client::{ask, connect};
use crate::server::Server;
use crate::support::Site;

#[test]
fn types_ranges_packing_and_heads() {
    let site = Site::full();
    let server = Server::start(&site, &[]).settled();
    let home = server.get("/vi/");
    assert_eq!((home.status, home.header("content-type")), (200, "text/html; charset=utf-8"));
    assert_eq!(home.header("x-content-type-options"), "nosniff");
    for (path, kind) in [
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/vi/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/vi/kich-ban/duoi-nuoc-ao-phao-60s-vi.pdf", "application/pdf"),
        (
            "/vi/kich-ban/duoi-nuoc-ao-phao-60s-vi.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, kind), "{path}");
    }
    let head = server.ask("HEAD /vi/", &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), home.body.len().to_string());

    let part = server.ask("GET /vi/", &["Range: bytes=0-9"]);
    assert_eq!((part.status, part.body.as_slice()), (206, &home.body[..10]));
    assert_eq!(part.header("content-range"), format!("bytes 0-9/{}", home.body.len()));
    assert_eq!(server.ask("GET /vi/", &["Range: bytes=99999999-"]).status, 416);
    let changed = server.ask("GET /vi/", &["Range: bytes=0-9", "If-Range: \"another\""]);
    assert_eq!((changed.status, changed.body.len()), (200, home.body.len()));

    let packed = server.ask("GET /vi/", &["Accept-Encoding: br, gzip;q=0.8"]);
    assert_eq!(packed.header("content-encoding"), "gzip");
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(packed.body.as_slice()).read_to_end(&mut text).unwrap();
    assert_eq!(text, home.body);
    assert_eq!(server.ask("GET /vi/", &["Accept-Encoding: gzip;q=0"]).header("content-encoding"), "");

    let tag = home.header("etag").to_owned();
    let again = server.ask("GET /vi/", &[&format!("If-None-Match: {tag}")]);
    assert_eq!((again.status, again.body.len()), (304, 0));
}

#[test]
fn what_is_not_there_is_said_in_the_language_of_the_folder() {
    let site = Site::copy_of("base");
    let server = Server::start(&site, &[]).settled();
    let file = |path: &str| std::fs::read(server.out.join(path)).unwrap();
    for (asked, page) in [("/nowhere", "404.html"), ("/km/nowhere/", "km/404.html"), ("/vi/x.html", "vi/404.html")] {
        let answer = server.get(asked);
        assert_eq!((answer.status, answer.body), (404, file(page)), "{asked}");
    }
    let moved = server.get("/vi/duoi-nuoc");
    assert_eq!((moved.status, moved.header("location")), (307, "/vi/duoi-nuoc/"));
    // No list of a folder's files, and of loa's own only what it has.
    for asked in ["/assets/", "/assets", "/.loa-output", "/_loa/x", "/_loa/../vi/"] {
        assert_eq!(server.get(asked).status, 404, "{asked}");
    }
}

#[test]
fn nothing_leaves_the_folder() {
    let site = Site::copy_of("base");
    let server = Server::start(&site, &[]).settled();
    std::fs::write(server.out.with_file_name("secret.html"), "bí mật").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../secret.html", server.out.join("link.html")).unwrap();
    for asked in [
        "/../secret.html",
        "/vi/../../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/%2e%2e%2fsecret.html",
        "/..%5csecret.html",
        "/..\\secret.html",
        "/vi/%00",
        "/%252e%252e/secret.html",
        "/link.html",
        "//etc/passwd",
        "/c:/windows/win.ini",
        "/con",
        "/vi/index.html%20",
        "/vi/index.html::$DATA",
    ] {
        let answer = server.get(asked);
        assert!([400, 404].contains(&answer.status), "{asked}: {answer:?}");
        assert!(!String::from_utf8_lossy(&answer.body).contains("bí mật"), "{asked}");
    }
}

#[test]
fn only_this_machine_and_only_questions() {
    let site = Site::copy_of("base");
    let server = Server::start(&site, &[]).settled();
    let of = |host: &str| ask(server.port, "GET /vi/", &[&format!("Host: {host}")]).status;
    assert_eq!([of("localhost"), of(&format!("127.0.0.1:{}", server.port))], [200, 200]);
    for host in ["evil.example", "192.168.1.5", "127.0.0.1.nip.io", ""] {
        assert_eq!(of(host), 421, "{host}");
    }
    assert_eq!(ask(server.port, "GET /vi/", &[]).status, 421, "without a name");
    assert_eq!(ask(server.port, "GET /vi/", &["Host: localhost", "Host: evil.example"]).status, 421);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
        let answer = server.ask(&format!("{method} /vi/"), &[]);
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method}");
    }
    assert_eq!(server.ask("GET /_loa/state", &["Sec-Fetch-Site: cross-site"]).status, 403);
}

#[test]
fn in_the_office_other_addresses_but_no_names() {
    let site = Site::copy_of("base");
    let server = Server::start(&site, &["--lan"]).settled();
    let of = |host: &str| ask(server.port, "GET /vi/", &[&format!("Host: {host}")]).status;
    assert_eq!([of("192.168.1.5:4111"), of("localhost"), of("evil.example")], [200, 200, 421]);
    assert!(server.said().contains("everybody in the same network can read everything"), "{}", server.said());
}

#[test]
fn a_site_below_a_folder_of_its_host() {
    let site = Site::copy_of("base");
    let server = Server::start(&site, &["--base-url", "https://vidu.edu.vn/truong/loa/"]).settled();
    let home = server.get("/");
    assert_eq!((home.status, home.header("location")), (307, "/truong/loa/"));
    assert_eq!(server.get("/truong/loa/vi/").status, 200);
    assert_eq!(server.get("/vi/").status, 404);
}

#[test]
fn rubbish_is_answered_or_refused_and_the_next_one_is_served() {
    let site = Site::copy_of("base");
    let server = Server::start(&site, &[]).settled();
    let long = format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(100_000));
    for rubbish in [b"\0\xff\xfe\r\n\r\n".as_slice(), b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", long.as_bytes()] {
        let mut stream = connect(server.port);
        // It may hang up before it has read all.
        let _ = stream.write_all(rubbish);
        stream.shutdown(std::net::Shutdown::Write).ok();
        let _ = stream.read_to_end(&mut Vec::new());
    }
    assert_eq!(server.get("/vi/").status, 200);
}
