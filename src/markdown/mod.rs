//! Markdown: from the text of a guide to its block tree.
//!
//! The parser's events become a tree ([`tree`] for blocks, [`inline`] for what is inside them) in
//! one pass; what the parser cannot know is mended while each part closes: links and facts are
//! told apart ([`link`]), emphasis beside Chinese and Khmer is paired again ([`emphasis`]),
//! markers go from the text into the blocks ([`marker`]), and headings get their ids
//! ([`heading_ids`]). Nothing of the writer's text is lost: what is not understood is reported
//! and stays as text.
//!
//! Depth is limited while the tree is made ([`MAX_DEPTH`]), so every reader may walk it, and
//! drop it, by plain recursion.

mod block;
mod delimiter;
mod emphasis;
mod excuse;
mod findings;
mod frame;
mod heading_ids;
mod html;
mod inline;
mod leaf;
mod link;
mod marker;
mod marks;
#[cfg(test)]
mod tests;
mod tree;
mod visit;

pub use block::{
    AlertKind, Alignment, Block, BlockKind, Cell, Definition, FactKind, FactReference, Heading, Image, Inline, Item,
    Link, LinkTarget, List, Table, Text,
};
pub use excuse::Excuse;
pub use marks::{MAX_VOICE, Marks, Rank};
pub use visit::plain_text;

use crate::diagnostic::Diagnostics;
use crate::source::{SourceFile, Span};

/// Most levels of quotes and lists, and of emphasis and links, inside one another.
pub const MAX_DEPTH: usize = 16;

/// What a version says, as blocks. All spans point into the text of the file that it came from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    pub blocks: Vec<Block>,
    /// What the writer asks `loa check` to let pass, in the order of the source.
    pub excuses: Vec<Excuse>,
}

/// Parses the Markdown that stands in `body`, a byte range of the file's text. Never fails: what
/// is wrong is in the diagnostics, and the document holds the text all the same.
pub fn parse(file: &SourceFile, body: Span) -> (Document, Diagnostics) {
    let mut findings = findings::Findings::new(file);
    let mut blocks = tree::build(&file.text, body, &mut findings);
    heading_ids::assign(&mut blocks, &file.text);
    let excuses = findings.take_excuses();
    (Document { blocks, excuses }, findings.finish())
}
