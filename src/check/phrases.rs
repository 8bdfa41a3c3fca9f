//! Lists of words, found in a text in one pass whatever their number.

use std::ops::Range;

use regex_automata::Input;
use regex_automata::meta::Regex;
use serde::{Deserialize, Deserializer};

/// A list of phrases in small letters. `…` in a phrase stands for any words of the same sentence.
/// What is listed as an exception is never a find, nor is anything inside it.
#[derive(Debug, Default)]
pub struct Phrases {
    matcher: Option<Regex>,
    /// For each pattern, the place of its entry; `None` for exceptions.
    entries: Vec<Option<usize>>,
}

/// A phrase that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Place in the list.
    pub entry: usize,
    pub range: Range<usize>,
}

/// Any words up to the end of a sentence.
const GAP: &str = "[^.?!…;:\u{17d4}\u{17d6}。！？；：\n]*?";

impl Phrases {
    /// # Errors
    /// A phrase that makes no pattern; loa's own are tried by a test.
    pub fn new<'w>(
        words: impl IntoIterator<Item = &'w str>,
        except: impl IntoIterator<Item = &'w str>,
    ) -> Result<Self, String> {
        let excepted = except.into_iter().map(|phrase| (None, phrase));
        let mut all: Vec<(Option<usize>, &str)> = excepted.collect();
        // Longer phrases first, because the first that fits is taken.
        all.sort_by_key(|(_, phrase)| std::cmp::Reverse(phrase.len()));
        let mut listed: Vec<(Option<usize>, &str)> =
            words.into_iter().enumerate().map(|(place, phrase)| (Some(place), phrase)).collect();
        listed.sort_by_key(|(_, phrase)| std::cmp::Reverse(phrase.len()));
        all.extend(listed);
        let patterns: Vec<String> = all.iter().map(|(_, phrase)| pattern(phrase)).collect();
        let matcher =
            if patterns.is_empty() { None } else { Some(Regex::new_many(&patterns).map_err(|e| e.to_string())?) };
        Ok(Self { matcher, entries: all.iter().map(|(entry, _)| *entry).collect() })
    }

    pub fn is_empty(&self) -> bool {
        self.matcher.is_none()
    }

    /// Finds in a text in small letters, in its order; none overlap.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Hit> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            let matcher = self.matcher.as_ref()?;
            while from <= text.len() {
                let found = matcher.find(Input::new(text).range(from..))?;
                let range = found.range();
                if range.is_empty() || !stands_alone(text, &range) {
                    from = range.start + text.get(range.start..)?.chars().next().map_or(1, char::len_utf8);
                    continue;
                }
                from = range.end;
                if let Some(entry) = self.entries.get(found.pattern().as_usize()).copied().flatten() {
                    return Some(Hit { entry, range });
                }
            }
            None
        })
    }

    pub fn count(&self, text: &str) -> usize {
        self.find(text).count()
    }

    pub fn is_in(&self, text: &str) -> bool {
        self.find(text).next().is_some()
    }
}

/// Characters with a meaning of their own in patterns.
fn pattern(phrase: &str) -> String {
    let parts: Vec<String> = phrase.split('…').map(escape).collect();
    parts.join(GAP)
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if r"\.+*?()|[]{}^$#&-~".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// Whether a find is whole words: `chết` is not in `chếtt`, nor a Khmer word in a longer one whose
/// next letter belongs to the same syllable. Chinese has no such edges.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|text| text.chars().next_back());
    let after = text.get(range.end..).and_then(|text| text.chars().next());
    let first = text.get(range.clone()).and_then(|text| text.chars().next());
    let last = text.get(range.clone()).and_then(|text| text.chars().next_back());
    let runs_on = |left: Option<char>, right: Option<char>| match (left, right) {
        (Some(left), Some(right)) => (is_spaced(left) && is_spaced(right)) || is_khmer_sign(right),
        _ => false,
    };
    !runs_on(before, first) && !runs_on(last, after)
}

/// A letter or digit of a script that sets spaces between words.
fn is_spaced(letter: char) -> bool {
    letter.is_alphanumeric() && (letter < '\u{1000}' || ('\u{1e00}'..='\u{1fff}').contains(&letter))
}

/// A vowel or sign that belongs to the Khmer letter before it.
fn is_khmer_sign(letter: char) -> bool {
    ('\u{17b4}'..='\u{17d3}').contains(&letter) || letter == '\u{17dd}'
}

/// Phrases that need no word of their own: a plain list, or `{ words, except }`.
impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            List(Vec<String>),
            WithExceptions { words: Vec<String>, except: Vec<String> },
        }
        let (words, except) = match Written::deserialize(deserializer)? {
            Written::List(words) => (words, Vec::new()),
            Written::WithExceptions { words, except } => (words, except),
        };
        Self::new(words.iter().map(String::as_str), except.iter().map(String::as_str)).map_err(serde::de::Error::custom)
    }
}

/// Phrases each with what to write instead.
#[derive(Debug, Default)]
pub struct Advice {
    pub phrases: Phrases,
    instead: Vec<String>,
}

impl Advice {
    /// What to write instead of the entry; empty when there is no fixed word.
    pub fn instead(&self, hit: &Hit) -> &str {
        self.instead.get(hit.entry).map_or("", String::as_str)
    }
}

impl<'de> Deserialize<'de> for Advice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written {
            words: Vec<Entry>,
            #[serde(default)]
            except: Vec<String>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Entry {
            say: String,
            #[serde(default)]
            instead: String,
        }
        let written = Written::deserialize(deserializer)?;
        let words = written.words.iter().map(|entry| entry.say.as_str());
        let phrases =
            Phrases::new(words, written.except.iter().map(String::as_str)).map_err(serde::de::Error::custom)?;
        Ok(Self { phrases, instead: written.words.into_iter().map(|entry| entry.instead).collect() })
    }
}
