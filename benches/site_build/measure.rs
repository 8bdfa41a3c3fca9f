use std::process::Command;
use std::time::Instant;

/// What a stage cost.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Processor time of all threads, user and system, in seconds.
    pub cpu: f64,
    /// In seconds.
    pub wall: f64,
    /// Largest resident memory, in megabytes.
    pub peak_mb: f64,
}

/// Runs a stage in a process of its own, which reports its own figures.
pub fn run_stage(stage: &str) -> Figures {
    let program = std::env::current_exe().expect("a bench knows its own program");
    let started = Instant::now();
    let output = Command::new(program).env("LOA_BENCH_STAGE", stage).output().expect("the stage starts");
    let wall = started.elapsed().as_secs_f64();
    assert!(output.status.success(), "{stage}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers = text.split_whitespace().filter_map(|word| word.parse::<f64>().ok());
    let cpu = numbers.next().expect("the stage reports its processor time");
    let peak_mb = numbers.next().expect("the stage reports its memory");
    Figures { cpu, wall, peak_mb }
}

/// Prints processor time in seconds and peak memory in megabytes of this process.
pub fn report_own() {
    // SAFETY: `getrusage` fills the zeroed structure that it is given and keeps no pointer to it.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        libc::getrusage(libc::RUSAGE_SELF, &raw mut usage);
        usage
    };
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    // Linux counts in kilobytes, macOS in bytes.
    let unit = if cfg!(target_os = "macos") { 1024.0 * 1024.0 } else { 1024.0 };
    println!("{} {}", seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss as f64 / unit);
}
