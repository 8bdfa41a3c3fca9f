//! The list in a pack: whose it is, of when, and what each file must be.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Name of the list in a pack.
pub const MANIFEST: &str = "loa-manifest.json";

/// Version of the list's form.
const FORM: u32 = 1;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PackManifest {
    /// Form of this list.
    pub loa_pack: u32,
    /// Id of the edition; of the site itself where there is none.
    pub edition: String,
    /// Its name by language.
    pub names: BTreeMap<String, String>,
    /// The day it was made, as `2026-11-24`.
    pub date: String,
    /// The day after which a newer one should be asked for.
    pub ask_after: String,
    /// Tags of its languages.
    pub languages: Vec<String>,
    /// Of which day the copy must be that this one brings up to date; none for a whole one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Files of that copy that are no longer part of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<String>,
    /// By path; this list is not among them.
    pub files: BTreeMap<String, FileStamp>,
}

/// What a file must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStamp {
    /// In bytes.
    pub size: u64,
    /// In hexadecimal (FIPS 180-4).
    pub sha256: String,
}

impl FileStamp {
    pub fn of(bytes: &[u8]) -> Self {
        let digest = Sha256::digest(bytes);
        let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Self { size: bytes.len() as u64, sha256 }
    }
}

impl PackManifest {
    pub fn new(edition: &str, date: String, ask_after: String) -> Self {
        Self {
            loa_pack: FORM,
            edition: edition.to_owned(),
            names: BTreeMap::new(),
            date,
            ask_after,
            languages: Vec::new(),
            since: None,
            removed: Vec::new(),
            files: BTreeMap::new(),
        }
    }

    /// `None` for what is no list of a pack, or one of a later form.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice::<Self>(bytes).ok().filter(|manifest| manifest.loa_pack == FORM)
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        // Strings, numbers and maps by strings always have a JSON form.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The digest of the empty text, as the standard's examples give it.
    #[test]
    fn digests_are_those_of_the_standard() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(FileStamp::of(b""), FileStamp { size: 0, sha256: empty.into() });
    }

    #[test]
    fn a_list_comes_back() {
        let mut manifest = PackManifest::new("truong-a", "2026-11-24".into(), "2027-05-23".into());
        manifest.names.insert("km".into(), "សាលា".into());
        manifest.files.insert("index.html".into(), FileStamp::of(b"a"));
        assert_eq!(PackManifest::parse(&manifest.to_bytes()), Some(manifest.clone()));
        manifest.loa_pack = 2;
        assert_eq!(PackManifest::parse(&manifest.to_bytes()), None);
        assert_eq!(PackManifest::parse(b"{}"), None);
    }
}
