//! What is known of the site right now: the session writes it, requests and open pages read it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::watch;

use crate::build::Loaded;
use crate::desk::memory::Step;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, UiLanguage};

/// Most errors that are shown over a page; a broken theme has one for each template, a hostile text thousands.
const MAX_SHOWN: usize = 30;

/// A build tells open pages how far it is at most so often.
const BETWEEN_STEPS: Duration = Duration::from_millis(250);

/// A site as last loaded, for whoever wants to look into it (the writer's desk). It is changed in place when one
/// version is read anew.
pub(crate) type Shared = Arc<RwLock<Loaded>>;

pub(crate) struct Board {
    state: Mutex<State>,
    /// Pages that are open in a browser, by the path that it asked for, with their number.
    open: Mutex<BTreeMap<String, usize>>,
    /// Counts up whenever the state or a served file changed.
    changes: watch::Sender<u64>,
    /// Taken for reading while a file is read, for writing while files or folders change places, so that no
    /// request ever meets half a site.
    exchange: RwLock<()>,
    language: UiLanguage,
}

#[derive(Default)]
struct State {
    diagnostics: Arc<Diagnostics>,
    loaded: Option<Shared>,
    /// How far each translation is behind its source.
    steps: Arc<Vec<Step>>,
    /// Where the site lies on its host, from `/` to `/`.
    prefix: Option<String>,
    /// An edit is not yet fully built.
    is_busy: bool,
    /// Pages and papers made by the build that runs, of all.
    progress: (usize, usize),
    told: Option<Instant>,
    /// Builds that ended, for whoever waits for one.
    builds: u64,
}

/// The site as last loaded, with all that is known of it.
pub(crate) struct Seen {
    pub loaded: Option<Shared>,
    pub diagnostics: Arc<Diagnostics>,
    pub steps: Arc<Vec<Step>>,
}

/// A page that is open in a browser, until this is dropped.
pub(crate) struct OpenPage {
    board: Arc<Board>,
    path: String,
}

impl Drop for OpenPage {
    fn drop(&mut self) {
        let mut open = lock(&self.board.open);
        if let Some(count) = open.get_mut(&self.path) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.path);
            }
        }
    }
}

impl Board {
    pub fn new(language: UiLanguage) -> Self {
        let (changes, _) = watch::channel(0);
        let (state, open) = Default::default();
        Self { state, open, changes, exchange: RwLock::default(), language }
    }

    pub fn language(&self) -> UiLanguage {
        self.language
    }

    /// Told of every change from now on.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Open pages look again at what they show.
    pub fn tell(&self) {
        self.changes.send_modify(|count| *count += 1);
    }

    pub fn open_page(self: &Arc<Self>, path: String) -> OpenPage {
        *lock(&self.open).entry(path.clone()).or_default() += 1;
        OpenPage { board: self.clone(), path }
    }

    pub fn open_pages(&self) -> Vec<String> {
        lock(&self.open).keys().cloned().collect()
    }

    /// While a file is read.
    pub fn while_reading(&self) -> RwLockReadGuard<'_, ()> {
        self.exchange.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// While files or folders change places.
    pub fn while_exchanging(&self) -> RwLockWriteGuard<'_, ()> {
        self.exchange.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where the site lies on its host; `/` as long as it is not known.
    pub fn prefix(&self) -> String {
        lock(&self.state).prefix.clone().unwrap_or_else(|| "/".to_owned())
    }

    /// From the address of the site.
    pub fn set_prefix(&self, base_url: Option<&str>) {
        lock(&self.state).prefix = Some(path_of(base_url.unwrap_or("/")).to_owned());
    }

    /// An edit came in and is not built yet.
    pub fn begin(&self) {
        lock(&self.state).is_busy = true;
        self.tell();
    }

    pub fn step(&self, done: usize, all: usize) {
        let mut state = lock(&self.state);
        state.progress = (done, all);
        if state.told.is_none_or(|told| told.elapsed() >= BETWEEN_STEPS) {
            state.told = Some(Instant::now());
            drop(state);
            self.tell();
        }
    }

    /// A build ended, with all that it found.
    pub fn show(&self, diagnostics: Diagnostics, loaded: Option<(Shared, Vec<Step>)>, is_busy: bool) {
        let mut state = lock(&self.state);
        state.diagnostics = Arc::new(diagnostics);
        if let Some((loaded, steps)) = loaded {
            state.loaded = Some(loaded);
            state.steps = Arc::new(steps);
        }
        state.is_busy = is_busy;
        state.builds += 1;
        state.progress = (0, 0);
        drop(state);
        self.tell();
    }

