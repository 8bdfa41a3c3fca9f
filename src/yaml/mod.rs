//! YAML with places: settings and front matter are read value by value, so that every mistake is
//! reported with its line, not only the first one.
//!
//! The YAML library keeps no positions in its values. Its *errors* have exact ones, so a place is
//! found when it is needed, by reading the document again up to it (see [`locate`]).

mod faults;
mod fields;
mod locate;
mod scalars;

use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

use serde_yaml::Value;

pub use fields::{Fields, Located};
pub use locate::{Aim, Part};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Term};
use crate::source::{SourceFile, Span};

/// Most findings of one code in one text. To find the place of each, the text is read again: a
/// hostile file with a mistake on each of its 100,000 lines would take hours. Counted for each
/// code, so that many warnings never hide an error.
const MAX_FINDINGS_OF_A_CODE: usize = 100;

/// A YAML text inside a source file: the whole file, or the front matter of a guide.
#[derive(Debug, Clone)]
pub struct YamlText {
    pub file: Arc<SourceFile>,
    pub span: Span,
}

impl YamlText {
    pub fn whole(file: Arc<SourceFile>) -> Self {
        let span = Span::new(0, file.text.len());
        Self { file, span }
    }

    fn text(&self) -> &str {
        self.file.text.get(self.span.range()).unwrap_or_default()
    }

    /// Where the key or value at `path` stands in the file.
    pub fn locate(&self, path: &[Part], aim: Aim) -> Span {
        locate::locate(self.text(), path, aim).shifted(self.span.start as usize)
    }

    /// A diagnostic at the key or value at `path`.
    pub fn diagnostic(&self, code: Code, path: &[Part], aim: Aim) -> Diagnostic {
        Diagnostic::new(code).at(&self.file, self.locate(path, aim))
    }
}

/// A parsed YAML text and what was found wrong while its values were read.
pub struct YamlDocument {
    pub source: YamlText,
    root: Value,
    found: RefCell<Diagnostics>,
    scalars: OnceCell<scalars::Scalars>,
}

impl YamlDocument {
    pub fn parse(source: YamlText) -> Result<Self, Diagnostic> {
        match serde_yaml::from_str(source.text()) {
            Ok(root) => Ok(Self { source, root, found: RefCell::default(), scalars: OnceCell::new() }),
            Err(error) => Err(syntax_diagnostic(&source, &error)),
        }
    }

    /// The mapping at the top. An empty document is an empty mapping.
    pub fn fields(&self) -> Fields<'_> {
        Fields::root(self, &self.root)
    }

    /// A diagnostic at the key or value at `path`.
    pub fn diagnostic(&self, code: Code, path: &[Part], aim: Aim) -> Diagnostic {
        if self.has_enough(code) {
            // It will not be kept, so its place need not be found.
            return Diagnostic::new(code);
        }
        self.source.diagnostic(code, path, aim)
    }

    pub fn report(&self, diagnostic: Diagnostic) {
        if !self.has_enough(diagnostic.code) {
            self.found.borrow_mut().push(diagnostic);
        }
    }

    fn has_enough(&self, code: Code) -> bool {
        self.found.borrow().iter().filter(|found| found.code == code).count() >= MAX_FINDINGS_OF_A_CODE
    }

    /// The characters of the number or truth value at `path`, exactly as typed.
    fn typed(&self, path: &[Part]) -> Option<String> {
        self.scalars.get_or_init(|| scalars::collect(self.source.text(), &self.root)).get(path).cloned()
    }

    /// Everything in it, for readers who know what they look for.
    pub fn into_root(self) -> Value {
        self.root
    }

    pub fn into_diagnostics(self) -> Diagnostics {
        self.found.into_inner()
    }
}

fn syntax_diagnostic(source: &YamlText, error: &serde_yaml::Error) -> Diagnostic {
    let text = source.text();
    let message = error.to_string();
    let noticed = error.location().map_or(0, |location| location.index().min(text.len()));
    let at = faults::place(text, &message, noticed);
    let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |line| at + line);
    let span = Span::new(at, end).shifted(source.span.start as usize);
    if message.contains("recursion limit") || message.contains("repetition limit") {
        return Diagnostic::new(Code::YamlTooComplex).at(&source.file, span);
    }
    let is_tab = text.get(at..).is_some_and(|rest| rest.starts_with('\t'));
    let words = if is_tab { Term::YamlTab } else { plain_words(&message) };
    Diagnostic::new(Code::YamlSyntax).at(&source.file, span).with_term("detail", words)
}

/// libyaml's message, for a person who does not know YAML.
fn plain_words(message: &str) -> Term {
    const TABLE: [(&str, Term); 14] = [
        ("duplicate entry", Term::YamlDuplicate),
        ("cannot start any token", Term::YamlCharacter),
        ("quoted scalar", Term::YamlQuote),
        ("unknown escape", Term::YamlEscape),
        ("flow sequence", Term::YamlBracket),
        ("flow mapping", Term::YamlBracket),
        ("flow node", Term::YamlBracket),
        ("mapping values are not allowed", Term::YamlColonInText),
        ("could not find expected ':'", Term::YamlColon),
        ("did not find expected key", Term::YamlIndent),
        ("block collection", Term::YamlIndent),
        ("block mapping", Term::YamlIndent),
        ("alias", Term::YamlAlias),
        ("anchor", Term::YamlAlias),
    ];
    let known = TABLE.iter().find(|(part, _)| message.contains(part));
    known.map_or(Term::YamlOther, |(_, term)| *term)
}
