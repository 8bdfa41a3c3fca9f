//! What a language says about phrasing: how long a breath is, where it may be taken, how fast a
//! reader speaks. All figures are data with their sources, in `data/<language>/phrasing.yaml` and
//! `data/pauses.yaml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::profile::{Pauses, ProfileKind, Rate};
use super::syllables::SyllableRules;

/// The rules of one language.
#[derive(Debug, Clone, Deserialize)]
pub struct Phrasing {
    #[serde(flatten)]
    pub syllables: SyllableRules,
    pub limits: Limits,
    /// The sign that ends a sentence; put where a heading has none.
    pub full_stop: String,
    /// Articulation in syllables a second, pauses cut.
    rates: Rates,
    /// Words before which a breath may be taken.
    pub connectives: BTreeSet<String>,
    /// Words, in small letters, that a breath never parts.
    #[serde(deserialize_with = "pairs")]
    pub together: BTreeSet<(String, String)>,
}

/// In syllables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Limits {
    /// A breath is better no longer.
    pub soft: usize,
    /// A breath is no longer where there is any place to take one.
    pub hard: usize,
    /// A longer sentence is reported.
    pub sentence: usize,
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct Rates {
    loudspeaker: f64,
    studio: f64,
}

const FILES: [(&str, &str); 4] = [
    ("vi", include_str!("data/vi/phrasing.yaml")),
    ("km", include_str!("data/km/phrasing.yaml")),
    ("zh", include_str!("data/zh/phrasing.yaml")),
    ("en", include_str!("data/en/phrasing.yaml")),
];

/// The data is part of the program and a test reads all of it, so it cannot fail for a user.
static LANGUAGES: LazyLock<BTreeMap<&'static str, Phrasing>> = LazyLock::new(|| {
    let read = |text| serde_yaml::from_str(text).expect("the built-in phrasing is valid");
    FILES.iter().map(|(language, text)| (*language, read(text))).collect()
});

static PAUSES: LazyLock<BTreeMap<ProfileKind, Pauses>> =
    LazyLock::new(|| serde_yaml::from_str(include_str!("data/pauses.yaml")).expect("the built-in pauses are valid"));

impl Phrasing {
    /// The rules of the language that a tag begins with; `None` when there are none.
    pub fn for_tag(tag: &str) -> Option<&'static Self> {
        LANGUAGES.get(tag.split('-').next()?)
    }

    pub fn rate(&self, kind: ProfileKind) -> Rate {
        Rate::per_second(match kind {
            ProfileKind::Loudspeaker => self.rates.loudspeaker,
            ProfileKind::Studio => self.rates.studio,
        })
        .unwrap_or_default()
    }
}

pub(super) fn pauses(kind: ProfileKind) -> Pauses {
    PAUSES.get(&kind).copied().unwrap_or_default()
}

/// Each neighbouring two words of an entry.
fn pairs<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<(String, String)>, D::Error> {
    let entries = Vec::<String>::deserialize(deserializer)?;
    let pairs = |entry: &String| {
        let words: Vec<String> = entry.split_whitespace().map(str::to_lowercase).collect();
        let pairs: Vec<(String, String)> = words.iter().cloned().zip(words.iter().skip(1).cloned()).collect();
        pairs
    };
    Ok(entries.iter().flat_map(pairs).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_of_every_language_is_sound() {
        for (tag, _) in FILES {
            let phrasing = Phrasing::for_tag(tag).unwrap();
            let Limits { soft, hard, sentence } = phrasing.limits;
            assert!(soft < hard && hard < sentence, "{tag}");
            assert!(phrasing.rate(ProfileKind::Loudspeaker) < phrasing.rate(ProfileKind::Studio), "{tag}");
            assert!(!phrasing.connectives.is_empty() && !phrasing.full_stop.is_empty(), "{tag}");
        }
        assert!(Phrasing::for_tag("zh-Hans").is_some());
        assert!(Phrasing::for_tag("cjm").is_none());
    }

    #[test]
    fn the_loudspeaker_waits_longer() {
        let (horn, studio) = (pauses(ProfileKind::Loudspeaker), pauses(ProfileKind::Studio));
        assert!(horn.sentence > studio.sentence && horn.paragraph > studio.paragraph);
        assert!(horn.breath < horn.comma && horn.comma < horn.clause && horn.clause < horn.sentence);
    }
}
