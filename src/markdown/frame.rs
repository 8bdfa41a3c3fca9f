use super::block::{AlertKind, Alignment, Block, BlockKind, Cell, Definition, Inline, Item, List, Table};
use super::marks::Marks;
use crate::source::Span;

/// An open block that holds others, with what it collects besides blocks.
pub(super) enum Frame {
    Quote(Option<AlertKind>),
    List { start: Option<u64>, tight: bool, items: Vec<Item> },
    Item { task: Option<bool> },
    Footnote(Box<str>),
    Definitions(Vec<Definition>),
    Meaning,
    Table { table: Table, row: Vec<Cell> },
}

/// The open blocks, outermost first, and the blocks collected so far in all of them.
#[derive(Default)]
pub(super) struct Frames {
    /// With the place in `blocks` where the content of each begins.
    open: Vec<(Frame, Span, usize)>,
    /// One buffer for all lists, from which each is taken in its final size.
    blocks: Vec<Block>,
    depth: usize,
}

impl Frames {
    /// Levels that the limit counts: a list and its items are one.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    pub(super) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    pub(super) fn open(&mut self, frame: Frame, span: Span) {
        self.depth += adds_level(&frame);
        self.open.push((frame, span, self.blocks.len()));
    }

    pub(super) fn open_table(&mut self, alignments: Vec<Alignment>, span: Span) {
        let table = Table { alignments, head: Vec::new(), rows: Vec::new() };
        self.open(Frame::Table { table, row: Vec::new() }, span);
    }

    /// Closes the innermost block; `mend` sees the blocks inside before they become its content.
    pub(super) fn close(&mut self, mend: impl FnOnce(Vec<Block>) -> Vec<Block>) {
        let Some((frame, span, start)) = self.open.pop() else { return };
        self.depth -= adds_level(&frame);
        let blocks = mend(self.blocks.drain(start..).collect());
        let kind = match frame {
            Frame::Item { task } => return self.add_item(Item { span, task, blocks }),
            Frame::Meaning => return self.add_meaning(blocks),
            Frame::Quote(None) => BlockKind::Quote(blocks),
            Frame::Quote(Some(kind)) => BlockKind::Alert { kind, blocks },
            Frame::List { start, tight, mut items } => {
                items.shrink_to_fit();
                BlockKind::List(List { start, tight, items })
            }
            Frame::Footnote(label) => BlockKind::Footnote { label, blocks },
            Frame::Definitions(definitions) => BlockKind::Definitions(definitions),
            Frame::Table { table, .. } => BlockKind::Table(Box::new(table)),
        };
        self.push(Block { kind, span, marks: Marks::default() });
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.blocks.shrink_to_fit();
        self.blocks
    }

    fn add_item(&mut self, item: Item) {
        match self.innermost() {
            Some(Frame::List { items, .. }) => items.push(item),
            _ => self.blocks.extend(item.blocks),
        }
    }

    fn add_meaning(&mut self, blocks: Vec<Block>) {
        match self.innermost() {
            Some(Frame::Definitions(definitions)) => match definitions.last_mut() {
                Some(definition) => definition.meanings.push(blocks),
                None => definitions.push(Definition { term: Vec::new(), meanings: vec![blocks] }),
            },
            _ => self.blocks.extend(blocks),
        }
    }

    pub(super) fn add_term(&mut self, definition: Definition) {
        if let Some(Frame::Definitions(definitions)) = self.innermost() {
            definitions.push(definition);
        }
    }

    pub(super) fn add_cell(&mut self, content: Vec<Inline>, span: Span) {
        if let Some(Frame::Table { row, .. }) = self.innermost() {
            row.push(Cell { span, content });
        }
    }

    pub(super) fn end_row(&mut self, is_head: bool) {
        if let Some(Frame::Table { table, row }) = self.innermost() {
            let row = std::mem::take(row);
            if is_head {
                table.head = row;
            } else {
                table.rows.push(row);
            }
        }
    }

    /// Marks the item that is innermost as a task; false when there is none.
    pub(super) fn set_task(&mut self, done: bool) -> bool {
        match self.innermost() {
            Some(Frame::Item { task }) => {
                *task = Some(done);
                true
            }
            _ => false,
        }
    }

    /// A paragraph of its own in an item makes the list a loose one.
    pub(super) fn loosen(&mut self) {
        let Some(at) = self.open.len().checked_sub(2) else { return };
        if let Some([(Frame::List { tight, .. }, ..), (Frame::Item { .. }, ..)]) = self.open.get_mut(at..) {
            *tight = false;
        }
    }

    fn innermost(&mut self) -> Option<&mut Frame> {
        self.open.last_mut().map(|(frame, ..)| frame)
    }
}

fn adds_level(frame: &Frame) -> usize {
    usize::from(!matches!(frame, Frame::Item { .. } | Frame::Meaning | Frame::Table { .. }))
}
