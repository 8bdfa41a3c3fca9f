//! What stands inside a paragraph, heading or cell.

use pulldown_cmark::{CowStr, LinkType, Tag};

use super::block::{FactReference, Image, Inline, Link, LinkTarget, Text};
use super::findings::Findings;
use super::link::{self, Destination};
use super::{MAX_DEPTH, emphasis, plain_text};
use crate::diagnostic::Code;
use crate::source::Span;

/// Longest part of a refused address that a message repeats, in characters: a `data:` address can
/// hold a whole picture.
const MAX_SHOWN_TARGET: usize = 60;

/// Builds the inlines of one block after the other.
pub(super) struct Inlines<'a> {
    source: &'a str,
    /// The inlines of all open elements, outermost first: one buffer for all blocks of a text, from
    /// which each list is taken in its final size.
    current: Vec<Inline>,
    open: Vec<Open>,
    /// Open elements that became part of the tree.
    depth: usize,
    links: usize,
    /// From the first to the last raw tag of this block.
    html: Option<Span>,
    too_deep: Option<Span>,
    /// Asterisks that may want another pairing were met.
    loose_asterisks: bool,
    /// Text that the parser left out, to stand at the end of this block.
    kept: Option<Span>,
}

struct Open {
    element: Element,
    span: Span,
    /// Where its content begins in the buffer.
    start: usize,
}

enum Element {
    Emphasis,
    Strong,
    Strikethrough,
    Link(LinkTarget),
    /// A link that takes its text from what it leads to.
    Guide(LinkTarget),
    Fact(FactReference),
    Image {
        path: Box<str>,
        caption: Option<Box<str>>,
    },
    /// Left out of the tree; its content belongs to the element around it.
    Transparent,
}

