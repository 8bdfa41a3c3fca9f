use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Code, Diagnostic, Diagnostics, Severity, UiLanguage};
use crate::check;

/// The findings as SARIF 2.1.0 (OASIS), the form in which tools hand findings to each other: one run, a
/// rule for each code that was found, a result for each finding.
pub fn to_sarif(diagnostics: &Diagnostics, language: UiLanguage) -> Value {
    let codes: BTreeSet<&str> = diagnostics.iter().map(|found| found.code.id()).collect();
    let rules: Vec<Code> = Code::ALL.iter().copied().filter(|code| codes.contains(code.id())).collect();
    let results: Vec<Value> = diagnostics.iter().map(|found| result(found, &rules, language)).collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "loa",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// What is the same for all findings of a code. The words of a finding hold its values, so they stand with it.
fn rule(code: Code) -> Value {
    let mut rule = json!({
        "id": code.id(),
        "name": code.name(),
        "defaultConfiguration": { "level": code.severity().id() },
    });
    if let (Some(source), Some(rule)) = (check::source_of(code), rule.as_object_mut()) {
        rule.insert("fullDescription".to_owned(), json!({ "text": source }));
    }
    rule
}

fn result(found: &Diagnostic, rules: &[Code], language: UiLanguage) -> Value {
    let message = found.message(language);
    let level = match found.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    json!({
        "ruleId": found.code.id(),
        "ruleIndex": rules.iter().position(|code| *code == found.code),
        "level": level,
        "message": { "text": format!("{} {} {}", message.title, message.reason, message.fix) },
        "locations": found.place.iter().map(location).collect::<Vec<_>>(),
    })
}

fn location(place: &super::Place) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&place.path) } });
    if let (Some(position), Some(physical)) = (&place.position, physical.as_object_mut()) {
        let (start, end) = position.marked;
        let marked = position.excerpt.get(start..end).map_or(0, |marked| marked.chars().count());
        physical.insert(
            "region".to_owned(),
            json!({
                "startLine": position.line,
                "startColumn": position.column,
                "endColumn": position.column + marked,
                "snippet": { "text": position.excerpt },
            }),
        );
    }
    json!({ "physicalLocation": physical })
}

/// A path of the site as a relative reference (RFC 3986): what is no plain letter is written as its bytes.
fn uri(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    path.bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
