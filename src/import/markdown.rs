//! From blocks to Markdown.

use std::fmt::Write;

use unicode_normalization::char::is_combining_mark;

use super::escape;
use super::model::{Block, Inline, Item, Look, WordPicture};
use crate::diagnostic::UiLanguage;
use crate::library::to_fill_in;

/// The document's pictures, and the files that they became.
pub struct Pictures<'a> {
    pub pictures: &'a [WordPicture],
    /// `None` for one that could not be taken.
    pub names: &'a [Option<String>],
}

pub fn write(blocks: &[Block], notes: &[Vec<Inline>], pictures: &Pictures<'_>, ui: UiLanguage) -> String {
    let mut writer = Writer { text: String::new(), pictures, ui, open: Vec::new() };
    let top = blocks.iter().filter_map(level).min().unwrap_or(1);
    for block in blocks {
        writer.block(block, top);
    }
    writer.end_list();
    for (number, note) in notes.iter().enumerate() {
        let line = writer.line(note, false, false);
        // An empty note is still one that the text names.
        let line = if line.is_empty() { "–".to_owned() } else { line };
        writer.paragraph(&format!("[^{}]: {line}", number + 1));
    }
    writer.text
}

fn level(block: &Block) -> Option<u8> {
    match block {
        Block::Heading(level, _) => Some(*level),
        _ => None,
    }
}

struct Writer<'a> {
    text: String,
    pictures: &'a Pictures<'a>,
    ui: UiLanguage,
    /// The list entries that the next one may lie in: level, and where their text begins.
    open: Vec<(usize, usize)>,
}

impl Writer<'_> {
    fn block(&mut self, block: &Block, top: u8) {
        if !matches!(block, Block::Item(..)) {
            self.end_list();
        }
        match block {
            // One that is not first on the page.
            Block::Title(inlines) => self.heading(2, inlines),
            // The page's own title is the first level.
            Block::Heading(level, inlines) => self.heading((level - top + 2).min(6), inlines),
            Block::Paragraph(inlines) => {
                let line = self.line(inlines, true, false);
                self.paragraph(&line);
            }
            Block::Item(item, inlines) => self.item(*item, inlines),
            Block::Table(rows) => self.table(rows),
        }
    }

    fn paragraph(&mut self, line: &str) {
        if !line.is_empty() {
            self.text.push_str(line);
            self.text.push_str("\n\n");
        }
    }

    fn heading(&mut self, level: u8, inlines: &[Inline]) {
        let plain = without_form(inlines);
        let line = self.line(&plain, false, false).replace("\\\n", " ");
        if !line.is_empty() {
            self.paragraph(&format!("{} {line}", "#".repeat(level.into())));
        }
    }

    fn item(&mut self, item: Item, inlines: &[Inline]) {
        while self.open.last().is_some_and(|(level, _)| *level >= item.level) {
            self.open.pop();
        }
        let indent = self.open.last().map_or(0, |(_, text)| *text);
        let sign = item.number.map_or("- ".to_owned(), |number| format!("{}. ", number.min(999_999_999)));
        let margin = indent + sign.len();
        let line = self.line(inlines, true, false).replace('\n', &format!("\n{}", " ".repeat(margin)));
        let line = if line.is_empty() { "–".to_owned() } else { line };
        let _ = writeln!(self.text, "{}{sign}{line}", " ".repeat(indent));
        self.open.push((item.level, margin));
    }

    fn end_list(&mut self) {
        if !self.open.is_empty() {
            self.open.clear();
            self.text.push('\n');
        }
    }

    fn table(&mut self, rows: &[Vec<Vec<Inline>>]) {
        let columns = rows.first().map_or(0, Vec::len);
        for (number, row) in rows.iter().enumerate() {
            self.text.push('|');
            for cell in row {
                let line = self.line(cell, false, true);
                let _ = write!(self.text, " {line} |");
            }
            self.text.push('\n');
            if number == 0 {
                let _ = writeln!(self.text, "|{}", " --- |".repeat(columns));
            }
        }
        self.text.push('\n');
    }

    /// Inlines as one paragraph; lines inside it end in a backslash.
    fn line(&self, inlines: &[Inline], at_line_start: bool, in_table: bool) -> String {
        let pieces = pieces(inlines);
        let mut out = Line { text: String::new(), is_start: at_line_start, in_table, ends_in_sign: false };
        let mut place = 0;
        while let Some(piece) = pieces.get(place) {
            let next = pieces.get(place + 1).and_then(Piece::first);
            match piece {
                Piece::Text(text, look) => out.text(text, *look, next),
                Piece::Break => out.line_end(),
                Piece::Link(url, inside) => {
                    let inside = self.line(&without_links(inside), false, in_table);
                    if !inside.is_empty() {
                        out.raw(&format!("[{}]({})", inside.replace("\\\n", " "), escape::url(url)));
                    }
                }
                Piece::Picture(number) => out.raw(&self.picture(*number)),
                Piece::Note(number) => out.raw(&format!("[^{}]", number + 1)),
            }
            place += 1;
        }
        out.finish()
    }

    fn picture(&self, number: usize) -> String {
        let words = self.pictures.pictures.get(number).map_or("", |picture| picture.words.as_str());
        let words: Vec<&str> = words.split_whitespace().collect();
        let words = words.join(" ");
        let say = |vietnamese, english| self.ui.choose(vietnamese, english);
        match self.pictures.names.get(number).and_then(Option::as_ref) {
            Some(name) if words.is_empty() => {
                let asked = say("tả ảnh này bằng một câu", "say in a sentence what this picture shows");
                format!("![{}]({name})", to_fill_in(self.ui, asked))
            }
            Some(name) => format!("![{}]({name})", escape::text(&words, false, true)),
            None => {
                let missing = say("thiếu ảnh số", "here is missing picture");
                to_fill_in(self.ui, &format!("{missing} {}", number + 1))
            }
        }
    }
}

