//! Diagnostics: everything that loa has to say about a site.
//!
//! A diagnostic has a stable [`Code`], a severity, a place and the values that its message names.
//! The words are in `messages.yaml`, in Vietnamese and English, so that the same finding reads the
//! same in the terminal, in JSON and in a browser. Rooms never stop at the first finding: they put
//! it into their [`Diagnostics`] and go on.

mod code;
mod github;
mod json;
mod message;
mod place;
mod sarif;
mod suggest;
mod term;
mod text;

pub use code::Code;
pub use github::to_github;
pub use json::to_json;
pub use message::{Message, UiLanguage};
pub use place::Place;
pub use sarif::to_sarif;
pub use suggest::closest;
pub use term::Term;
pub use text::{TextStyle, to_text};

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::source::{SourceFile, Span};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// Published, but `--strict` stops.
    Warning,
}

impl Severity {
    pub fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Diagnostic {
    pub code: Code,
    severity: Severity,
    pub place: Option<Place>,
    /// Values for the `{name}` placeholders of the message.
    values: Vec<(Cow<'static, str>, MessageValue)>,
}

/// What stands for a placeholder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum MessageValue {
    /// From the site: the same in every language.
    Text(String),
    /// One of loa's own words.
    Term(Term),
}

impl Diagnostic {
    pub fn new(code: Code) -> Self {
        Self { code, severity: code.severity(), place: None, values: Vec::new() }
    }

    /// At a byte range of a text file.
    pub fn at(mut self, file: &SourceFile, span: Span) -> Self {
        self.place = Some(Place::in_text(file, span));
        self
    }

    /// At a file or folder as a whole; `path` is relative to the site.
    pub fn in_path(mut self, path: impl Into<std::sync::Arc<str>>) -> Self {
        self.place = Some(Place::of_path(path));
        self
    }

    /// The value that stands for `{name}` in the message.
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.values.push((name.into(), MessageValue::Text(value.to_string())));
        self
    }

    /// The same, for one of loa's own words.
    pub fn with_term(mut self, name: &'static str, term: impl Into<Term>) -> Self {
        self.values.push((name.into(), MessageValue::Term(term.into())));
        self
    }

    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// As serious as the site wants it.
    pub fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    pub fn message(&self, language: UiLanguage) -> Message {
        let words: Vec<(&str, &str)> =
            self.values.iter().map(|(name, value)| (&**name, value.words(language))).collect();
        Message::compose(self.code, &words, language)
    }

    /// Severity, then place, then code: the order in which a person works through them.
    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        let severity = self.severity().cmp(&other.severity());
        let place = || self.place.cmp(&other.place);
        let code = || self.code.id().cmp(other.code.id());
        severity.then_with(place).then_with(code).then_with(|| self.values.cmp(&other.values))
    }
}

impl MessageValue {
    fn words(&self, language: UiLanguage) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Term(term) => term.in_language(language),
        }
    }
}

/// All findings of a run, in the order of [`Diagnostics::sorted`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    pub fn extend(&mut self, other: Diagnostics) {
        self.found.extend(other.found);
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }

    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|diagnostic| diagnostic.severity() == severity).count()
    }

    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// In a fixed order whatever thread found what first, and each finding once.
    pub fn sorted(mut self) -> Self {
        self.found.sort_by(Diagnostic::compare);
        self.found.dedup();
        self
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { found: vec![diagnostic] }
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(found: I) -> Self {
        Self { found: found.into_iter().collect() }
    }
}
