//! How a script is laid out on paper.

use jiff::civil::Date;

use super::model::{
    Block, Cell, Document, Inline, Lines, Page, Paragraph, Properties, Style, Table, TableRow, TextStyle,
};
use super::styles::written_stop;
use crate::product::script::{Breath, Helpline, Line, Paragraph as Spoken, ParagraphKind, Row, Script, ScriptWords};

/// Rows of the log strip: as many broadcasts as a sheet usually lives through.
const LOG_ROWS: usize = 4;

/// The document of a script: head, helpline, everything that is read, and what the station fills
/// in. `created` is the day that the file names as its own.
pub fn script_document(script: &Script, created: Option<Date>) -> Document {
    let page = Page::A4;
    let mut blocks = head(script, &page);
    blocks.extend(body(script, &page).into_iter().map(Block::Paragraph));
    blocks.extend(tail(script, &page));
    Document {
        page,
        tag: script.tag.clone(),
        writing: script.writing.clone(),
        properties: properties(script, created),
        header: vec![running_head(script)],
        footer: vec![running_foot(script)],
        has_line_numbers: true,
        blocks,
    }
}

fn properties(script: &Script, created: Option<Date>) -> Properties {
    let mut custom: Vec<(String, String)> =
        script.head.iter().map(|row| (row.key.to_owned(), row.value.clone())).collect();
    // For programs; the rows above are in words of the language.
    custom.extend([
        ("tag".to_owned(), script.tag.clone()),
        ("slot-seconds".to_owned(), script.slot.seconds.to_string()),
        ("estimated-seconds".to_owned(), format!("{:.1}", script.estimate.as_secs_f64())),
        ("syllables".to_owned(), script.syllables.to_string()),
    ]);
    Properties { title: script.title.clone(), subject: script.words.form.clone(), created, custom }
}

fn running_head(script: &Script) -> Paragraph {
    let slot = value_of(&script.head, "slot");
    let inlines = vec![Inline::text(&script.title), Inline::Tab, Inline::Tab, Inline::text(slot)];
    Paragraph { style: Style::Header, inlines, ..Paragraph::default() }
}

fn running_foot(script: &Script) -> Paragraph {
    let mut inlines = vec![Inline::text(value_of(&script.head, "id")), Inline::Tab];
    inlines.push(Inline::UnlessLastPage(script.words.continued.clone()));
    inlines.push(Inline::Tab);
    inlines.extend(page_number(&script.words.page));
    Paragraph { style: Style::Footer, inlines, ..Paragraph::default() }
}

/// "Trang {page}/{pages}" with fields in the places of the names.
fn page_number(pattern: &str) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let mut rest = pattern;
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        let known = [("{pages}", Inline::Pages), ("{page}", Inline::Page)];
        let found = known.into_iter().find_map(|(name, field)| Some((after.strip_prefix(name)?, field)));
        let Some((after, field)) = found else { break };
        inlines.push(Inline::text(before));
        inlines.push(field);
        rest = after;
    }
    inlines.push(Inline::text(rest));
    inlines
}

fn value_of<'s>(head: &'s [Row], key: &str) -> &'s str {
    head.iter().find(|row| row.key == key).map_or("", |row| row.value.as_str())
}

fn head(script: &Script, page: &Page) -> Vec<Block> {
    let mut blocks = vec![
        Block::Paragraph(Paragraph::new(Style::Form, &script.words.form)),
        Block::Paragraph(Paragraph::new(Style::Title, &script.title)),
    ];
    if !script.head.is_empty() {
        blocks.push(Block::Table(head_table(&script.head, page.text_width())));
    }
    match &script.notice {
        Some(notice) => blocks.push(Block::Paragraph(Paragraph::new(Style::Notice, notice))),
        None => blocks.push(gap()),
    }
    blocks.push(Block::Table(helpline_box(&script.helpline, &script.words, page.text_width())));
    blocks.push(gap());
    blocks
}

fn gap() -> Block {
    Block::Paragraph(Paragraph { space_after: Some(2.0), ..Paragraph::default() })
}

/// Two rows of the head beside each other: labels are short, and the text should begin on the
/// first page.
fn head_table(head: &[Row], width: f32) -> Table {
    let (label, value) = (width * 0.18, width * 0.32);
    let rows = head.chunks(2).map(|pair| {
        let mut cells: Vec<Cell> = pair.iter().flat_map(|row| [label_cell(row), value_cell(row)]).collect();
        if let ([_], Some(last)) = (pair, cells.last_mut()) {
            last.span = 3;
        }
        TableRow { cells, height: None }
    });
    let rows = rows.collect();
    Table { columns: vec![label, value, label, value], head_rows: 0, rows, lines: Lines::Rows, stays_together: true }
}

fn label_cell(row: &Row) -> Cell {
    let inlines = vec![Inline::styled(&row.label, TextStyle::Label)];
    Cell::new(vec![Paragraph { style: Style::TableText, inlines, ..Paragraph::default() }])
}

fn value_cell(row: &Row) -> Cell {
    let inlines = vec![Inline::styled(&row.value, TextStyle::Strong)];
    Cell::new(vec![Paragraph { style: Style::TableText, inlines, ..Paragraph::default() }])
}

