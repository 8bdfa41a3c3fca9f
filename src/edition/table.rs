//! A table of editions: a row for each. A row that cannot be used is left out with findings, and
//! all others are made.

use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::columns::{self, Column};
use super::load::{Known, Placed};
use super::{Edition, LocalContact, MAX_CONTACTS, cell, text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, closest};
use crate::facts::dialled;
use crate::language::{PerLanguage, fold_latin};
use crate::library::Selection;
use crate::source::{SourceFile, Span};

/// Most rows that are read: ten times the schools of a large province.
const MAX_ROWS: usize = 100_000;

/// Most findings about one table, so that a wrong file does not bury everything else.
const MAX_FINDINGS: usize = 200;

pub fn read(path: &str, bytes: &[u8], known: &Known<'_>) -> (Vec<Placed>, Diagnostics) {
    let file = Arc::new(SourceFile::new(path, text::decode(bytes)));
    // Excel's own hint to itself.
    let body =
        file.text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')).map_or(&*file.text, |(_, body)| body);
    let offset = file.text.len() - body.len();
    let mut reader = ReaderBuilder::new()
        .delimiter(text::delimiter(body))
        .flexible(true)
        .trim(Trim::All)
        .has_headers(false)
        .from_reader(body.as_bytes());
    let mut table =
        Table { file: file.clone(), known, columns: Vec::new(), found: Diagnostics::default(), left_out: 0 };
    let mut record = StringRecord::new();
    let mut editions = Vec::new();
    let mut has_head = false;
    // The text is UTF-8 in memory, so that reading it cannot fail.
    while reader.read_record(&mut record).unwrap_or(false) {
        if record.iter().all(str::is_empty) {
            continue;
        }
        let start = record.position().map_or(0, |place| usize::try_from(place.byte()).unwrap_or_default());
        let row = table.row(offset + start);
        if !has_head {
            has_head = true;
            if !table.read_head(&record, row) {
                return (Vec::new(), table.found);
            }
        } else if editions.len() + table.left_out >= MAX_ROWS {
            table.push(Diagnostic::new(Code::TooManyRows).at(&file, row).with("limit", MAX_ROWS));
            break;
        } else {
            match table.read_row(&record, row) {
                Some(edition) => editions.push(Placed { edition, file: file.clone(), span: row }),
                None => table.left_out += 1,
            }
        }
    }
    (editions, table.found)
}

struct Table<'k> {
    file: Arc<SourceFile>,
    known: &'k Known<'k>,
    columns: Vec<Option<Column>>,
    found: Diagnostics,
    left_out: usize,
}

