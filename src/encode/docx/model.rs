//! What a document is made of: little, but enough for a script and for a plan with tables.

use jiff::civil::Date;

/// A document of an office program.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub page: Page,
    /// BCP 47 tag of the text.
    pub tag: String,
    /// ISO 15924 script of the text: `Latn`, `Khmr`, `Hans`; decides the fonts.
    pub writing: String,
    pub properties: Properties,
    /// On every page but the first.
    pub header: Vec<Paragraph>,
    /// On every page.
    pub footer: Vec<Paragraph>,
    /// Whether lines of styles that are read aloud are numbered at the margin.
    pub has_line_numbers: bool,
    pub blocks: Vec<Block>,
}

/// What stands in `docProps/`. Nothing else does: no author, no program, no picture of the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Properties {
    pub title: String,
    pub subject: String,
    /// The day that the document names as its own; `None`: it names none.
    pub created: Option<Date>,
    /// Names and values of the custom properties. A name that comes again is left out.
    pub custom: Vec<(String, String)>,
}

/// Paper and margins, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
    pub left: f32,
}

impl Page {
    /// A4 with the margins of Decree 30/2020/NĐ-CP, annex I, part I: top and bottom 20–25 mm,
    /// left 30–35 mm, right 15–20 mm.
    pub const A4: Self = Self { width: 210.0, height: 297.0, top: 20.0, right: 20.0, bottom: 20.0, left: 30.0 };

    /// The same paper lying, for tables. The Decree does not ask for other margins then.
    pub const A4_LANDSCAPE: Self =
        Self { width: 297.0, height: 210.0, top: 20.0, right: 15.0, bottom: 20.0, left: 30.0 };

    /// Between left and right margin.
    pub fn text_width(&self) -> f32 {
        self.width - self.left - self.right
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph. Its look is that of its style.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Paragraph {
    pub style: Style,
    pub inlines: Vec<Inline>,
    /// It stays on the page of the paragraph after it.
    pub keeps_next: bool,
    /// Free space after it, in points, where it differs from the style's.
    pub space_after: Option<f32>,
    /// A tab stop of the style that this paragraph has not, in millimetres from the left margin.
    pub cleared_tab: Option<f32>,
    /// An item whose bullet is printed; further paragraphs of an item have none.
    pub is_bulleted: bool,
}

impl Paragraph {
    pub fn new(style: Style, text: &str) -> Self {
        let inlines = vec![Inline::text(text)];
        Self { style, inlines, ..Self::default() }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    Text {
        text: String,
        style: TextStyle,
    },
    /// To the next tab stop of the style.
    Tab,
    /// A new line in the same paragraph.
    Break,
    /// The number of the page.
    Page,
    /// How many pages there are.
    Pages,
    /// Text on every page but the last; for headers and footers.
    UnlessLastPage(String),
}

impl Inline {
    pub fn text(text: &str) -> Self {
        Self::styled(text, TextStyle::Plain)
    }

    pub fn styled(text: &str, style: TextStyle) -> Self {
        Self::Text { text: text.to_owned(), style }
    }
}

/// Looks of text within a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub enum TextStyle {
    #[default]
    Plain,
    Strong,
    /// How something is written that is said with other words: small and grey.
    Written,
    /// The running time at the right margin.
    Time,
    /// A label before a value.
    Label,
    /// White and tiny: for what a program should compute with but not show.
    Unseen,
}

/// Looks of paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub enum Style {
    #[default]
    Normal,
    /// What kind of document it is, above the title.
    Form,
    Title,
    /// A heading that is not read aloud.
    Section,
    /// A heading that is read aloud.
    SpokenHeading,
    /// A line that is read aloud in one breath.
    Spoken,
    SpokenItem,
    SpokenWarning,
    /// A telephone number that is read aloud.
    SpokenNumber,
    /// An instruction for sound.
    Cue,
    /// Whose turn it is.
    Voice,
    /// A warning to the reader about the text.
    Notice,
    HelplineName,
    HelplineNumber,
    End,
    ListItem,
    TableHead,
    TableText,
    Header,
    Footer,
}

/// A table with lines around its cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Widths of the columns in millimetres.
    pub columns: Vec<f32>,
    /// This many rows at the beginning come again on every page.
    pub head_rows: usize,
    pub rows: Vec<TableRow>,
    pub lines: Lines,
    /// It stays on one page, and with what comes before it when that keeps its next.
    pub stays_together: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// Around every cell.
    Grid,
    /// Thin ones between the rows.
    Rows,
    /// A thick one around the whole.
    Box,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct TableRow {
    pub cells: Vec<Cell>,
    /// At least this high, in millimetres.
    pub height: Option<f32>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    pub paragraphs: Vec<Paragraph>,
    /// How many columns it covers; 0 is taken for 1.
    pub span: usize,
    pub is_shaded: bool,
    /// Its text stands in the middle of its height.
    pub is_centred: bool,
}

impl Cell {
    pub fn new(paragraphs: Vec<Paragraph>) -> Self {
        Self { paragraphs, span: 1, ..Self::default() }
    }
}
