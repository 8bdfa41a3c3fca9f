//! The planned weeks of a station: on the page of stations, as files, and in the archive.

use std::io::{Cursor, Read};

use crate::support::Site;

const PLAN: &str = "\
stations:
  loa-xa:
    name: { vi: \"Loa xã\" }
    languages: { vi: 50, km: 50 }
    minutes: 3
    slots: [60]
    windows:
      sang: { days: t2-cn, from: \"05:00\", to: \"05:30\" }
";

#[test]
fn weeks_are_published_and_packed_and_named_on_the_page() {
    let site = Site::full();
    site.write("content/broadcast.yaml", PLAN);
    let output = site.built(&[]);
    let stem = "vi/kich-ban/lich-loa-xa-2026-tuan-48";
    for ending in ["pdf", "docx", "ics"] {
        assert!(output.files.contains_key(&format!("{stem}.{ending}")), "{:?}", output.files.keys());
    }
    let page = output.page("vi/kich-ban/index.html");
    let links: Vec<&str> = page.all().into_iter().filter_map(|element| element.get("href")).collect();
    assert!(links.contains(&&*format!("../../{stem}.pdf")), "{links:?}");

    let archive = output.files.get("vi/kich-ban/kich-ban-vi.zip").expect("an archive");
    let mut archive = zip::ZipArchive::new(Cursor::new(archive.as_slice())).expect("a sound archive");
    let mut calendar = String::new();
    let mut file = archive.by_name("lich-loa-xa-2026-tuan-48.ics").expect("the week is in it");
    file.read_to_string(&mut calendar).expect("text");
    assert!(calendar.starts_with("BEGIN:VCALENDAR"));
}

#[test]
fn an_unchanged_plan_is_not_printed_again() {
    let site = Site::full();
    site.write("content/broadcast.yaml", PLAN);
    let first = site.built(&[]);
    std::fs::remove_dir_all(site.public()).expect("own folder");
    let second = site.built(&[]);
    assert_eq!(first.differences(&second), Vec::<String>::new());
}
