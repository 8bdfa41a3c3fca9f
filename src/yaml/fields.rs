use std::cell::RefCell;

use serde_yaml::{Mapping, Value};

use super::{Aim, Part, YamlDocument};
use crate::diagnostic::{Code, Diagnostic, Term, closest};

/// A value and the way to it, so that a later finding can be placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Located<T> {
    pub value: T,
    pub path: Vec<Part>,
}

/// Reads the values of one mapping. What is missing or wrong is reported to the document, and
/// reading goes on. [`Fields::finish`] reports the keys that nobody asked for.
pub struct Fields<'a> {
    document: &'a YamlDocument,
    path: Vec<Part>,
    mapping: Option<&'a Mapping>,
    known: RefCell<Vec<&'static str>>,
}

impl<'a> Fields<'a> {
    pub(super) fn root(document: &'a YamlDocument, root: &'a Value) -> Self {
        Self::of(document, Vec::new(), root)
    }

    fn of(document: &'a YamlDocument, path: Vec<Part>, value: &'a Value) -> Self {
        let mapping = match value {
            Value::Mapping(mapping) => Some(mapping),
            Value::Null => None,
            _ => {
                report_type(document, &path, value, Term::Mapping, "tên: giá trị");
                None
            }
        };
        Self { document, path, mapping, known: RefCell::default() }
    }