fn helpline_box(helpline: &Helpline, words: &ScriptWords, width: f32) -> Table {
    let said = vec![
        Inline::styled(&format!("{} ", words.say), TextStyle::Label),
        Inline::styled(&helpline.said, TextStyle::Strong),
    ];
    let name = Cell {
        paragraphs: vec![
            Paragraph::new(Style::HelplineName, &helpline.name),
            Paragraph { style: Style::HelplineName, inlines: said, ..Paragraph::default() },
        ],
        is_centred: true,
        ..Cell::new(Vec::new())
    };
    let number = Cell {
        paragraphs: vec![Paragraph::new(Style::HelplineNumber, &helpline.written)],
        is_centred: true,
        ..Cell::new(Vec::new())
    };
    let columns = vec![width * 0.66, width * 0.34];
    let rows = vec![TableRow { cells: vec![name, number], height: None }];
    Table { columns, head_rows: 0, rows, lines: Lines::Box, stays_together: true }
}

/// Everything that is read, with the cues. Who reads is named at the beginning of each part and
/// where the voice changes, unless one voice reads all.
fn body(script: &Script, page: &Page) -> Vec<Paragraph> {
    let has_voices = script.paragraphs().any(|paragraph| paragraph.voice != 1);
    let mut lines = Vec::new();
    for part in &script.parts {
        let mut voice = None;
        for line in &part.lines {
            match line {
                Line::Cue(cue) => lines.push(Paragraph::new(Style::Cue, &cue.text)),
                Line::Paragraph(paragraph) => {
                    if has_voices && voice.replace(paragraph.voice) != Some(paragraph.voice) {
                        let label = script.words.voice.replace("{voice}", &paragraph.voice.to_string());
                        lines.push(Paragraph::new(Style::Voice, &label));
                    }
                    lines.extend(spoken(paragraph, page));
                }
            }
        }
    }
    lines
}

/// A paragraph: one line for each breath. The lines of a sentence stay on one page; the last line
/// of the paragraph has the running time.
fn spoken(paragraph: &Spoken, page: &Page) -> Vec<Paragraph> {
    let mut lines: Vec<Paragraph> = Vec::new();
    for sentence in &paragraph.sentences {
        let count = sentence.breaths.len();
        for (index, breath) in sentence.breaths.iter().enumerate() {
            let mut line = breath_line(breath, paragraph.kind);
            line.is_bulleted = paragraph.kind == ParagraphKind::Item && lines.is_empty() && !breath.is_number;
            line.keeps_next = index + 1 < count;
            lines.push(line);
        }
    }
    if let Some(last) = lines.last_mut() {
        // Without a written form one tab leads to the time, also from the end of a long line.
        let has_written = last.inlines.contains(&Inline::Tab);
        last.cleared_tab = (!has_written).then(|| written_stop(page));
        last.inlines.push(Inline::Tab);
        last.inlines.push(Inline::styled(&clock(paragraph.ends_at), TextStyle::Time));
        // A heading belongs to what comes after it.
        last.space_after = (paragraph.kind != ParagraphKind::Heading).then_some(8.0);
    }
    lines
}

fn breath_line(breath: &Breath, kind: ParagraphKind) -> Paragraph {
    let style = match kind {
        _ if breath.is_number => Style::SpokenNumber,
        ParagraphKind::Heading => Style::SpokenHeading,
        ParagraphKind::Text => Style::Spoken,
        ParagraphKind::Item => Style::SpokenItem,
        ParagraphKind::Warning => Style::SpokenWarning,
    };
    let mut inlines = vec![Inline::text(breath.said().trim())];
    let written: Vec<&str> = breath.pieces.iter().filter_map(|piece| piece.written.as_deref().map(str::trim)).collect();
    if !written.is_empty() {
        inlines.push(Inline::Tab);
        // A number is to be seen from afar in both forms.
        let style = if breath.is_number { TextStyle::Plain } else { TextStyle::Written };
        inlines.push(Inline::styled(&written.join(" · "), style));
    }
    Paragraph { style, inlines, ..Paragraph::default() }
}

/// Minutes and seconds, as on a stop watch.
fn clock(time: std::time::Duration) -> String {
    let seconds = (time.as_millis() + 500) / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// End mark, what was left out, and the log strip.
fn tail(script: &Script, page: &Page) -> Vec<Block> {
    let words = &script.words;
    let mut blocks = vec![Block::Paragraph(Paragraph::new(Style::End, &words.end))];
    if !script.left_out.is_empty() {
        blocks.push(Block::Paragraph(Paragraph::new(Style::Section, &words.left_out)));
    }
    for line in &script.left_out {
        let item = Paragraph { is_bulleted: true, ..Paragraph::new(Style::ListItem, line) };
        blocks.push(Block::Paragraph(item));
    }
    if !words.log_columns.is_empty() {
        blocks.push(Block::Paragraph(Paragraph::new(Style::Section, &words.log)));
        blocks.push(Block::Table(log_strip(words, page.text_width())));
    }
    blocks
}

fn log_strip(words: &ScriptWords, width: f32) -> Table {
    let count = words.log_columns.len();
    let cells = words.log_columns.iter().map(|column| Cell {
        paragraphs: vec![Paragraph::new(Style::TableHead, &column.label)],
        is_shaded: true,
        ..Cell::new(Vec::new())
    });
    let mut rows = vec![TableRow { cells: cells.collect(), height: None }];
    let empty = TableRow { cells: vec![Cell::new(Vec::new()); count], height: Some(9.0) };
    rows.extend(std::iter::repeat_n(empty, LOG_ROWS));
    Table { columns: vec![width / count as f32; count], head_rows: 1, rows, lines: Lines::Grid, stays_together: true }
}
