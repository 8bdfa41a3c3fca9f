//! Markers: a line of its own that says something about the next block.
//!
//! `{only: web}` keeps a block for the web, `{not: script, poster}` leaves it out of two
//! products. `{must}`, `{should}` and `{may}` say how much a script needs it, `{voice: 2}` who reads
//! it aloud, `{excuse: L1232 reason}` lets a finding of `loa check` pass. Before a heading a marker is for the whole section; a marker inside the section is
//! nearer and counts. The grammar is a name in braces with or without arguments after a colon; each
//! name is one line of [`KINDS`].

use super::block::{Block, BlockKind, Inline, Text};
use super::excuse::{self, Excuse};
use super::findings::Findings;
use super::leaf::paragraph;
use super::marks::{MAX_VOICE, Marks, Rank};
use crate::diagnostic::{Code, closest};
use crate::product::Product;
use crate::source::Span;

/// A longer line in braces is text, in bytes. An excuse of two lines of Khmer is as long as that.
const MAX_MARKER: usize = 600;

/// Chinese keyboards type wide braces.
const OPENING: [char; 2] = ['{', '｛'];
const CLOSING: [char; 2] = ['}', '｝'];

/// A kind of marker: what its arguments mean, and how slips in them are mended.
struct Kind {
    name: &'static str,
    read: fn(&str) -> Option<Marks>,
    /// The arguments that were most likely meant; empty for a marker that has none.
    mend: fn(&str) -> Option<String>,
}

const KINDS: [Kind; 7] = [
    Kind { name: "only", read: |list| read_products(list, Marks::only), mend: mend_products },
    Kind { name: "not", read: |list| read_products(list, Marks::excluding), mend: mend_products },
    Kind { name: Rank::Must.id(), read: |none| read_rank(none, Rank::Must), mend: mend_nothing },
    Kind { name: Rank::Should.id(), read: |none| read_rank(none, Rank::Should), mend: mend_nothing },
    Kind { name: Rank::May.id(), read: |none| read_rank(none, Rank::May), mend: mend_nothing },
    Kind { name: "voice", read: read_voice, mend: mend_voice },
    // What it says is kept beside the tree: a block has no room for words.
    Kind { name: excuse::NAME, read: |_| Some(Marks::default()), mend: |words| Some(words.to_owned()) },
];

/// Takes the markers out of a row of blocks and puts what they ask for into the blocks.
pub(super) fn apply(blocks: Vec<Block>, source: &str, findings: &mut Findings) -> Vec<Block> {
    if !blocks.iter().any(|block| lines_in_braces(block, source).next().is_some()) {
        return blocks;
    }
    let mut waiting = Waiting::default();
    let mut sections: Vec<(u8, Marks)> = Vec::new();
    let mut excused: Vec<(usize, Vec<Span>)> = Vec::new();
    let mut kept = Vec::with_capacity(blocks.len());
    for block in blocks {
        let Some(mut block) = take_markers(block, source, &mut waiting, findings) else { continue };
        report_misplaced(&block, source, findings);
        let given = std::mem::take(&mut waiting);
        block.marks = given.marks.within(block.marks);
        excused.push((kept.len(), given.lines));
        if let BlockKind::Heading(heading) = &block.kind {
            sections.retain(|(level, _)| *level < heading.level);
            sections.push((heading.level, block.marks));
        }
        // A footnote is shown at the end of the page, whatever section its text stands in.
        if !matches!(block.kind, BlockKind::Footnote { .. }) {
            block.marks = sections.iter().rev().fold(block.marks, |marks, (_, section)| marks.within(*section));
        }
        kept.push(block);
    }
    for (place, line) in excused.iter().flat_map(|(place, lines)| lines.iter().map(|line| (*place, *line))) {
        let excuse = name_and_arguments(source.get(line.range()).unwrap_or_default())
            .filter(|(name, _)| name.eq_ignore_ascii_case(excuse::NAME));
        if let Some((_, words)) = excuse {
            findings.excuse(Excuse::read(words, line, section(&kept, place)));
        }
    }
    put_back(waiting, source, &mut kept, findings);
    kept
}

/// What a marker before the block at `place` is about: the block, or the whole section of a heading.
fn section(blocks: &[Block], place: usize) -> Span {
    let Some(first) = blocks.get(place) else { return Span::default() };
    let BlockKind::Heading(heading) = &first.kind else { return first.span };
    let ends = |block: &&Block| matches!(&block.kind, BlockKind::Heading(next) if next.level <= heading.level);
    let rest = blocks.get(place + 1..).unwrap_or_default();
    let last = rest.iter().take_while(|block| !ends(block)).last().unwrap_or(first);
    Span { start: first.span.start, end: last.span.end }
}

/// Markers whose block has not come yet.
#[derive(Default)]
struct Waiting {
    marks: Marks,
    lines: Vec<Span>,
}

/// Takes the markers off the front of a block; `None` when nothing else was in it.
fn take_markers(block: Block, source: &str, waiting: &mut Waiting, findings: &mut Findings) -> Option<Block> {
    // Each marker is a text and the line end after it.
    let mut taken = 0;
    for line in lines_in_braces(&block, source) {
        if line.at != taken {
            break;
        }
        match read(line.text) {
            Some(marks) => waiting.marks = marks.within(waiting.marks),
            None => {
                report(line.text, line.span, findings);
                break;
            }
        }
        waiting.lines.push(line.span);
        taken = line.at + 2;
    }
    if taken == 0 { Some(block) } else { without_front(block, taken) }
}

