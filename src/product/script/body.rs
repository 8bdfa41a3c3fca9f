//! The body: from the block tree to parts that are read whole or not at all.
//!
//! | block | rank unless the writer says | part |
//! |---|---|---|
//! | numbered list | must | the whole list: a step left out can cost a life |
//! | alert "warning" or "caution" | must | the whole alert, its title first |
//! | paragraph, quote, alert "important" | should | each |
//! | bulleted list | should | each item; the whole list when a paragraph with a colon leads to it |
//! | alert "note" or "tip", entry of a definition list | may | each |
//! | heading | as what follows it | |
//! | picture, footnote, rule | | not read |
//! | table, code | | cannot be read: a finding |

use super::model::ParagraphKind;
use super::passage::Passage;
use super::tongue::Tongue;
use super::utterance::Utterance;
use crate::library::{Guide, Version};
use crate::markdown::{AlertKind, Block, BlockKind, Definition, Inline, Item, List, Marks, Rank, plain_text};
use crate::product::Product;
use crate::source::Span;
use crate::speech::Class;
use crate::speech::fit;
use crate::speech::phrase::Segment;

/// A part that is read whole or not at all.
pub struct Part {
    pub rank: Rank,
    pub section: Option<usize>,
    pub passages: Vec<Passage>,
    /// Where it stands in the guide.
    pub span: Span,
}

pub struct Section {
    pub parent: Option<usize>,
    level: u8,
    /// The heading as it is written.
    pub title: String,
    pub heading: Option<Passage>,
}

/// A piece of text that cannot be read as it stands.
pub struct Unread {
    pub text: String,
    pub source: Option<Span>,
}

#[derive(Default)]
pub struct Body {
    pub parts: Vec<Part>,
    pub sections: Vec<Section>,
    pub unread: Vec<Unread>,
    /// Titles that are said in another language, because the guide is not there in this one.
    pub borrowed: Vec<Unread>,
    /// Tables and code that the writer did not keep out of the script.
    pub unspoken: Vec<Span>,
}

impl Body {
    pub fn of(guide: &Guide, version: &Version, tongue: &Tongue<'_>) -> Self {
        let mut builder = Builder { guide, source: &version.file.text, tongue, body: Self::default() };
        builder.blocks(&version.document.blocks);
        builder.body
    }

    pub fn units(&self, tongue: &Tongue<'_>) -> (Vec<fit::Unit>, Vec<fit::Section>) {
        let time = |passages: &[Passage]| passages.iter().map(|passage| passage.time(tongue)).sum();
        let unit = |part: &Part| fit::Unit { rank: part.rank, section: part.section, time: time(&part.passages) };
        let section =
            |section: &Section| fit::Section { parent: section.parent, time: time(section.heading.as_slice()) };
        (self.parts.iter().map(unit).collect(), self.sections.iter().map(section).collect())
    }
}

struct Builder<'b, 't> {
    guide: &'b Guide,
    source: &'b str,
    tongue: &'b Tongue<'t>,
    body: Body,
}

/// A paragraph that leads to the list after it, until that is there.
type LeadIn = Option<(Span, Vec<Passage>)>;

