use super::{Diagnostic, Diagnostics, Severity, UiLanguage};

/// The findings as workflow commands of GitHub Actions, one a line: it shows them beside the changed lines.
pub fn to_github(diagnostics: &Diagnostics, language: UiLanguage) -> String {
    diagnostics.iter().map(|found| command(found, language)).collect()
}

fn command(found: &Diagnostic, language: UiLanguage) -> String {
    let message = found.message(language);
    let level = match found.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties = Vec::new();
    if let Some(place) = &found.place {
        properties.push(format!("file={}", in_property(&place.path)));
        if let Some(position) = &place.position {
            properties.push(format!("line={}", position.line));
            properties.push(format!("col={}", position.column));
        }
    }
    properties.push(format!("title={}", in_property(found.code.id())));
    let text = format!("{}\n{}\n{}", message.title, message.reason, message.fix);
    format!("::{level} {}::{}\n", properties.join(","), in_message(&text))
}

/// A command is one line; what would end it is written as its byte.
fn in_message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn in_property(text: &str) -> String {
    in_message(text).replace(':', "%3A").replace(',', "%2C")
}
