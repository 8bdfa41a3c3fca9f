use serde_json::{Value, json};

use super::{Diagnostics, UiLanguage};

/// The same words as the terminal's, for other programs. One object for each finding.
pub fn to_json(diagnostics: &Diagnostics, language: UiLanguage) -> Value {
    diagnostics
        .iter()
        .map(|diagnostic| {
            let message = diagnostic.message(language);
            let position = diagnostic.place.as_ref().and_then(|place| place.position.as_ref());
            json!({
                "code": diagnostic.code.id(),
                "name": diagnostic.code.name(),
                "severity": diagnostic.severity().id(),
                "file": diagnostic.place.as_ref().map(|place| &*place.path),
                "line": position.map(|position| position.line),
                "column": position.map(|position| position.column),
                "excerpt": position.map(|position| &*position.excerpt),
                "message": message.title,
                "reason": message.reason,
                "fix": message.fix,
            })
        })
        .collect()
}