/// Inlines with white space made even: no two spaces, none around a line end.
#[derive(Debug)]
enum Piece<'a> {
    Text(String, Look),
    Link(&'a str, &'a [Inline]),
    Break,
    Picture(usize),
    Note(usize),
}

impl Piece<'_> {
    /// The first letter that is shown.
    fn first(&self) -> Option<char> {
        match self {
            Self::Text(text, _) => text.chars().next(),
            Self::Break => Some('\n'),
            Self::Link(..) | Self::Note(_) => Some('['),
            Self::Picture(_) => Some('!'),
        }
    }
}

fn pieces(inlines: &[Inline]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    // At the beginning and behind a line end a space would be indentation.
    let mut after_space = true;
    for inline in inlines {
        match inline {
            Inline::Text(text, look) => {
                let mut even = String::with_capacity(text.len());
                for letter in text.chars() {
                    let is_space = letter.is_whitespace() && letter != '\u{a0}';
                    if !is_space {
                        even.push(letter);
                    } else if !after_space {
                        even.push(' ');
                    }
                    after_space = is_space;
                }
                if !even.is_empty() {
                    pieces.push(Piece::Text(even, *look));
                }
            }
            Inline::Break => {
                pieces.push(Piece::Break);
                after_space = true;
            }
            Inline::Link(url, inside) => {
                pieces.push(Piece::Link(url, inside));
                after_space = false;
            }
            Inline::Picture(number) => {
                pieces.push(Piece::Picture(*number));
                after_space = false;
            }
            Inline::Note(number) => {
                pieces.push(Piece::Note(*number));
                after_space = false;
            }
        }
    }
    pieces
}

/// A paragraph that grows.
struct Line {
    text: String,
    is_start: bool,
    in_table: bool,
    /// Its last sign closes emphasis: another that opens would melt with it.
    ends_in_sign: bool,
}

impl Line {
    fn text(&mut self, text: &str, look: Look, next: Option<char>) {
        let core = text.trim();
        let (front, back) = (text.len() - text.trim_start().len(), text.len() - text.trim_end().len());
        if front > 0 && !core.is_empty() {
            self.plain(" ");
        }
        let after = if back > 0 { Some(' ') } else { next };
        match self.sign(core, look, after) {
            Some(sign) => {
                let inside = escape::text(core, false, self.in_table);
                self.raw(&format!("{sign}{inside}{}", sign.chars().rev().collect::<String>()));
                self.ends_in_sign = true;
            }
            None => self.plain(core),
        }
        if back > 0 {
            self.plain(" ");
        }
    }

    fn plain(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let escaped = escape::text(text, self.is_start, self.in_table);
        self.raw(&escaped);
    }

    fn raw(&mut self, text: &str) {
        self.text.push_str(text);
        self.is_start &= text.trim().is_empty();
        self.ends_in_sign = false;
    }

    /// The signs of a look, if Markdown would read them as such here: beside a letter, emphasis cannot begin or
    /// end with a sign of punctuation.
    fn sign(&self, core: &str, look: Look, after: Option<char>) -> Option<String> {
        let mut sign = String::new();
        for (is_so, part) in [(look.is_struck, "~~"), (look.is_bold, "**"), (look.is_italic, "*")] {
            sign.push_str(if is_so { part } else { "" });
        }
        let (first, last) = (core.chars().next()?, core.chars().next_back()?);
        let before = self.text.chars().next_back();
        // Two kinds of signs meet: each has the other, which is punctuation, beside it.
        let is_double = look.is_struck && (look.is_bold || look.is_italic);
        let opens =
            (is_letter(first) && !is_double) || before.is_none_or(|before| !is_letter(before) && before != '\\');
        let closes = (is_letter(last) && !is_double) || after.is_none_or(|after| !is_letter(after));
        let parts_cluster = is_combining_mark(first) || after.is_some_and(is_combining_mark);
        let has_letter = core.chars().any(char::is_alphanumeric);
        (!sign.is_empty() && opens && closes && !parts_cluster && has_letter && !self.ends_in_sign).then_some(sign)
    }

    fn line_end(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if self.text.is_empty() || self.text.ends_with('\n') {
            return;
        }
        self.text.push_str("\\\n");
        (self.is_start, self.ends_in_sign) = (true, false);
    }

    fn finish(mut self) -> String {
        while self.text.ends_with("\\\n") {
            self.text.truncate(self.text.len() - 2);
        }
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text
    }
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// A heading is stressed by being one.
fn without_form(inlines: &[Inline]) -> Vec<Inline> {
    let plain = |inline: &Inline| match inline {
        Inline::Text(text, _) => Inline::Text(text.clone(), Look::default()),
        Inline::Break => Inline::Text(" ".into(), Look::default()),
        Inline::Link(url, inside) => Inline::Link(url.clone(), without_form(inside)),
        inline => inline.clone(),
    };
    merged(inlines.iter().map(plain))
}

/// A link holds no link.
fn without_links(inlines: &[Inline]) -> Vec<Inline> {
    inlines
        .iter()
        .flat_map(|inline| match inline {
            Inline::Link(_, inside) => without_links(inside),
            Inline::Note(_) => Vec::new(),
            inline => vec![inline.clone()],
        })
        .collect()
}

fn merged(inlines: impl Iterator<Item = Inline>) -> Vec<Inline> {
    let mut merged: Vec<Inline> = Vec::new();
    for inline in inlines {
        match (merged.last_mut(), inline) {
            (Some(Inline::Text(before, look)), Inline::Text(text, own)) if *look == own => before.push_str(&text),
            (_, inline) => merged.push(inline),
        }
    }
    merged
}
