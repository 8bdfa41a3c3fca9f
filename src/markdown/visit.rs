use super::Document;
use super::block::{Block, BlockKind, Heading, Image, Inline};
use crate::product::Product;
use crate::source::Span;

impl Document {
    /// All blocks, outer before inner, in the order of the source.
    pub fn walk(&self) -> impl Iterator<Item = &Block> {
        self.walk_where(|_| true)
    }

    /// The same without the blocks that are not `wanted`, and without all that is in them.
    fn walk_where(&self, wanted: impl Fn(&Block) -> bool) -> impl Iterator<Item = &Block> {
        let mut pending = vec![self.blocks.iter()];
        std::iter::from_fn(move || {
            loop {
                match pending.last_mut()?.next() {
                    Some(block) if !wanted(block) => {}
                    Some(block) => {
                        push_children(block, &mut pending);
                        return Some(block);
                    }
                    None => drop(pending.pop()),
                }
            }
        })
    }

    /// All headings, at the top and inside quotes and lists, in the order of the source.
    pub fn headings(&self) -> impl Iterator<Item = &Heading> {
        self.walk().filter_map(heading)
    }

    /// Those that a product shows: headings in what the writer left out of it are not there.
    pub fn headings_in(&self, product: Product) -> impl Iterator<Item = &Heading> {
        self.walk_where(move |block| block.marks.admits(product)).filter_map(heading)
    }

    /// Calls `visit` for each inline, outer before inner, in the order of the source. Pictures
    /// that are a block of their own are not among them: see [`Document::for_each_image`].
    pub fn for_each_inline<'a>(&'a self, mut visit: impl FnMut(&'a Inline)) {
        for block in self.walk() {
            for_each_line(block, &mut |content| visit_inlines(content, &mut visit));
        }
    }

    /// Calls `visit` for each picture, in the text or alone in its paragraph.
    pub fn for_each_image<'a>(&'a self, mut visit: impl FnMut(&'a Image)) {
        for block in self.walk() {
            if let BlockKind::Figure(image) = &block.kind {
                visit(image);
            }
            for_each_line(block, &mut |content| {
                visit_inlines(content, &mut |inline| {
                    if let Inline::Image(image) = inline {
                        visit(image);
                    }
                });
            });
        }
    }
}

fn heading(block: &Block) -> Option<&Heading> {
    match &block.kind {
        BlockKind::Heading(heading) => Some(heading),
        _ => None,
    }
}

/// The text of some inlines without its form: what a list of contents or a picture's description
/// needs. `source` is the text that the spans point into. Facts and guides stand as they are
/// written (`contact:child-helpline`), because only the registry knows their words.
pub fn plain_text(inlines: &[Inline], source: &str) -> String {
    let mut text = String::new();
    visit_inlines(inlines, &mut |inline| match inline {
        Inline::Text(part) | Inline::Code(part) => text.push_str(part.as_str(source)),
        Inline::SoftBreak | Inline::HardBreak => text.push(' '),
        Inline::Image(image) => text.push_str(&image.alt),
        Inline::Fact(fact) => text.push_str(reference(fact.span, source)),
        Inline::Link(link) if link.content.is_empty() => text.push_str(reference(link.span, source)),
        Inline::Link(_) | Inline::Emphasis(..) | Inline::Strong(..) | Inline::Strikethrough(..) => {}
        Inline::FootnoteReference { .. } => {}
    });
    text
}

/// An autolink as written, without its brackets. An inline link without text has nothing to show.
fn reference(span: Span, source: &str) -> &str {
    let written = source.get(span.range()).unwrap_or_default();
    written.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or_default()
}

/// Calls `change` for each heading in the order of the source.
pub(super) fn for_each_heading_mut(blocks: &mut [Block], change: &mut impl FnMut(&mut Heading)) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading(heading) => change(heading),
            BlockKind::Quote(blocks) | BlockKind::Alert { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
                for_each_heading_mut(blocks, change);
            }
            BlockKind::List(list) => {
                list.items.iter_mut().for_each(|item| for_each_heading_mut(&mut item.blocks, change));
            }
            BlockKind::Definitions(definitions) => {
                let meanings = definitions.iter_mut().flat_map(|definition| &mut definition.meanings);
                meanings.for_each(|blocks| for_each_heading_mut(blocks, change));
            }
            BlockKind::Paragraph(_) | BlockKind::Table(_) | BlockKind::Code { .. } => {}
            BlockKind::Figure(_) | BlockKind::Rule => {}
        }
    }
}

/// The lists of blocks inside a block, last first: the last one pushed is walked first.
fn push_children<'a>(block: &'a Block, pending: &mut Vec<std::slice::Iter<'a, Block>>) {
    match &block.kind {
        BlockKind::Quote(blocks) | BlockKind::Alert { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
            pending.push(blocks.iter());
        }
        BlockKind::List(list) => pending.extend(list.items.iter().rev().map(|item| item.blocks.iter())),
        BlockKind::Definitions(definitions) => {
            let meanings = definitions.iter().rev().flat_map(|definition| definition.meanings.iter().rev());
            pending.extend(meanings.map(|blocks| blocks.iter()));
        }
        BlockKind::Paragraph(_) | BlockKind::Heading(_) | BlockKind::Table(_) => {}
        BlockKind::Code { .. } | BlockKind::Figure(_) | BlockKind::Rule => {}
    }
}

/// The runs of inlines that stand directly in a block.
fn for_each_line<'a>(block: &'a Block, visit: &mut impl FnMut(&'a [Inline])) {
    match &block.kind {
        BlockKind::Paragraph(content) => visit(content),
        BlockKind::Heading(heading) => visit(&heading.content),
        BlockKind::Table(table) => {
            let cells = table.head.iter().chain(table.rows.iter().flatten());
            cells.for_each(|cell| visit(&cell.content));
        }
        BlockKind::Definitions(definitions) => {
            definitions.iter().for_each(|definition| visit(&definition.term));
        }
        BlockKind::List(_) | BlockKind::Quote(_) | BlockKind::Alert { .. } | BlockKind::Footnote { .. } => {}
        BlockKind::Code { .. } | BlockKind::Figure(_) | BlockKind::Rule => {}
    }
}

/// By recursion: the tree is never deeper than [`MAX_DEPTH`](super::MAX_DEPTH).
fn visit_inlines<'a>(inlines: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in inlines {
        visit(inline);
        match inline {
            Inline::Emphasis(content, _) | Inline::Strong(content, _) | Inline::Strikethrough(content, _) => {
                visit_inlines(content, visit);
            }
            Inline::Link(link) => visit_inlines(&link.content, visit),
            Inline::Text(_) | Inline::Code(_) | Inline::SoftBreak | Inline::HardBreak => {}
            Inline::Image(_) | Inline::Fact(_) | Inline::FootnoteReference { .. } => {}
        }
    }
}