    pub fn document(&self) -> &'a YamlDocument {
        self.document
    }

    /// The way to the value of `key`.
    pub fn path_to(&self, key: &str) -> Vec<Part> {
        let mut path = self.path.clone();
        path.push(Part::Key(key.to_owned()));
        path
    }

    /// A diagnostic at the key or value of `key`.
    pub fn diagnostic(&self, code: Code, key: &str, aim: Aim) -> Diagnostic {
        self.document.diagnostic(code, &self.path_to(key), aim)
    }

    pub fn report(&self, diagnostic: Diagnostic) {
        self.document.report(diagnostic);
    }

    /// The value of `key`, unless it is absent or empty.
    fn value(&self, key: &'static str) -> Option<&'a Value> {
        self.accept(key);
        self.mapping?.get(key).filter(|value| !value.is_null())
    }

    /// Counts `key` as known without reading it.
    pub fn accept(&self, key: &'static str) {
        let mut known = self.known.borrow_mut();
        if !known.contains(&key) {
            known.push(key);
        }
    }

    pub fn has(&self, key: &str) -> bool {
        self.mapping.is_some_and(|mapping| mapping.contains_key(key))
    }

    /// The names in this mapping, in the order of the file.
    pub fn keys(&self) -> Vec<String> {
        self.mapping.into_iter().flat_map(Mapping::keys).map(key_text).collect()
    }

    /// Reports that `key` is needed; `example` shows the line to add.
    pub fn missing(&self, key: &'static str, example: &str) {
        let diagnostic = self.document.diagnostic(Code::MissingKey, &self.path, Aim::Key);
        self.report(diagnostic.with("key", key).with("example", example));
    }

    pub fn optional_text(&self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        text(self.document, &self.path_to(key), value, key)
    }

    pub fn required_text(&self, key: &'static str, example: &str) -> Option<String> {
        if self.value(key).is_none() {
            self.missing(key, example);
            return None;
        }
        self.optional_text(key)
    }

    /// A list of texts; a single text counts as a list of one.
    pub fn texts(&self, key: &'static str) -> Vec<Located<String>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        self.texts_of(key, value)
    }

    /// A list of lists of texts; a single list counts as one row. An item that is no text is reported.
    pub fn text_rows(&self, key: &'static str) -> Vec<Vec<Located<String>>> {
        let rows = match self.value(key) {
            Some(Value::Sequence(rows)) if rows.iter().any(Value::is_sequence) => rows,
            Some(single) => return vec![self.texts_of(key, single)],
            None => return Vec::new(),
        };
        let row = |(position, row): (usize, &Value)| {
            let mut path = self.path_to(key);
            path.push(Part::Index(position));
            texts_at(self.document, &path, row, key)
        };
        rows.iter().enumerate().map(row).collect()
    }

    fn texts_of(&self, key: &str, value: &Value) -> Vec<Located<String>> {
        texts_at(self.document, &self.path_to(key), value, key)
    }

    /// The mapping under `key`; empty when it is absent.
    pub fn group(&self, key: &'static str) -> Fields<'a> {
        let path = self.path_to(key);
        match self.value(key) {
            Some(value) => Fields::of(self.document, path, value),
            None => Fields { document: self.document, path, mapping: None, known: RefCell::default() },
        }
    }

    /// The mappings in the list under `key`.
    pub fn groups(&self, key: &'static str) -> Vec<Fields<'a>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let path = self.path_to(key);
        let Value::Sequence(items) = value else {
            report_type(self.document, &path, value, Term::List, "- tên: giá trị");
            return Vec::new();
        };
        items
            .iter()
            .enumerate()
            .map(|(position, item)| {
                let mut path = path.clone();
                path.push(Part::Index(position));
                Fields::of(self.document, path, item)
            })
            .collect()
    }

    /// The entries of this mapping whose names are the writer's own (ids, language tags): name and
    /// mapping under it.
    pub fn entries(&self) -> Vec<(String, Fields<'a>)> {
        self.own_names()
            .map(|(name, value)| (name.clone(), Fields::of(self.document, self.path_to(&name), value)))
            .collect()
    }

    /// The mapping under one of the writer's own names.
    pub fn entry(&self, name: &str) -> Option<Fields<'a>> {
        let value = self.mapping?.get(name)?;
        Some(Fields::of(self.document, self.path_to(name), value))
    }

    /// The text under one of the writer's own names.
    pub fn entry_text(&self, name: &str) -> Option<String> {
        text(self.document, &self.path_to(name), self.mapping?.get(name)?, name)
    }

    /// The same for entries that hold texts.
    pub fn text_entries(&self) -> Vec<(String, String)> {
        self.own_names()
            .filter_map(|(name, value)| Some((name.clone(), text(self.document, &self.path_to(&name), value, &name)?)))
            .collect()
    }

    /// The same for entries that hold lists of texts.
    pub fn text_lists(&self) -> Vec<(String, Vec<String>)> {
        self.own_names()
            .map(|(name, value)| {
                let texts = self.texts_of(&name, value);
                (name, texts.into_iter().map(|text| text.value).collect())
            })
            .collect()
    }

    fn own_names(&self) -> impl Iterator<Item = (String, &'a Value)> {
        self.mapping.into_iter().flatten().map(|(name, value)| (key_text(name), value))
    }

    /// Whether the value of `key` is a mapping.
    pub fn is_group(&self, key: &str) -> bool {
        self.mapping.and_then(|mapping| mapping.get(key)).is_some_and(Value::is_mapping)
    }

    /// One of a closed set of values.
    pub fn choice<T: Copy>(&self, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let text = self.optional_text(key)?;
        self.choose(&Located { value: text, path: self.path_to(key) }, key, choices)
    }

    /// Each text of a list as one of a closed set of values.
    pub fn choices<T: Copy>(&self, key: &'static str, choices: &[(&'static str, T)]) -> Vec<T> {
        self.texts(key).iter().filter_map(|item| self.choose(item, key, choices)).collect()
    }

    fn choose<T: Copy>(&self, item: &Located<String>, key: &str, choices: &[(&'static str, T)]) -> Option<T> {
        let chosen = choices.iter().find(|(name, _)| *name == item.value).map(|(_, value)| *value);
        if chosen.is_none() {
            self.report_unknown_value(item, key, choices.iter().map(|(name, _)| *name), "");
        }
        chosen
    }

    /// Reports a value that is not among those allowed; `declared_in` is where a writer may add
    /// one, empty when nowhere.
    pub fn report_unknown_value<'n>(
        &self,
        item: &Located<String>,
        key: &str,
        allowed: impl IntoIterator<Item = &'n str>,
        declared_in: &str,
    ) {
        let allowed: Vec<&str> = allowed.into_iter().collect();
        let diagnostic = self.document.diagnostic(Code::UnknownValue, &item.path, Aim::Value);
        let suggestion = closest(&item.value, allowed.iter().copied()).unwrap_or_default();
        self.report(
            diagnostic
                .with("value", &item.value)
                .with("key", key)
                .with("suggestion", suggestion)
                .with("allowed", allowed.join(", "))
                .with("declared", declared_in),
        );
    }

    /// Reports items that stand twice in a list.
    pub fn report_repeated(&self, key: &str, items: &[Located<String>]) {
        for (position, item) in items.iter().enumerate() {
            if items.iter().take(position).any(|earlier| earlier.value == item.value) {
                let diagnostic = self.document.diagnostic(Code::DuplicateEntry, &item.path, Aim::Value);
                self.report(diagnostic.with("value", &item.value).with("key", key));
            }
        }
    }

    /// A day, written `2026-11-23`.
    pub fn date(&self, key: &'static str) -> Option<jiff::civil::Date> {
        let text = self.optional_text(key)?;
        let parsed = is_iso_date(&text).then(|| text.parse().ok()).flatten();
        if parsed.is_none() {
            let diagnostic = self.diagnostic(Code::BadDate, key, Aim::Value);
            self.report(diagnostic.with("value", &text).with("key", key));
        }
        parsed
    }

    /// Reports every key that was not asked for.
    pub fn finish(&self) {
        let known = self.known.borrow();
        for key in self.keys().iter().filter(|key| !known.contains(&key.as_str())) {
            let suggestion = closest(key, known.iter().copied()).unwrap_or_default();
            let diagnostic = self.diagnostic(Code::UnknownKey, key, Aim::Key);
            self.report(diagnostic.with("key", key).with("suggestion", suggestion).with("known", known.join(", ")));
        }
    }
}

