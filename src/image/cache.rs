//! What was made of a picture, kept between builds.
//!
//! `<key>.picture` lists the variants; each lies beside it as `<hash>.<ext>`. The key is a hash of
//! the input and of [`ENCODER`], so nothing ever has to be invalidated. All files are written under
//! another name and renamed, the list last: builds that run at the same time write the same bytes
//! to the same names, and a killed one leaves no half file. Still, nothing is believed on reading.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::blob::Blob;
use super::raster::{Made, MadeVariant};
use super::{MAX_SIDE, WIDTHS};

/// Change the number when the same input would come out with other bytes (quality, filter, widths,
/// another release of the encoders).
const ENCODER: &str = "loa picture 2";

/// Largest list that is read, in bytes; a real one has about 300.
const MAX_LIST_BYTES: u64 = 4096;

/// The place of one picture in the cache.
pub(super) struct Cache<'a> {
    folder: &'a Path,
    key: String,
}

impl<'a> Cache<'a> {
    pub(super) fn new(folder: &'a Path, input: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key(ENCODER);
        hasher.update(input);
        Self { folder, key: hasher.finalize().to_hex().to_string() }
    }

    /// `None` when anything is missing or not as it was written.
    pub(super) fn load(&self) -> Option<Made> {
        let path = self.list();
        if fs::metadata(&path).ok()?.len() > MAX_LIST_BYTES {
            return None;
        }
        self.parse(&fs::read_to_string(path).ok()?)
    }

    /// Moves the variants from memory to the cache; what cannot be written stays in memory.
    pub(super) fn store(&self, made: Made) -> Made {
        self.try_store(&made).unwrap_or(made)
    }

    fn try_store(&self, made: &Made) -> io::Result<Made> {
        fs::create_dir_all(self.folder)?;
        let mut stored = made.clone();
        for variant in &mut stored.variants {
            let path = self.blob(&variant.bytes.hash(), variant.extension);
            self.write(&path, &variant.bytes.read()?)?;
            variant.bytes = variant.bytes.moved_to(path);
        }
        self.write(&self.list(), compose(made).as_bytes())?;
        Ok(stored)
    }

    fn list(&self) -> PathBuf {
        self.folder.join(format!("{}.picture", self.key))
    }

    fn blob(&self, hash: &[u8; 32], extension: &str) -> PathBuf {
        self.folder.join(format!("{}.{extension}", blake3::Hash::from_bytes(*hash).to_hex()))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let temporary = self.folder.join(format!(".{}-{}-{number}.tmp", self.key, std::process::id()));
        let written = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&temporary)
            .and_then(|mut file| file.write_all(bytes))
            .and_then(|()| fs::rename(&temporary, path));
        if written.is_err() {
            // Nothing more can be done about a leftover; its name can never be asked for.
            let _ = fs::remove_file(&temporary);
        }
        written
    }

    fn parse(&self, list: &str) -> Option<Made> {
        let (body, seal) = list.trim_end_matches('\n').rsplit_once('\n')?;
        (seal == seal_of(body)).then_some(())?;
        let mut lines = body.lines();
        let (width, height) = sides(&mut lines.next()?.split(' '))?;
        let variants: Vec<_> = lines.map(|line| self.parse_variant(line)).collect::<Option<_>>()?;
        (1..=WIDTHS.len()).contains(&variants.len()).then_some(Made { width, height, variants })
    }

    fn parse_variant(&self, line: &str) -> Option<MadeVariant> {
        let mut words = line.split(' ');
        let (width, height) = sides(&mut words)?;
        let extension = ["jpg", "png"].into_iter().find(|known| words.clone().next() == Some(*known))?;
        let size = words.nth(1)?.parse().ok()?;
        let hash = *blake3::Hash::from_hex(words.next()?).ok()?.as_bytes();
        let bytes = Blob::in_file(self.blob(&hash, extension), size, hash)?;
        Some(MadeVariant { width, height, extension, bytes })
    }
}

fn compose(made: &Made) -> String {
    let mut body = format!("{} {}", made.width, made.height);
    for MadeVariant { width, height, extension, bytes } in &made.variants {
        let hash = blake3::Hash::from_bytes(bytes.hash()).to_hex();
        body.push_str(&format!("\n{width} {height} {extension} {} {hash}", bytes.size()));
    }
    let seal = seal_of(&body);
    format!("{body}\n{seal}\n")
}

/// Tells a damaged list from a whole one.
fn seal_of(body: &str) -> String {
    blake3::hash(body.as_bytes()).to_hex().to_string()
}

fn sides<'a>(words: &mut impl Iterator<Item = &'a str>) -> Option<(u32, u32)> {
    let mut side = || words.next()?.parse().ok().filter(|side| (1..=MAX_SIDE).contains(side));
    Some((side()?, side()?))
}
