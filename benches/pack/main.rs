//! What an edition costs once its shape is built: 250 guides in 4 languages, without print.
//!
//! ```text
//! cargo bench --bench pack
//! LOA_BENCH_GUIDES=50 cargo bench --bench pack    a smaller site
//! ```
//!
//! Each stage packs the same site for another number of editions, in a process of its own and on one
//! core. The difference between two stages is the price of the editions between them.

#[path = "../site_build/corpus.rs"]
mod corpus;
#[path = "../site_build/measure.rs"]
mod measure;

use std::path::{Path, PathBuf};

use loa::pack::{PackOptions, Which, pack};
use loa::site::SiteOptions;

use measure::{report_own, run_stage};

const USUAL_GUIDES: usize = 250;

/// Numbers of editions. A cost that grows in a straight line shows as the same price between each two.
const EDITIONS: [usize; 4] = [1, 11, 51, 201];

fn main() {
    if let Ok(stage) = std::env::var("LOA_BENCH_STAGE") {
        return pack_editions(stage.parse().expect("a number of editions"));
    }
    let guides = std::env::var("LOA_BENCH_GUIDES").ok().and_then(|text| text.parse().ok()).unwrap_or(USUAL_GUIDES);
    // SAFETY: nothing else runs in this process yet.
    unsafe { std::env::set_var("RAYON_NUM_THREADS", "1") };
    let folder = folder();
    corpus::generate(&folder.join("site"), guides);
    println!("{guides} guides x {} languages, one core", corpus::LANGUAGES.len());
    println!("{:>9} {:>8} {:>8} {:>9} {:>12}", "editions", "CPU s", "wall s", "peak MB", "s / edition");
    let mut last: Option<(usize, f64)> = None;
    // The first run fills the cache of the site.
    run_stage("1");
    for editions in EDITIONS {
        let figures = run_stage(&editions.to_string());
        let price = last.map(|(fewer, cpu)| (figures.cpu - cpu) / (editions - fewer) as f64);
        let price = price.map_or_else(String::new, |price| format!("{price:.3}"));
        println!("{editions:>9} {:>8.2} {:>8.2} {:>9.0} {price:>12}", figures.cpu, figures.wall, figures.peak_mb);
        last = Some((editions, figures.cpu));
    }
    let _ = std::fs::remove_dir_all(&folder);
}

fn pack_editions(count: usize) {
    let folder = folder();
    let site = folder.join("site");
    let rows: String = (0..count)
        .map(|row| format!("truong-{row};Trường Tiểu học số {row};Văn phòng;02993 {row:06};24/11/2026\n"))
        .collect();
    std::fs::create_dir_all(site.join("editions")).expect("a folder");
    std::fs::write(site.join("editions/truong.csv"), format!("id;name;contact1;phone1;checked1\n{rows}"))
        .expect("a file");
    let out = folder.join("packs");
    let _ = std::fs::remove_dir_all(&out);
    let site_options = SiteOptions { base_url: None, source_date_epoch: Some(1_795_392_000), ..SiteOptions::default() };
    let options = PackOptions {
        folder: site,
        out: out.clone(),
        site: site_options,
        which: Which::All,
        kolibri: false,
        since: None,
        max_size: None,
    };
    let report = pack(&options, &|_, _| {}, &|_, _| {});
    assert_eq!(report.packs.len(), count, "{:?}", report.diagnostics);
    report_own();
    let _ = std::fs::remove_dir_all(out);
}

fn folder() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    parent.join("loa-bench-pack")
}
