//! What a page says, as the reader sees it, in sentences: the search finds words in them and shows them.

use crate::facts::ContactWay;
use crate::language::PerLanguage;
use crate::library::{Destination, Guide, Library, Version};
use crate::markdown::{Block, BlockKind, Cell, FactKind, FactReference, Inline, Link};
use crate::product::Product;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    pub is_heading: bool,
    pub text: String,
}

impl Passage {
    pub fn sentence(text: &str) -> Self {
        Self { is_heading: false, text: tidy(text) }
    }
}

/// The sentences and headings of a version, in its order, without what the web page leaves out.
pub fn passages(library: &Library, guide: &Guide, version: &Version) -> Vec<Passage> {
    let mut reader = Reader { library, guide, version, passages: Vec::new() };
    reader.blocks(&version.document.blocks);
    reader.passages
}

struct Reader<'l> {
    library: &'l Library,
    guide: &'l Guide,
    version: &'l Version,
    passages: Vec<Passage>,
}

impl Reader<'_> {
    /// By recursion: the tree has a limited depth.
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks.iter().filter(|block| block.marks.admits(Product::Web)) {
            self.block(&block.kind);
        }
    }

    fn block(&mut self, block: &BlockKind) {
        match block {
            BlockKind::Paragraph(content) => self.text(content),
            BlockKind::Heading(heading) => {
                let text = tidy(&self.shown(&heading.content));
                self.passages.push(Passage { is_heading: true, text });
            }
            BlockKind::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
            BlockKind::Quote(blocks) | BlockKind::Alert { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
                self.blocks(blocks);
            }
            BlockKind::Table(table) => {
                self.row(&table.head);
                table.rows.iter().for_each(|row| self.row(row));
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.text(&definition.term);
                    definition.meanings.iter().for_each(|blocks| self.blocks(blocks));
                }
            }
            BlockKind::Code { text, .. } => self.sentences(text),
            BlockKind::Figure(image) => self.sentences(image.caption.as_deref().unwrap_or_default()),
            BlockKind::Rule => {}
        }
    }

    fn text(&mut self, content: &[Inline]) {
        let text = self.shown(content);
        self.sentences(&text);
    }

    /// The cells of a row belong together: one alone is rarely a sentence.
    fn row(&mut self, cells: &[Cell]) {
        let cells = cells.iter().map(|cell| tidy(&self.shown(&cell.content))).filter(|cell| !cell.is_empty());
        let text = cells.collect::<Vec<_>>().join(" · ");
        self.passages.extend((!text.is_empty()).then_some(Passage { is_heading: false, text }));
    }

    fn sentences(&mut self, text: &str) {
        self.passages.extend(sentences(text).map(Passage::sentence));
        self.passages.retain(|passage| !passage.text.is_empty());
    }

    fn shown(&self, content: &[Inline]) -> String {
        let mut text = String::new();
        self.inlines(content, &mut text);
        text
    }

    fn inlines(&self, content: &[Inline], text: &mut String) {
        for inline in content {
            match inline {
                Inline::Text(part) | Inline::Code(part) => text.push_str(part.as_str(&self.version.file.text)),
                Inline::SoftBreak | Inline::HardBreak => text.push(' '),
                Inline::Emphasis(content, _) | Inline::Strong(content, _) => self.inlines(content, text),
                Inline::Strikethrough(content, _) => self.inlines(content, text),
                Inline::Link(link) if link.content.is_empty() => text.push_str(self.title(link)),
                Inline::Link(link) => self.inlines(&link.content, text),
                Inline::Fact(fact) => self.fact(fact, text),
                Inline::Image(_) | Inline::FootnoteReference { .. } => {}
            }
        }
    }

    fn title(&self, link: &Link) -> &str {
        let languages = &self.library.site.languages;
        match self.library.destination(self.guide, &link.target) {
            Some(Destination::Guide(guide)) => {
                guide.version_for(languages, self.version.lang).map_or("", |(_, version)| &version.title)
            }
            Some(Destination::Topic(place)) => {
                self.library.topics.get(place).map_or("", |topic| self.words(&topic.name))
            }
            None => "",
        }
    }

    fn fact(&self, fact: &FactReference, text: &mut String) {
        let facts = &self.library.facts;
        match fact.kind {
            FactKind::Contact => {
                let Some(contact) = facts.contacts.get(&*fact.id) else { return };
                if !fact.number_only {
                    text.push_str(self.words(&contact.label));
                }
                if let ContactWay::Phone { number, .. } = &contact.way {
                    text.push_str(if fact.number_only { "" } else { " " });
                    text.push_str(number);
                }
            }
            FactKind::Law => {
                text.push_str(facts.laws.get(&*fact.id).map_or("", |law| self.words(&law.label)));
            }
            FactKind::Statistic => {
                text.push_str(facts.statistics.get(&*fact.id).map_or("", |statistic| self.words(&statistic.text)));
            }
        }
    }

    fn words<'t>(&self, texts: &'t PerLanguage<String>) -> &'t str {
        texts.text(&self.library.site.languages, self.version.lang)
    }
}

/// A text in one line, with single spaces.
pub fn tidy(text: &str) -> String {
    text.split([' ', '\t', '\n', '\r', '\u{a0}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The sentences of a paragraph. A full stop ends one only before a space, because it stands inside numbers
/// and addresses as well; the signs of Khmer and Chinese need none.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (sentence, after) = rest.split_at(sentence_end(rest));
        rest = after;
        Some(sentence)
    })
}

fn sentence_end(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    let mut ended = false;
    while let Some((place, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        ended = match letter {
            '។' | '៕' | '。' | '！' | '？' => true,
            '.' | '!' | '?' | '…' => next.is_none_or(char::is_whitespace),
            // What closes a sentence belongs to it.
            '”' | '»' | '」' | '』' | '）' | ')' | '"' => ended,
            _ => false,
        };
        let goes_on = next.is_some_and(|next| {
            matches!(next, '”' | '»' | '」' | '』' | '）' | ')' | '"' | '.' | '!' | '?' | '។' | '。' | '！' | '？')
        });
        if ended && !goes_on {
            return place + letter.len_utf8();
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        sentences(text).map(tidy).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_hears_it() {
        assert_eq!(split("Gọi 111. Số 02993 551.717 nữa! Đi?"), ["Gọi 111.", "Số 02993 551.717 nữa!", "Đi?"]);
        assert_eq!(split("“Cứu!” Em gọi."), ["“Cứu!” Em gọi."]);
        assert_eq!(split("马上打111。告诉大人！好"), ["马上打111。", "告诉大人！", "好"]);
        assert_eq!(split("ហៅ ១១១។ ប្រាប់មនុស្សធំ។"), ["ហៅ ១១១។", "ប្រាប់មនុស្សធំ។"]);
        assert_eq!(split("他说：“快！”他走。"), ["他说：“快！”", "他走。"]);
        assert!(split("").is_empty());
    }
}
