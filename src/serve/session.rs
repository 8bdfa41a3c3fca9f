//! The session: takes hints of what changed, shows what can be shown at once, and builds until the folder that
//! is served is what a clean build would make.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::board::{Board, Shared};
use super::first_look;
use super::quick::{Base, Quick};
use super::watch::Hint;
use crate::build::{AroundExchange, Attendant, AttendedBuild, BuildOptions, BuildReport, build_attended};
use crate::desk::memory::{self, Step};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::product::script::Stock;
use crate::product::web::Frame;

/// A text that is gone or empty may be half saved: editors write it away and then anew. It is believed when it
/// stays so for this long.
const GRACE: Duration = Duration::from_millis(250);

/// Most files of one hint that are shown at once; more are no edit but a copy or a change of branch.
const MOST_AT_ONCE: usize = 8;

/// Another build holds the folder for a moment, or a disk is busy: it is tried again after this.
const AGAIN: Duration = Duration::from_secs(2);

pub enum Message {
    Hint(Hint),
    Built(Option<Box<AttendedBuild>>),
    Quit,
}

/// Told what a build came to, for the terminal.
pub type Report = Box<dyn Fn(&BuildReport, Duration) + Send>;

/// A session that runs until this is dropped.
pub struct Session {
    inbox: Sender<Message>,
    thread: Option<JoinHandle<()>>,
}

/// A session that has not begun yet. Hints wait for it, so that the watch can begin before the first build reads.
pub struct Waiting {
    inbox: Sender<Message>,
    messages: Receiver<Message>,
}

impl Waiting {
    pub fn new() -> Self {
        let (inbox, messages) = channel();
        Self { inbox, messages }
    }

    /// Tells it that something may have changed.
    pub fn teller(&self) -> impl Fn(Hint) + Send + 'static {
        let inbox = self.inbox.clone();
        move |hint| drop(inbox.send(Message::Hint(hint)))
    }

    pub fn start(self, options: BuildOptions, board: Arc<Board>, report: Report) -> Session {
        let work = Work {
            options,
            board,
            report,
            messages: self.messages,
            inbox: self.inbox.clone(),
            base: None,
            running: None,
            wanted: Some(Instant::now()),
            held: None,
        };
        Session { inbox: self.inbox, thread: Some(std::thread::spawn(move || work.run())) }
    }
}

