//! Ctrl-C at any moment ends it well.

#![cfg(unix)]

use crate::server::Server;
use crate::support::output::names;
use crate::support::{Output, Site};

#[test]
fn at_rest_and_in_the_middle_of_a_build() {
    let site = Site::full();
    let parent = site.folder.parent().unwrap().to_owned();
    // Before anything is built, with a build on its way, and after it.
    for round in 0..3 {
        let server = Server::start(&site, &[]);
        match round {
            0 => {}
            1 => drop(server.events().until(|state| state["all"].as_u64() > Some(0) || state["builds"] != 0)),
            _ => drop(server.settle_when(|| true)),
        }
        let out = server.out.clone();
        let (code, said) = server.interrupt();
        assert_eq!(code, Some(0), "round {round}: {said}");
        assert!(said.ends_with("Ended.\n"), "{said}");
        // The preview is there as a whole or not at all, and nothing lies beside it.
        let left: Vec<String> = names(&parent).into_iter().filter(|name| name.starts_with(".preview")).collect();
        assert_eq!(left, [""; 0], "round {round}");
        if out.exists() {
            assert_eq!(Output::read(&out).differences(&crate::server::clean_build(&site)), [""; 0], "round {round}");
        }
    }
}
