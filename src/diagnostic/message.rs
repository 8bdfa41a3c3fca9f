use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Code, Severity};

/// Language of loa's own words (not of the site).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UiLanguage {
    #[default]
    Vietnamese,
    English,
}

impl UiLanguage {
    pub const ALL: [Self; 2] = [Self::Vietnamese, Self::English];

    pub fn id(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    /// The one of the two that is wanted.
    pub fn choose<'a>(self, vietnamese: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Vietnamese => vietnamese,
            Self::English => english,
        }
    }
}

/// What a person reads of a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What is wrong, in one sentence.
    pub title: String,
    /// Why it matters, or what loa would do.
    pub reason: String,
    /// What to do.
    pub fix: String,
}

impl Message {
    pub(super) fn compose(code: Code, values: &[(&str, &str)], language: UiLanguage) -> Self {
        let entry = entry(code);
        let words = match language {
            UiLanguage::Vietnamese => &entry.vi,
            UiLanguage::English => &entry.en,
        };
        let fill = |template: &str| fill(template, values);
        Self { title: fill(&words.title), reason: fill(&words.reason), fix: fill(&words.fix) }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) severity: SeverityName,
    pub(super) vi: Words,
    pub(super) en: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) title: String,
    pub(super) reason: String,
    pub(super) fix: String,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum SeverityName {
    Error,
    Warning,
}

impl From<SeverityName> for Severity {
    fn from(name: SeverityName) -> Self {
        match name {
            SeverityName::Error => Self::Error,
            SeverityName::Warning => Self::Warning,
        }
    }
}

/// The catalogue is part of the program: a test reads all of it, so it cannot fail for a user.
pub(super) static CATALOGUE: LazyLock<BTreeMap<String, Entry>> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("messages.yaml")).expect("the built-in messages are valid YAML")
});

pub(super) fn entry(code: Code) -> &'static Entry {
    CATALOGUE.get(code.id()).expect("each code has its message")
}

/// Puts the values in place of `{name}`. A list value that is empty leaves its sentence out:
/// `[[ … {suggestion} … ]]` is dropped when `suggestion` is empty.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(start) = rest.find("[[") {
        let Some(length) = rest[start..].find("]]") else { break };
        filled.push_str(&substitute(&rest[..start], values));
        let optional = &rest[start + 2..start + length];
        if values.iter().all(|(name, value)| !value.is_empty() || !optional.contains(&format!("{{{name}}}"))) {
            filled.push_str(&substitute(optional, values));
        }
        rest = &rest[start + length + 2..];
    }
    filled.push_str(&substitute(rest, values));
    filled.trim().to_owned()
}

/// One pass, so that braces inside a user's value are never taken for a placeholder.
fn substitute(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        let name_and_rest = &rest[open + 1..];
        let found = name_and_rest.find('}').and_then(|close| {
            let value = values.iter().find(|(name, _)| *name == &name_and_rest[..close])?;
            Some((close, value.1))
        });
        match found {
            Some((close, value)) => {
                filled.push_str(value);
                rest = &name_and_rest[close + 1..];
            }
            None => {
                filled.push('{');
                rest = name_and_rest;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placeholders(words: &Words) -> std::collections::BTreeSet<String> {
        let all = format!("{} {} {}", words.title, words.reason, words.fix);
        let named = all.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned());
        named.filter(|name| name.chars().all(|letter| letter.is_ascii_lowercase())).collect()
    }

    #[test]
    fn every_code_has_words_in_both_languages_and_every_entry_a_code() {
        let codes: Vec<&str> = Code::ALL.iter().map(|code| code.id()).collect();
        let entries: Vec<&str> = CATALOGUE.keys().map(String::as_str).collect();
        let mut sorted = codes.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, entries);
        for (code, entry) in CATALOGUE.iter() {
            assert_eq!(placeholders(&entry.vi), placeholders(&entry.en), "placeholders of {code}");
        }
    }

    #[test]
    fn a_value_with_braces_stays_as_it_is() {
        let values = [("a", "{b}"), ("b", "x")];
        assert_eq!(fill("{a} {b} {c}", &values), "{b} x {c}");
    }

    #[test]
    fn a_sentence_about_nothing_is_left_out() {
        let without = [("suggestion", "")];
        let with = [("suggestion", "title")];
        let template = "Unknown.[[ Did you mean {suggestion}?]]";
        assert_eq!(fill(template, &without), "Unknown.");
        assert_eq!(fill(template, &with), "Unknown. Did you mean title?");
    }
}
