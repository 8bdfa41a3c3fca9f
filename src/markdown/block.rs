//! The block tree: what a guide's Markdown means, with the place of each part in its source.
//!
//! It is made once for each version and read by every product, so it keeps no HTML and no
//! decision about looks. Text that stands in the source as it will be shown is kept as a span.

use super::marks::Marks;
use crate::source::Span;

/// A block with its place and the markers that the writer put before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub kind: BlockKind,
    pub span: Span,
    pub marks: Marks,
}

#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    Paragraph(Vec<Inline>),
    Heading(Heading),
    List(List),
    Quote(Vec<Block>),
    Alert {
        kind: AlertKind,
        blocks: Vec<Block>,
    },
    Table(Box<Table>),
    Code {
        language: Box<str>,
        text: Box<str>,
    },
    Definitions(Vec<Definition>),
    /// A picture that stands alone in its paragraph.
    Figure(Box<Image>),
    Rule,
    /// The text of a footnote; shown at the end of the document.
    Footnote {
        label: Box<str>,
        blocks: Vec<Block>,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 2 to 6: level 1 is the guide's title and does not occur in a body.
    pub level: u8,
    /// Unique in its document; see [`heading_ids`](super::heading_ids).
    pub id: Box<str>,
    pub content: Vec<Inline>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// First number of an ordered list; `None` for bullets.
    pub start: Option<u64>,
    /// Tight lists show their items without paragraphs.
    pub tight: bool,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub span: Span,
    /// `Some(done)` for a task list item.
    pub task: Option<bool>,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub alignments: Vec<Alignment>,
    pub head: Vec<Cell>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub span: Span,
    pub content: Vec<Inline>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    Unset,
    Start,
    Center,
    End,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    pub term: Vec<Inline>,
    pub meanings: Vec<Vec<Block>>,
}

/// The five alerts of GitHub Flavored Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertKind {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

impl AlertKind {
    pub const ALL: [Self; 5] = [Self::Note, Self::Tip, Self::Important, Self::Warning, Self::Caution];

    pub fn id(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    Text(Text),
    Emphasis(Vec<Inline>, Span),
    Strong(Vec<Inline>, Span),
    Strikethrough(Vec<Inline>, Span),
    Code(Text),
    /// A line end in the source that is a space on the page.
    SoftBreak,
    HardBreak,
    Link(Box<Link>),
    Image(Box<Image>),
    Fact(FactReference),
    FootnoteReference {
        label: Box<str>,
        span: Span,
    },
}

impl Inline {
    /// Where it stands; a line end has no place of its own.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Text(text) | Self::Code(text) => Some(text.span),
            Self::Emphasis(_, span) | Self::Strong(_, span) | Self::Strikethrough(_, span) => Some(*span),
            Self::Link(link) => Some(link.span),
            Self::Image(image) => Some(image.span),
            Self::Fact(fact) => Some(fact.span),
            Self::FootnoteReference { span, .. } => Some(*span),
            Self::SoftBreak | Self::HardBreak => None,
        }
    }
}

/// Text as it is shown. `shown` is kept only where it differs from the source (entities, escapes).
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    pub span: Span,
    pub shown: Option<Box<str>>,
}

impl Text {
    /// What the reader sees; `source` is the text that the span points into.
    pub fn as_str<'a>(&'a self, source: &'a str) -> &'a str {
        match &self.shown {
            Some(shown) => shown,
            None => source.get(self.span.range()).unwrap_or_default(),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where it leads, as written.
    pub target: LinkTarget,
    /// Empty for `<guide:…>`: the target's title in the reader's language stands there.
    pub content: Vec<Inline>,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub enum LinkTarget {
    /// `<guide:topic/guide#anchor>`: by id.
    Guide { id: Box<str>, anchor: Option<Box<str>> },
    /// A path in the content folder relative to the guide, with or without an anchor.
    Relative { path: Box<str>, anchor: Option<Box<str>> },
    /// `#anchor` in the same document.
    Anchor(Box<str>),
    /// `https:`, `http:`, `mailto:`.
    External(Box<str>),
    /// A scheme that is never passed on (`javascript:`, `data:` …): shown as text.
    Refused(Box<str>),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Path as written, relative to the guide's folder.
    pub path: Box<str>,
    /// What a reader who cannot see it is told; empty is a diagnostic.
    pub alt: Box<str>,
    pub caption: Option<Box<str>>,
    pub span: Span,
}

/// `<contact:child-helpline>`, `<law:children-2016>`, `<stat:drowning-yearly>`.
#[derive(Debug, Clone, PartialEq)]
pub struct FactReference {
    pub kind: FactKind,
    pub id: Box<str>,
    /// `#number`: only the number of a contact.
    pub number_only: bool,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactKind {
    Contact,
    Law,
    Statistic,
}
