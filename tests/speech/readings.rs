//! The site's own readings in `content/speech.yaml`.

use crate::support::run::{Run, loa};
use crate::support::site::Site;

fn site_with(readings: &str) -> Site {
    let site = Site::full();
    site.write("content/speech.yaml", readings);
    site
}

#[test]
fn a_site_says_names_and_abbreviations_in_its_own_way() {
    let site = site_with(
        "vi:\n  abbreviations: { TTBTXH: Trung tâm Bảo trợ xã hội, UBND: Ủy ban }\n  words: { Zalo: da lô }\n",
    );
    let input = site.path("lines.txt");
    std::fs::write(&input, "TTBTXH và UBND xã nhắn qua Zalo.\n").unwrap();
    let run = Run::of(loa().args(["say", "--site"]).arg(&site.folder).stdin(std::fs::File::open(input).unwrap()));
    assert_eq!(run.expect_success().stdout, "Trung tâm Bảo trợ xã hội và Ủy ban xã nhắn qua da lô.\n");
}
