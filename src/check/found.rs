//! What the rules find in one version, without what its writer excuses.

use std::ops::Range;

use super::page::Page;
use super::prose::{PassageKind, Prose};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Span;

/// Most findings of one rule in one version: more of them say nothing new, and each holds its line.
const MAX_FINDINGS: usize = 20;

/// Fewest letters of a reason.
const SHORTEST_REASON: usize = 4;

/// How an excuse looks.
const EXAMPLE: &str = "{excuse: L1232 lời của một em, giữ nguyên}";

/// Shows how this finding would be excused: `{excuse: L1232 …}` in the body, `excuse: { L1232: "…" }` in
/// the front matter.
fn with_excuse(finding: Diagnostic, code: Code) -> Diagnostic {
    let id = code.id();
    finding.with("excuse", format!("{{excuse: {id} …}}")).with("head", format!("excuse: {{ {id}: \"…\" }}"))
}

pub struct Found<'p> {
    page: &'p Page<'p>,
    excuses: Vec<Excuse>,
    count: usize,
    diagnostics: Vec<Diagnostic>,
}

struct Excuse {
    code: Code,
    place: ExcusePlace,
    /// What it covers; everything when it stands in the front matter.
    covers: Option<Span>,
    is_used: bool,
}

enum ExcusePlace {
    Line(Span),
    /// The key in the front matter.
    Head(String),
}

impl<'p> Found<'p> {
    pub fn new(page: &'p Page<'p>) -> Self {
        let mut found = Self { page, excuses: Vec::new(), count: 0, diagnostics: Vec::new() };
        for (code, reason) in &page.version.excuses {
            found.read_excuse(code, reason, ExcusePlace::Head(code.clone()), None);
        }
        for excuse in &page.version.document.excuses {
            found.read_excuse(&excuse.code, &excuse.reason, ExcusePlace::Line(excuse.line), Some(excuse.covers));
        }
        found
    }

    fn read_excuse(&mut self, code: &str, reason: &str, place: ExcusePlace, covers: Option<Span>) {
        let has_reason = reason.chars().filter(|letter| letter.is_alphanumeric()).count() >= SHORTEST_REASON;
        match super::rule_code(code) {
            Some(code) if has_reason => self.excuses.push(Excuse { code, place, covers, is_used: false }),
            known => {
                let suggestion = match known {
                    Some(_) => "",
                    None => crate::diagnostic::closest(code, super::codes().map(Code::id)).unwrap_or_default(),
                };
                let span = self.place_of(&place);
                let diagnostic = Diagnostic::new(Code::BadExcuse).at(&self.page.version.file, span);
                self.diagnostics
                    .push(diagnostic.with("code", code).with("suggestion", suggestion).with("example", EXAMPLE));
            }
        }
    }

    fn place_of(&self, place: &ExcusePlace) -> Span {
        match place {
            ExcusePlace::Line(span) => *span,
            ExcusePlace::Head(code) => self.page.version.head_place(&["excuse", code]).unwrap_or_default(),
        }
    }

    /// A rule begins.
    pub fn begin(&mut self) {
        self.count = 0;
    }

    /// A finding at some bytes of the prose; `describe` gives it the values of its message.
    pub fn add(&mut self, code: Code, range: Range<usize>, describe: impl FnOnce(Diagnostic) -> Diagnostic) {
        let (prose, page) = (self.page.prose, self.page);
        self.add_at(
            code,
            prose.span(&range),
            || head_key(prose, &range).and_then(|key| page.version.head_place(&[key])),
            describe,
        );
    }

    /// A finding about the version as a whole: its title is marked.
    pub fn add_whole(&mut self, code: Code, describe: impl FnOnce(Diagnostic) -> Diagnostic) {
        let version = self.page.version;
        self.add_at(code, None, || version.head_place(&["title"]), describe);
    }

    /// A finding at a place of the source that is not in the prose.
    pub fn add_span(&mut self, code: Code, span: Span, describe: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.add_at(code, Some(span), || None, describe);
    }

    fn add_at(
        &mut self,
        code: Code,
        in_body: Option<Span>,
        in_head: impl FnOnce() -> Option<Span>,
        describe: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        if self.is_excused(code, in_body) || self.count >= MAX_FINDINGS {
            return;
        }
        self.count += 1;
        let span = in_body.or_else(in_head).unwrap_or_default();
        let finding = describe(Diagnostic::new(code).at(&self.page.version.file, span));
        self.diagnostics.push(with_excuse(finding, code));
    }

    fn is_excused(&mut self, code: Code, span: Option<Span>) -> bool {
        let covers = |excuse: &Excuse| match (excuse.covers, span) {
            (None, _) => true,
            (Some(covers), Some(span)) => covers.start <= span.start && span.start < covers.end,
            (Some(_), None) => false,
        };
        let excuses = self.excuses.iter_mut().filter(|excuse| excuse.code == code && covers(excuse));
        let mut is_excused = false;
        for excuse in excuses {
            excuse.is_used = true;
            is_excused = true;
        }
        is_excused
    }

    /// The findings as serious as the site takes them, with the excuses that excuse nothing.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        let checks = &self.page.library.site.checks;
        let needless: Vec<(Code, Span)> = self
            .excuses
            .iter()
            // A rule that does not run says nothing about its excuses.
            .filter(|excuse| !excuse.is_used && checks.severity(excuse.code).is_some())
            .map(|excuse| (excuse.code, self.place_of(&excuse.place)))
            .collect();
        for (code, span) in needless {
            let diagnostic = Diagnostic::new(Code::NeedlessExcuse).at(&self.page.version.file, span);
            self.diagnostics.push(diagnostic.with("code", code.id()));
        }
        let severity = |found: &Diagnostic| -> Option<Severity> { checks.severity(found.code) };
        let kept = self.diagnostics.into_iter();
        kept.filter_map(|found| Some((severity(&found)?, found)))
            .map(|(level, found)| found.with_severity(level))
            .collect()
    }
}

/// The key of the front matter that says these bytes.
fn head_key(prose: &Prose<'_>, range: &Range<usize>) -> Option<&'static str> {
    match prose.passages.get(prose.passage_at(range.start))?.kind {
        PassageKind::Title => Some("title"),
        PassageKind::Summary => Some("summary"),
        _ => None,
    }
}