    /// What is wrong with one file now, before the build that will tell all: its errors take the place of those
    /// that it had.
    pub fn show_errors_of(&self, path: &str, found: &Diagnostics) {
        let mut state = lock(&self.state);
        let is_own_error = |diagnostic: &&Diagnostic| {
            diagnostic.severity() == Severity::Error
                && diagnostic.place.as_ref().is_some_and(|place| &*place.path == path)
        };
        let others = state.diagnostics.iter().filter(|diagnostic| !is_own_error(diagnostic)).cloned();
        let own = found.iter().filter(is_own_error).cloned();
        state.diagnostics = Arc::new(others.chain(own).collect::<Diagnostics>().sorted());
        drop(state);
        self.tell();
    }

    pub fn seen(&self) -> Seen {
        let state = lock(&self.state);
        Seen { loaded: state.loaded.clone(), diagnostics: state.diagnostics.clone(), steps: state.steps.clone() }
    }

    /// What an open page is told, as `live.js` reads it.
    pub fn to_json(&self) -> Value {
        let state = lock(&self.state);
        let errors = state.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error);
        json!({
            "busy": state.is_busy,
            "builds": state.builds,
            "done": state.progress.0,
            "all": state.progress.1,
            "errors": errors.take(MAX_SHOWN).map(|error| error_json(error, self.language)).collect::<Vec<_>>(),
            "errorCount": state.diagnostics.count(Severity::Error),
            "warningCount": state.diagnostics.count(Severity::Warning),
        })
    }
}

/// The excerpt in three parts: before, at and after the place.
fn error_json(error: &Diagnostic, language: UiLanguage) -> Value {
    let message = error.message(language);
    let position = error.place.as_ref().and_then(|place| place.position.as_ref());
    let excerpt = position.map(|position| {
        let (start, end) = position.marked;
        let part = |range: std::ops::Range<usize>| position.excerpt.get(range).unwrap_or_default();
        [part(0..start), part(start..end), part(end..position.excerpt.len())]
    });
    json!({
        "code": error.code.id(),
        "file": error.place.as_ref().map(|place| &*place.path),
        "line": position.map(|position| position.line),
        "column": position.map(|position| position.column),
        "excerpt": excerpt,
        "title": message.title,
        "reason": message.reason,
        "fix": message.fix,
    })
}

/// `/truong/loa/` of `https://vidu.edu.vn/truong/loa/`.
fn path_of(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.find('/').and_then(|start| rest.get(start..)).filter(|path| path.ends_with('/')).unwrap_or("/")
}

/// A thread that panicked left the value whole: each change is one assignment.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn errors_of_one_file_take_the_place_of_its_old_ones() {
        let board = Board::new(UiLanguage::English);
        let at = |path: &str, code| Diagnostic::new(code).in_path(path);
        let all = [at("a.md", Code::NoFrontMatter), at("b.md", Code::NoFrontMatter), at("a.md", Code::CaseCollision)];
        board.show(Diagnostics::from_iter(all), None, false);
        board.show_errors_of("a.md", &Diagnostics::default());
        let left: Vec<String> =
            board.seen().diagnostics.iter().filter_map(|found| Some(found.place.as_ref()?.path.to_string())).collect();
        assert!(left.contains(&"b.md".to_owned()), "{left:?}");
        assert_eq!(board.to_json()["errors"].as_array().map(Vec::len), Some(1), "{}", board.to_json());
    }

    #[test]
    fn a_page_is_open_as_long_as_somebody_looks() {
        let board = Arc::new(Board::new(UiLanguage::English));
        let (one, two) = (board.open_page("/vi/".to_owned()), board.open_page("/vi/".to_owned()));
        drop(one);
        assert_eq!(board.open_pages(), ["/vi/"]);
        drop(two);
        assert_eq!(board.open_pages(), [""; 0]);
    }

    #[test]
    fn the_path_of_an_address() {
        for (address, path) in [("/", "/"), ("https://vidu.vn/", "/"), ("https://vidu.vn:80/a/b/", "/a/b/")] {
            assert_eq!(path_of(address), path);
        }
    }
}
