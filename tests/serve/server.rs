//! A running `loa serve`.

use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::client::{Answer, ask};
use crate::events::{Event, Events};
use crate::support::{Output, Site, loa};

pub struct Server {
    child: Child,
    pub port: u16,
    /// The folder that is served.
    pub out: PathBuf,
    /// All that it said so far.
    said: Arc<Mutex<String>>,
    _cache: tempfile::TempDir,
}

impl Server {
    /// Serves the site on a free port, from a folder beside it.
    pub fn start(site: &Site, arguments: &[&str]) -> Self {
        let out = site.folder.with_file_name("preview").to_string_lossy().into_owned();
        Self::run(site, &[&["--port", "0", "--out", &out], arguments].concat())
    }

    /// The same on a port that may be taken.
    pub fn start_at(site: &Site, port: u16) -> Self {
        let out = site.folder.with_file_name("preview").to_string_lossy().into_owned();
        Self::run(site, &["--port", &port.to_string(), "--out", &out])
    }

    pub fn run(site: &Site, arguments: &[&str]) -> Self {
        let cache = tempfile::tempdir().expect("a temporary folder");
        let mut command = loa();
        command.arg("serve").args(arguments).args(["--ui-lang", "en"]).arg(&site.folder);
        command.env("XDG_CACHE_HOME", cache.path()).env("LOCALAPPDATA", cache.path()).env("HOME", cache.path());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("loa starts");
        let said = Arc::new(Mutex::new(String::new()));
        listen(child.stderr.take().expect("its errors"), said.clone(), |_| {});
        let (sender, lines) = std::sync::mpsc::channel();
        listen(child.stdout.take().expect("what it prints"), said.clone(), move |line| {
            drop(sender.send(line.to_owned()))
        });
        let after = |line: &str, label: &str| line.strip_prefix(label).map(|rest| rest.trim().to_owned());
        let mut port = None;
        let out = lines.iter().find_map(|line| {
            let address = after(&line, "See the site: http://127.0.0.1:");
            port = address.and_then(|address| address.trim_end_matches('/').parse().ok()).or(port);
            after(&line, "The preview lies in: ")
        });
        let (Some(port), Some(out)) = (port, out) else {
            panic!("it does not serve: {}", said.lock().expect("what it said"))
        };
        Self { child, port, out: out.into(), said, _cache: cache }
    }

    pub fn said(&self) -> String {
        self.said.lock().expect("what it said").clone()
    }

    /// The file as it is.
    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), &[])
    }

    /// As a browser opens a page.
    pub fn open(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), &["Accept: text/html,*/*;q=0.8"])
    }

    pub fn ask(&self, first: &str, headers: &[&str]) -> Answer {
        let host = format!("Host: 127.0.0.1:{}", self.port);
        ask(self.port, first, &[&[host.as_str()], headers].concat())
    }

    /// The channel of a page that nobody has yet, so it says all that there is to say.
    pub fn events(&self) -> Events {
        Events::open(self.port, "/nobody-looks-here", "")
    }

    /// Waits until the page holds the text and nothing is left to build.
    pub fn settle(&self, path: &str, text: &str) -> Value {
        self.settle_when(|| self.get(path).text().contains(text))
    }

    /// Waits until nothing is left to build and this holds.
    pub fn settle_when(&self, holds: impl Fn() -> bool) -> Value {
        let mut events = self.events();
        loop {
            if let Event::State(state) = events.next()
                && state["busy"] == false
                && state["builds"] != 0
                && holds()
            {
                return state;
            }
        }
    }

    /// Waits for the first build.
    pub fn settled(self) -> Self {
        self.settle_when(|| true);
        self
    }

    /// What is served now.
    pub fn output(&self) -> Output {
        Output::read(&self.out)
    }

    /// The server lives, and what it serves is what a clean build makes.
    #[track_caller]
    pub fn expect_clean(&mut self, site: &Site) {
        let clean = clean_build(site);
        assert_eq!(self.output().differences(&clean), [""; 0], "{}", self.said());
        assert!(self.is_alive(), "{}", self.said());
    }

    pub fn is_alive(&mut self) -> bool {
        self.child.try_wait().expect("its status").is_none()
    }

    /// Megabytes of memory that it holds now.
    #[cfg(target_os = "linux")]
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("its status");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
        line.trim().trim_end_matches(" kB").trim().parse::<u64>().expect("a number") / 1024
    }

    /// Ends it as Ctrl-C does; returns how it ended.
    #[cfg(unix)]
    pub fn interrupt(mut self) -> (Option<i32>, String) {
        let pid = i32::try_from(self.child.id()).expect("a small number");
        // SAFETY: sends a signal to a process that this test started and has not waited for yet.
        assert_eq!(unsafe { libc::kill(pid, libc::SIGINT) }, 0, "it can be interrupted");
        let status = self.child.wait().expect("it ends");
        (status.code(), self.said())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A build of the site's files as they are now, in a place that no build has seen.
pub fn clean_build(site: &Site) -> Output {
    let fresh = Site::empty();
    for part in ["site.yaml", "content", "assets", "themes", "fonts", "editions"] {
        let from = site.path(part);
        if from.exists() {
            let status = Command::new("cp").arg("-r").arg(&from).arg(&fresh.folder).status().expect("cp runs");
            assert!(status.success());
        }
    }
    fresh.built(&[])
}

fn listen(stream: impl Read + Send + 'static, said: Arc<Mutex<String>>, hear: impl Fn(&str) + Send + 'static) {
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            said.lock().expect("what it said").push_str(&(line.clone() + "\n"));
            hear(&line);
        }
    });
}
