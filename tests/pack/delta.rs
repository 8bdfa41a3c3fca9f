//! A pack that brings an older one up to date.

use std::fs;

use crate::archive::{files, pack, path, site_with_editions};

#[test]
fn only_what_is_new_is_packed_and_laid_over_the_old_copy_it_is_the_new_one() {
    let site = site_with_editions();
    pack(&site, &["--edition", "xa-a", "--edition", "xa-b"]);
    let old = files(&path(&site, "xa-a-"));
    fs::rename(site.path("packs"), site.path("old")).expect("own folder");
    site.edit("content/duoi-nuoc/ao-phao/vi.md", "title: \"", "title: \"Mới: ");
    fs::remove_file(site.path("content/an-toan/bi-mat/km.md")).expect("own file");
    let since = site.path("old").to_string_lossy().into_owned();
    pack(&site, &["--edition", "xa-a", "--since", &since]);
    let delta = files(&path(&site, "xa-a-2026-11-23-tu-2026-11-23"));
    fs::remove_dir_all(site.path("packs")).expect("own folder");
    pack(&site, &["--edition", "xa-a"]);
    let new = files(&path(&site, "xa-a-"));

    assert!(delta.files.len() < new.files.len() / 2, "{:?}", delta.files.keys());
    let mut laid_over = old.clone();
    laid_over.files.extend(delta.files.clone());
    let stays = |path: &String| new.files.contains_key(path);
    laid_over.files.retain(|path, _| stays(path));
    // The list says that it is a delta; everything else is as in the whole pack.
    assert_eq!(laid_over.differences(&new), ["loa-manifest.json"]);
    let list = delta.text("loa-manifest.json");
    let gone: Vec<&String> = old.files.keys().filter(|path| !stays(path)).collect();
    assert!(!gone.is_empty() && gone.iter().all(|path| list.contains(path.as_str())), "{gone:?}");
}
