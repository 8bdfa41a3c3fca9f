use std::collections::BTreeSet;

/// Most names that are told.
const MOST: usize = 20;

/// Longest name that is told, in characters.
const LONGEST: usize = 32;

/// Names of what was unsafe.
#[derive(Debug, Default)]
pub(super) struct Removed(BTreeSet<String>);

impl Removed {
    /// A name from the file. It goes to a terminal and a browser, so nothing but a plain one is shown.
    pub(super) fn name(&mut self, name: &str) {
        let is_plain = |letter: u8| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_' | b':' | b'.');
        if name.len() <= LONGEST && name.bytes().all(is_plain) {
            self.known(name);
        } else {
            self.known("?");
        }
    }

    /// A name of ours.
    pub(super) fn known(&mut self, name: &str) {
        if !self.0.contains(name) {
            self.0.insert(name.to_owned());
        }
    }

    /// `onload, script`
    pub(super) fn told(self) -> String {
        let more = if self.0.len() > MOST { ", …" } else { "" };
        let names: Vec<String> = self.0.into_iter().take(MOST).collect();
        names.join(", ") + more
    }
}
