//! Measures the search of a large site: how long the index takes, how large it is, and what a browser loads
//! for a first query.
//!
//! ```text
//! cargo bench --bench search                       1,000 guides in each of 4 languages
//! LOA_BENCH_GUIDES=250 cargo bench --bench search  a smaller site
//! ```
//!
//! What is loaded is counted by the script of the pages itself, which needs Node.

mod corpus;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use loa::build::{BuildOptions, build};
use loa::library::{self, LoadOptions};
use loa::search::SearchIndex;
use loa::site::SiteOptions;
use loa::source::Sources;
use loa::theme::Theme;

const USUAL_GUIDES: usize = 1_000;
/// Queries of each kind.
const QUERIES: usize = 40;

fn main() {
    let guides = std::env::var("LOA_BENCH_GUIDES").ok().and_then(|text| text.parse().ok()).unwrap_or(USUAL_GUIDES);
    let memory = Path::new("/dev/shm");
    let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    let folder = parent.join("loa-bench-search");
    let _ = std::fs::remove_dir_all(&folder);
    let site = folder.join("site");
    corpus::generate(&site, guides, &corpus::LANGUAGES);
    measure_index(&site);
    let options =
        BuildOptions { folder: site, out: folder.join("public"), site: settings(), strict: false, is_last: false };
    let report = build(&options, &|_, _| {});
    assert!(report.published.is_some(), "{:#?}", report.diagnostics);
    for (place, tag) in corpus::LANGUAGES.iter().enumerate() {
        measure_language(&folder.join("public"), tag, place);
    }
    // To look at what was built.
    if std::env::var_os("LOA_BENCH_KEEP").is_none() {
        let _ = std::fs::remove_dir_all(&folder);
    }
}

fn settings() -> SiteOptions {
    SiteOptions { base_url: None, source_date_epoch: Some(1_795_392_000), ..SiteOptions::default() }
}

fn measure_index(site: &Path) {
    let (sources, _) = Sources::read(site);
    let sources = sources.expect("the corpus is a site");
    let (library, found) = library::load(&sources, &LoadOptions { site: settings(), ..LoadOptions::default() });
    let library = library.unwrap_or_else(|| panic!("{found:#?}"));
    let (theme, found) = Theme::load(&sources, &library);
    let theme = theme.unwrap_or_else(|| panic!("{found:#?}"));
    let start = Instant::now();
    let index = SearchIndex::new(&library, &theme);
    println!(
        "index of {} guides in {} languages: {:.2?}",
        library.guides.len(),
        corpus::LANGUAGES.len(),
        start.elapsed()
    );
    for language in index.languages() {
        let bytes: usize = language.files.iter().map(|(_, bytes)| bytes.len()).sum();
        let tag = &library.site.languages[language.lang].tag;
        println!("  {tag:<8} {:>6} files {:>7} KB", language.files.len(), bytes / 1024);
    }
}

/// What a browser loads for queries of one to seven words, as they stand in texts and as nobody wrote them.
fn measure_language(public: &Path, tag: &str, place: usize) {
    let words = corpus::Vocabulary::new(tag);
    for length in [1, 2, 3, 4, 7] {
        let mut random = corpus::Random::new((7_000 + length) as u64);
        let queries: Vec<String> = (0..QUERIES)
            .map(|query| match query % 2 {
                0 => words.phrase(length, &mut random),
                // The words of a title of the corpus: see its version of the guide.
                _ => title(&words, query * 3, place, length),
            })
            .collect();
        let Some(mut bytes) = loaded(public, tag, &queries) else { return };
        bytes.sort_unstable();
        let median = bytes[bytes.len() / 2];
        let most = bytes.last().copied().unwrap_or_default();
        println!("  {tag:<8} {length} words: {:>5.1} KB, at most {:>5.1} KB", kilobytes(median), kilobytes(most));
    }
}

fn title(words: &corpus::Vocabulary, guide: usize, place: usize, length: usize) -> String {
    words.phrase(length, &mut corpus::Random::new((guide * 8 + place) as u64))
}

fn kilobytes(bytes: u64) -> f64 {
    bytes as f64 / 1024.0
}

fn loaded(public: &Path, tag: &str, queries: &[String]) -> Option<Vec<u64>> {
    let wishes: Vec<serde_json::Value> =
        queries.iter().map(|query| serde_json::json!({ "tag": tag, "query": query })).collect();
    let finder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/finder.js");
    let node = Command::new("node").arg(finder).arg(public).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut node) = node else {
        println!("  {tag}: skipped, there is no Node on this machine");
        return None;
    };
    let wishes = serde_json::to_vec(&wishes).expect("wishes are JSON");
    node.stdin.take().expect("a pipe").write_all(&wishes).expect("Node reads");
    let output = node.wait_with_output().expect("Node ends");
    let answers: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).expect("Node answers in JSON");
    Some(answers.iter().filter_map(|answer| answer["bytes"].as_u64()).collect())
}
