//! The words of a version as its readers see them: one text from end to end, with the way back to
//! the source. It is made once for each version, and every rule reads it instead of the tree.

use std::ops::Range;

use crate::library::Version;
use crate::markdown::{AlertKind, Block, BlockKind, FactReference, Image, Inline, Link, List};
use crate::source::Span;

/// What stands for a fact or for the title of a guide that the text only names.
pub const REFERENCE: char = '\u{fffc}';

/// Ends each passage.
const END: char = '\n';

/// All passages of a version, in the order of the page.
#[derive(Debug, Default)]
pub struct Prose<'l> {
    /// Each passage ends with a line end; nothing else in it is one.
    pub text: String,
    /// The same in small letters, byte for byte in the same places.
    pub folded: String,
    pub passages: Vec<Passage>,
    /// Each with the passage that it stands in.
    pub facts: Vec<(usize, &'l FactReference)>,
    pub links: Vec<(usize, &'l Link)>,
    pub images: Vec<(usize, &'l Image)>,
    /// Ids of the headings, each with its passage.
    pub headings: Vec<(usize, &'l str)>,
    pieces: Vec<Piece>,
}

/// A part of the text that says one thing: a paragraph, a step, a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    pub kind: PassageKind,
    /// In [`Prose::text`], without its end.
    pub range: Range<usize>,
    /// Its block in the source; empty for what stands in the front matter.
    pub span: Span,
    /// The alert that it stands in.
    pub alert: Option<AlertKind>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PassageKind {
    Title,
    Summary,
    /// With its level.
    Heading(u8),
    Paragraph,
    /// What an item of a numbered list begins with.
    Step,
    /// The same of a list with bullets.
    Bullet,
    Cell,
    Term,
    /// What is said in place of a picture, or below it.
    Picture,
}

/// A run of letters that stand in the source just as here.
#[derive(Debug)]
struct Piece {
    at: usize,
    /// Its first byte in the source.
    source: usize,
    /// Whether letters follow each other in the source as here; of an entity all letters have its place.
    is_verbatim: bool,
}

impl<'l> Prose<'l> {
    pub fn new(version: &'l Version) -> Self {
        let mut prose = Self::default();
        let source = &version.file.text;
        prose.text.reserve(source.len());
        prose.passages.reserve(version.document.blocks.len() + 2);
        for (kind, text) in [(PassageKind::Title, &version.title), (PassageKind::Summary, &version.summary)] {
            let start = prose.text.len();
            prose.text.extend(text.chars().map(|letter| if letter == END { ' ' } else { letter }));
            prose.close(kind, start, Span::default(), None);
        }
        let mut writer = Writer { prose: &mut prose, source };
        writer.blocks(&version.document.blocks, PassageKind::Paragraph, None);
        prose.folded = folded(&prose.text);
        prose
    }

    fn close(&mut self, kind: PassageKind, start: usize, span: Span, alert: Option<AlertKind>) {
        self.passages.push(Passage { kind, range: start..self.text.len(), span, alert });
        self.text.push(END);
    }

    /// The passage that a byte of the text stands in.
    pub fn passage_at(&self, at: usize) -> usize {
        self.passages.partition_point(|passage| passage.range.start <= at).saturating_sub(1)
    }

    pub fn text_of(&self, passages: Range<usize>) -> &str {
        self.text.get(self.range_of(&passages)).unwrap_or_default()
    }

    pub fn folded_of(&self, passages: Range<usize>) -> &str {
        self.folded.get(self.range_of(&passages)).unwrap_or_default()
    }

    fn range_of(&self, passages: &Range<usize>) -> Range<usize> {
        let of = |place: usize| self.passages.get(place).map(|passage| &passage.range);
        match (of(passages.start), of(passages.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if passages.start < passages.end => first.start..last.end,
            _ => 0..0,
        }
    }

    /// Where some bytes of the text stand in the source; `None` for what the front matter says.
    pub fn span(&self, range: &Range<usize>) -> Option<Span> {
        let passage = self.passages.get(self.passage_at(range.start))?;
        if matches!(passage.kind, PassageKind::Title | PassageKind::Summary) {
            return None;
        }
        let last = range.end.max(range.start + 1) - 1;
        let (start, end) = (self.source_of(range.start)?, self.source_of(last)?);
        let width = self.text.get(last..).and_then(|rest| rest.chars().next()).map_or(1, |_| range.end.max(1) - last);
        Some(Span::new(start, end + width))
    }

    fn source_of(&self, at: usize) -> Option<usize> {
        let piece = self.pieces.get(self.pieces.partition_point(|piece| piece.at <= at).checked_sub(1)?)?;
        Some(if piece.is_verbatim { piece.source + (at - piece.at) } else { piece.source })
    }
}

/// Fills a [`Prose`] from the tree.
struct Writer<'p, 'l> {
    prose: &'p mut Prose<'l>,
    source: &'l str,
}

impl<'l> Writer<'_, 'l> {
    /// `first` is what the first paragraph of the row is.
    fn blocks(&mut self, blocks: &'l [Block], first: PassageKind, alert: Option<AlertKind>) {
        let mut kind = first;
        for block in blocks {
            self.block(block, kind, alert);
            kind = PassageKind::Paragraph;
        }
    }

    fn block(&mut self, block: &'l Block, kind: PassageKind, alert: Option<AlertKind>) {
        match &block.kind {
            BlockKind::Paragraph(content) => self.line(content, kind, block.span, alert),
            BlockKind::Heading(heading) => {
                self.prose.headings.push((self.prose.passages.len(), &heading.id));
                self.line(&heading.content, PassageKind::Heading(heading.level), block.span, alert);
            }
            BlockKind::List(list) => self.list(list, alert),
            BlockKind::Quote(blocks) | BlockKind::Footnote { blocks, .. } => self.blocks(blocks, kind, alert),
            BlockKind::Alert { kind: own, blocks } => self.blocks(blocks, kind, Some(*own)),
            BlockKind::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    self.line(&cell.content, PassageKind::Cell, cell.span, alert);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.line(&definition.term, PassageKind::Term, block.span, alert);
                    definition.meanings.iter().for_each(|blocks| self.blocks(blocks, PassageKind::Bullet, alert));
                }
            }
            BlockKind::Figure(image) => {
                let start = self.prose.text.len();
                self.image(image);
                self.prose.close(PassageKind::Picture, start, block.span, alert);
            }
            BlockKind::Code { .. } | BlockKind::Rule => {}
        }
    }

    fn list(&mut self, list: &'l List, alert: Option<AlertKind>) {
        let kind = if list.start.is_some() { PassageKind::Step } else { PassageKind::Bullet };
        list.items.iter().for_each(|item| self.blocks(&item.blocks, kind, alert));
    }

    fn line(&mut self, content: &'l [Inline], kind: PassageKind, span: Span, alert: Option<AlertKind>) {
        let start = self.prose.text.len();
        self.inlines(content);
        self.prose.close(kind, start, span, alert);
    }

    fn inlines(&mut self, content: &'l [Inline]) {
        let passage = self.prose.passages.len();
        for inline in content {
            match inline {
                Inline::Text(text) | Inline::Code(text) => match &text.shown {
                    None => self.verbatim(text.as_str(self.source), text.span.start as usize),
                    Some(shown) => self.instead(shown, text.span),
                },
                Inline::SoftBreak | Inline::HardBreak => self.prose.text.push(' '),
                Inline::Emphasis(content, _) | Inline::Strong(content, _) | Inline::Strikethrough(content, _) => {
                    self.inlines(content);
                }
                Inline::Link(link) => {
                    self.prose.links.push((passage, link));
                    match link.content.is_empty() {
                        true => self.instead(REFERENCE.encode_utf8(&mut [0; 4]), link.span),
                        false => self.inlines(&link.content),
                    }
                }
                Inline::Image(image) => self.image(image),
                Inline::Fact(fact) => {
                    self.prose.facts.push((passage, fact));
                    self.instead(REFERENCE.encode_utf8(&mut [0; 4]), fact.span);
                }
                Inline::FootnoteReference { .. } => {}
            }
        }
    }

    fn image(&mut self, image: &'l Image) {
        self.prose.images.push((self.prose.passages.len(), image));
        self.instead(&image.alt, image.span);
        if let Some(caption) = &image.caption {
            self.prose.text.push(' ');
            self.instead(caption, image.span);
        }
    }

    /// Without the invisible spaces that a Khmer writer sets between words: they are no letters of them.
    fn verbatim(&mut self, text: &str, source: usize) {
        let mut at = 0;
        for part in text.split(['\u{200b}', END]) {
            if !part.is_empty() {
                self.prose.pieces.push(Piece { at: self.prose.text.len(), source: source + at, is_verbatim: true });
                self.prose.text.push_str(part);
            }
            let gap = text.get(at + part.len()..).and_then(|rest| rest.chars().next());
            at += part.len() + gap.map_or(0, char::len_utf8);
        }
    }

    fn instead(&mut self, shown: &str, span: Span) {
        let (at, source) = (self.prose.text.len(), span.start as usize);
        self.prose.pieces.push(Piece { at, source, is_verbatim: false });
        self.prose.text.extend(shown.chars().filter(|letter| *letter != '\u{200b}').map(|letter| match letter {
            END => ' ',
            other => other,
        }));
    }
}

/// Small letters. A letter whose small form is longer or shorter stays, so that places stay.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        let mut small = letter.to_lowercase();
        match (small.next(), small.next()) {
            (Some(only), None) if only.len_utf8() == letter.len_utf8() => folded.push(only),
            _ => folded.push(letter),
        }
    }
    folded
}
