//! Files that are no pages: feed, sitemap, robots.

use crate::support::Output;
use crate::{BASE_URL, on_disk, on_web};

/// XML with each element on a line of its own, to be read by a person. What is not well formed
/// fails.
fn lines(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(error) => panic!("{error} in {xml}"),
        }
    }
    let mut text = xml.replace("><", ">\n<");
    // Text stays with its element.
    for name in ["id", "title", "updated", "published", "summary", "name", "loc", "lastmod"] {
        text = text.replace(&format!(">\n</{name}>"), &format!("></{name}>"));
    }
    text
}

#[track_caller]
fn check(name: &str, text: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn feeds() {
    check("feed-vi-on-web", &lines(on_web().text("vi/feed.xml")));
    check("feed-km-on-disk", &lines(on_disk().text("km/feed.xml")));
    check("feed-cjm-on-web", &lines(on_web().text("cjm/feed.xml")));
}

#[test]
fn an_entry_keeps_its_id_when_the_site_moves() {
    let ids = |output: &Output| -> Vec<String> {
        let feed = output.text("vi/feed.xml").to_owned();
        feed.split("<id>").skip(1).filter_map(|rest| Some(rest.split_once("</id>")?.0.to_owned())).collect()
    };
    let on_web = ids(on_web());
    assert!(on_web.len() > 3);
    assert_eq!(ids(on_disk()), on_web);
    let mut distinct = on_web.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), on_web.len(), "{on_web:?}");
}

#[test]
fn sitemap() {
    check("sitemap", &lines(on_web().text("sitemap.xml")));
}

#[test]
fn the_sitemap_needs_an_address() {
    assert!(!on_disk().files.contains_key("sitemap.xml"));
}

#[test]
fn every_address_of_the_sitemap_is_a_page_that_calls_itself_so() {
    let map = on_web().text("sitemap.xml");
    let addresses: Vec<&str> =
        map.split("<loc>").skip(1).filter_map(|rest| Some(rest.split_once("</loc>")?.0)).collect();
    assert!(addresses.len() > 30, "{}", addresses.len());
    for address in addresses {
        let place = address.strip_prefix(BASE_URL).expect("an address of the site");
        let page = on_web().page(&format!("{place}index.html"));
        let canonical = page.named("link").into_iter().find(|link| link.get("rel") == Some("canonical"));
        assert_eq!(canonical.and_then(|link| link.get("href")), Some(address));
    }
}

#[test]
fn robots() {
    assert_eq!(on_disk().text("robots.txt"), "User-agent: *\nAllow: /\n");
    let expected = format!("User-agent: *\nAllow: /\n\nSitemap: {BASE_URL}sitemap.xml\n");
    assert_eq!(on_web().text("robots.txt"), expected);
}

#[test]
fn the_output_holds_this_and_nothing_else() {
    let names: Vec<String> = on_web()
        .files
        .keys()
        .filter(|path| !path.starts_with("km/") && !path.starts_with("zh-Hans/") && !path.starts_with("cjm/"))
        .map(|path| crate::support::pretty::without_hash(path))
        .collect();
    check("files", &names.join("\n"));
}

#[test]
fn no_file_tells_of_the_machine_that_made_it() {
    let site = crate::support::Site::full();
    site.build(&[]).expect_success();
    let folder = site.folder.to_string_lossy().into_owned();
    for (path, bytes) in &site.output().files {
        assert!(!String::from_utf8_lossy(bytes).contains(&folder), "{path}");
    }
}
