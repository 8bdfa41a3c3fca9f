//! A version as the pieces of which a translator thinks: title, summary, then each heading, paragraph, table …

use unicode_normalization::UnicodeNormalization;

use crate::library::Version;
use crate::markdown::{Block, BlockKind};

/// A piece of a text as its writer typed it, Markdown and references to facts included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// From 1; the first line of the file for title and summary.
    pub line: usize,
    /// In NFC, each stretch of white space as one space.
    pub text: String,
}

/// All pieces of a version, in its order.
pub fn of(version: &Version) -> Vec<Unit> {
    let source = version.file.text.as_str();
    let mut units = vec![Unit::new(1, &version.title), Unit::new(1, &version.summary)];
    // The lines are counted once through: spans ascend except in definitions, which then count again.
    let (mut at, mut line) = (0, 1);
    for (start, end) in version.document.walk().flat_map(places) {
        let from = if start < at { (0, 1) } else { (at, line) };
        line = from.1 + source.get(from.0..start).unwrap_or_default().matches('\n').count();
        at = start;
        units.push(Unit::new(line, source.get(start..end).unwrap_or_default()));
    }
    units
}

impl Unit {
    pub fn new(line: usize, written: &str) -> Self {
        let composed: String = written.nfc().collect();
        Self { line, text: composed.split_whitespace().collect::<Vec<_>>().join(" ") }
    }

    /// Stands for the text where it is not needed itself: 12 hexadecimal digits. Whether a word may be parted here
    /// (U+200B) is nothing that a translator must follow.
    pub fn fingerprint(&self) -> String {
        let visible: String = self.text.chars().filter(|letter| *letter != '\u{200b}').collect();
        let hash = blake3::hash(visible.as_bytes()).to_hex();
        hash.get(..12).unwrap_or_default().to_owned()
    }
}

/// The bytes of the pieces that stand in a block itself; what is in a block inside it counts there.
fn places(block: &Block) -> Vec<(usize, usize)> {
    let whole = || vec![(block.span.start as usize, block.span.end as usize)];
    match &block.kind {
        BlockKind::Paragraph(_) | BlockKind::Heading(_) | BlockKind::Code { .. } | BlockKind::Figure(_) => whole(),
        BlockKind::Table(table) => {
            let cells = table.head.iter().chain(table.rows.iter().flatten());
            cells.map(|cell| (cell.span.start as usize, cell.span.end as usize)).collect()
        }
        BlockKind::Definitions(definitions) => {
            let spans = definitions.iter().map(|definition| {
                let spans = definition.term.iter().filter_map(|inline| inline.span());
                spans.map(|span| (span.start as usize, span.end as usize)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
            });
            spans.flatten().collect()
        }
        BlockKind::List(_) | BlockKind::Quote(_) | BlockKind::Alert { .. } | BlockKind::Footnote { .. } => Vec::new(),
        BlockKind::Rule => Vec::new(),
    }
}
