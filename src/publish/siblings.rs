//! Packed siblings of texts (`index.html.gz`, `index.html.br`), for hosts that send them as they are.

use std::io;

use rayon::prelude::*;

use super::Output;
use super::manifest::Stamp;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::encode::{brotli, gzip};

type Pack = fn(&[u8]) -> io::Result<Vec<u8>>;

pub(super) const PACKED: [(&str, Pack); 2] = [(".br", brotli), (".gz", gzip)];

/// Endings of texts. Pictures, PDF, DOCX and archives are packed already.
const TEXTS: [&str; 8] = [".html", ".css", ".js", ".svg", ".xml", ".txt", ".ssml", ".ics"];

/// Below this a file fits one packet (1,460 bytes) packed or not.
const SMALLEST: u64 = 1400;

impl Output {
    /// Adds the siblings of all texts that were put and become smaller. A text that did not change keeps
    /// those it has: packing costs more than all else together.
    pub fn add_siblings(&self) -> Diagnostics {
        let new = self.new.lock().map(|new| new.files.clone()).unwrap_or_default();
        let texts: Vec<(String, Stamp)> =
            new.into_iter().filter(|(path, stamp)| is_worth_packing(path, stamp)).collect();
        let found: Vec<Diagnostic> =
            texts.par_iter().filter_map(|(path, stamp)| self.add_siblings_of(path, stamp).err()).collect();
        found.into_iter().collect()
    }

    fn add_siblings_of(&self, path: &str, stamp: &Stamp) -> Result<(), Diagnostic> {
        let old = PACKED.map(|(ending, _)| format!("{path}{ending}"));
        let old = old.iter().filter_map(|sibling| Some((sibling.clone(), *self.old.files.get(sibling)?)));
        let old: Vec<(String, Stamp)> = old.collect();
        if self.old.files.get(path) == Some(stamp) && !old.is_empty() {
            if let Ok(mut new) = self.new.lock() {
                new.files.extend(old);
            }
            return Ok(());
        }
        let failed = |error: io::Error| super::cannot_write(&self.folder.join(path), &error);
        let bytes = self.read(path).map_err(failed)?;
        for (ending, pack) in PACKED {
            let packed = pack(&bytes).map_err(failed)?;
            if packed.len() < bytes.len() {
                self.put(&format!("{path}{ending}"), &packed)?;
            }
        }
        Ok(())
    }
}

fn is_worth_packing(path: &str, stamp: &Stamp) -> bool {
    stamp.size >= SMALLEST && TEXTS.iter().any(|ending| path.ends_with(ending))
}
