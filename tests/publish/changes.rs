//! A build writes what has changed and leaves everything else alone.

use std::collections::BTreeMap;
use std::time::SystemTime;

use crate::support::output::{MANIFEST, times};
use crate::support::{Output, Run, Site};

/// A built site whose files are an hour old, so that a file that is written anew is seen.
struct Built {
    site: Site,
    before: Output,
    times: BTreeMap<String, SystemTime>,
}

fn built() -> Built {
    let site = Site::full();
    let before = site.built(&[]);
    for path in before.files.keys() {
        let file = std::fs::File::options().append(true).open(site.public().join(path)).expect("a file of the site");
        let hour = std::time::Duration::from_secs(3600);
        file.set_modified(SystemTime::now() - hour).expect("another time");
    }
    let times = times(&site.public());
    Built { site, before, times }
}

impl Built {
    /// Builds again. Returns the files whose bytes differ now, without those of search; a file with the same bytes must not
    /// have been written.
    #[track_caller]
    fn changed(&self) -> Vec<String> {
        let after = self.site.built(&[]);
        let now = times(&self.site.public());
        let changed = self.before.differences(&after);
        for (path, time) in &now {
            let same_time = self.times.get(path) == Some(time);
            let same_bytes = path == MANIFEST || !changed.contains(path);
            assert!(same_time || path == MANIFEST || !same_bytes, "{path} was written without need");
        }
        changed.into_iter().filter(|path| !is_search(path)).collect()
    }
}

/// The index follows every text, and the page of search names its files: see `tests/search/files.rs`.
fn is_search(path: &str) -> bool {
    path.starts_with("assets/search/") || path.ends_with("/tim/index.html")
}

/// Everything of the station's folder of a language that changes with the scripts of one guide.
fn of_scripts(language: &str, stem: &str, seconds: &[u32]) -> Vec<String> {
    let file = |seconds: &u32| {
        FORMATS.map(|format| format!("{language}/kich-ban/{stem}-{seconds}s-{language}.{format}")).to_vec()
    };
    let own = ["feed.xml", "index.html"].map(|name| format!("{language}/kich-ban/{name}"));
    let mut paths: Vec<String> = seconds.iter().flat_map(file).chain(own).collect();
    paths.push(format!("{language}/kich-ban/kich-ban-{language}.zip"));
    paths
}

/// Files of a script.
const FORMATS: [&str; 4] = ["docx", "pdf", "ssml", "txt"];

fn sorted(mut paths: Vec<String>) -> Vec<String> {
    paths.sort();
    paths
}

#[test]
fn a_second_build_writes_nothing() {
    let built = built();
    let run = built.site.build(&["--format", "json"]).expect_success();
    assert_eq!(built.site.output(), built.before);
    assert_eq!(times(&built.site.public()), built.times);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let count = |name: &str| report["published"][name].as_u64();
    let files = built.before.files.len() as u64 - 1;
    assert_eq!(["written", "unchanged", "removed"].map(count), [Some(0), Some(files), Some(0)]);
}

#[test]
fn a_second_build_without_its_record_writes_nothing_either() {
    let built = built();
    std::fs::remove_dir_all(built.site.path(".loa-cache")).expect("no cache");
    assert_eq!(built.changed(), [""; 0]);
    assert_eq!(times(&built.site.public()), built.times);
}

#[test]
fn a_second_build_says_the_same() {
    let site = Site::full();
    let first = site.build(&[]).expect_success();
    let second = site.build(&[]).expect_success();
    assert!(first.stderr.contains("L0404"), "{}", first.stderr);
    assert_eq!(second.stderr, first.stderr);
}

#[test]
fn a_word_in_a_text_changes_its_page() {
    let built = built();
    built.site.edit("content/duoi-nuoc/loi-chao/km.md", "សួរសុខទុក្ខអ្នកបើកទូក។", "ហៅ 111។");
    let mut expected = of_scripts("km", "duoi-nuoc-loi-chao", &[30, 60]);
    expected.push("km/duoi-nuoc/loi-chao/index.html".to_owned());
    assert_eq!(built.changed(), sorted(expected));
}

#[test]
fn a_word_in_a_source_text_changes_the_pages_that_fall_back_to_it() {
    let built = built();
    built.site.edit(
        "content/duoi-nuoc/kenh-ao/vi.md",
        "Gọi <contact:child-helpline>.",
        "Gọi ngay <contact:child-helpline>.",
    );
    let page = |language: &str| format!("{language}/duoi-nuoc/kenh-ao/index.html");
    assert_eq!(built.changed(), ["cjm", "km", "vi"].map(page));
}

#[test]
fn a_title_changes_the_pages_that_name_it() {
    let built = built();
    built.site.edit("content/duoi-nuoc/loi-chao/vi.md", "title: \"Lời chào\"", "title: \"Lời chào mới\"");
    // The guide, its neighbour, the lists and the feed. Chinese has no version and shows this one.
    let own = [
        "danh-cho-tre-em/index.html",
        "duoi-nuoc/index.html",
        "duoi-nuoc/kenh-ao/index.html",
        "duoi-nuoc/loi-chao/index.html",
        "feed.xml",
        "index.html",
    ];
    let expected: Vec<String> = own
        .iter()
        .map(|place| format!("vi/{place}"))
        .chain(own.iter().filter(|place| **place != "feed.xml").map(|place| format!("zh-Hans/{place}")))
        .chain(of_scripts("vi", "duoi-nuoc-loi-chao", &[30, 60]))
        .collect();
    assert_eq!(built.changed(), sorted(expected));
}

