use std::time::{Duration, Instant};

use loa::encode::pdf::Sheet;
use loa::product::script::{Line, Script};
use rayon::prelude::*;

use crate::{SCRIPTS, printer, script};

/// The same script with other words: nothing of it is remembered.
fn another(script: &Script, number: usize) -> Script {
    let mut script = script.clone();
    for line in script.parts.iter_mut().flat_map(|part| &mut part.lines) {
        let Line::Paragraph(paragraph) = line else { continue };
        for breath in paragraph.sentences.iter_mut().flat_map(|sentence| &mut sentence.breaths) {
            breath.pieces[0].said.push_str(&format!(" {}", "abcdefghij".chars().nth(number % 10).unwrap()));
        }
    }
    script.title.push_str(&format!(" {number}"));
    script
}

pub fn cpu() -> Duration {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the call only writes to `time`.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut time) };
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap())
}

fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").trim().parse().unwrap_or(0) / 1024
}

/// `cargo test --release --test print speed -- --ignored --nocapture`: milliseconds of one core.
#[test]
#[ignore = "measures"]
fn speed() {
    let printer = printer();
    for name in SCRIPTS {
        let script = script::read(name);
        let first = Instant::now();
        let pages = crate::pdf::pages(&printer.script(&script, None).unwrap()).len();
        let first = first.elapsed();
        let before = cpu();
        for number in 0..20 {
            printer.print(&Sheet::script(&another(&script, number))).unwrap();
        }
        let each = (cpu() - before) / 20;
        println!("{name}: {pages} pages, first {first:?}, then {each:?} of a core, {:?} a page", each / pages as u32);
    }
}

/// The memory of typst's caches stays bounded.
#[test]
#[ignore = "measures"]
fn two_thousand_scripts() {
    let printer = printer();
    let scripts: Vec<Script> = SCRIPTS.iter().map(|name| script::read(name)).collect();
    for round in 0..4 {
        let before = Instant::now();
        (0..500_usize).into_par_iter().for_each(|number| {
            let script = another(&scripts[number % scripts.len()], round * 500 + number);
            printer.print(&Sheet::script(&script)).unwrap();
        });
        println!("500 scripts in {:?}, peak {} MB", before.elapsed(), peak_megabytes());
    }
}