/// Takes the first inlines off a block.
fn without_front(mut block: Block, inlines: usize) -> Option<Block> {
    let content = match &mut block.kind {
        BlockKind::Paragraph(content) => content,
        BlockKind::Definitions(definitions) => &mut definitions.first_mut()?.term,
        _ => return Some(block),
    };
    content.drain(..content.len().min(inlines));
    let start = content.first().and_then(Inline::span)?.start;
    block.span.start = start.min(block.span.end);
    if let BlockKind::Paragraph(content) = block.kind {
        block.kind = paragraph(content);
    }
    Some(block)
}

struct Line<'a> {
    text: &'a str,
    span: Span,
    /// Place of its text among the inlines.
    at: usize,
}

/// The lines of a paragraph, or of the first term of a definition list, that hold nothing but
/// words in braces.
fn lines_in_braces<'a>(block: &'a Block, source: &'a str) -> impl Iterator<Item = Line<'a>> {
    let content: &[Inline] = match &block.kind {
        BlockKind::Paragraph(content) => content,
        BlockKind::Definitions(definitions) => definitions.first().map_or(&[], |first| &first.term),
        _ => &[],
    };
    let is_break = |inline: Option<&Inline>| matches!(inline, None | Some(Inline::SoftBreak | Inline::HardBreak));
    content.iter().enumerate().filter_map(move |(at, inline)| {
        let Inline::Text(Text { span, shown: None }) = inline else { return None };
        let text = source.get(span.range()).filter(|text| text.starts_with(OPENING))?.trim_end();
        let before = at.checked_sub(1).and_then(|before| content.get(before));
        let is_alone = || is_break(before) && is_break(content.get(at + 1));
        (in_braces(text).is_some() && is_alone()).then_some(Line { text, span: *span, at })
    })
}

/// What stands between the braces of `{word…}`.
fn in_braces(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(OPENING)?.strip_suffix(CLOSING)?.trim();
    let is_word = inner.starts_with(char::is_alphabetic) && !inner.contains(OPENING) && !inner.contains(CLOSING);
    (is_word && text.len() <= MAX_MARKER).then_some(inner)
}

fn name_and_arguments(text: &str) -> Option<(&str, &str)> {
    let inner = in_braces(text)?;
    let (name, arguments) = inner.split_once([':', '：']).unwrap_or((inner, ""));
    Some((name.trim(), arguments.trim()))
}

fn read(text: &str) -> Option<Marks> {
    let (name, arguments) = name_and_arguments(text)?;
    let kind = KINDS.iter().find(|kind| kind.name.eq_ignore_ascii_case(name))?;
    (kind.read)(arguments)
}

/// The marker that was most likely meant; empty if nothing is near.
fn suggestion(text: &str) -> String {
    let mended = name_and_arguments(text).and_then(|(name, arguments)| {
        let name = closest(name, KINDS.iter().map(|kind| kind.name))?;
        let kind = KINDS.iter().find(|kind| kind.name == name)?;
        let arguments = (kind.mend)(arguments)?;
        Some(if arguments.is_empty() { format!("{{{name}}}") } else { format!("{{{name}: {arguments}}}") })
    });
    mended.unwrap_or_default()
}

fn words(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', '，', '、']).map(str::trim)
}

fn read_products(list: &str, marks: fn(Vec<Product>) -> Marks) -> Option<Marks> {
    let products: Option<Vec<Product>> = words(list).map(|word| Product::parse(&word.to_ascii_lowercase())).collect();
    products.map(marks)
}

fn read_rank(arguments: &str, rank: Rank) -> Option<Marks> {
    arguments.is_empty().then(|| Marks::ranked(rank))
}

fn mend_nothing(_: &str) -> Option<String> {
    Some(String::new())
}

fn read_voice(number: &str) -> Option<Marks> {
    Marks::voiced(number.parse().ok()?)
}

/// Whoever asks for a third voice wants another than the first.
fn mend_voice(_: &str) -> Option<String> {
    Some(MAX_VOICE.to_string())
}

/// A list with the nearest product in place of each word; a missing comma is no matter.
fn mend_products(list: &str) -> Option<String> {
    let typed = words(list).flat_map(str::split_whitespace);
    let ids: Option<Vec<&str>> =
        typed.map(|word| closest(word, Product::ALL.iter().map(|product| product.id()))).collect();
    ids.filter(|ids| !ids.is_empty()).map(|ids| ids.join(", "))
}

fn report(text: &str, span: Span, findings: &mut Findings) {
    findings.add(Code::UnknownMarker, span, |finding| {
        let known: Vec<&str> = Product::ALL.iter().map(|product| product.id()).collect();
        // A good marker in a wrong place is not mended by writing it again.
        let suggestion = if read(text).is_some() { String::new() } else { suggestion(text) };
        finding.with("marker", text).with("known", known.join(", ")).with("suggestion", suggestion)
    });
}

/// Whether this is the name of a marker.
pub(super) fn is_name(word: &str) -> bool {
    KINDS.iter().any(|kind| kind.name.eq_ignore_ascii_case(word))
}

/// Reports what looks like a marker and stands where none can be.
pub(super) fn report_in_heading(span: Span, source: &str, findings: &mut Findings) {
    report(source.get(span.range()).unwrap_or_default(), span, findings);
}

/// A marker in the middle of a paragraph marks nothing.
fn report_misplaced(block: &Block, source: &str, findings: &mut Findings) {
    for line in lines_in_braces(block, source).filter(|line| line.at > 0) {
        report(line.text, line.span, findings);
    }
}

/// A marker at the end, with nothing to mark, is a mistake too: it stays, and is reported.
fn put_back(waiting: Waiting, source: &str, blocks: &mut Vec<Block>, findings: &mut Findings) {
    for span in waiting.lines {
        report(source.get(span.range()).unwrap_or_default(), span, findings);
        let kind = BlockKind::Paragraph(vec![Inline::Text(Text { span, shown: None })]);
        blocks.push(Block { kind, span, marks: Marks::default() });
    }
}
