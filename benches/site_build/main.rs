//! Measures a build of a large site beside what cannot be avoided: reading every input, parsing
//! the Markdown and writing every output byte.
//!
//! ```text
//! cargo bench --bench site_build                       2,500 guides in 4 languages
//! LOA_BENCH_GUIDES=250 cargo bench --bench site_build  a smaller site
//! ```
//!
//! Each stage runs in a process of its own on a memory file system (`/dev/shm` where there is
//! one), so that its processor time and peak memory are its own.

mod corpus;
mod measure;
mod stages;

use std::path::{Path, PathBuf};

use measure::{Figures, run_stage};

const USUAL_GUIDES: usize = 2_500;
/// Repetitions of each stage; the median is reported.
const RUNS: usize = 3;

fn main() {
    if let Ok(stage) = std::env::var("LOA_BENCH_STAGE") {
        stages::run(&stage, &folder());
        return;
    }
    let guides = std::env::var("LOA_BENCH_GUIDES").ok().and_then(|text| text.parse().ok()).unwrap_or(USUAL_GUIDES);
    let folder = folder();
    let pages = guides * corpus::LANGUAGES.len();
    println!("{guides} guides x {} languages = {pages} pages, in {}", corpus::LANGUAGES.len(), folder.display());
    corpus::generate(&folder.join("site"), guides);
    let bare = measured("bare", &folder);
    stages::prepare("build", &folder);
    run_stage("build");

    let inputs_outputs = measured("read-write", &folder);
    let markdown = measured("markdown", &folder);
    let build = measured("build", &folder);
    let rebuild = measured("rebuild", &folder);
    let edit = measured("edit", &folder);
    let floor = inputs_outputs.cpu + markdown.cpu;

    println!("{:<42} {:>8} {:>8} {:>9}", "stage (median of 3)", "CPU s", "wall s", "peak MB");
    let rows = [
        ("read all inputs, write all outputs", &inputs_outputs),
        ("pulldown-cmark alone (parse, HTML)", &markdown),
        ("full build, the rules of check off", &bare),
        ("full build", &build),
        ("rebuild, nothing changed", &rebuild),
        ("rebuild, one guide changed", &edit),
    ];
    for (name, figures) in rows {
        println!("{name:<42} {:>8.2} {:>8.2} {:>9.0}", figures.cpu, figures.wall, figures.peak_mb);
    }
    println!();
    println!("full build / (read + write)             {:>5.1} times the CPU", build.cpu / inputs_outputs.cpu);
    println!("full build / (read + write + Markdown)  {:>5.1} times the CPU", build.cpu / floor);
    println!("full build / the same without rules     {:>5.2} times the CPU", build.cpu / bare.cpu);
    println!("rebuild / full build                    {:>5.2} of the CPU", rebuild.cpu / build.cpu);
    println!("memory for each page                    {:>5.1} KB", build.peak_mb * 1024.0 / pages as f64);
    // For a profiler: run one stage again with LOA_BENCH_STAGE.
    if std::env::var_os("LOA_BENCH_KEEP").is_none() {
        let _ = std::fs::remove_dir_all(&folder);
    }
}

/// Median by processor time.
fn measured(stage: &str, folder: &Path) -> Figures {
    let mut runs: Vec<Figures> = (0..RUNS)
        .map(|_| {
            stages::prepare(stage, folder);
            run_stage(stage)
        })
        .collect();
    runs.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
    runs.swap_remove(RUNS / 2)
}

fn folder() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    parent.join("loa-bench")
}
