//! What the rules know of a language: word lists, one file a language, in `data/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::numbers::Scale;
use super::phrases::{Advice, Phrases};

/// The lists of one language. A list that is empty keeps its rule silent.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LanguageData {
    /// Words that make numbers larger, with the places they add.
    pub scales: Vec<Scale>,
    /// How small numbers are written in words.
    pub numerals: BTreeMap<String, Phrases>,
    /// What stands beside the figures of an age.
    pub ages: Phrases,
    /// Words that turn a sentence into its contrary, or forbid.
    pub negations: Phrases,
    pub blame: Advice,
    pub sensational: Advice,
    pub methods: Phrases,
    pub strangers: Phrases,
    /// Who else may harm: what makes a warning of strangers whole.
    pub known_people: Phrases,
    pub drugs: Phrases,
    pub prices: Phrases,
    /// What stands before the name of a child.
    pub child_names: Phrases,
    /// What says who a child is beside its name: school, class, hamlet.
    pub whereabouts: Phrases,
    /// Words for a number that the State gives to a person.
    pub identity_numbers: Phrases,
    /// What stands before the number of a law.
    pub laws: Phrases,
    /// Words that make a figure of three digits a telephone number.
    pub calls: Phrases,
    pub administrative: Advice,
    pub passives: Phrases,
    /// Abbreviations that everybody knows.
    pub known_abbreviations: Vec<String>,
    /// Most syllables, words or characters of a sentence; 0 when nobody has a measure.
    pub longest_sentence: usize,
}

const FILES: [(&str, &str); 4] = [
    ("vi", include_str!("data/vi.yaml")),
    ("km", include_str!("data/km.yaml")),
    ("zh", include_str!("data/zh.yaml")),
    ("en", include_str!("data/en.yaml")),
];

static DATA: LazyLock<BTreeMap<&'static str, LanguageData>> = LazyLock::new(|| {
    FILES.map(|(language, text)| (language, serde_yaml::from_str(text).expect("a test reads every list"))).into()
});

static NOTHING: LazyLock<LanguageData> = LazyLock::new(LanguageData::default);

/// The lists for a language tag: those of its first part (`km-VN` uses `km`).
pub fn of_language(tag: &str) -> &'static LanguageData {
    DATA.get(primary(tag)).unwrap_or(&NOTHING)
}

/// `zh` of `zh-Hans`.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_can_be_read() {
        for (language, text) in FILES {
            if let Err(error) = serde_yaml::from_str::<LanguageData>(text) {
                panic!("{language}: {error}");
            }
        }
    }
}
