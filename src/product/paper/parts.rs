//! From the block tree to parts, each of which is printed whole or not at all. They have the ranks that
//! scripts have:
//!
//! | block | rank unless the writer says |
//! |---|---|
//! | numbered list, alert "warning" or "caution" | must |
//! | paragraph, quote, bulleted list, table, alert "important" | should |
//! | alert "note" or "tip", definition list | may |
//! | heading | as what follows it |
//! | picture, footnote, rule | not printed |
//!
//! A paragraph that ends in a colon and the list after it are one part. What the writer made for this
//! product alone (`{only: poster}`) must be on it, unless a rank says otherwise.

use super::text::{Piece, Reader, Run};
use crate::markdown::{AlertKind, Block, BlockKind, Inline, Marks, Rank, plain_text};
use crate::product::Product;
use crate::source::Span;

pub struct Part {
    pub rank: Rank,
    /// Place of the heading that it stands under.
    pub section: Option<usize>,
    pub pieces: Vec<Piece>,
    /// Made for paper: it is not on the page.
    pub is_own: bool,
    /// The short sentence that a reader shall take home.
    pub is_important: bool,
    pub span: Span,
}

pub struct Heading {
    pub level: u8,
    pub runs: Vec<Run>,
}

#[derive(Default)]
pub struct Parts {
    pub parts: Vec<Part>,
    pub headings: Vec<Heading>,
}

impl Parts {
    /// The parts of a version, without the blocks that `is_elsewhere` on the paper.
    pub fn of(reader: &Reader<'_>, is_elsewhere: impl Fn(&Block) -> bool) -> Self {
        let mut parts = Self::default();
        let blocks = &reader.version.document.blocks;
        let shown = blocks.iter().filter(|block| block.marks.admits(reader.product) && !is_elsewhere(block));
        let mut shown = shown.peekable();
        let mut lead_in: Option<(Span, Piece)> = None;
        while let Some(block) = shown.next() {
            if let BlockKind::Heading(heading) = &block.kind {
                parts.headings.push(Heading { level: heading.level, runs: reader.runs(&heading.content) });
                continue;
            }
            let Some(piece) = reader.piece(block) else { continue };
            let leads = matches!(shown.peek(), Some(Block { kind: BlockKind::List(_), .. }));
            match (&block.kind, lead_in.take()) {
                (BlockKind::Paragraph(content), _) if leads && ends_in_colon(content, reader.source()) => {
                    lead_in = Some((block.span, piece));
                }
                (_, Some((span, led))) => {
                    parts.push(block, reader.product, Span { end: block.span.end, ..span }, vec![led, piece]);
                }
                (_, None) => parts.push(block, reader.product, block.span, vec![piece]),
            }
        }
        parts
    }

    fn push(&mut self, block: &Block, product: Product, span: Span, pieces: Vec<Piece>) {
        let is_own = is_own(block.marks, product);
        let usual = if is_own { Rank::Must } else { usual_rank(&block.kind) };
        let is_important = matches!(block.kind, BlockKind::Alert { kind: AlertKind::Important, .. });
        let (rank, section) = (block.marks.rank().unwrap_or(usual), self.headings.len().checked_sub(1));
        self.parts.push(Part { rank, section, pieces, is_own, is_important, span });
    }

    /// The headings above a part, the outer ones first.
    pub fn above(&self, part: &Part) -> Vec<usize> {
        let mut above = Vec::new();
        let mut level = u8::MAX;
        let until = part.section.map_or(0, |place| place + 1);
        for (place, heading) in self.headings.iter().enumerate().take(until).rev() {
            if heading.level < level {
                level = heading.level;
                above.push(place);
            }
        }
        above.reverse();
        above
    }
}

/// Whether the writer kept it from the page and asked for it here.
fn is_own(marks: Marks, product: Product) -> bool {
    marks.admits(product) && !marks.admits(Product::Web)
}

fn usual_rank(kind: &BlockKind) -> Rank {
    match kind {
        BlockKind::List(list) if list.start.is_some() => Rank::Must,
        BlockKind::Alert { kind: AlertKind::Warning | AlertKind::Caution, .. } => Rank::Must,
        BlockKind::Alert { kind: AlertKind::Note | AlertKind::Tip, .. } | BlockKind::Definitions(_) => Rank::May,
        _ => Rank::Should,
    }
}

fn ends_in_colon(content: &[Inline], source: &str) -> bool {
    plain_text(content, source).trim_end().ends_with([':', '：', '៖'])
}
