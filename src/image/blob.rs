use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The content of an output file: in memory, or in a file of the cache so that the pictures of a
/// large site do not fill the memory of a small computer.
#[derive(Debug, Clone, PartialEq)]
pub struct Blob {
    hash: [u8; 32],
    size: u64,
    store: Store,
}

#[derive(Debug, Clone, PartialEq)]
enum Store {
    Memory(Arc<[u8]>),
    File(PathBuf),
}

impl Blob {
    /// Keeps the bytes in memory.
    pub fn in_memory(bytes: Vec<u8>) -> Self {
        let hash = *blake3::hash(&bytes).as_bytes();
        Self { hash, size: bytes.len() as u64, store: Store::Memory(bytes.into()) }
    }

    /// The same content, held by a file that the caller has written.
    pub(super) fn moved_to(&self, path: PathBuf) -> Self {
        Self { hash: self.hash, size: self.size, store: Store::File(path) }
    }

    /// A file that holds exactly this content now; `None` when it does not.
    pub(super) fn in_file(path: PathBuf, size: u64, hash: [u8; 32]) -> Option<Self> {
        let blob = Self { hash, size, store: Store::File(path) };
        blob.read().is_ok().then_some(blob)
    }

    /// Length in bytes, without reading.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// BLAKE3 of the content, without reading.
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// The content.
    ///
    /// # Errors
    ///
    /// The cached file is gone, cannot be read, or was changed since it was made
    /// ([`io::ErrorKind::InvalidData`]): what was not checked is never published.
    pub fn read(&self) -> io::Result<Arc<[u8]>> {
        match &self.store {
            Store::Memory(bytes) => Ok(bytes.clone()),
            Store::File(path) => {
                let bytes = read_exactly(path, self.size)?;
                if blake3::hash(&bytes) != self.hash {
                    return Err(io::ErrorKind::InvalidData.into());
                }
                Ok(bytes.into())
            }
        }
    }
}

/// A file that has grown to gigabytes is refused before it is read.
fn read_exactly(path: &Path, size: u64) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    if file.metadata()?.len() != size {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    file.take(size).read_to_end(&mut bytes)?;
    Ok(bytes)
}
