//! How fast text is spoken and paper printed, on one core.
//!
//! Spoken text: the guides of this repository in each language, and lines of the case tables, which hold a
//! number or an abbreviation each. Paper: the scripts of the same site, one after the other on a warm
//! printer. Times are of the processor, so that other work on the machine matters little.

use std::path::Path;
use std::time::Duration;

use loa::encode::pdf::Sheet;
use loa::library::{self, Library, LoadOptions};
use loa::product::script::{self, Script};
use loa::source::Sources;
use loa::speech::Speaker;
use loa::theme::Theme;

/// Bytes that are spoken in each measurement.
const BYTES: usize = 4 * 1024 * 1024;
const RUNS: usize = 3;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (sources, _) = Sources::read(root);
    let sources = sources.expect("the repository is a site");
    let (library, _) = library::load(&sources, &LoadOptions::default());
    let library = library.expect("a library");
    let (theme, _) = Theme::load(&sources, &library);
    let theme = theme.expect("a theme");
    for (tag, table) in [("vi", "vi"), ("km", "km"), ("zh-Hans", "zh"), ("en", "en")] {
        speech(tag, "guides", &guides(&library, tag));
        speech(tag, "dense", &written_lines(root, table));
    }
    let (scripts, _) = script::compose(&library, &theme);
    for tag in ["vi", "km", "zh-Hans", "en"] {
        print(&theme, tag, scripts.iter().filter(|script| script.tag == tag).collect());
    }
}

/// The texts of all guides in a language, by lines.
fn guides(library: &Library, tag: &str) -> Vec<String> {
    let lang = library.site.languages.by_tag(tag).expect("a language of the site");
    let versions = library.guides.iter().filter_map(|guide| guide.versions.get(lang));
    versions.flat_map(|version| version.file.text.lines().map(str::to_owned)).collect()
}

/// The written sides of a case table.
fn written_lines(root: &Path, table: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root.join(format!("tests/speech/cases/{table}.yaml"))).expect("a case table");
    let cases: Vec<serde_yaml::Value> = serde_yaml::from_str(&text).expect("a list");
    cases.iter().filter_map(|case| case["written"].as_str().map(str::to_owned)).collect()
}

fn speech(tag: &str, what: &str, lines: &[String]) {
    let speaker = Speaker::for_tag(tag, None).expect("a language that loa speaks");
    let once: usize = lines.iter().map(String::len).sum();
    let repeats = BYTES.div_ceil(once);
    let say_all = || lines.iter().map(|line| speaker.say(line).text(line).len()).sum::<usize>();
    // The rules build their tables while they are used first.
    say_all();
    let time = median(|| (0..repeats).map(|_| say_all()).sum::<usize>());
    let megabytes = (once * repeats) as f64 / 1e6;
    println!("speech {tag:8} {what:7} {:6.2} MB/s", megabytes / time.as_secs_f64());
}

fn print(theme: &Theme, tag: &str, scripts: Vec<&Script>) {
    let print_all = || {
        scripts.iter().filter_map(|script| theme.printer.print(&Sheet::script(script)).ok()).map(|pdf| pdf.len()).sum()
    };
    let warm: usize = print_all();
    let time = median(print_all);
    let each = time.as_secs_f64() * 1e3 / scripts.len().max(1) as f64;
    println!("print  {tag:8} {} scripts, {each:6.1} ms each, {} KB", scripts.len(), warm / 1024);
}

/// The middle of several runs, in processor time of the whole program.
fn median(work: impl Fn() -> usize) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let before = processor_time();
            std::hint::black_box(work());
            processor_time() - before
        })
        .collect();
    times.sort_unstable();
    times[RUNS / 2]
}

fn processor_time() -> Duration {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the clock exists on every Unix, and `time` is ours to fill.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut time) };
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}
