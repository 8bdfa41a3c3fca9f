//! Watching the site's folder. What comes out are hints, no more: what really changed is decided by reading.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::poll::Snapshot;

/// Where files of the site are told apart from all else in its folder.
const SITE_FILE: &str = "site.yaml";

/// Everything that a site is made of: see [`Sources`](crate::source::Sources).
const PARTS: [&str; 6] = [SITE_FILE, "content", "assets", "themes", "fonts", "editions"];

/// An editor that saves makes several changes (a copy, the text, the name); they count as one when they are not
/// farther apart than this.
const QUIET: Duration = Duration::from_millis(12);

/// But nobody waits longer than this for them to end.
const LONGEST_GATHERING: Duration = Duration::from_millis(150);

/// How often it is looked whether the folders are still the same, and, when polling, at all files.
const TICK: Duration = Duration::from_millis(400);

/// Polling takes at most a fifth of the time, however slow the drive is.
const POLLING_SHARE: u32 = 4;

/// What may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// These files or folders, relative to the site.
    Files(BTreeSet<String>),
    /// Anything.
    All,
}

impl Hint {
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Files(mut files), Self::Files(more)) => {
                files.extend(more);
                Self::Files(files)
            }
            _ => Self::All,
        }
    }
}

/// A watch that goes on until this is dropped.
pub struct Watch {
    ends: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Watches the site in `folder`. It may vanish and come back. `warn` is told once when the system cannot
    /// watch so many folders, so that loa looks at them itself.
    pub fn start(
        folder: PathBuf,
        polls: bool,
        tell: impl Fn(Hint) + Send + 'static,
        warn: impl Fn() + Send + 'static,
    ) -> Self {
        let ends = Arc::new(AtomicBool::new(false));
        let watcher = Watching { folder, polls, warn: Box::new(warn), ends: ends.clone() };
        // The first look is taken before anything is built, so that no change falls between.
        let (eye, events) = watcher.open();
        let thread = std::thread::spawn(move || watcher.run(eye, events, &tell));
        Self { ends, thread: Some(thread) }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Watching {
    folder: PathBuf,
    polls: bool,
    warn: Box<dyn Fn() + Send>,
    ends: Arc<AtomicBool>,
}

/// How changes are seen, of the folders that were there when it was opened.
struct Eye {
    kind: EyeKind,
    /// Of the site's folder and its parts.
    identities: Vec<Option<Identity>>,
}

enum EyeKind {
    /// Lives as long as it watches.
    System {
        _watcher: RecommendedWatcher,
    },
    Polling {
        last: Snapshot,
        next: Instant,
    },
}

impl Watching {
    fn run(mut self, mut eye: Eye, mut events: Receiver<Hint>, tell: &dyn Fn(Hint)) {
        while !self.ends.load(Ordering::Relaxed) {
            match events.recv_timeout(TICK) {
                Ok(hint) => tell(gather(hint, &events)),
                Err(RecvTimeoutError::Timeout) => {}
                // A watcher that died by itself.
                Err(RecvTimeoutError::Disconnected) if matches!(eye.kind, EyeKind::System { .. }) => {
                    self.polls = true;
                    (eye, events) = self.open();
                    tell(Hint::All);
                }
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(TICK),
            }
            if let EyeKind::Polling { last, next } = &mut eye.kind
                && *next <= Instant::now()
            {
                let started = Instant::now();
                let snapshot = Snapshot::take(&self.folder, &PARTS);
                let changes = snapshot.changes_since(last);
                (*last, *next) = (snapshot, Instant::now() + TICK.max(started.elapsed() * POLLING_SHARE));
                if !changes.is_empty() {
                    tell(Hint::Files(changes));
                }
            }
            if identities(&self.folder) != eye.identities {
                (eye, events) = self.open();
                tell(Hint::All);
            }
        }
    }

    /// Begins to watch what is there now.
    fn open(&self) -> (Eye, Receiver<Hint>) {
        let (sender, events) = channel();
        let identities = identities(&self.folder);
        let kind = match self.polls {
            true => None,
            false => self.open_system(&sender).map_err(|_| (self.warn)()).ok(),
        };
        let kind = kind.unwrap_or_else(|| EyeKind::Polling {
            last: Snapshot::take(&self.folder, &PARTS),
            next: Instant::now() + TICK,
        });
        (Eye { kind, identities }, events)
    }

    fn open_system(&self, sender: &Sender<Hint>) -> notify::Result<EyeKind> {
        // The system names files by the real path of the folder.
        let folder = self.folder.canonicalize().unwrap_or_else(|_| self.folder.clone());
        let (site, sender) = (folder.clone(), sender.clone());
        let mut watcher = notify::recommended_watcher(move |event| {
            if let Some(hint) = hint(event, &site) {
                // Nobody listens any more: the watch ended.
                let _ = sender.send(hint);
            }
        })?;
        if folder.is_dir() {
            watcher.watch(&folder, RecursiveMode::NonRecursive)?;
        }
        for part in PARTS.iter().filter(|part| **part != SITE_FILE).map(|part| folder.join(part)) {
            if part.is_dir() {
                watcher.watch(&part, RecursiveMode::Recursive)?;
            }
        }
        Ok(EyeKind::System { _watcher: watcher })
    }
}

/// Waits until the changes that belong together are over.
fn gather(first: Hint, events: &Receiver<Hint>) -> Hint {
    let started = Instant::now();
    let mut hint = first;
    while started.elapsed() < LONGEST_GATHERING {
        match events.recv_timeout(QUIET) {
            Ok(more) => hint = hint.and(more),
            Err(_) => break,
        }
    }
    hint
}

/// What an event of the system means; `None` for what is no change of the site.
fn hint(event: notify::Result<notify::Event>, site: &Path) -> Option<Hint> {
    let Ok(event) = event else { return Some(Hint::All) };
    if event.need_rescan() {
        return Some(Hint::All);
    }
    match event.kind {
        // That a file was read. Builds read all of them.
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => {}
        EventKind::Access(_) => return None,
        // When it was read last.
        EventKind::Modify(ModifyKind::Metadata(notify::event::MetadataKind::AccessTime)) => return None,
        _ => {}
    }
    let paths: Option<BTreeSet<String>> = event.paths.iter().map(|path| relative(path, site)).collect();
    // A path that is not below the folder: a name from before a link or a change of case.
    let Some(mut paths) = paths else { return Some(Hint::All) };
    paths.retain(|path| PARTS.contains(&path.split('/').next().unwrap_or_default()));
    (!paths.is_empty()).then_some(Hint::Files(paths))
}

fn relative(path: &Path, site: &Path) -> Option<String> {
    let parts = path.strip_prefix(site).ok()?.components();
    Some(parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
}

/// Tells a folder from another one of the same name.
#[derive(Debug, PartialEq, Eq)]
struct Identity(u64, u64);

/// Of the site's folder, then of its parts.
fn identities(folder: &Path) -> Vec<Option<Identity>> {
    let parts = PARTS.iter().filter(|part| **part != SITE_FILE).map(|part| folder.join(part));
    std::iter::once(folder.to_owned()).chain(parts).map(|folder| identity(&folder)).collect()
}

#[cfg(unix)]
fn identity(folder: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(folder).ok().filter(std::fs::Metadata::is_dir).map(|folder| Identity(folder.dev(), folder.ino()))
}

/// Elsewhere the time at which it was made tells.
#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<Identity> {
    let metadata = std::fs::metadata(folder).ok().filter(std::fs::Metadata::is_dir)?;
    let made = metadata.created().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(Identity(made.as_secs(), made.subsec_nanos().into()))
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, RemoveKind};

    use super::*;

    fn files(paths: &[&str]) -> Option<Hint> {
        Some(Hint::Files(paths.iter().map(|path| (*path).to_owned()).collect()))
    }

    #[test]
    fn only_parts_of_the_site_count() {
        let site = Path::new("/site");
        let event = |kind: EventKind, paths: &[&str]| {
            let event = notify::Event::new(kind);
            hint(Ok(paths.iter().fold(event, |event, path| event.add_path(path.into()))), site)
        };
        let create = EventKind::Create(CreateKind::File);
        assert_eq!(event(create, &["/site/content/a/vi.md"]), files(&["content/a/vi.md"]));
        assert_eq!(event(create, &["/site/public/index.html", "/site/site.yaml"]), files(&["site.yaml"]));
        assert_eq!(event(create, &["/site/.loa-cache"]), None);
        assert_eq!(event(EventKind::Access(AccessKind::Read), &["/site/site.yaml"]), None);
        assert_eq!(event(EventKind::Remove(RemoveKind::Folder), &["/site/content"]), files(&["content"]));
        assert_eq!(event(create, &["/elsewhere/x"]), Some(Hint::All));
        assert_eq!(hint(Err(notify::Error::generic("overflow")), site), Some(Hint::All));
    }

    #[test]
    fn hints_add_up() {
        let (a, b) = (files(&["a"]).unwrap(), files(&["b"]).unwrap());
        assert_eq!(Some(a.clone().and(b)), files(&["a", "b"]));
        assert_eq!(a.and(Hint::All), Hint::All);
    }
}
