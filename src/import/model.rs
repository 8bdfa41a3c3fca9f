//! What a Word file says, without the form that Word gives it.

use crate::rescue::encoding::Encoding;

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    pub blocks: Vec<Block>,
    /// Footnotes and endnotes in the order in which the text names them.
    pub notes: Vec<Vec<Inline>>,
    /// What the pictures of the text are, by their number.
    pub pictures: Vec<PictureReference>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The title of the document.
    Title(Vec<Inline>),
    /// From 1.
    Heading(u8, Vec<Inline>),
    Paragraph(Vec<Inline>),
    Item(Item, Vec<Inline>),
    /// Rows of cells; all rows are equally long.
    Table(Vec<Vec<Vec<Inline>>>),
}

/// An entry of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// From 0.
    pub level: usize,
    /// Its number; `None` for a bullet.
    pub number: Option<u32>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    Text(String, Look),
    Link(String, Vec<Inline>),
    /// A line end inside a paragraph.
    Break,
    /// Number in [`Document::pictures`].
    Picture(usize),
    /// Number in [`Document::notes`].
    Note(usize),
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    pub is_bold: bool,
    pub is_italic: bool,
    pub is_struck: bool,
    pub font: Font,
}

/// What the letters of a font mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Font {
    #[default]
    Unicode,
    /// An encoding, and whether small letters are drawn as capitals.
    Old(Encoding, bool),
    Limon,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureReference {
    /// Part of the package; `None` when it lies elsewhere.
    pub part: Option<String>,
    /// What the author says about it; empty when nothing.
    pub words: String,
}

/// A picture's bytes as they lie in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordPicture {
    pub bytes: Option<Vec<u8>>,
    pub words: String,
}

impl Document {
    /// Whether there is nothing to read or to see.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

impl Block {
    pub fn inlines(&self) -> &[Inline] {
        match self {
            Self::Title(inlines) | Self::Heading(_, inlines) | Self::Paragraph(inlines) | Self::Item(_, inlines) => {
                inlines
            }
            Self::Table(_) => &[],
        }
    }
}

/// The text of inlines in one line, without pictures and notes.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    add_plain(inlines, &mut text);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

fn add_plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(part, _) => text.push_str(part),
            Inline::Link(_, inside) => add_plain(inside, text),
            Inline::Break => text.push(' '),
            Inline::Picture(_) | Inline::Note(_) => {}
        }
    }
}
