//! Ports and folders that somebody else has.

use std::net::TcpListener;

use crate::server::Server;
use crate::support::{Run, Site, loa};

#[test]
fn the_next_port_is_taken_and_said() {
    let site = Site::copy_of("base");
    let (held, port) = port_with_a_free_one_after_it();
    let server = Server::start_at(&site, port);
    assert!(server.port > port, "{}", server.port);
    server.settle_when(|| {
        server.said().contains(&format!("Port {port} is taken by another program; using {}.", server.port))
    });
    drop(held);
}

/// A port that is taken here; those after it are most likely free.
fn port_with_a_free_one_after_it() -> (TcpListener, u16) {
    loop {
        let held = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = held.local_addr().unwrap().port();
        if port < 65_000 && TcpListener::bind(("127.0.0.1", port + 1)).is_ok() {
            return (held, port);
        }
    }
}

#[test]
fn no_port_at_all() {
    let site = Site::copy_of("base");
    let held = TcpListener::bind("127.0.0.1:65535");
    let mut command = loa();
    command.args(["serve", "--port", "65535", "--ui-lang", "en"]).arg(&site.folder);
    let run = Run::of(&mut command);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.stderr.contains("none of the ports 65535 to 65535 can be used; choose another one with --port"),
        "{run:?}"
    );
    drop(held);
}

#[test]
fn two_previews_of_one_site_do_not_meet() {
    let site = Site::copy_of("base");
    let (first, second) = (Server::run(&site, &["--port", "0"]), Server::start(&site, &[]));
    assert_ne!(first.out, second.out);
    assert!(!first.out.starts_with(&site.folder), "a stick is not written to: {}", first.out.display());
    // Into one folder only one of them.
    let mut command = loa();
    let out = second.out.to_string_lossy().into_owned();
    command.args(["serve", "--port", "0", "--ui-lang", "en", "--out", &out]).arg(&site.folder);
    Run::of(&mut command).expect_refusal("L0705");
}

#[test]
fn a_preview_over_the_sources_is_refused_and_said() {
    let site = Site::copy_of("base");
    let out = site.path("content/preview").to_string_lossy().into_owned();
    let server = Server::run(&site, &["--port", "0", "--out", &out]);
    server.events().until(|state| state["errors"][0]["code"] == "L0703");
}