impl<'t> Builder<'_, 't> {
    fn blocks(&mut self, blocks: &[Block]) {
        let mut spoken = blocks.iter().filter(|block| block.marks.admits(Product::Script)).peekable();
        let mut lead_in: LeadIn = None;
        while let Some(block) = spoken.next() {
            let leads = matches!(spoken.peek(), Some(Block { kind: BlockKind::List(_), .. }));
            match &block.kind {
                BlockKind::Heading(heading) => self.heading(heading.level, &heading.content, block),
                BlockKind::Paragraph(content) if leads && ends_in_colon(content, self.source) => {
                    let passages = self.passages(block, Outer::of(block));
                    lead_in = Some((block.span, passages));
                }
                BlockKind::List(list) => self.list(list, block, lead_in.take()),
                BlockKind::Definitions(definitions) => self.definitions(definitions, block),
                kind => {
                    let passages = self.passages(block, Outer::of(block));
                    self.part(block.marks, usual_rank(kind), block.span, passages);
                }
            }
        }
    }

    fn part(&mut self, marks: Marks, usual: Rank, span: Span, passages: Vec<Passage>) {
        if !passages.is_empty() {
            let section = self.body.sections.len().checked_sub(1);
            self.body.parts.push(Part { rank: marks.rank().unwrap_or(usual), section, passages, span });
        }
    }

    fn heading(&mut self, level: u8, content: &[Inline], block: &Block) {
        let heading = self.passage(ParagraphKind::Heading, content, block.span, Outer::of(block), Vec::new());
        let parent = self.body.sections.iter().rposition(|section| section.level < level);
        let title = plain_text(content, self.source);
        self.body.sections.push(Section { parent, level, title, heading });
    }

    fn list(&mut self, list: &List, block: &Block, lead_in: LeadIn) {
        let rank = if list.start.is_some() { Rank::Must } else { Rank::Should };
        let whole = list.start.is_some() || lead_in.is_some();
        let (start, mut passages) = lead_in.map_or((block.span.start, Vec::new()), |(span, led)| (span.start, led));
        let ordinals = self.ordinals(list);
        let count = list.items.len();
        for (place, item) in list.items.iter().enumerate() {
            let mut said = self.item(item, Outer::of(block), ordinals.get(place).copied());
            if let (Some(last), true) = (said.last_mut(), place + 1 == count) {
                last.pause = std::time::Duration::from_millis(self.tongue.profile.pauses.paragraph);
            }
            match whole {
                true => passages.extend(said),
                false => self.part(block.marks, rank, item.span, said),
            }
        }
        self.part(block.marks, rank, Span { start, end: block.span.end }, passages);
    }

    /// "First", "Second" … for a list whose numbers are to be heard.
    fn ordinals(&self, list: &List) -> Vec<&'t str> {
        let is_told = list.start == Some(1) && list.items.len() > 1;
        if is_told { self.tongue.words("ordinals") } else { Vec::new() }
    }

    fn item(&mut self, item: &Item, outer: Outer, ordinal: Option<&str>) -> Vec<Passage> {
        let mut passages = Vec::new();
        let mut prefix = ordinal.map(|ordinal| self.tongue.say(ordinal, None)).unwrap_or_default();
        for block in item.blocks.iter().filter(|block| block.marks.admits(Product::Script)) {
            let outer = Outer { kind: ParagraphKind::Item, ..outer.around(block) };
            match &block.kind {
                BlockKind::Paragraph(content) => {
                    let prefix = std::mem::take(&mut prefix);
                    passages.extend(self.passage(outer.kind, content, block.span, outer, prefix));
                }
                _ => passages.extend(self.passages(block, outer)),
            }
        }
        passages
    }

    /// All that is said of a block.
    fn passages(&mut self, block: &Block, outer: Outer) -> Vec<Passage> {
        match &block.kind {
            BlockKind::Paragraph(content) => {
                self.passage(outer.kind, content, block.span, outer, Vec::new()).into_iter().collect()
            }
            BlockKind::Heading(heading) => {
                let kind = ParagraphKind::Heading;
                self.passage(kind, &heading.content, block.span, outer, Vec::new()).into_iter().collect()
            }
            BlockKind::Quote(blocks) => self.inside(blocks, outer),
            BlockKind::Alert { kind, blocks } => self.alert(*kind, blocks, outer),
            BlockKind::List(list) => {
                list.items.iter().flat_map(|item| self.item(item, outer, None)).collect::<Vec<_>>()
            }
            BlockKind::Definitions(definitions) => {
                definitions.iter().flat_map(|definition| self.definition(definition, outer, block.span)).collect()
            }
            BlockKind::Table(_) | BlockKind::Code { .. } => {
                self.body.unspoken.push(block.span);
                Vec::new()
            }
            BlockKind::Figure(_) | BlockKind::Rule | BlockKind::Footnote { .. } => Vec::new(),
        }
    }

    fn inside(&mut self, blocks: &[Block], outer: Outer) -> Vec<Passage> {
        let spoken = blocks.iter().filter(|block| block.marks.admits(Product::Script));
        spoken.flat_map(|block| self.passages(block, outer.around(block))).collect()
    }

    /// A warning is announced as one; a note is simply said.
    fn alert(&mut self, kind: AlertKind, blocks: &[Block], outer: Outer) -> Vec<Passage> {
        let is_warning = matches!(kind, AlertKind::Warning | AlertKind::Caution);
        let outer = if is_warning { Outer { kind: ParagraphKind::Warning, ..outer } } else { outer };
        let mut passages = self.inside(blocks, outer);
        if is_warning && !passages.is_empty() {
            let title = self.tongue.say(self.tongue.text(&["alerts", kind.id()]), None);
            passages.splice(0..0, Passage::new(ParagraphKind::Warning, outer.voice, title, self.tongue));
        }
        passages
    }

    fn definitions(&mut self, definitions: &[Definition], block: &Block) {
        for definition in definitions {
            let passages = self.definition(definition, Outer::of(block), block.span);
            self.part(block.marks, Rank::May, block.span, passages);
        }
    }

    fn definition(&mut self, definition: &Definition, outer: Outer, span: Span) -> Vec<Passage> {
        let term = self.passage(outer.kind, &definition.term, span_of(&definition.term, span), outer, Vec::new());
        let mut passages: Vec<Passage> = term.into_iter().collect();
        for meaning in &definition.meanings {
            passages.extend(self.inside(meaning, Outer { kind: ParagraphKind::Item, ..outer }));
        }
        passages
    }

    /// One paragraph; `prefix` is said before it.
    fn passage(
        &mut self,
        kind: ParagraphKind,
        content: &[Inline],
        span: Span,
        outer: Outer,
        mut prefix: Vec<Segment>,
    ) -> Option<Passage> {
        let utterance = Utterance::of(content, self.source, self.guide, self.tongue);
        if let Some(lost) = utterance.uncovered(self.source, span) {
            let text = self.source.get(lost.range()).unwrap_or_default().trim().to_owned();
            self.body.unread.push(Unread { text, source: Some(lost) });
        }
        self.body.borrowed.extend(borrowed_titles(content, self.guide, self.tongue));
        let mut segments = utterance.speak(&self.tongue.speaker);
        let unread = segments.iter().filter(|segment| segment.class == Class::Unknown);
        self.body.unread.extend(unread.map(|segment| Unread {
            text: segment.written.as_ref().unwrap_or(&segment.said).trim().to_owned(),
            source: segment.source,
        }));
        if !prefix.is_empty() {
            prefix.extend(self.tongue.gap());
            go_on(&mut segments);
        }
        prefix.extend(segments);
        Passage::new(kind, outer.voice, prefix, self.tongue)
    }
}

