//! The text of a guide as paper shows it: blocks without links, pictures and footnotes, with the words
//! of facts in their places.

use serde::Serialize;

use crate::facts::{Contact, ContactWay};
use crate::language::Lang;
use crate::library::{Destination, Guide, Library, Version};
use crate::markdown::{Block, BlockKind, Cell, Definition, FactKind, FactReference, Inline, Link};
use crate::product::Product;
use crate::theme::Texts;

/// Text in one form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    pub text: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub strong: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub emphasis: bool,
    /// A telephone number: in strong type, and never parted at the end of a line.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub number: bool,
}

/// A block as paper shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Piece {
    Heading { runs: Vec<Run> },
    Paragraph { runs: Vec<Run> },
    List { start: Option<u64>, items: Vec<Vec<Piece>> },
    Alert { kind: &'static str, title: String, pieces: Vec<Piece> },
    Quote { pieces: Vec<Piece> },
    Definitions { entries: Vec<Entry> },
    Table { head: Vec<Vec<Run>>, rows: Vec<Vec<Vec<Run>>> },
}

/// A term, or a question, with what is said about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    pub term: Vec<Run>,
    pub meanings: Vec<Vec<Piece>>,
}

/// What the text of one version is read with.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub library: &'a Library,
    pub texts: &'a Texts,
    pub guide: &'a Guide,
    pub version: &'a Version,
    pub lang: Lang,
    pub product: Product,
}