/// Four digits, two, two: the date library would take much more.
fn is_iso_date(text: &str) -> bool {
    let shape = |(position, byte): (usize, u8)| match position {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(shape)
}

/// The texts of the list at `path`; a single text counts as a list of one.
fn texts_at(document: &YamlDocument, path: &[Part], value: &Value, key: &str) -> Vec<Located<String>> {
    let one = |path: Vec<Part>, item: &Value| {
        let value = text(document, &path, item, key)?;
        Some(Located { value, path })
    };
    let item = |(position, item): (usize, &Value)| {
        let mut path = path.to_vec();
        path.push(Part::Index(position));
        one(path, item)
    };
    match value {
        Value::Sequence(items) => items.iter().enumerate().filter_map(item).collect(),
        single => one(path.to_vec(), single).into_iter().collect(),
    }
}

/// A scalar as text. Numbers, `no` and `true` are what the writer typed.
fn text(document: &YamlDocument, path: &[Part], value: &Value, key: &str) -> Option<String> {
    let text = match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => document.typed(path).or_else(|| Some(number.to_string())),
        Value::Bool(truth) => document.typed(path).or_else(|| Some(truth.to_string())),
        _ => {
            report_type(document, path, value, Term::Text, &format!("{key}: …"));
            return None;
        }
    };
    text.map(|text| text.trim().to_owned())
}

fn report_type(document: &YamlDocument, path: &[Part], value: &Value, expected: Term, example: &str) {
    let found = match value {
        Value::Null => Term::Nothing,
        Value::Bool(_) => Term::TrueOrFalse,
        Value::Number(_) => Term::Number,
        Value::String(_) => Term::Text,
        Value::Sequence(_) => Term::List,
        Value::Mapping(_) => Term::Mapping,
        Value::Tagged(_) => Term::Tagged,
    };
    let key = path.iter().rev().find_map(|part| match part {
        Part::Key(key) => Some(key.as_str()),
        Part::Index(_) => None,
    });
    let diagnostic = document.diagnostic(Code::WrongType, path, Aim::Value);
    document.report(
        diagnostic
            .with("key", key.unwrap_or(&document.source.file.path))
            .with_term("expected", expected)
            .with_term("found", found)
            .with("example", example),
    );
}

pub(super) fn key_text(key: &Value) -> String {
    match key {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        _ => String::new(),
    }
}