/// What a block takes from those around it.
#[derive(Clone, Copy)]
struct Outer {
    kind: ParagraphKind,
    voice: u8,
}

impl Outer {
    fn of(block: &Block) -> Self {
        Self { kind: ParagraphKind::Text, voice: block.marks.voice().unwrap_or(1) }
    }

    /// The same for what is in `block`.
    fn around(self, block: &Block) -> Self {
        Self { voice: block.marks.voice().unwrap_or(self.voice), ..self }
    }
}

fn usual_rank(kind: &BlockKind) -> Rank {
    match kind {
        BlockKind::Alert { kind: AlertKind::Warning | AlertKind::Caution, .. } => Rank::Must,
        BlockKind::Alert { kind: AlertKind::Note | AlertKind::Tip, .. } => Rank::May,
        _ => Rank::Should,
    }
}

/// After "First," a sentence goes on with a small letter, unless it begins with a name: two words
/// with capitals, or a single letter.
fn go_on(segments: &mut [Segment]) {
    let mut words = segments.iter_mut().filter(|segment| segment.class == Class::Word && segment.written.is_none());
    let (Some(first), second) = (words.next(), words.next()) else { return };
    let is_name = second.is_some_and(|second| second.said.starts_with(char::is_uppercase));
    let mut letters = first.said.chars();
    if let (Some(letter), false, true) = (letters.next(), is_name, letters.clone().next().is_some()) {
        first.said = letter.to_lowercase().chain(letters).collect();
    }
}

fn ends_in_colon(content: &[Inline], source: &str) -> bool {
    plain_text(content, source).trim_end().ends_with([':', '：', '៖'])
}

/// Links that take their words from the title of a guide in another language.
fn borrowed_titles(content: &[Inline], guide: &Guide, tongue: &Tongue<'_>) -> Vec<Unread> {
    let mut titles = Vec::new();
    for inline in content {
        match inline {
            Inline::Link(link) => {
                let title = tongue.borrowed_title(guide, link);
                titles.extend(title.map(|text| Unread { text: text.to_owned(), source: Some(link.span) }));
            }
            Inline::Emphasis(content, _) | Inline::Strong(content, _) => {
                titles.extend(borrowed_titles(content, guide, tongue));
            }
            _ => {}
        }
    }
    titles
}

/// From the first to the last of some inlines with a place; `otherwise` when none has.
fn span_of(content: &[Inline], otherwise: Span) -> Span {
    let spans = content.iter().filter_map(Inline::span);
    let whole = spans.reduce(|all, span| Span { start: all.start.min(span.start), end: all.end.max(span.end) });
    whole.unwrap_or(otherwise)
}
