//! The week of a station as a document: a table of days and windows, the list of its scripts, its
//! minutes.

use jiff::civil::Date;

use super::model::{
    Block, Cell, Document, Inline, Lines, Page, Paragraph, Properties, Style, Table, TableRow, TextStyle,
};
use crate::product::broadcast::{BroadcastSheet, SheetCell, SheetScript, SheetTotal};

/// Widths in millimetres: of the column of windows, and of the columns of the list.
const WINDOWS: f32 = 24.0;
const LIST: [f32; 7] = [10.0, 74.0, 26.0, 42.0, 18.0, 14.0, 68.0];

/// A week in words, as a document. `writing` is the ISO 15924 script of the words.
pub fn week_document(sheet: &BroadcastSheet, writing: &str, created: Option<Date>) -> Document {
    let mut blocks = vec![
        paragraph(Style::Form, &sheet.title),
        paragraph(Style::Title, &sheet.station),
        paragraph(Style::Normal, &sheet.week),
    ];
    blocks.extend(sheet.campaigns.iter().map(|campaign| paragraph(Style::Normal, campaign)));
    blocks.push(Block::Table(days(sheet)));
    blocks.push(paragraph(Style::Normal, &sheet.filled));
    blocks.extend(sheet.notes.iter().map(|note| paragraph(Style::Notice, note)));
    blocks.push(paragraph(Style::Section, &sheet.scripts.heading));
    blocks.push(Block::Table(list(sheet)));
    for total in &sheet.totals {
        blocks.push(paragraph(Style::Section, &total.heading));
        blocks.push(Block::Table(totals(total)));
    }
    Document {
        page: Page::A4_LANDSCAPE,
        tag: sheet.lang.clone(),
        writing: writing.to_owned(),
        properties: Properties {
            title: format!("{} – {}", sheet.title, sheet.week),
            subject: sheet.station.clone(),
            created,
            custom: Vec::new(),
        },
        header: Vec::new(),
        footer: vec![Paragraph { style: Style::Footer, inlines: page_words(&sheet.page), ..Paragraph::default() }],
        has_line_numbers: false,
        blocks,
    }
}

fn paragraph(style: Style, text: &str) -> Block {
    Block::Paragraph(Paragraph::new(style, text))
}

fn cell(style: Style, text: &str) -> Cell {
    Cell::new(vec![Paragraph::new(style, text)])
}

fn head(columns: &[String]) -> TableRow {
    let cells = columns.iter().map(|column| Cell { is_shaded: true, ..cell(Style::TableHead, column) });
    TableRow { cells: cells.collect(), height: None }
}

fn days(sheet: &BroadcastSheet) -> Table {
    let page = Page::A4_LANDSCAPE;
    let mut columns = vec![WINDOWS];
    columns.resize(sheet.days.len() + 1, (page.text_width() - WINDOWS) / sheet.days.len().max(1) as f32);
    let names = sheet.days.iter().map(|day| format!("{} {}", day.name, day.date));
    let mut rows = vec![head(&[sheet.window_label.clone()].into_iter().chain(names).collect::<Vec<_>>())];
    for row in &sheet.rows {
        let mut cells = vec![Cell::new(vec![
            Paragraph::new(Style::TableHead, &row.name),
            Paragraph::new(Style::TableText, &row.time),
        ])];
        cells.extend(row.cells.iter().map(|cell| entries(cell.as_ref())));
        rows.push(TableRow { cells, height: None });
    }
    Table { columns, head_rows: 1, rows, lines: Lines::Grid, stays_together: false }
}

/// What is read in a window of a day, a paragraph for each script.
fn entries(cell: Option<&SheetCell>) -> Cell {
    let entries = cell.map(|cell| cell.entries.as_slice()).unwrap_or_default();
    let paragraphs = entries.iter().map(|entry| {
        let marks: String = entry.marks.iter().map(|mark| format!(" · {mark}")).collect();
        let inlines = vec![
            Inline::styled(&entry.start, TextStyle::Strong),
            Inline::text(&format!(" {}. {} ({}{marks})", entry.number, entry.title, entry.length)),
        ];
        Paragraph { style: Style::TableText, inlines, ..Paragraph::default() }
    });
    let mut paragraphs: Vec<Paragraph> = paragraphs.collect();
    if paragraphs.is_empty() {
        paragraphs.push(Paragraph::new(Style::TableText, ""));
    }
    Cell::new(paragraphs)
}

fn list(sheet: &BroadcastSheet) -> Table {
    let mut rows = vec![head(&sheet.scripts.columns)];
    rows.extend(sheet.scripts.rows.iter().map(listed));
    Table { columns: LIST.to_vec(), head_rows: 1, rows, lines: Lines::Rows, stays_together: false }
}

fn listed(script: &SheetScript) -> TableRow {
    let number = script.number.to_string();
    let times = script.times.to_string();
    let texts = [&number, &script.title, &script.language, &script.topic, &script.length, &times, &script.file];
    TableRow { cells: texts.map(|text| cell(Style::TableText, text)).to_vec(), height: None }
}

fn totals(total: &SheetTotal) -> Table {
    let row = |(label, minutes): &(String, String)| TableRow {
        cells: vec![cell(Style::TableText, label), cell(Style::TableText, minutes)],
        height: None,
    };
    Table {
        columns: vec![80.0, 40.0],
        head_rows: 0,
        rows: total.rows.iter().map(row).collect(),
        lines: Lines::Rows,
        stays_together: true,
    }
}

/// `Trang {page}/{pages}` with the numbers that the office program counts.
fn page_words(words: &str) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let mut rest = words;
    while let Some(open) = rest.find('{') {
        let (before, after) = rest.split_at(open);
        let Some((name, behind)) = after.get(1..).and_then(|after| after.split_once('}')) else { break };
        inlines.push(Inline::text(before));
        inlines.push(if name == "pages" { Inline::Pages } else { Inline::Page });
        rest = behind;
    }
    inlines.push(Inline::text(rest));
    inlines
}
