//! How long a writer waits under `loa serve`: from the save of one guide to its page on the disk, at 10,000 pages.
//!
//! ```text
//! cargo bench --bench serve                       2,500 guides in 4 languages
//! LOA_BENCH_GUIDES=250 cargo bench --bench serve  a smaller site
//! LOA_BENCH_EDITS=3 cargo bench --bench serve     fewer edits, each followed by a whole build
//! ```
//!
//! The real program runs; a page counts as there when its file holds the new sentence and its whole end. An edit
//! at rest meets a server that has built everything; an edit at work comes while it still builds the one before.

#[path = "../site_build/corpus.rs"]
mod corpus;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const USUAL_GUIDES: usize = 2_500;

/// Edits at rest; each is followed by a whole build.
const USUAL_EDITS: usize = 15;

/// So many times as many edits at work, one after the other.
const AT_WORK: usize = 4;

/// Between two edits at work: somebody who saves without end.
const PAUSE: Duration = Duration::from_millis(300);

/// How exactly time is taken.
const GRAIN: Duration = Duration::from_micros(500);

fn main() {
    let number =
        |name: &str, usual: usize| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (guides, count) = (number("LOA_BENCH_GUIDES", USUAL_GUIDES), number("LOA_BENCH_EDITS", USUAL_EDITS));
    let folder = folder();
    let pages = guides * corpus::LANGUAGES.len();
    println!("{guides} guides x {} languages = {pages} pages, in {}", corpus::LANGUAGES.len(), folder.display());
    corpus::generate(&folder.join("site"), guides);
    let _ = std::fs::remove_dir_all(folder.join("preview"));

    let started = Instant::now();
    let mut server = Server::start(&folder);
    server.until_at_rest();
    println!("start to first page {:>30.2} s", started.elapsed().as_secs_f64());
    println!("memory after the first build {:>18} MB", server.memory());

    let mut edits = Edits { folder: folder.clone(), guides, made: 0 };
    let mut builds = Vec::new();
    let at_rest = (0..count).map(|_| {
        let waited = edits.next();
        let started = Instant::now();
        server.until_at_rest();
        builds.push(started.elapsed());
        waited
    });
    let at_rest: Vec<Duration> = at_rest.collect();
    let at_work: Vec<Duration> = (0..count * AT_WORK)
        .map(|_| {
            std::thread::sleep(PAUSE);
            edits.next()
        })
        .collect();
    server.until_at_rest();
    println!("{:<28} {:>9} {:>9} {:>9}", "save to page on disk, ms", "median", "9 of 10", "longest");
    row("  at rest", at_rest);
    row("  while it builds", at_work);
    row("page to everything built", builds);
    println!("memory at the end {:>29} MB", server.memory());
    drop(server);
    if std::env::var_os("LOA_BENCH_KEEP").is_none() {
        let _ = std::fs::remove_dir_all(&folder);
    }
}

fn row(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1000.0;
    println!("{name:<28} {:>9.1} {:>9.1} {:>9.1}", at(50), at(90), at(100));
}

struct Edits {
    folder: PathBuf,
    guides: usize,
    made: usize,
}

impl Edits {
    /// Saves a guide with a sentence more; the time until its page holds it.
    fn next(&mut self) -> Duration {
        self.made += 1;
        let guide = self.made * 37 % self.guides;
        let place = format!("topic-{}/guide-{guide}", guide % 10);
        let source = self.folder.join("site/content").join(&place).join("vi.md");
        let page = self.folder.join("preview/vi").join(&place).join("index.html");
        let sentence = format!("Câu thêm số {}.", self.made);
        let text = std::fs::read_to_string(&source).expect("the corpus has this guide") + "\n" + &sentence + "\n";
        let saved = Instant::now();
        std::fs::write(&source, text).expect("the corpus can be edited");
        loop {
            let is_there = std::fs::read_to_string(&page)
                .is_ok_and(|page| page.contains(&sentence) && page.trim_end().ends_with("</html>"));
            if is_there {
                return saved.elapsed();
            }
            assert!(saved.elapsed() < Duration::from_secs(300), "the page of {place} never came");
            std::thread::sleep(GRAIN);
        }
    }
}

struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_loa"));
        command.args(["serve", "--port", "0", "--ui-lang", "en", "--out"]).arg(folder.join("preview"));
        command.arg(folder.join("site")).env("SOURCE_DATE_EPOCH", "1795392000");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("loa starts");
        let mut lines = BufReader::new(child.stdout.take().expect("what it prints")).lines().map_while(Result::ok);
        let address = lines.find_map(|line| line.strip_prefix("See the site: http://127.0.0.1:").map(str::to_owned));
        let port = address.and_then(|address| address.trim_end_matches('/').parse().ok()).expect("its port");
        // It must never wait for somebody to read.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, port }
    }

    /// Waits until all is built.
    fn until_at_rest(&mut self) {
        loop {
            let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
            let request = "GET /_loa/state HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            stream.write_all(request.as_bytes()).expect("it takes the request");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("it answers");
            if answer.contains("\"busy\":false") && !answer.contains("\"builds\":0,") {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Megabytes, on Linux.
    fn memory(&self) -> String {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok());
        kilobytes.map_or_else(|| "?".to_owned(), |kilobytes| (kilobytes / 1024).to_string())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn folder() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    parent.join("loa-bench-serve")
}
