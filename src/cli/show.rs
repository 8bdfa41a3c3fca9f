//! What all commands print alike.

use std::time::Duration;

use serde_json::json;

use super::is_terminal;
use crate::build::Published;
use crate::diagnostic::{Diagnostics, Severity, TextStyle, UiLanguage, to_json, to_text};

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Text,
    Json,
}

impl Format {
    pub fn of(matches: &clap::ArgMatches) -> Self {
        match matches.get_one::<String>("format").map(String::as_str) {
            Some("json") => Self::Json,
            _ => Self::Text,
        }
    }
}

/// All findings, for a person.
pub fn print_diagnostics(diagnostics: &Diagnostics, language: UiLanguage) {
    let style = if is_terminal(&std::io::stderr()) { TextStyle::Coloured } else { TextStyle::Plain };
    eprint!("{}", to_text(diagnostics, language, style));
}

/// `2 lỗi, 3 cảnh báo`.
pub fn counts(diagnostics: &Diagnostics, language: UiLanguage) -> String {
    let (errors, warnings) = (diagnostics.count(Severity::Error), diagnostics.count(Severity::Warning));
    match language {
        UiLanguage::Vietnamese => format!("{errors} lỗi, {warnings} cảnh báo"),
        UiLanguage::English => {
            let plural = |count| if count == 1 { "" } else { "s" };
            format!("{errors} error{}, {warnings} warning{}", plural(errors), plural(warnings))
        }
    }
}

/// `1,3 giây` or `1.3 s`.
pub fn seconds(elapsed: Duration, language: UiLanguage) -> String {
    let number = format!("{:.1}", elapsed.as_secs_f64());
    match language {
        UiLanguage::Vietnamese => format!("{} giây", number.replace('.', ",")),
        UiLanguage::English => format!("{number} s"),
    }
}

/// Everything, for a program.
pub fn print_json(diagnostics: &Diagnostics, published: Option<&Published>, language: UiLanguage) {
    let site = published.map(|published| {
        json!({
            "pages": published.pages.iter().map(|(name, count)| json!({ "language": name, "pages": count })).collect::<Vec<_>>(),
            "scripts": published.scripts.iter().map(|(name, count)| json!({ "language": name, "scripts": count })).collect::<Vec<_>>(),
            "written": published.files.written,
            "unchanged": published.files.unchanged,
            "removed": published.files.removed,
        })
    });
    let report = json!({
        "errors": diagnostics.count(Severity::Error),
        "warnings": diagnostics.count(Severity::Warning),
        "published": site,
        "diagnostics": to_json(diagnostics, language),
    });
    println!("{report:#}");
}
