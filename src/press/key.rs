use std::hash::{Hash, Hasher};

use crate::record::own_identity;

/// Identifies a paper by everything that its bytes depend on: the program, what kind of paper it is,
/// and all that goes into it.
#[derive(Clone)]
pub struct PaperKey(blake3::Hasher);

impl PaperKey {
    pub fn new(kind: &str) -> Self {
        let key = Self(blake3::Hasher::new_derive_key("loa paper 1"));
        key.and(own_identity()).and(kind)
    }

    /// Adds a part. What its type does not hash is not told apart.
    pub fn and<T: Hash + ?Sized>(mut self, part: &T) -> Self {
        part.hash(&mut self);
        self
    }

    pub(super) fn name(&self) -> String {
        self.0.finalize().to_hex().to_string()
    }
}

/// A hasher of the standard library has 64 bits to tell things apart, too few for names that are
/// believed; so the parts are only written through it.
impl Hasher for PaperKey {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let hash = self.0.finalize();
        hash.as_bytes().first_chunk().map_or(0, |start| u64::from_le_bytes(*start))
    }
}

#[cfg(test)]
mod tests {
    use super::PaperKey;

    #[test]
    fn parts_do_not_run_together() {
        let name = |first: &str, second: &str| PaperKey::new("docx").and(first).and(second).name();
        assert_eq!(name("ab", "c"), name("ab", "c"));
        assert_ne!(name("ab", "c"), name("a", "bc"));
        assert_ne!(PaperKey::new("pdf").name(), PaperKey::new("docx").name());
    }
}
