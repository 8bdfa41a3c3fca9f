//! What was packed already, so that a run over a thousand editions that was stopped goes on where it
//! was, and one over unchanged editions has nothing to do.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Name of the list in the folder of packs.
const LEDGER: &str = ".loa-packs";

/// A line for each pack: its key, its size, its name.
pub struct Ledger {
    done: BTreeMap<String, (String, u64)>,
    file: Mutex<Option<File>>,
}

impl Ledger {
    /// Without a readable list everything is packed anew.
    pub fn open(folder: &Path) -> Self {
        let path = folder.join(LEDGER);
        let text = fs::read_to_string(&path).unwrap_or_default();
        let done: BTreeMap<String, (String, u64)> = text.lines().filter_map(entry).collect();
        // Written anew, because each run adds lines.
        let lines: String = done.iter().map(|(name, (key, size))| format!("{key} {size} {name}\n")).collect();
        let _ = fs::write(&path, lines);
        let file = OpenOptions::new().append(true).create(true).open(&path).ok();
        Self { done, file: Mutex::new(file) }
    }

    /// The size of the pack of this name, if it was made from just this and is still there.
    pub fn has(&self, folder: &Path, name: &str, key: &str) -> Option<u64> {
        let (_, size) = self.done.get(name).filter(|(known, _)| known == key)?;
        let there = fs::metadata(folder.join(name)).ok()?.len();
        (there == *size).then_some(*size)
    }

    /// Remembers a pack that is finished.
    pub fn add(&self, name: &str, key: &str, size: u64) {
        if let Some(file) = self.file.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            // Best effort: what is not remembered is packed again.
            let _ = file.write_all(format!("{key} {size} {name}\n").as_bytes());
        }
    }
}

fn entry(line: &str) -> Option<(String, (String, u64))> {
    let mut words = line.splitn(3, ' ');
    let (key, size, name) = (words.next()?, words.next()?.parse().ok()?, words.next()?);
    Some((name.to_owned(), (key.to_owned(), size)))
}