impl Table<'_> {
    /// The line that begins at or after `start`.
    fn row(&self, start: usize) -> Span {
        let rest = self.file.text.get(start..).unwrap_or_default();
        let start = start + (rest.len() - rest.trim_start_matches('\n').len());
        let line = self.file.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        Span::from(start..start + line.len())
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        if self.found.iter().count() < MAX_FINDINGS {
            self.found.push(diagnostic);
        }
    }

    /// Whether the table can be used.
    fn read_head(&mut self, head: &StringRecord, row: Span) -> bool {
        let languages = self.known.languages;
        self.columns = head.iter().map(|name| columns::column(name, languages)).collect();
        for (name, _) in
            head.iter().zip(self.columns.clone()).filter(|(name, column)| column.is_none() && !name.is_empty())
        {
            let suggestion = closest(&fold_latin(name).to_lowercase(), columns::KNOWN.split(", ")).unwrap_or_default();
            let diagnostic = Diagnostic::new(Code::UnknownColumn).at(&self.file, row);
            self.push(diagnostic.with("column", name).with("suggestion", suggestion).with("known", columns::KNOWN));
        }
        let mut is_whole = true;
        for (column, example) in [(Column::Id, "id"), (Column::Name(languages.source()), "name")] {
            if !self.columns.contains(&Some(column)) {
                is_whole = false;
                self.push(Diagnostic::new(Code::MissingColumn).at(&self.file, row).with("column", example));
            }
        }
        is_whole
    }

    /// `None` when the row cannot be used; there is a finding about it.
    fn read_row(&mut self, record: &StringRecord, span: Span) -> Option<Edition> {
        let languages = self.known.languages;
        let mut row = Row { edition: Edition::unnamed(languages.len()), contacts: Vec::new(), is_usable: true };
        row.contacts.resize_with(MAX_CONTACTS, || Draft::new(languages.len()));
        for (place, value) in record.iter().enumerate().filter(|(_, value)| !value.is_empty()) {
            if let Some(column) = self.columns.get(place).copied().flatten() {
                self.read_cell(&mut row, column, value, span);
            }
        }
        self.finish(row, span)
    }

    fn read_cell(&mut self, row: &mut Row, column: Column, value: &str, span: Span) {
        let edition = &mut row.edition;
        match column {
            Column::Id => value.clone_into(&mut edition.id),
            Column::Name(lang) => drop(edition.name.set(lang, value.to_owned())),
            Column::Cover(lang) => drop(edition.cover.set(lang, value.to_owned())),
            Column::Logo => edition.logo = Some(value.to_owned()),
            Column::Kind => match cell::kind(value) {
                Some(kind) => edition.kind = kind,
                None => self.refuse(row, "kind", value, "commune, school, station, other", span),
            },
            Column::Languages => {
                for name in cell::names(value) {
                    match self.known.languages.by_tag(name) {
                        Some(lang) => row.edition.languages.push(lang),
                        None => self.refuse(row, "languages", name, &self.known.tags(), span),
                    }
                }
            }
            Column::Guides => row.edition.guides.only = self.guides(row, "guides", value, span),
            Column::Without => row.edition.guides.without = self.guides(row, "without", value, span),
            Column::Contact(place, lang) => {
                if let Some(contact) = row.contacts.get_mut(place) {
                    contact.label.set(lang, value.to_owned());
                }
            }
            Column::Phone(place) => self.read_phone(row, place, value, span),
            Column::Checked(place) => match (cell::date(value), row.contacts.get_mut(place)) {
                (Some(date), Some(contact)) => contact.verified_on = Some(date),
                _ => self.refuse(row, "checked", value, "24/11/2026", span),
            },
        }
    }

    fn read_phone(&mut self, row: &mut Row, place: usize, value: &str, span: Span) {
        let tel = dialled(value);
        if tel.as_ref().is_some_and(|tel| cell::lost_its_zero(value, tel)) || value.contains("E+") {
            row.is_usable = false;
            if let Some(contact) = row.contacts.get_mut(place) {
                contact.phone = Some((value.to_owned(), String::new()));
            }
            let diagnostic = Diagnostic::new(Code::LostZero).at(&self.file, span).with("number", value);
            return self.push(diagnostic.with("edition", &row.edition.id));
        }
        match (tel, row.contacts.get_mut(place)) {
            (Some(tel), Some(contact)) => contact.phone = Some((value.to_owned(), tel)),
            (_, contact) => {
                if let Some(contact) = contact {
                    contact.phone = Some((value.to_owned(), String::new()));
                }
                self.refuse(row, "phone", value, "02993 822 333", span);
            }
        }
    }

    fn guides(&mut self, row: &mut Row, column: &'static str, value: &str, span: Span) -> Vec<String> {
        let names: Vec<String> = cell::names(value).map(str::to_owned).collect();
        for name in names.iter().filter(|name| !self.known.has_guide(name)).cloned().collect::<Vec<_>>() {
            let suggestion =
                closest(&name, self.known.guides.iter().copied()).unwrap_or("duoi-nuoc, goi-111/khi-em-goi");
            self.refuse(row, column, &name, suggestion, span);
        }
        names
    }

    fn refuse(&mut self, row: &mut Row, column: &'static str, value: &str, example: &str, span: Span) {
        row.is_usable = false;
        let diagnostic = Diagnostic::new(Code::BadCell).at(&self.file, span).with("column", column);
        self.push(diagnostic.with("value", value).with("example", example).with("edition", &row.edition.id));
    }

    fn finish(&mut self, mut row: Row, span: Span) -> Option<Edition> {
        for (place, draft) in std::mem::take(&mut row.contacts).into_iter().enumerate() {
            match draft {
                Draft { phone: None, label, verified_on: None } if label.is_empty() => {}
                Draft { phone: None, .. } => self.refuse(&mut row, "phone", "", "02993 822 333", span),
                Draft { phone: Some(_), label, .. } if label.is_empty() => {
                    self.refuse(&mut row, "contact", "", "Công an xã", span);
                }
                Draft { phone: Some((number, tel)), label, verified_on } => {
                    if verified_on.is_none() && row.is_usable {
                        let diagnostic = Diagnostic::new(Code::UncheckedContact).at(&self.file, span);
                        self.push(diagnostic.with("number", &number).with("column", format!("checked{}", place + 1)));
                    }
                    row.edition.contacts.push(LocalContact { label, number, tel, verified_on });
                }
            }
        }
        if row.edition.name.get(self.known.languages.source()).is_none() {
            self.refuse(&mut row, "name", "", "Trường Tiểu học …", span);
        }
        row.is_usable.then_some(row.edition)
    }
}

struct Row {
    edition: Edition,
    /// By the number of their columns.
    contacts: Vec<Draft>,
    is_usable: bool,
}

struct Draft {
    label: PerLanguage<String>,
    phone: Option<(String, String)>,
    verified_on: Option<jiff::civil::Date>,
}

impl Draft {
    fn new(languages: usize) -> Self {
        Self { label: PerLanguage::new(languages), phone: None, verified_on: None }
    }
}

impl Edition {
    /// The site itself: everything, under no name of its own.
    pub fn unnamed(languages: usize) -> Self {
        Self {
            id: String::new(),
            kind: super::EditionKind::default(),
            name: PerLanguage::new(languages),
            cover: PerLanguage::new(languages),
            logo: None,
            contacts: Vec::new(),
            languages: Vec::new(),
            guides: Selection::default(),
        }
    }
}
