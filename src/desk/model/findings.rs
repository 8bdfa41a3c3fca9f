//! What is wrong.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::Cut;
use crate::desk::State;
use crate::diagnostic::{Diagnostic, Message, Severity, UiLanguage};

/// Most findings that are shown in full, and most of one kind, so that no kind hides the others.
const MOST: usize = 400;
const MOST_OF_A_KIND: usize = 60;
const MOST_FILES: usize = 200;

/// Most characters of a line that are shown before the place and behind it.
const AROUND: usize = 160;

#[derive(Debug, Default, Serialize)]
pub struct Findings {
    pub errors: usize,
    pub warnings: usize,
    codes: Vec<Kind>,
    files: Cut<FileCount>,
    list: Cut<Finding>,
}

#[derive(Debug, Serialize)]
struct Kind {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    count: usize,
}

#[derive(Debug, Serialize)]
struct FileCount {
    file: String,
    errors: usize,
    warnings: usize,
}

#[derive(Debug, Serialize)]
pub struct Finding {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    /// Relative to the site.
    pub file: Option<String>,
    /// Tag of the language that the file is a version in.
    lang: Option<String>,
    /// Id of the guide that the file belongs to.
    guide: Option<String>,
    /// From 1.
    pub line: Option<usize>,
    column: Option<usize>,
    excerpt: Option<Excerpt>,
    vi: Words,
    en: Words,
}

#[derive(Debug, Serialize)]
struct Words {
    title: String,
    reason: String,
    fix: String,
}

impl From<Message> for Words {
    fn from(Message { title, reason, fix }: Message) -> Self {
        Self { title, reason, fix }
    }
}

/// The line of a finding, with the lines around it where they are known.
#[derive(Debug, Serialize)]
struct Excerpt {
    /// What stands before the place, at it and behind it.
    line: [String; 3],
    before: Option<String>,
    after: Option<String>,
}

/// Texts of the site's versions by their path.
type Texts<'a> = HashMap<&'a str, &'a str>;

pub fn all(state: &State<'_>) -> Findings {
    let mut kinds: BTreeMap<&'static str, Kind> = BTreeMap::new();
    let mut files: BTreeMap<&str, FileCount> = BTreeMap::new();
    let mut shown: Vec<&Diagnostic> = Vec::new();
    for found in state.diagnostics.iter() {
        let (code, severity) = (found.code, found.severity());
        let kind = Kind { code: code.id(), name: code.name(), severity: severity.id(), count: 0 };
        let kind = kinds.entry(code.id()).or_insert(kind);
        kind.count += 1;
        if kind.count <= MOST_OF_A_KIND && shown.len() < MOST {
            shown.push(found);
        }
        let Some(place) = &found.place else { continue };
        let file = files.entry(&place.path);
        let file = file.or_insert_with(|| FileCount { file: place.path.to_string(), errors: 0, warnings: 0 });
        match severity {
            Severity::Error => file.errors += 1,
            Severity::Warning => file.warnings += 1,
        }
    }
    let texts = texts(state, &shown);
    let mut files: Vec<FileCount> = files.into_values().collect();
    files.sort_by(|a, b| (b.errors, b.warnings, &a.file).cmp(&(a.errors, a.warnings, &b.file)));
    let total = state.diagnostics.iter().count();
    Findings {
        errors: state.diagnostics.count(Severity::Error),
        warnings: state.diagnostics.count(Severity::Warning),
        codes: kinds.into_values().collect(),
        files: Cut::new(files, MOST_FILES),
        list: Cut { total, shown: shown.into_iter().map(|found| finding(state, found, &texts)).collect() },
    }
}

/// Those of a guide's folder.
pub fn of_folder(state: &State<'_>, folder: &str) -> Vec<Finding> {
    let is_in = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let found = state.diagnostics.iter().filter(|found| found.place.as_ref().is_some_and(|place| is_in(&place.path)));
    let found: Vec<&Diagnostic> = found.take(MOST).collect();
    let texts = texts(state, &found);
    found.into_iter().map(|found| finding(state, found, &texts)).collect()
}

/// The texts that some findings point into, as far as they are versions of guides.
fn texts<'a>(state: &State<'a>, found: &[&Diagnostic]) -> Texts<'a> {
    let mut texts = Texts::new();
    let Some(loaded) = state.loaded else { return texts };
    for place in found.iter().filter_map(|found| found.place.as_ref()) {
        let Some(guide) = guide_of(&place.path).and_then(|id| loaded.library.guide(&id)) else { continue };
        let files = guide.versions.iter().map(|(_, version)| &version.file);
        texts.extend(files.map(|file| (&*file.path, file.text.as_str())));
    }
    texts
}

/// `content/<topic>/<guide>/…` belongs to a guide.
fn guide_of(path: &str) -> Option<String> {
    let mut parts = path.strip_prefix("content/")?.split('/');
    let (topic, guide, _) = (parts.next()?, parts.next()?, parts.next()?);
    (topic != "facts").then(|| format!("{topic}/{guide}"))
}

fn finding(state: &State<'_>, found: &Diagnostic, texts: &Texts<'_>) -> Finding {
    let place = found.place.as_ref();
    let file = place.map(|place| place.path.to_string());
    let position = place.and_then(|place| place.position.as_ref());
    let lang = file.as_deref().and_then(|file| file.strip_suffix(".md")).and_then(|path| path.rsplit('/').next());
    let lang = lang.filter(|tag| state.loaded.is_none_or(|loaded| loaded.library.site.languages.by_tag(tag).is_some()));
    Finding {
        code: found.code.id(),
        name: found.code.name(),
        severity: found.severity().id(),
        lang: lang.map(str::to_owned),
        guide: file.as_deref().and_then(guide_of),
        line: position.map(|position| position.line),
        column: position.map(|position| position.column),
        excerpt: position.map(|position| {
            let text = file.as_deref().and_then(|file| texts.get(file));
            excerpt(&position.excerpt, position.marked, position.line, text.copied())
        }),
        file,
        vi: found.message(UiLanguage::Vietnamese).into(),
        en: found.message(UiLanguage::English).into(),
    }
}

fn excerpt(line: &str, (start, end): (usize, usize), number: usize, text: Option<&str>) -> Excerpt {
    let part = |from: usize, to: usize| line.get(from..to).unwrap_or_default();
    let mut lines = text.map(|text| text.lines().skip(number.saturating_sub(2)));
    let mut around = || lines.as_mut().and_then(Iterator::next).map(|line| head(line, 2 * AROUND));
    let before = if number > 1 { around() } else { None };
    let own = around();
    // The text may be a newer one than the finding; then nothing is said about the lines beside it.
    let fits = own == Some(head(line, 2 * AROUND));
    let after = around();
    Excerpt {
        line: [tail(part(0, start), AROUND), head(part(start, end), 2 * AROUND), head(part(end, line.len()), AROUND)],
        before: before.filter(|_| fits),
        after: after.filter(|_| fits),
    }
}

fn head(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn tail(text: &str, most: usize) -> String {
    match text.char_indices().rev().nth(most) {
        Some((start, letter)) => format!("…{}", text.get(start + letter.len_utf8()..).unwrap_or_default()),
        None => text.to_owned(),
    }
}

impl Findings {
    /// The first errors, for the list of what to do.
    pub fn first_errors(&self, most: usize) -> impl Iterator<Item = &Finding> {
        self.list.shown.iter().filter(|finding| finding.severity == "error").take(most)
    }
}