impl<'a> Inlines<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            current: Vec::new(),
            open: Vec::new(),
            depth: 0,
            links: 0,
            html: None,
            too_deep: None,
            loose_asterisks: false,
            kept: None,
        }
    }

    pub(super) fn text(&mut self, text: &CowStr<'_>, span: Span) {
        self.loose_asterisks |= text.contains('*');
        if self.source.get(span.range()) == Some(&**text) {
            let start = self.open.last().map_or(0, |open| open.start);
            push_text(&mut self.current, start, span);
        } else {
            self.push(Inline::Text(Text { span, shown: Some((&**text).into()) }));
        }
    }

    /// The span leaves out the backticks where that is the text itself.
    pub(super) fn code(&mut self, text: &CowStr<'_>, span: Span) {
        let written = self.source.get(span.range()).unwrap_or_default();
        let inner = written.trim_matches('`');
        let start = span.start as usize + written.len() - written.trim_start_matches('`').len();
        let padding = usize::from(inner != &**text);
        let inner = Span::new(start + padding, start + padding + text.len());
        let code = if self.source.get(inner.range()) == Some(&**text) {
            Text { span: inner, shown: None }
        } else {
            Text { span, shown: Some((&**text).into()) }
        };
        self.push(Inline::Code(code));
    }

    /// A raw tag becomes text, a comment nothing.
    pub(super) fn html(&mut self, text: &CowStr<'_>, span: Span) {
        if text.starts_with("<!--") {
            return;
        }
        let start = self.html.map_or(span.start, |first| first.start);
        self.html = Some(Span { start, end: span.end });
        // Kept apart where it holds asterisks, so that these are never taken for emphasis.
        let shown = (text.contains('*') || self.source.get(span.range()) != Some(&**text)).then(|| (&**text).into());
        self.push(Inline::Text(Text { span, shown }));
    }

    /// Puts a piece of the source at the end of the block that is open.
    pub(super) fn keep_for_end(&mut self, span: Span) {
        self.kept = Some(span);
    }

    pub(super) fn push(&mut self, inline: Inline) {
        self.current.push(inline);
    }

    /// Opens an element; returns false for a tag that is not one of an inline.
    pub(super) fn start(&mut self, tag: &Tag<'_>, span: Span, findings: &mut Findings) -> bool {
        let element = match tag {
            Tag::Emphasis => Element::Emphasis,
            Tag::Strong => Element::Strong,
            Tag::Strikethrough => Element::Strikethrough,
            Tag::Link { link_type, dest_url, .. } => self.link(*link_type, dest_url, span, findings),
            Tag::Image { dest_url, title, .. } => self.picture(dest_url, title, span, findings),
            Tag::Superscript | Tag::Subscript => Element::Transparent,
            _ => return false,
        };
        self.note_double(&element);
        self.open_element(element, span);
        true
    }

    fn link(&mut self, kind: LinkType, written: &str, span: Span, findings: &mut Findings) -> Element {
        let destination = match kind {
            LinkType::Autolink => link::autolink(written),
            LinkType::Email => Destination::Link(link::email(written)),
            _ => Destination::Link(link::target(written)),
        };
        match destination {
            Destination::Fact { kind, id, number_only } => Element::Fact(FactReference { kind, id, number_only, span }),
            Destination::Link(target) => {
                if let LinkTarget::Refused(target) = &target {
                    refuse(target, span, findings);
                }
                match (&target, kind) {
                    // A link inside a link leads nowhere in HTML.
                    _ if self.links > 0 => Element::Transparent,
                    (LinkTarget::Guide { .. }, LinkType::Autolink) => Element::Guide(target),
                    _ => Element::Link(target),
                }
            }
        }
    }

    fn picture(&self, written: &str, title: &str, span: Span, findings: &mut Findings) -> Element {
        if let Some(path) = link::picture(written) {
            return Element::Image { path, caption: (!title.is_empty()).then(|| title.into()) };
        }
        refuse(written, span, findings);
        match self.links {
            0 => Element::Link(LinkTarget::Refused(written.into())),
            _ => Element::Transparent,
        }
    }

    /// Emphasis directly inside the same emphasis is what the parser makes of two passages whose
    /// inner asterisks stand beside Chinese or Khmer punctuation.
    fn note_double(&mut self, element: &Element) {
        if let (Some(outer), Element::Strong | Element::Emphasis) = (self.open.last(), element) {
            self.loose_asterisks |= std::mem::discriminant(&outer.element) == std::mem::discriminant(element);
        }
    }

    fn open_element(&mut self, element: Element, span: Span) {
        let is_link = matches!(element, Element::Link(_) | Element::Guide(_));
        let is_leaf = matches!(element, Element::Fact(_));
        // Links are never inside links, so they add one level at most and may always stay.
        let element = if self.depth >= MAX_DEPTH && !is_link && !is_leaf {
            self.too_deep.get_or_insert(span);
            Element::Transparent
        } else {
            element
        };
        let start = match element {
            // Its content belongs to the element around it.
            Element::Transparent => self.open.last().map_or(0, |open| open.start),
            _ => {
                self.depth += 1;
                self.current.len()
            }
        };
        self.links += usize::from(is_link);
        self.open.push(Open { element, span, start });
    }

    /// Closes the innermost element.
    pub(super) fn end(&mut self, findings: &mut Findings) {
        let Some(Open { element, span, start }) = self.open.pop() else { return };
        if matches!(element, Element::Transparent) {
            return;
        }
        self.depth = self.depth.saturating_sub(1);
        let content: Vec<Inline> = self.current.drain(start..).collect();
        let inline = match element {
            Element::Emphasis => Inline::Emphasis(content, span),
            Element::Strong => Inline::Strong(content, span),
            Element::Strikethrough => Inline::Strikethrough(content, span),
            Element::Link(target) => {
                self.links = self.links.saturating_sub(1);
                Inline::Link(Box::new(Link { target, content, span }))
            }
            Element::Guide(target) => {
                self.links = self.links.saturating_sub(1);
                Inline::Link(Box::new(Link { target, content: Vec::new(), span }))
            }
            Element::Fact(fact) => Inline::Fact(fact),
            Element::Image { path, caption } => self.image(path, caption, &content, span, findings),
            Element::Transparent => return,
        };
        self.push(inline);
    }

    fn image(
        &self,
        path: Box<str>,
        caption: Option<Box<str>>,
        content: &[Inline],
        span: Span,
        findings: &mut Findings,
    ) -> Inline {
        let alt = plain_text(content, self.source);
        let alt = alt.trim();
        if alt.is_empty() {
            findings.add(Code::MissingAlt, span, |finding| finding.with("path", &path));
        }
        Inline::Image(Box::new(Image { path, alt: alt.into(), caption, span }))
    }

    /// The inlines of the block that ends here.
    pub(super) fn finish(&mut self, findings: &mut Findings) -> Vec<Inline> {
        while !self.open.is_empty() {
            self.end(findings);
        }
        if let Some(html) = self.html.take() {
            findings.add(Code::RawHtml, html, |finding| finding);
        }
        if let Some(place) = self.too_deep.take() {
            findings.add(Code::NestedTooDeep, place, |finding| finding.with("limit", MAX_DEPTH));
        }
        if let Some(kept) = self.kept.take() {
            // The parser cut off the space before it as well.
            let before = self.source.get(..kept.start as usize).unwrap_or_default();
            let space = u32::from(!self.current.is_empty() && before.ends_with(' '));
            push_text(&mut self.current, 0, Span { start: kept.start - space, end: kept.end });
        }
        // A large site holds a million of these lists, so none is larger than it must be.
        let mut content: Vec<Inline> = self.current.drain(..).collect();
        if std::mem::take(&mut self.loose_asterisks) {
            content = emphasis::repair(content, self.source);
            content.shrink_to_fit();
        }
        content
    }
}

fn refuse(target: &str, span: Span, findings: &mut Findings) {
    findings.add(Code::RefusedLink, span, |finding| {
        let mut shown: String = target.chars().take(MAX_SHOWN_TARGET).collect();
        if shown.len() < target.len() {
            shown.push('…');
        }
        finding.with("target", shown)
    });
}

/// Appends text that stands in the source as it is shown, joined with such text just before it in
/// the list that begins at `start`.
pub(super) fn push_text(inlines: &mut Vec<Inline>, start: usize, span: Span) {
    match inlines.get_mut(start..).and_then(<[Inline]>::last_mut) {
        Some(Inline::Text(Text { span: last, shown: None })) if last.end == span.start => last.end = span.end,
        _ if span.is_empty() => {}
        _ => inlines.push(Inline::Text(Text { span, shown: None })),
    }
}
