use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::source::{SourceFile, Span};

/// Where a finding is, complete in itself: it outlives the texts it points into.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Relative to the site's folder, with `/`.
    pub path: Arc<str>,
    /// `None` when the finding is about the file or folder as a whole.
    pub position: Option<Position>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The source line, without its line end.
    pub excerpt: Box<str>,
    /// The marked bytes of the excerpt; not empty unless the line is.
    pub marked: (usize, usize),
}

impl Place {
    pub fn of_path(path: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), position: None }
    }

    pub fn in_text(file: &SourceFile, span: Span) -> Self {
        Self { path: file.path.clone(), position: Some(Position::new(&file.text, span)) }
    }
}

impl Position {
    fn new(text: &str, span: Span) -> Self {
        let start = floor_char_boundary(text, span.start as usize);
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
        let end = floor_char_boundary(text, span.end as usize).clamp(start, line_end);
        Self {
            line: text[..line_start].matches('\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
            excerpt: text[line_start..line_end].into(),
            marked: (start - line_start, end - line_start),
        }
    }
}

/// The last character boundary at or before `offset`.
fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_found_by_line_and_character() {
        let file = SourceFile::new("a.md", "một\nhai ba\nbốn".to_owned());
        let start = file.text.find("ba").unwrap();
        let place = Place::in_text(&file, Span::new(start, start + 2));
        let position = place.position.unwrap();
        assert_eq!((position.line, position.column), (2, 5));
        assert_eq!(&*position.excerpt, "hai ba");
    }

    #[test]
    fn spans_past_the_end_or_inside_a_character_are_mended() {
        let file = SourceFile::new("a.md", "ភាសា".to_owned());
        for span in [Span::new(1, 2), Span::new(900, 1000), Span::new(0, 1000)] {
            let place = Place::in_text(&file, span);
            assert_eq!(place.position.unwrap().line, 1);
        }
    }
}
