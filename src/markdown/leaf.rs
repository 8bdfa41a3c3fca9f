//! The blocks that hold text and no other blocks.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel};

use super::block::{Block, BlockKind, Definition, Heading, Inline};
use super::marks::Marks;
use super::tree::Builder;
use super::{html, marker};
use crate::diagnostic::Code;
use crate::source::Span;

/// A block that holds text and no other blocks, while it is open.
pub(super) enum Leaf {
    Paragraph(Span),
    /// Text that stands directly in a tight list item: the parser sends no paragraph for it.
    Implicit(Span),
    Heading {
        level: u8,
        id: Box<str>,
        span: Span,
    },
    Term,
    Cell(Span),
    Code {
        language: Box<str>,
        text: String,
        span: Span,
    },
    Html {
        lines: Vec<Span>,
        span: Span,
    },
}

/// The kind of a paragraph with this content: a picture alone is a figure.
pub(super) fn paragraph(mut content: Vec<Inline>) -> BlockKind {
    match content.pop() {
        Some(Inline::Image(image)) if content.is_empty() => BlockKind::Figure(image),
        last => {
            content.extend(last);
            BlockKind::Paragraph(content)
        }
    }
}

impl Builder<'_, '_, '_> {
    pub(super) fn inline(&mut self, event: Event<'_>, span: Span) {
        match (&mut self.leaf, &event) {
            (Some(Leaf::Code { text, .. }), Event::Text(line)) => return text.push_str(line),
            (Some(Leaf::Html { lines, .. }), _) => return lines.push(span),
            _ => self.open_implicit(span),
        }
        match event {
            Event::Text(text) => self.inlines.text(&text, span),
            Event::Code(text) => self.inlines.code(&text, span),
            Event::InlineHtml(text) => self.inlines.html(&text, span),
            Event::FootnoteReference(label) => {
                self.inlines.push(Inline::FootnoteReference { label: (&*label).into(), span });
            }
            Event::SoftBreak => self.inlines.push(Inline::SoftBreak),
            Event::HardBreak => self.inlines.push(Inline::HardBreak),
            // Mathematics is not enabled; its text would not be lost if it were.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.inlines.text(&text, span),
            Event::Start(_) | Event::End(_) | Event::Rule | Event::Html(_) | Event::TaskListMarker(_) => {}
        }
    }

    pub(super) fn html_line(&mut self, span: Span) {
        match &mut self.leaf {
            Some(Leaf::Html { lines, .. }) => lines.push(span),
            _ => self.push_html(&[span], span),
        }
    }

    pub(super) fn start_heading(&mut self, level: HeadingLevel, id: Option<&str>, span: Span) {
        if level == HeadingLevel::H1 {
            self.findings.add(Code::TitleInBody, span, |finding| finding);
        }
        let mut id: Box<str> = id.unwrap_or_default().into();
        if !id.is_empty() && !self.given_ids.insert(id.clone()) {
            self.findings.add(Code::DuplicateHeadingId, span, |finding| finding.with("id", &id));
            id = Box::default();
        }
        self.leaf = Some(Leaf::Heading { level: (level as u8).max(2), id, span });
    }

    /// `## Heading {only: web}`: to the parser these are attributes, and it drops them.
    pub(super) fn keep_marker_of_heading(&mut self, span: Span) {
        let written = self.source.get(span.range()).unwrap_or_default();
        if let (Some(open), Some(close)) = (written.rfind('{'), written.rfind('}')) {
            let start = span.start as usize;
            let marker = Span::new(start + open, start + close + 1);
            marker::report_in_heading(marker, self.source, self.findings);
            self.inlines.keep_for_end(marker);
        }
    }

    pub(super) fn open_implicit(&mut self, span: Span) {
        match &mut self.leaf {
            None => self.leaf = Some(Leaf::Implicit(span)),
            Some(Leaf::Implicit(whole)) => whole.end = whole.end.max(span.end),
            Some(_) => {}
        }
    }

    pub(super) fn close_implicit(&mut self) {
        if matches!(self.leaf, Some(Leaf::Implicit(_))) {
            self.close_leaf();
        }
    }

    pub(super) fn close_leaf(&mut self) {
        let Some(leaf) = self.leaf.take() else { return };
        match leaf {
            Leaf::Code { language, text, span } => {
                return self.push(BlockKind::Code { language, text: text.into() }, span);
            }
            Leaf::Html { lines, span } => return self.push_html(&lines, span),
            _ => {}
        }
        let content = self.inlines.finish(self.findings);
        match leaf {
            Leaf::Paragraph(span) => {
                if self.ignored == 0 {
                    self.frames.loosen();
                }
                self.push_paragraph(content, span);
            }
            Leaf::Implicit(span) => self.push_paragraph(content, span),
            Leaf::Heading { level, id, span } => self.push(BlockKind::Heading(Heading { level, id, content }), span),
            Leaf::Term => self.frames.add_term(Definition { term: content, meanings: Vec::new() }),
            Leaf::Cell(span) => self.frames.add_cell(content, trimmed(span, self.source)),
            Leaf::Code { .. } | Leaf::Html { .. } => {}
        }
    }

    pub(super) fn push_paragraph(&mut self, content: Vec<Inline>, span: Span) {
        if !content.is_empty() {
            self.push(paragraph(content), span);
        }
    }

    pub(super) fn push_html(&mut self, lines: &[Span], span: Span) {
        let content = html::visible(lines, self.source);
        if !content.is_empty() {
            self.findings.add(Code::RawHtml, span, |finding| finding);
            self.push(BlockKind::Paragraph(content), span);
        }
    }

    pub(super) fn push(&mut self, kind: BlockKind, span: Span) {
        let span = trimmed(span, self.source);
        self.frames.push(Block { kind, span, marks: Marks::default() });
    }
}

pub(super) fn code(kind: &CodeBlockKind<'_>, span: Span) -> Leaf {
    let language = match kind {
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    };
    Leaf::Code { language: language.into(), text: String::new(), span }
}

/// The parser's spans end after the line end, and those of cells hold the spaces around.
pub(super) fn trimmed(span: Span, source: &str) -> Span {
    let written = source.get(span.range()).unwrap_or_default();
    let start = span.start as usize + written.len() - written.trim_start_matches(is_blank).len();
    Span::new(start, start + written.trim_matches(is_blank).len())
}

fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n')
}
