//! Languages by the names that people type: `khmer`, `kh` and `KM` all mean the tag `km`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::diagnostic::{Code, Diagnostic, closest};
use crate::language::{fold_latin, is_well_formed_tag};
use crate::source::is_windows_reserved;

/// A language that loa knows by name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownLanguage {
    /// BCP 47.
    pub tag: String,
    /// What the page's menu shows.
    pub name: String,
    /// ISO 15924.
    pub script: String,
    /// Its name in Vietnamese and in English.
    vi: String,
    en: String,
    /// What people type instead of the tag.
    also: Vec<String>,
}

/// The list is part of the program: a test reads all of it, so it cannot fail for a user.
static KNOWN: LazyLock<Vec<KnownLanguage>> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("languages.yaml")).expect("the list of languages is valid YAML")
});

/// The known language with this very tag.
pub fn by_tag(tag: &str) -> Option<&'static KnownLanguage> {
    KNOWN.iter().find(|language| language.tag == tag)
}

/// What a person typed as a language, as a tag. A tag that loa does not know is taken as it is when it
/// has the form of one; names and codes of countries are refused with the tag that is meant.
pub fn read_tag(typed: &str) -> Result<String, Diagnostic> {
    let typed = typed.trim();
    let is_shorthand = KNOWN.iter().any(|language| language.also.iter().any(|also| also == typed));
    if by_tag(typed).is_none() && (is_shorthand || !is_well_formed_tag(typed)) {
        let meant = suggestion(typed);
        return Err(Diagnostic::new(Code::NoSuchTag)
            .with("typed", typed)
            .with("tag", meant.map_or_else(|| well_formed(typed), |meant| meant.tag.clone()))
            .with("called", meant.map_or_else(String::new, |meant| format!("{} – {}", meant.vi, meant.en))));
    }
    if is_windows_reserved(typed) {
        return Err(Diagnostic::new(Code::ReservedLanguageTag).with("tag", typed));
    }
    Ok(typed.to_owned())
}

/// The language that a person most likely meant.
fn suggestion(typed: &str) -> Option<&'static KnownLanguage> {
    let key = key(typed);
    let names = |language: &'static KnownLanguage| {
        let own = [language.tag.as_str(), &language.vi, &language.en, &language.name];
        own.into_iter().chain(language.also.iter().map(String::as_str))
    };
    // An accent tells languages apart, so it counts before it is left out.
    let typed = typed.to_lowercase();
    let exact = KNOWN.iter().find(|language| names(language).any(|name| name.to_lowercase() == typed));
    let folded = || KNOWN.iter().find(|language| names(language).any(|name| self::key(name) == key));
    let near = || {
        let all: Vec<(String, &KnownLanguage)> =
            KNOWN.iter().flat_map(|language| names(language).map(move |name| (self::key(name), language))).collect();
        let name = closest(&key, all.iter().map(|(name, _)| name.as_str()).filter(|name| name.len() > 3))?;
        all.iter().find(|(known, _)| known == name).map(|(_, language)| *language)
    };
    exact.or_else(folded).or_else(near)
}

/// `Tiếng Khmer` and `KHMER` are `khmer`; `vi_VN` is `vi-vn`.
fn key(name: &str) -> String {
    let name = fold_latin(name).to_lowercase().replace('_', "-");
    name.strip_prefix("tieng ").unwrap_or(&name).trim().to_owned()
}

/// A tag whose only mistakes are capitals and underscores, mended; otherwise nothing.
fn well_formed(typed: &str) -> String {
    let mut subtags = typed.split(['-', '_']);
    let language = subtags.next().unwrap_or_default().to_ascii_lowercase();
    let mended = std::iter::once(language).chain(subtags.map(str::to_owned)).collect::<Vec<_>>().join("-");
    if is_well_formed_tag(&mended) { mended } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::UiLanguage;

    /// The tag that is accepted, or the one that is proposed instead.
    fn proposed(typed: &str) -> Result<String, String> {
        read_tag(typed).map_err(|found| found.message(UiLanguage::English).fix)
    }

    #[test]
    fn every_language_has_a_tag_of_its_own_and_no_name_stands_for_two() {
        let mut seen = std::collections::BTreeMap::new();
        for language in KNOWN.iter() {
            assert!(is_well_formed_tag(&language.tag), "{}", language.tag);
            assert_eq!(language.script.len(), 4, "{}", language.script);
            for name in language.also.iter().chain([&language.tag]) {
                assert_eq!(seen.insert(name.to_lowercase(), &language.tag), None, "{name} stands for two");
            }
        }
    }

    #[test]
    fn tags_are_taken_as_they_are() {
        for tag in ["vi", "km", "zh-Hans", "cjm", "km-VN", "pko", "nan-x-teochew"] {
            assert_eq!(proposed(tag).as_deref(), Ok(tag));
        }
    }

    #[test]
    fn names_and_codes_of_countries_are_understood_but_not_taken() {
        let cases = [
            ("khmer", "km"),
            ("Khơ-me", "km"),
            ("tiếng Khmer", "km"),
            ("kh", "km"),
            ("KM", "km"),
            ("khm", "km"),
            ("khmre", "km"),
            ("cham", "cjm"),
            ("Chăm", "cjm"),
            ("vn", "vi"),
            ("zh", "zh-Hans"),
            ("Tiếng Hoa", "zh-Hans"),
            ("english", "en"),
            ("ê đê", "rad"),
            ("vi_VN", "vi-VN"),
        ];
        for (typed, tag) in cases {
            let told = proposed(typed).expect_err(typed);
            assert!(told.contains(&format!("“{tag}”")), "{typed}: {told}");
        }
        assert!(proposed("???").is_err());
        assert!(proposed("").is_err());
        assert!(proposed("con").is_err());
    }
}
