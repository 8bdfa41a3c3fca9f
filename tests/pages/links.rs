//! Every link inside the site leads somewhere, from a disk and below any address.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{Element, Output};
use crate::{BASE_URL, both, on_disk, on_web};

/// Addresses that an element points to.
fn addresses(element: &Element) -> Vec<&str> {
    let mut found: Vec<&str> = ["href", "src"].into_iter().filter_map(|name| element.get(name)).collect();
    let set = element.get("srcset").unwrap_or_default().split(',');
    found.extend(set.filter_map(|entry| entry.split_whitespace().next()));
    found
}

fn is_external(address: &str) -> bool {
    ["https:", "http:", "mailto:", "tel:", "data:"].iter().any(|scheme| address.starts_with(scheme))
}

/// The file that a relative address means, seen from a page.
fn resolve(page: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// As a browser reads the part behind `#`.
fn decoded(fragment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = fragment.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        match (first, after) {
            (b'%', [high, low, ..]) => {
                let code = std::str::from_utf8(&[*high, *low]).ok().and_then(|code| u8::from_str_radix(code, 16).ok());
                bytes.push(code.expect("a percent sign begins a code"));
                rest = &after[2..];
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).expect("a fragment in UTF-8")
}

fn ids(output: &Output) -> BTreeMap<&str, BTreeSet<String>> {
    let of =
        |page: &Element| page.all().into_iter().filter_map(|element| element.get("id").map(str::to_owned)).collect();
    output.pages().iter().map(|(path, page)| (*path, of(page))).collect()
}

/// What is wrong with the links of a site, one line each.
fn dead_links(output: &Output) -> Vec<String> {
    let ids = ids(output);
    let mut dead = Vec::new();
    for (path, page) in output.pages() {
        for address in page.all().into_iter().flat_map(addresses) {
            // With an address, the page for wrong addresses names its own site in full.
            let (path, address) = match address.strip_prefix(BASE_URL) {
                Some(inside) if path.ends_with("404.html") => ("404.html", inside),
                _ => (path, address),
            };
            if is_external(address) {
                continue;
            }
            let (file, fragment) = address.split_once('#').map_or((address, None), |(file, id)| (file, Some(id)));
            let from = if file.is_empty() { Some(path.to_owned()) } else { resolve(path, file) };
            let Some(target) = from.filter(|target| output.files.contains_key(target)) else {
                dead.push(format!("{path}: {address} is no file"));
                continue;
            };
            let known = |id: &str| ids.get(target.as_str()).is_some_and(|ids| ids.contains(&decoded(id)));
            if fragment.is_some_and(|id| !known(id)) {
                dead.push(format!("{path}: {address} is no id"));
            }
        }
    }
    dead
}

#[test]
fn every_link_leads_to_a_file_and_every_fragment_to_an_id() {
    for (name, output) in both() {
        assert_eq!(dead_links(output), [""; 0], "{name}");
    }
}

#[test]
fn a_dead_link_would_be_seen() {
    let mut output = Output::default();
    let page =
        "<!doctype html><html lang=vi><p id=a><a href=x.html>x</a><a href=\"#b\">b</a><a href=\"#a\">a</a></p></html>";
    output.files.insert("vi/index.html".into(), page.into());
    let expected = ["vi/index.html: x.html is no file", "vi/index.html: #b is no id"];
    assert_eq!(dead_links(&output), expected);
}

#[test]
fn links_inside_work_from_a_disk_and_below_any_address() {
    for (name, output) in both() {
        for (path, page) in output.pages().into_iter().filter(|(path, _)| !path.ends_with("404.html")) {
            for link in page.only("body").named("a") {
                let address = link.get("href").unwrap_or_default();
                assert!(!address.is_empty() && !address.starts_with('/'), "{name}: {path}: {link}");
                let file = address.split('#').next().unwrap_or_default();
                assert!(is_external(address) || file.is_empty() || file.contains('.'), "{name}: {path}: {link}");
                assert!(!address.starts_with(BASE_URL), "{name}: {path}: {link}");
            }
        }
    }
}

/// A host shows these pages at any depth: `/vi/a/b/c` gets `vi/404.html`.
#[test]
fn pages_for_wrong_addresses_lead_to_the_same_from_everywhere() {
    for (name, output) in both() {
        let pages: Vec<_> = output.pages().into_iter().filter(|(path, _)| path.ends_with("404.html")).collect();
        assert_eq!(pages.len(), 5, "{name}");
        for (path, page) in pages {
            let links = page.only("body").named("a").into_iter().filter_map(|link| link.get("href"));
            let (own, others): (Vec<&str>, Vec<&str>) = links.partition(|address| address.starts_with(BASE_URL));
            assert!(others.iter().all(|link| link.starts_with("tel:") || *link == "#page-main"), "{path}: {others:?}");
            assert_eq!(own.is_empty(), name == "on disk", "{name}: {path}: {own:?}");
            for address in own {
                let file = address.strip_prefix(BASE_URL).expect("an address of the site");
                assert!(output.files.contains_key(file), "{path}: {address}");
            }
        }
    }
}

/// A link of the head that only says something, and fetches nothing.
fn is_statement(element: &Element) -> bool {
    element.name == "link" && matches!(element.get("rel"), Some("canonical" | "alternate"))
}

#[test]
fn nothing_is_fetched_from_elsewhere() {
    for (name, output) in both() {
        for (path, page) in output.pages() {
            for element in page.all().into_iter().filter(|element| element.name != "a" && !is_statement(element)) {
                for address in addresses(element) {
                    let own = name == "on the web" && path.ends_with("404.html") && address.starts_with(BASE_URL);
                    let empty_icon = element.get("rel") == Some("icon") && address == "data:,";
                    assert!(own || empty_icon || !is_external(address), "{name}: {path}: {element}");
                    assert!(!address.starts_with('/'), "{name}: {path}: {element}");
                }
            }
        }
    }
}

#[test]
fn style_sheets_fetch_nothing() {
    let sheets: Vec<&String> = on_disk().files.keys().filter(|path| path.ends_with(".css")).collect();
    assert_eq!(sheets.len(), 1);
    let sheet = on_disk().text(sheets[0]);
    assert!(sheet.len() > 1000 && !sheet.contains("@import") && !sheet.contains("image-set("));
    let fetched: Vec<&str> = sheet.split("url(").skip(1).filter(|url| !url.starts_with("data:")).collect();
    assert_eq!(fetched, [""; 0]);
}

#[test]
fn external_links_say_nothing_of_the_reader() {
    let mut seen = 0;
    for (path, page) in on_web().pages() {
        for link in page.only("body").named("a") {
            let address = link.get("href").unwrap_or_default();
            if address.starts_with("http") && !address.starts_with(BASE_URL) {
                let rel = link.get("rel").unwrap_or_default();
                assert!(rel.split(' ').any(|word| word == "noreferrer"), "{path}: {link}");
                assert_eq!(link.get("target"), None, "{path}: {link}");
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}
