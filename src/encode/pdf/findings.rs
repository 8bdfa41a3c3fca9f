//! What kept a document from being printed, as findings of loa.

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::Arc;

use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::syntax::DiagSpan;

use super::Sheet;
use super::world::Templates;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceFile, Span};

#[derive(Debug)]
pub enum Failure {
    /// No font has it; with the text of its line.
    Character(char, String),
    /// The theme has no such file.
    NoTemplate(&'static str),
    /// A mistake in a template: its name and byte range, if it is known, and what typst says.
    Template(Option<(String, Span)>, String),
    /// Its text does not fit its paper.
    TooFull,
    /// The typesetter broke down.
    Broken(String),
}

impl Failure {
    pub fn of_typst(errors: EcoVec<SourceDiagnostic>, templates: &Templates) -> Vec<Self> {
        errors.iter().map(|error| Self::Template(place(error, templates), detail(error))).collect()
    }

    pub fn panicked(panic: &(dyn Any + Send)) -> Self {
        let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        Self::Broken(text.unwrap_or_default().to_owned())
    }

    pub fn describe(
        &self,
        sheet: &Sheet,
        templates: &Templates,
        files: &BTreeMap<String, Arc<SourceFile>>,
    ) -> Diagnostic {
        match self {
            Self::Character(character, text) => lacking(*character, text, sheet),
            Self::NoTemplate(name) => {
                let path = format!("themes/default/print/{name}");
                Diagnostic::new(Code::TemplateError).in_path(path).with("detail", "file not found")
            }
            Self::Template(place, detail) => {
                let diagnostic = Diagnostic::new(Code::TemplateError).with("detail", detail);
                let known = place.as_ref().and_then(|(name, span)| Some((files.get(name)?, *span)));
                match known {
                    Some((file, span)) => diagnostic.at(file, span),
                    None => diagnostic.in_path(main_path(sheet, templates, files)),
                }
            }
            // Whoever made the sheet knows more: see `Unprinted`.
            Self::TooFull => Diagnostic::new(Code::PaperTooFull).in_path(&*sheet.name).with("paper", &sheet.id),
            Self::Broken(detail) => {
                let detail = format!("typst stopped at {}: {detail}", sheet.name);
                Diagnostic::new(Code::TemplateError).in_path(main_path(sheet, templates, files)).with("detail", detail)
            }
        }
    }
}

/// The first mistake in the syntax of each template; further ones mostly follow from it.
pub fn of_syntax(templates: &Templates, files: &BTreeMap<String, Arc<SourceFile>>) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for (name, file) in files {
        let Some(source) = templates.get(name) else { continue };
        let (errors, _) = source.root().errors_and_warnings();
        for error in errors.into_iter().take(1) {
            let error = SourceDiagnostic::from(error);
            let span = templates.place(error.span).map(|(_, span)| span);
            let diagnostic = Diagnostic::new(Code::TemplateError).with("detail", detail(&error));
            diagnostics.push(diagnostic.at(file, span.unwrap_or_default()));
        }
    }
    diagnostics
}

/// Where the mistake is: there, or at the nearest call of it that is in a template.
fn place(error: &SourceDiagnostic, templates: &Templates) -> Option<(String, Span)> {
    let calls = error.trace.iter().map(|call| DiagSpan::from(call.span));
    std::iter::once(error.span)
        .chain(calls)
        .find_map(|span| templates.place(span))
        .map(|(name, span)| (name.to_owned(), span))
}

/// What typst says, with its hints, in one line.
fn detail(error: &SourceDiagnostic) -> String {
    let hints = error.hints.iter().map(|hint| hint.v.as_str());
    std::iter::once(error.message.as_str()).chain(hints).collect::<Vec<_>>().join("; ").replace('\n', " ")
}

fn main_path(sheet: &Sheet, templates: &Templates, files: &BTreeMap<String, Arc<SourceFile>>) -> String {
    let known = templates.get(sheet.template).and_then(|_| files.get(sheet.template));
    known.map_or_else(|| format!("themes/default/print/{}", sheet.template), |file| file.path.to_string())
}

fn lacking(character: char, text: &str, sheet: &Sheet) -> Diagnostic {
    let line = sheet.line_with(character);
    let number = line.map(|(number, _)| number.to_string()).unwrap_or_default();
    Diagnostic::new(Code::CharacterMissing)
        .in_path(&*sheet.name)
        .with("character", character)
        .with("code", format!("U+{:04X}", u32::from(character)))
        .with("line", number)
        .with("text", line.map_or(text, |(_, text)| text))
}
