//! From the parser's events to blocks, with a stack of our own: no input can make it overflow.

use std::collections::HashSet;

use pulldown_cmark::{BlockQuoteKind, Event, Options, Parser, Tag, TagEnd};

use super::block::{AlertKind, Alignment, Block, BlockKind, Inline, Text};
use super::findings::Findings;
use super::frame::{Frame, Frames};
use super::inline::Inlines;
use super::leaf::{Leaf, code, trimmed};
use super::{MAX_DEPTH, marker};
use crate::diagnostic::Code;
use crate::source::Span;

/// Parses the part `body` of `source`.
pub(super) fn build(source: &str, body: Span, findings: &mut Findings) -> Vec<Block> {
    let text = source.get(body.range()).unwrap_or_default();
    let mut builder = Builder::new(source, findings);
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        builder.event(event, Span::from(range).shifted(body.start as usize));
    }
    builder.finish()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

pub(super) struct Builder<'a, 'f, 'd> {
    pub(super) source: &'a str,
    pub(super) findings: &'f mut Findings<'d>,
    pub(super) frames: Frames,
    pub(super) leaf: Option<Leaf>,
    pub(super) inlines: Inlines<'a>,
    /// Open containers that are too deep for the tree; their content goes to the last allowed one.
    pub(super) ignored: usize,
    pub(super) given_ids: HashSet<Box<str>>,
}

impl<'a, 'f, 'd> Builder<'a, 'f, 'd> {
    fn new(source: &'a str, findings: &'f mut Findings<'d>) -> Self {
        Self {
            source,
            findings,
            frames: Frames::default(),
            leaf: None,
            inlines: Inlines::new(source),
            ignored: 0,
            given_ids: HashSet::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Rule => {
                self.close_implicit();
                self.push(BlockKind::Rule, span);
            }
            Event::Html(_) => self.html_line(span),
            Event::TaskListMarker(done) => self.task(done, span),
            inline => self.inline(inline, span),
        }
    }

    /// The box of a task belongs to its item; in an item that is too deep it is text.
    fn task(&mut self, done: bool, span: Span) {
        if self.ignored > 0 || !self.frames.set_task(done) {
            self.open_implicit(span);
            let rest = self.source.get(span.end as usize..).unwrap_or_default();
            let space = u32::from(rest.starts_with(' '));
            let span = Span { start: span.start, end: span.end + space };
            self.inlines.push(Inline::Text(Text { span, shown: None }));
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        if is_inline(&tag) {
            self.open_implicit(span);
            self.inlines.start(&tag, span, self.findings);
            return;
        }
        self.close_implicit();
        match tag {
            Tag::Paragraph => self.leaf = Some(Leaf::Paragraph(span)),
            Tag::Heading { level, id, attrs, .. } => {
                let holds_marker = attrs.iter().any(|(name, _)| name.contains(':') || marker::is_name(name));
                self.start_heading(level, id.as_deref(), span);
                if holds_marker {
                    self.keep_marker_of_heading(span);
                }
            }
            Tag::CodeBlock(kind) => self.leaf = Some(code(&kind, span)),
            Tag::HtmlBlock => self.leaf = Some(Leaf::Html { lines: Vec::new(), span }),
            Tag::DefinitionListTitle if self.ignored == 0 => self.leaf = Some(Leaf::Term),
            Tag::DefinitionListTitle => self.leaf = Some(Leaf::Paragraph(span)),
            Tag::TableCell => self.leaf = Some(Leaf::Cell(span)),
            Tag::Table(alignments) => {
                let alignments = alignments.into_iter().map(alignment).collect();
                self.frames.open_table(alignments, trimmed(span, self.source));
            }
            Tag::TableHead | Tag::TableRow | Tag::MetadataBlock(_) => {}
            container => self.start_container(&container, span),
        }
    }

    fn start_container(&mut self, tag: &Tag<'_>, span: Span) {
        let adds_level = !matches!(tag, Tag::Item | Tag::DefinitionListDefinition);
        if self.ignored > 0 || (adds_level && self.frames.depth() >= MAX_DEPTH) {
            if self.ignored == 0 {
                self.findings.add(Code::NestedTooDeep, span, |finding| finding.with("limit", MAX_DEPTH));
            }
            self.ignored += 1;
            return;
        }
        let span = trimmed(span, self.source);
        match tag {
            Tag::BlockQuote(kind) => self.frames.open(Frame::Quote(kind.map(alert)), span),
            Tag::List(start) => self.frames.open(Frame::List { start: *start, tight: true, items: Vec::new() }, span),
            Tag::Item => self.frames.open(Frame::Item { task: None }, span),
            Tag::FootnoteDefinition(label) => self.frames.open(Frame::Footnote((&**label).into()), span),
            Tag::DefinitionList => self.frames.open(Frame::Definitions(Vec::new()), span),
            Tag::DefinitionListDefinition => self.frames.open(Frame::Meaning, span),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => {
                self.inlines.end(self.findings);
            }
            TagEnd::Superscript | TagEnd::Subscript => self.inlines.end(self.findings),
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.close_leaf(),
            TagEnd::DefinitionListTitle | TagEnd::TableCell => self.close_leaf(),
            TagEnd::TableHead => self.frames.end_row(true),
            TagEnd::TableRow => self.frames.end_row(false),
            TagEnd::Table => self.close_frame(),
            TagEnd::MetadataBlock(_) => {}
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => self.end_container(),
            TagEnd::DefinitionList | TagEnd::DefinitionListDefinition => self.end_container(),
        }
    }

    fn end_container(&mut self) {
        self.close_implicit();
        if self.ignored > 0 {
            self.ignored -= 1;
        } else {
            self.close_frame();
        }
    }

    fn close_frame(&mut self) {
        self.frames.close(|blocks| marker::apply(blocks, self.source, self.findings));
    }

    fn finish(mut self) -> Vec<Block> {
        self.close_leaf();
        while self.frames.is_open() {
            self.close_frame();
        }
        marker::apply(self.frames.finish(), self.source, self.findings)
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    use Tag::{Emphasis, Image, Link, Strikethrough, Strong, Subscript, Superscript};
    matches!(tag, Emphasis | Strong | Strikethrough | Superscript | Subscript | Link { .. } | Image { .. })
}

fn alert(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::Unset,
        pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}
