//! A pack that must be small leaves out the dearest parts.

use std::path::PathBuf;

use loa::pack::{PackOptions, PackReport, Which, pack};
use loa::press::Part;
use loa::site::SiteOptions;

use crate::archive::{files, site_with_editions};
use crate::support::Site;

fn packed(site: &Site, max_size: Option<u64>) -> PackReport {
    let site_options = SiteOptions { base_url: None, source_date_epoch: Some(1_795_392_000), ..SiteOptions::default() };
    let options = PackOptions {
        folder: site.folder.clone(),
        out: site.path("packs"),
        site: site_options,
        which: Which::Site,
        kolibri: false,
        since: None,
        max_size,
    };
    pack(&options, &|_, _| {}, &|_, _| {})
}

fn only(report: &PackReport) -> (PathBuf, u64) {
    assert_eq!(report.packs.len(), 1, "{:?}", report.diagnostics);
    (report.packs[0].path.clone(), report.packs[0].size)
}

#[test]
fn the_dearest_part_goes_first_and_the_pages_know() {
    let site = site_with_editions();
    let (_, whole) = only(&packed(&site, None));
    let report = packed(&site, Some(whole - 1));
    let (path, size) = only(&report);
    assert!(size < whole && report.left_out.len() == 1, "{:?}", report.left_out);
    let (part, pack) = (report.left_out[0].part, files(&path));
    assert!(pack.files.keys().all(|path| Part::of(path) != Some(part)), "{part:?}");
    for room in ["vi/kich-ban/", "vi/in/"] {
        let page = pack.page(&format!("{room}index.html"));
        let links = page.all().into_iter().filter_map(|element| element.get("href"));
        let files = links.filter(|href| [".pdf", ".docx", ".txt", ".ssml"].iter().any(|ending| href.ends_with(ending)));
        for href in files {
            let target = format!("vi/{}", href.rsplit_once("vi/").map_or(href, |(_, file)| file));
            assert!(pack.files.contains_key(&target), "{room}: {href}");
        }
    }
}

#[test]
fn what_cannot_fit_is_said_and_the_old_pack_stays() {
    let site = site_with_editions();
    let (path, size) = only(&packed(&site, None));
    let report = packed(&site, Some(1000));
    assert!(report.packs.is_empty() && report.diagnostics.iter().any(|found| found.code.id() == "L1123"));
    assert_eq!(std::fs::metadata(path).expect("still there").len(), size);
}
