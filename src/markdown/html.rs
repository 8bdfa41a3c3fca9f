//! Raw HTML blocks: never passed on as code, shown as the characters that they are.

use super::block::{Inline, Text};
use crate::source::Span;

/// The lines of an HTML block as text, without comments. A comment that never ends is not one:
/// it would hide all that follows.
pub(super) fn visible(lines: &[Span], source: &str) -> Vec<Inline> {
    let last_end = lines.iter().rev().find_map(|line| {
        let offset = source.get(line.range())?.rfind("-->")?;
        Some(line.start as usize + offset)
    });
    let mut shown = Vec::new();
    let mut in_comment = false;
    for line in lines {
        if !shown.is_empty() && !matches!(shown.last(), Some(Inline::SoftBreak)) {
            shown.push(Inline::SoftBreak);
        }
        in_comment = show_line(*line, source, in_comment, last_end, &mut shown);
    }
    if matches!(shown.last(), Some(Inline::SoftBreak)) {
        shown.pop();
    }
    shown
}

/// Appends what is outside comments and says whether a comment is open at the line's end.
fn show_line(line: Span, source: &str, in_comment: bool, last_end: Option<usize>, shown: &mut Vec<Inline>) -> bool {
    let mut in_comment = in_comment;
    let mut start = line.start as usize;
    let end = line.end as usize;
    loop {
        let rest = source.get(start..end).unwrap_or_default();
        if in_comment {
            let Some(closing) = rest.find("-->") else { return true };
            start += closing + "-->".len();
            in_comment = false;
        } else {
            // `<!-->` is a whole comment: the end may share the dashes of the start.
            let opening = rest.find("<!--").filter(|opening| last_end >= Some(start + opening + "<!".len()));
            let Some(opening) = opening else {
                show(start, end, source, shown);
                return false;
            };
            show(start, start + opening, source, shown);
            start += opening + "<!".len();
            in_comment = true;
        }
    }
}

fn show(start: usize, end: usize, source: &str, shown: &mut Vec<Inline>) {
    let written = source.get(start..end).unwrap_or_default();
    let text = written.trim();
    if !text.is_empty() {
        let start = start + written.len() - written.trim_start().len();
        shown.push(Inline::Text(Text { span: Span::new(start, start + text.len()), shown: None }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::plain_text;

    fn text_of(source: &str) -> String {
        let mut start = 0;
        let lines: Vec<Span> = source
            .split_inclusive('\n')
            .map(|line| {
                start += line.len();
                Span::new(start - line.len(), start)
            })
            .collect();
        plain_text(&visible(&lines, source), source)
    }

    #[test]
    fn comments_vanish_and_all_else_stays() {
        assert_eq!(text_of("<!-- a\nb --> sau\n"), "sau");
        assert_eq!(text_of("<div>\n<!-- x -->chữ<!-- y -->\n\n</div>\n"), "<div> chữ </div>");
        assert_eq!(text_of("<!--> a <!---> b -->"), "a  b -->".replace("  ", ""));
        assert_eq!(text_of("<!-- a -->\n"), "");
    }

    #[test]
    fn a_comment_without_end_hides_nothing() {
        assert_eq!(text_of("<!-- a\n## Gọi 111\n"), "<!-- a ## Gọi 111");
        assert_eq!(text_of("<!-- a --> <!-- b"), "<!-- b");
    }
}
