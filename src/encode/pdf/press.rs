//! The threads that typst runs on.
//!
//! Typst spreads its work over rayon's threads. If documents came from there, too, a thread that
//! waits for a part of one document would begin the next one on top of it, and so on until its
//! stack is full. So documents are set on threads of their own, each of which is all the rayon that
//! typst sees, and with a stack that suits code compiled without optimisation.

use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;

use rayon::ThreadPoolBuilder;

use super::Sheet;
use super::findings::Failure;
use super::world::Templates;
use crate::fonts::FontSet;

/// Bytes; only what is used takes memory.
const STACK: usize = 32 * 1024 * 1024;

/// Documents after which typst forgets what it remembers of documents older than that. It knows
/// again what they have in common, so the number only bounds the memory.
const REMEMBERED: usize = 16;

/// Documents printed by this process, since typst's memory is the process's, too.
static PRINTED: AtomicUsize = AtomicUsize::new(0);

type Printed = Result<Vec<u8>, Vec<Failure>>;

/// What is made of a sheet: a document or a picture.
pub type Make = fn(&Templates, &FontSet, &Sheet) -> Printed;

/// One document to set, and where its bytes are waited for.
struct Job {
    make: Make,
    templates: Arc<Templates>,
    fonts: Arc<FontSet>,
    sheet: Sheet,
    reply: Sender<Printed>,
}

/// Threads that are started with the first document and end with the press.
#[derive(Default)]
pub struct Press {
    jobs: OnceLock<Sender<Job>>,
}

impl Press {
    pub fn print(&self, make: Make, templates: Arc<Templates>, fonts: Arc<FontSet>, sheet: Sheet) -> Printed {
        let (reply, answer) = channel();
        let job = Job { make, templates, fonts, sheet, reply };
        let sent = self.jobs.get_or_init(start).send(job);
        let lost = || Err(vec![Failure::Broken("no thread to print on".to_owned())]);
        sent.ok().and_then(|()| answer.recv().ok()).unwrap_or_else(lost)
    }
}

fn start() -> Sender<Job> {
    let (sender, receiver) = channel();
    let receiver = Arc::new(Mutex::new(receiver));
    for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
        let receiver = receiver.clone();
        let thread = thread::Builder::new().name("print".to_owned()).stack_size(STACK);
        // Where no thread can be started the others do the work; without any, printing fails.
        let _ = thread.spawn(move || work(&receiver));
    }
    sender
}

fn work(jobs: &Mutex<Receiver<Job>>) {
    let Ok(_alone) = ThreadPoolBuilder::new().num_threads(1).use_current_thread().build() else { return };
    loop {
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        // A broken font or a mistake in typst must not end the whole build.
        let set = || (job.make)(&job.templates, &job.fonts, &job.sheet);
        let printed = catch_unwind(AssertUnwindSafe(set));
        if PRINTED.fetch_add(1, Ordering::Relaxed) % REMEMBERED == REMEMBERED - 1 {
            typst::comemo::evict(1);
        }
        // Nobody waits any more when the build was given up.
        let _ = job.reply.send(printed.unwrap_or_else(|panic| Err(vec![Failure::panicked(panic.as_ref())])));
    }
}