impl Drop for Session {
    /// Waits until no file is written any more.
    fn drop(&mut self) {
        let _ = self.inbox.send(Message::Quit);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Work {
    options: BuildOptions,
    board: Arc<Board>,
    report: Report,
    messages: Receiver<Message>,
    inbox: Sender<Message>,
    base: Option<Base>,
    running: Option<Running>,
    /// From when on a build is wanted.
    wanted: Option<Instant>,
    /// Files that may be half saved, and when they are believed.
    held: Option<(BTreeSet<String>, Instant)>,
}

struct Running {
    stop: Arc<Stop>,
    thread: JoinHandle<()>,
    started: Instant,
}

impl Work {
    fn run(mut self) {
        loop {
            self.build_if_wanted();
            match self.next_message() {
                Ok(Message::Hint(hint)) => self.take(hint),
                Ok(Message::Built(made)) => self.built(made),
                Ok(Message::Quit) | Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    if let Some((files, _)) = self.held.take_if(|(_, until)| *until <= Instant::now()) {
                        self.edited(&files);
                    }
                }
            }
        }
        if let Some(running) = self.running.take() {
            running.stop.stop();
            let _ = running.thread.join();
        }
    }

    fn next_message(&self) -> Result<Message, RecvTimeoutError> {
        let of_build = self.wanted.filter(|_| self.running.is_none());
        let until = self.held.as_ref().map(|(_, until)| *until).into_iter().chain(of_build).min();
        match until {
            Some(until) => self.messages.recv_timeout(until.saturating_duration_since(Instant::now())),
            None => self.messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    fn take(&mut self, hint: Hint) {
        let files = match hint {
            Hint::All => {
                let held = self.held.take().map(|(files, _)| files).unwrap_or_default();
                return self.edited(&held);
            }
            Hint::Files(files) => files,
        };
        let (mut files, until) = match self.held.take() {
            Some((held, until)) => (files.into_iter().chain(held).collect(), until),
            None => (files, Instant::now() + GRACE),
        };
        let may_be_half = |path: &String| self.knows(path) && self.is_empty_or_gone(path);
        if until > Instant::now() && files.iter().any(may_be_half) {
            self.held = Some((std::mem::take(&mut files), until));
            return;
        }
        self.edited(&files);
    }

    fn knows(&self, path: &str) -> bool {
        self.base.as_ref().is_some_and(|base| base.knows(path))
    }

    fn is_empty_or_gone(&self, path: &str) -> bool {
        std::fs::metadata(self.options.folder.join(path)).map_or(true, |file| file.len() == 0)
    }

    /// Something changed: these files, or anything when there are none.
    fn edited(&mut self, files: &BTreeSet<String>) {
        if let Some(running) = &self.running {
            running.stop.stop();
        }
        self.wanted = Some(Instant::now());
        self.board.begin();
        let texts: Vec<&String> = files.iter().filter(|path| self.knows(path)).collect();
        if texts.len() <= MOST_AT_ONCE {
            texts.into_iter().for_each(|path| self.show_at_once(path));
        }
    }

    fn show_at_once(&mut self, path: &str) {
        let Some(base) = &self.base else { return };
        let show = || base.show(&self.options.folder, path, &self.options.out, &self.board);
        match catch_unwind(AssertUnwindSafe(show)) {
            Ok(Quick::Shown) => self.board.show_errors_of(path, &Diagnostics::default()),
            Ok(Quick::Refused(found)) => self.board.show_errors_of(path, &found),
            Ok(Quick::Declined) => {}
            // Whatever it is, the build will say it; what is in memory may be half changed.
            Err(_) => self.base = None,
        }
    }

    fn build_if_wanted(&mut self) {
        if self.running.is_some() || self.wanted.is_none_or(|from| from > Instant::now()) {
            return;
        }
        self.wanted = None;
        let stop = Arc::new(Stop::default());
        let attendant = BuildOfSession {
            board: self.board.clone(),
            stop: stop.clone(),
            out: self.options.out.clone(),
            stock: self.base.as_ref().map(|base| Stock { cards: base.stock.cards.clone(), ..Stock::default() }),
        };
        let (options, inbox) = (self.options.clone(), self.inbox.clone());
        let thread = std::thread::spawn(move || {
            let made = catch_unwind(AssertUnwindSafe(|| build_attended(&options, &attendant)));
            // The session has ended when nobody takes it.
            let _ = inbox.send(Message::Built(made.ok().map(Box::new)));
        });
        self.running = Some(Running { stop, thread, started: Instant::now() });
    }

    fn built(&mut self, made: Option<Box<AttendedBuild>>) {
        let Some(running) = self.running.take() else { return };
        let _ = running.thread.join();
        let is_stopped = running.stop.is_stopped();
        let Some(made) = made.filter(|made| !is_stopped || made.report.published.is_some()) else {
            if is_stopped {
                return;
            }
            // A fault of loa itself. The last good pages stay, and the next edit may be a way around it.
            self.base = None;
            return self.board.show(Diagnostics::default(), None, self.wanted.is_some());
        };
        let AttendedBuild { report, loaded, stock, .. } = *made;
        let loaded = loaded.map(|loaded| Arc::new(RwLock::new(loaded)));
        if let (Some(_), Some(loaded)) = (&report.published, &loaded) {
            self.base = Some(Base { loaded: loaded.clone(), stock });
        }
        // It had published when it was stopped: what it found is about the texts before the edit.
        if is_stopped {
            return;
        }
        if must_be_tried_again(&report) {
            self.wanted.get_or_insert(Instant::now() + AGAIN);
        }
        (self.report)(&report, running.started.elapsed());
        let seen = loaded.map(|loaded| {
            let steps = steps(&self.options.folder, &loaded);
            (loaded, steps)
        });
        self.board.show(report.diagnostics, seen, self.wanted.is_some());
    }
}

/// How far translations are behind; the desk remembers on this occasion what they are in step with.
fn steps(folder: &Path, loaded: &Shared) -> Vec<Step> {
    let library = &loaded.read().unwrap_or_else(PoisonError::into_inner).library;
    memory::look(folder, library, library.site.today)
}

/// What keeps a build away now and may be over soon.
fn must_be_tried_again(report: &BuildReport) -> bool {
    use crate::diagnostic::Code;
    report.published.is_none()
        && report.diagnostics.iter().any(|found| matches!(found.code, Code::AnotherBuild | Code::CannotWrite))
}

/// Ends a build. Whoever has called [`Stop::stop`] may be sure that it publishes nothing any more.
#[derive(Default)]
struct Stop {
    is_stopped: AtomicBool,
    /// Held while the build publishes.
    publishing: Mutex<()>,
}

impl Stop {
    fn stop(&self) {
        let _not_publishing = self.publishing.lock().unwrap_or_else(PoisonError::into_inner);
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }
}

struct BuildOfSession {
    board: Arc<Board>,
    stop: Arc<Stop>,
    /// The folder that is served.
    out: PathBuf,
    /// What pages were made with last; `None` before the first build.
    stock: Option<Stock>,
}

impl Attendant for BuildOfSession {
    fn progress(&self, done: usize, all: usize) {
        self.board.step(done, all);
    }

    fn is_stopped(&self) -> bool {
        self.stop.is_stopped()
    }

    /// Without a base no edit could be shown at once, so it is made even when nothing changed.
    fn is_enough(&self, _: &BuildReport) -> bool {
        self.stock.is_some()
    }

    fn decided(&self, frame: &Frame<'_>) {
        self.board.set_prefix(frame.library.site.base_url.as_deref());
        let Some(stock) = &self.stock else { return };
        // A newer edit, which stops this build, must not be covered by an older page.
        let _publishing = self.stop.publishing.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.is_stopped() {
            first_look::show(frame, stock, &self.out, &self.board);
        }
    }

    fn publish(&self, publish: &mut dyn FnMut(AroundExchange<'_>) -> Result<(), Diagnostic>) -> Result<(), Diagnostic> {
        let _publishing = self.stop.publishing.lock().unwrap_or_else(PoisonError::into_inner);
        if self.is_stopped() {
            return Ok(());
        }
        publish(&|exchange| {
            let _alone = self.board.while_exchanging();
            exchange()
        })
    }
}
