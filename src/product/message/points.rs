//! From the block tree to points, each of which is in a message whole or not at all. They have the ranks
//! that scripts have:
//!
//! | block | rank unless the writer says |
//! |---|---|
//! | numbered list, alert "warning" or "caution" | must |
//! | paragraph, quote, bulleted list, alert "important" | should |
//! | alert "note" or "tip", entry of a definition list | may |
//! | table, code, picture, footnote, rule | nothing for a telephone |
//!
//! A paragraph that ends in a colon and the list after it are one point. What names another guide is
//! left out. What the writer made for messages alone (`{only: message}`) is the message.

use super::text::{Reader, closed};
use crate::markdown::{AlertKind, Block, BlockKind, Definition, Item, List, Marks, Rank, plain_text};
use crate::product::Product;
use crate::source::Span;

/// One line of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointLine {
    /// Of a numbered step.
    pub number: Option<u64>,
    pub is_item: bool,
    /// A sentence or more, each with its end.
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    pub rank: Rank,
    /// Place of the heading that it stands under.
    pub section: Option<usize>,
    pub lines: Vec<PointLine>,
    /// A numbered list: its steps lean on those of the lists before it.
    pub is_steps: bool,
    /// Made for messages: it is not on the page.
    pub is_own: bool,
    pub span: Span,
}

#[derive(Debug, Default)]
pub struct Points {
    pub points: Vec<Point>,
    pub headings: Vec<String>,
}

impl Points {
    pub fn of(reader: &Reader<'_>) -> Self {
        let mut points = Self::default();
        let blocks = &reader.version.document.blocks;
        let mut shown = blocks.iter().filter(|block| block.marks.admits(Product::Message)).peekable();
        let mut lead_in: Option<(Span, Vec<PointLine>)> = None;
        while let Some(block) = shown.next() {
            if let BlockKind::Heading(heading) = &block.kind {
                points.headings.push(reader.line(&heading.content).unwrap_or_default());
                continue;
            }
            let led = lead_in.take();
            let Some(lines) = lines(reader, block) else { continue };
            let leads = matches!(shown.peek(), Some(Block { kind: BlockKind::List(_), .. }));
            match led {
                None if leads && ends_in_colon(reader, block) => lead_in = Some((block.span, lines)),
                Some((span, mut led)) => {
                    led.extend(lines);
                    points.push(block, Span { end: block.span.end, ..span }, led);
                }
                None => points.push(block, block.span, lines),
            }
        }
        points
    }

    fn push(&mut self, block: &Block, span: Span, lines: Vec<PointLine>) {
        if lines.is_empty() {
            return;
        }
        let is_own = is_own(block.marks);
        let usual = if is_own { Rank::Must } else { usual_rank(&block.kind) };
        self.points.push(Point {
            rank: block.marks.rank().unwrap_or(usual),
            section: self.headings.len().checked_sub(1),
            lines,
            is_steps: matches!(&block.kind, BlockKind::List(list) if list.start.is_some()),
            is_own,
            span,
        });
    }
}

/// Whether the writer kept it from the page and asked for it here.
fn is_own(marks: Marks) -> bool {
    marks.admits(Product::Message) && !marks.admits(Product::Web)
}

fn usual_rank(kind: &BlockKind) -> Rank {
    match kind {
        BlockKind::List(list) if list.start.is_some() => Rank::Must,
        BlockKind::Alert { kind: AlertKind::Warning | AlertKind::Caution, .. } => Rank::Must,
        BlockKind::Alert { kind: AlertKind::Note | AlertKind::Tip, .. } | BlockKind::Definitions(_) => Rank::May,
        _ => Rank::Should,
    }
}

fn ends_in_colon(reader: &Reader<'_>, block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Paragraph(content)
        if plain_text(content, reader.source()).trim_end().ends_with([':', '：', '៖']))
}

/// `None` when a part of it is nothing for a message: without that part the rest would say something
/// else.
fn lines(reader: &Reader<'_>, block: &Block) -> Option<Vec<PointLine>> {
    let lines = match &block.kind {
        BlockKind::Paragraph(content) => {
            let text = closed(&reader.line(content)?, reader.word("full_stop"));
            if text.is_empty() { Vec::new() } else { vec![PointLine { number: None, is_item: false, text }] }
        }
        BlockKind::Heading(heading) => {
            let text = closed(&reader.line(&heading.content)?, reader.word("full_stop"));
            vec![PointLine { number: None, is_item: false, text }]
        }
        BlockKind::List(list) => list_lines(reader, list)?,
        BlockKind::Quote(blocks) => inside(reader, blocks)?,
        BlockKind::Alert { kind, blocks } => alert(reader, *kind, inside(reader, blocks)?),
        BlockKind::Definitions(definitions) => definition_lines(reader, definitions)?,
        BlockKind::Table(_) | BlockKind::Code { .. } => return None,
        BlockKind::Figure(_) | BlockKind::Rule | BlockKind::Footnote { .. } => Vec::new(),
    };
    Some(lines)
}

fn inside(reader: &Reader<'_>, blocks: &[Block]) -> Option<Vec<PointLine>> {
    let mut all = Vec::new();
    for block in blocks.iter().filter(|block| block.marks.admits(Product::Message)) {
        all.extend(lines(reader, block)?);
    }
    Some(all)
}

fn list_lines(reader: &Reader<'_>, list: &List) -> Option<Vec<PointLine>> {
    let mut all = Vec::new();
    for (place, item) in (0_u64..).zip(&list.items) {
        all.extend(item_lines(reader, item, list.start.map(|start| start.saturating_add(place)))?);
    }
    Some(all)
}

fn item_lines(reader: &Reader<'_>, item: &Item, number: Option<u64>) -> Option<Vec<PointLine>> {
    let mut lines = inside(reader, &item.blocks)?;
    if let Some(first) = lines.first_mut() {
        (first.number, first.is_item) = (number, true);
    }
    Some(lines)
}

/// A warning is announced as one.
fn alert(reader: &Reader<'_>, kind: AlertKind, mut lines: Vec<PointLine>) -> Vec<PointLine> {
    let is_warning = matches!(kind, AlertKind::Warning | AlertKind::Caution);
    if let Some(first) = lines.first_mut().filter(|_| is_warning) {
        let title = reader.texts.get(&["alerts", kind.id()]);
        first.text = format!("{title}{}{}", reader.word("colon"), first.text);
    }
    lines
}

/// What is said about a term makes no sense without it.
fn definition_lines(reader: &Reader<'_>, definitions: &[Definition]) -> Option<Vec<PointLine>> {
    let mut all = Vec::new();
    for definition in definitions {
        let text = closed(&reader.line(&definition.term)?, reader.word("colon").trim_end());
        all.push(PointLine { number: None, is_item: false, text });
        for meaning in &definition.meanings {
            all.extend(inside(reader, meaning)?);
        }
    }
    Some(all)
}