#[test]
fn a_number_changes_where_it_stands() {
    let built = built();
    built.site.edit("content/facts/contacts.yaml", "02993 551.717", "02993 551.718");
    let expected: Vec<String> = ["cjm", "km", "vi", "zh-Hans"]
        .iter()
        .flat_map(|language| {
            [format!("{language}/duoi-nuoc/ao-phao/index.html"), format!("{language}/goi-ai/index.html")]
        })
        // The Chinese text does not mention it.
        .filter(|path| path != "zh-Hans/duoi-nuoc/ao-phao/index.html")
        // There is no time for it in the Vietnamese minute.
        .chain(of_scripts("vi", "duoi-nuoc-ao-phao", &[180]))
        .chain(of_scripts("km", "duoi-nuoc-ao-phao", &[60, 180]))
        // A poster lists whom to call.
        .chain(["vi", "km"].map(|tag| format!("{tag}/in/duoi-nuoc-ao-phao-poster-{tag}.pdf")))
        .collect();
    assert_eq!(built.changed(), sorted(expected));
}

#[test]
fn a_guide_that_goes_takes_its_pages_with_it() {
    let built = built();
    std::fs::remove_dir_all(built.site.path("content/an-toan/thu-nghich")).expect("a guide to remove");
    let changed = built.changed();
    let after = built.site.output();
    let gone: Vec<&String> = built
        .before
        .files
        .keys()
        .filter(|path| !after.files.contains_key(*path))
        .filter(|path| !is_search(path))
        .collect();
    let page = |language: &str| format!("{language}/an-toan/thu-nghich/index.html");
    let mut expected = ["cjm", "km", "vi", "zh-Hans"].map(page).to_vec();
    expected.insert(0, gone.iter().find(|path| path.contains("/hinh-")).expect("its picture").to_string());
    assert_eq!(gone, expected.iter().collect::<Vec<_>>());
    assert!(!built.site.public().join("vi/an-toan/thu-nghich").exists(), "an empty folder stays");
    assert!(changed.contains(&"vi/an-toan/index.html".to_owned()));
}

#[test]
fn a_deleted_page_is_made_again() {
    let built = built();
    std::fs::remove_file(built.site.public().join("vi/index.html")).expect("a page to delete");
    std::fs::remove_dir_all(built.site.public().join("km")).expect("a language to delete");
    built.site.build(&[]).expect_success();
    assert_eq!(built.site.output(), built.before);
}

#[test]
fn a_mistake_leaves_the_old_site_as_it_was() {
    let built = built();
    built.site.edit("content/duoi-nuoc/ao-phao/vi.md", "<contact:child-helpline>", "<contact:child-helplin>");
    built.site.edit("content/duoi-nuoc/loi-chao/vi.md", "Chào người lái", "Chào tất cả");
    built.site.build(&[]).expect_refusal("L0403");
    assert_eq!(built.site.output(), built.before);
    assert_eq!(times(&built.site.public()), built.times);
    assert_eq!(
        crate::support::output::names(&built.site.folder),
        [".loa-cache", "assets", "content", "public", "site.yaml"]
    );
}

#[test]
fn strictness_counts_also_when_nothing_has_changed() {
    let site = Site::full();
    let before = site.built(&[]);
    site.build(&["--strict"]).expect_refusal("L0404");
    assert_eq!(site.output(), before);
}

#[test]
fn another_address_changes_the_site() {
    let built = built();
    let run = Run::of(&mut built.site.build_command(&["--base-url", "https://vidu.gov.vn/"]));
    run.expect_success();
    assert!(built.site.output().text("vi/index.html").contains("https://vidu.gov.vn/vi/"));
    // And back: the record of the other build does not deceive.
    assert_eq!(built.site.built(&[]), built.before);
}

#[test]
fn a_check_writes_no_site() {
    let site = Site::full();
    let mut command = crate::support::loa();
    command.args(["check", "--ui-lang", "en"]).arg(&site.folder);
    let run = Run::of(&mut command).expect_success();
    assert!(run.stderr.contains("L0404"), "{}", run.stderr);
    assert!(!site.public().exists());
}

/// Papers in the cache with the time at which each was written or last used.
fn papers(site: &Site) -> Vec<String> {
    crate::support::output::names(&site.path(".loa-cache/papers"))
}

#[test]
fn unchanged_scripts_are_not_made_again() {
    let built = built();
    let before = papers(&built.site);
    assert!(before.len() > 8 && before.iter().all(|name| name.ends_with(".paper")), "{before:?}");
    // Each paper says something else now: what comes out tells whether it was taken from here.
    for name in &before {
        let path = built.site.path(".loa-cache/papers").join(name);
        let mut bytes = b"from the cache".to_vec();
        bytes.extend(blake3::hash(&bytes).as_bytes());
        std::fs::write(path, bytes).expect("a paper");
    }
    built.site.edit("content/duoi-nuoc/loi-chao/km.md", "សួរសុខទុក្ខអ្នកបើកទូក។", "ហៅ 111។");
    let after = built.site.built(&[]);
    let documents: Vec<(&String, bool)> = after
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".docx"))
        .map(|(path, bytes)| (path, bytes == b"from the cache"))
        .collect();
    for (path, is_kept) in documents {
        assert_eq!(is_kept, !path.contains("loi-chao-") || !path.starts_with("km/"), "{path}");
    }
}

#[test]
fn a_damaged_paper_is_made_again() {
    let built = built();
    for name in papers(&built.site) {
        std::fs::write(built.site.path(".loa-cache/papers").join(name), "half a pap").expect("a paper");
    }
    // Something else, so that the build is a full one.
    built.site.edit("content/an-toan/topic.yaml", "accent: plum", "accent: leaf");
    let changed = built.changed();
    assert!(!changed.is_empty() && changed.iter().all(|path| path.ends_with(".html")), "{changed:?}");
}