impl<'a> Reader<'a> {
    pub fn source(&self) -> &'a str {
        &self.version.file.text
    }

    /// The blocks that the product shows.
    pub fn pieces(&self, blocks: &[Block]) -> Vec<Piece> {
        blocks.iter().filter(|block| block.marks.admits(self.product)).filter_map(|block| self.piece(block)).collect()
    }

    /// `None` for what paper does not show, and for a block with nothing left in it.
    pub fn piece(&self, block: &Block) -> Option<Piece> {
        let piece = match &block.kind {
            BlockKind::Paragraph(content) => Piece::Paragraph { runs: some(self.runs(content))? },
            BlockKind::Heading(heading) => Piece::Heading { runs: some(self.runs(&heading.content))? },
            BlockKind::List(list) => {
                let items: Vec<Vec<Piece>> = list.items.iter().map(|item| self.pieces(&item.blocks)).collect();
                let items: Vec<Vec<Piece>> = items.into_iter().filter(|item| !item.is_empty()).collect();
                Piece::List { start: list.start, items: some(items)? }
            }
            BlockKind::Quote(blocks) => Piece::Quote { pieces: some(self.pieces(blocks))? },
            BlockKind::Alert { kind, blocks } => Piece::Alert {
                kind: kind.id(),
                title: self.texts.get(&["alerts", kind.id()]).to_owned(),
                pieces: some(self.pieces(blocks))?,
            },
            BlockKind::Definitions(definitions) => {
                Piece::Definitions { entries: definitions.iter().map(|definition| self.entry(definition)).collect() }
            }
            BlockKind::Table(table) => Piece::Table {
                head: self.cells(&table.head),
                rows: table.rows.iter().map(|row| self.cells(row)).collect(),
            },
            BlockKind::Code { text, .. } => Piece::Paragraph { runs: some(vec![Run::plain(text.trim_end())])? },
            BlockKind::Figure(_) | BlockKind::Rule | BlockKind::Footnote { .. } => return None,
        };
        Some(piece)
    }

    fn entry(&self, definition: &Definition) -> Entry {
        Entry {
            term: self.runs(&definition.term),
            meanings: definition.meanings.iter().map(|meaning| self.pieces(meaning)).collect(),
        }
    }

    fn cells(&self, cells: &[Cell]) -> Vec<Vec<Run>> {
        cells.iter().map(|cell| self.runs(&cell.content)).collect()
    }

    /// A line of text, without space at its ends.
    pub fn runs(&self, content: &[Inline]) -> Vec<Run> {
        let mut line = Line::default();
        self.inlines(content, Form::default(), &mut line);
        line.trimmed()
    }

    fn inlines(&self, content: &[Inline], form: Form, line: &mut Line) {
        for inline in content {
            match inline {
                Inline::Text(text) | Inline::Code(text) => line.push(text.as_str(self.source()), form),
                Inline::SoftBreak => line.push(" ", form),
                Inline::HardBreak => line.push("\n", form),
                Inline::Emphasis(content, _) => self.inlines(content, Form { emphasis: true, ..form }, line),
                Inline::Strong(content, _) => self.inlines(content, Form { strong: true, ..form }, line),
                Inline::Fact(fact) => self.fact(fact, form, line),
                Inline::Link(link) => self.link(link, form, line),
                // What was struck out does not count, and a picture or a footnote is not on paper.
                Inline::Strikethrough(..) | Inline::Image(_) | Inline::FootnoteReference { .. } => {}
            }
        }
    }

    fn link(&self, link: &Link, form: Form, line: &mut Line) {
        if !link.content.is_empty() {
            return self.inlines(&link.content, form, line);
        }
        let languages = &self.library.site.languages;
        let title = match self.library.destination(self.guide, &link.target) {
            Some(Destination::Guide(target)) => {
                target.version_for(languages, self.lang).map(|(_, version)| version.title.as_str())
            }
            Some(Destination::Topic(topic)) => {
                self.library.topics.get(topic).map(|topic| topic.name.text(languages, self.lang))
            }
            None => None,
        };
        line.push(title.unwrap_or_default(), form);
    }

    fn fact(&self, fact: &FactReference, form: Form, line: &mut Line) {
        let (facts, languages) = (&self.library.facts, &self.library.site.languages);
        match fact.kind {
            FactKind::Contact => {
                let Some(contact) = facts.contacts.get(&*fact.id) else { return };
                if !fact.number_only {
                    line.push(contact.label.text(languages, self.lang), form);
                    line.push(" ", form);
                }
                line.push(reached_by(contact), Form { number: true, ..form });
            }
            FactKind::Law => {
                let label = facts.laws.get(&*fact.id).map(|law| law.label.text(languages, self.lang));
                line.push(label.unwrap_or_default(), form);
            }
            FactKind::Statistic => {
                let text = facts.statistics.get(&*fact.id).map(|statistic| statistic.text.text(languages, self.lang));
                line.push(text.unwrap_or_default(), form);
            }
        }
    }
}

/// The number or the address of a contact.
pub fn reached_by(contact: &Contact) -> &str {
    match &contact.way {
        ContactWay::Phone { number, .. } => number,
        ContactWay::Web { url } => url,
    }
}

fn some<T>(items: Vec<T>) -> Option<Vec<T>> {
    (!items.is_empty()).then_some(items)
}

#[derive(Clone, Copy, Default, PartialEq)]
struct Form {
    strong: bool,
    emphasis: bool,
    number: bool,
}

/// Runs on their way; what has one form is one run.
#[derive(Default)]
struct Line {
    runs: Vec<Run>,
}

impl Line {
    fn push(&mut self, text: &str, form: Form) {
        let Form { strong, emphasis, number } = form;
        match self.runs.last_mut() {
            Some(last) if (last.strong, last.emphasis, last.number) == (strong, emphasis, number) => {
                last.text.push_str(text);
            }
            _ if text.is_empty() => {}
            _ => self.runs.push(Run { text: text.to_owned(), strong, emphasis, number }),
        }
    }

    fn trimmed(mut self) -> Vec<Run> {
        if let Some(first) = self.runs.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        if let Some(last) = self.runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        self.runs.retain(|run| !run.text.is_empty());
        self.runs
    }
}

impl Run {
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), strong: false, emphasis: false, number: false }
    }
}
