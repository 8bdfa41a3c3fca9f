use std::collections::HashSet;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::place::Position;
use super::{Code, Diagnostic, Diagnostics, Message, Severity, UiLanguage};

/// Whether the terminal shows colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextStyle {
    Plain,
    Coloured,
}

/// For a terminal: the message, the line with a caret under the place, the reason and the fix.
/// A reason and a fix that were just given for the same kind of finding are not repeated.
pub fn to_text(diagnostics: &Diagnostics, language: UiLanguage, style: TextStyle) -> String {
    let renderer = match style {
        TextStyle::Plain => Renderer::plain(),
        TextStyle::Coloured => Renderer::styled(),
    };
    let mut advised: HashSet<(Code, String, String)> = HashSet::new();
    let mut text = String::new();
    for diagnostic in diagnostics.iter() {
        let message = diagnostic.message(language);
        let is_new = advised.insert((diagnostic.code, message.reason.clone(), message.fix.clone()));
        text.push_str(&render(diagnostic, message, is_new, language, &renderer));
        text.push_str("\n\n");
    }
    text
}

fn render(
    diagnostic: &Diagnostic,
    message: Message,
    with_advice: bool,
    language: UiLanguage,
    renderer: &Renderer,
) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR.with_name(language.choose("lỗi", "error")),
        Severity::Warning => Level::WARNING.with_name(language.choose("cảnh báo", "warning")),
    };
    let title = level.primary_title(one_line(&message.title)).id(diagnostic.code.id());
    let mut group = Group::with_title(title);
    if let Some(place) = &diagnostic.place {
        group = match &place.position {
            Some(position) => group.element(excerpt(&place.path, position)),
            None => group.element(Origin::path(place.path.to_string())),
        };
    }
    if with_advice {
        group = group.element(Level::NOTE.with_name(language.choose("vì sao", "why")).message(message.reason));
        group = group.element(Level::HELP.with_name(language.choose("cách sửa", "fix")).message(message.fix));
    }
    renderer.render(&[group])
}

fn excerpt<'a>(path: &str, position: &Position) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let (start, end) = position.marked;
    Snippet::source(position.excerpt.to_string())
        .path(path.to_owned())
        .line_start(position.line)
        .annotation(AnnotationKind::Primary.span(start..end))
}

/// A value from a file may hold line ends or control characters; the title stays one clean line.
fn one_line(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}
