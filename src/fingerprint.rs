//! Knowing that nothing has changed: a hash of all that a site is made from, and a record of what
//! the last build made of it.

use std::fs;
use std::path::PathBuf;

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use crate::build::{BuildOptions, CACHE_FOLDER};
use crate::library::Library;
use crate::publish::Output;
use crate::theme::Theme;

/// Identifies everything that goes into a site: sources, pictures, theme, day, and loa itself.
pub fn fingerprint(library: &Library, theme: &Theme) -> Hash {
    let guides: Vec<Hash> = library.guides.par_iter().flat_map_iter(versions).collect();
    let site = &library.site;
    let mut hasher = Hasher::new();
    add(&mut hasher, "loa", own_identity().as_bytes());
    add(&mut hasher, "day", site.today.to_string().as_bytes());
    add(&mut hasher, "base", site.base_url.as_deref().unwrap_or_default().as_bytes());
    add(&mut hasher, "site", site.yaml.file.text.as_bytes());
    add(&mut hasher, "theme", theme.fingerprint.as_bytes());
    for file in &library.facts.files {
        add(&mut hasher, &file.path, file.text.as_bytes());
    }
    for topic in &library.topics {
        let text = topic.yaml.as_ref().map_or("", |yaml| &yaml.file.text);
        add(&mut hasher, &topic.slug, text.as_bytes());
    }
    for (path, picture) in &library.pictures {
        for variant in &picture.variants {
            add(&mut hasher, path, &variant.bytes.hash());
            add(&mut hasher, &variant.name, b"");
        }
    }
    guides.iter().for_each(|hash| add(&mut hasher, "guide", hash.as_bytes()));
    hasher.finalize()
}

fn versions(guide: &crate::library::Guide) -> impl Iterator<Item = Hash> {
    guide.versions.iter().map(|(_, version)| {
        let mut hasher = Hasher::new();
        add(&mut hasher, &version.file.path, version.file.text.as_bytes());
        hasher.finalize()
    })
}

/// With lengths, so that two inputs never run into one another.
fn add(hasher: &mut Hasher, name: &str, bytes: &[u8]) {
    for part in [name.as_bytes(), bytes] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
}

/// Another program makes other pages. Its size and age tell programs apart well enough; the
/// version alone would not while loa itself is being worked on.
fn own_identity() -> String {
    let program = std::env::current_exe().and_then(fs::metadata);
    let age = program.as_ref().ok().and_then(|file| file.modified().ok());
    let size = program.map_or(0, |file| file.len());
    format!("{} {size} {age:?}", env!("CARGO_PKG_VERSION"))
}

/// What the last build into an output folder was made from, kept beside the picture cache. Without
/// it (a folder that cannot be written) every build is a full one.
pub struct Record {
    path: PathBuf,
}

impl Record {
    pub fn new(options: &BuildOptions) -> Self {
        let out = std::path::absolute(&options.out).unwrap_or_else(|_| options.out.clone());
        let name = blake3::hash(out.as_os_str().as_encoded_bytes()).to_hex();
        let name = format!("last-build-{}", name.get(..16).unwrap_or_default());
        Self { path: options.folder.join(CACHE_FOLDER).join(name) }
    }

    /// Whether what is published now was made from just this.
    pub fn says(&self, output: &Output, fingerprint: Hash) -> bool {
        let current = Self::line(fingerprint, output.published_state());
        fs::read_to_string(&self.path).is_ok_and(|line| line == current)
    }

    pub fn write(&self, fingerprint: Hash, state: Hash) {
        if let Some(folder) = self.path.parent() {
            // Best effort: the next build is a full one then.
            let _ = fs::create_dir_all(folder);
            let _ = fs::write(&self.path, Self::line(fingerprint, state));
        }
    }

    fn line(fingerprint: Hash, state: Hash) -> String {
        format!("{fingerprint} {state}\n")
    }
}
