//! Every link of a pack leads to a file of the pack.

use crate::archive::{pack, packed, site_with_editions};

#[test]
fn no_link_leads_nowhere() {
    let site = site_with_editions();
    pack(&site, &["--editions"]);
    for name in ["xa-a-", "truong-c-"] {
        let pack = packed(&site, name);
        for (path, page) in pack.pages() {
            let links = page.all().into_iter().flat_map(|element| [element.get("href"), element.get("src")]).flatten();
            for link in links.filter(|link| is_inside(link)) {
                let target = resolve(path, link);
                assert!(pack.files.contains_key(&target), "{name} {path}: {link} → {target}");
            }
        }
    }
}

fn is_inside(link: &str) -> bool {
    !link.is_empty() && !link.starts_with('#') && !link.split('/').next().unwrap_or_default().contains(':')
}

fn resolve(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('#').next().unwrap_or_default().split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A guide that stays may name one that is left out: its title stays, without a link.
#[test]
fn a_guide_that_is_left_out_is_named_without_a_link() {
    let site = site_with_editions();
    let guide = "content/duoi-nuoc/ao-phao/vi.md";
    let text = site.read(guide);
    site.write(guide, &format!("{text}\nXem <guide:an-toan/nguoi-la> và [chủ đề](../../an-toan/).\n"));
    pack(&site, &["--edition", "truong-c"]);
    let page = packed(&site, "truong-c-");
    let page = page.text("vi/duoi-nuoc/ao-phao/index.html");
    let title = site.read("content/an-toan/nguoi-la/vi.md");
    let title = title.lines().find_map(|line| line.strip_prefix("title: ")).expect("a title").trim_matches('"');
    assert!(page.contains(&format!("Xem {title} và chủ đề.")), "{page}");
}
