use super::excuse::Excuse;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceFile, Span};

/// Most findings of one code in one file. Each holds its source line, and a hostile file of one
/// line with 100,000 refused links would otherwise need a hundred thousand copies of that line.
/// Counted for each code, so that many warnings never hide an error.
const MAX_FINDINGS_OF_A_CODE: usize = 20;

/// The diagnostics of one file, and the excuses that stand in it.
pub(super) struct Findings<'a> {
    file: &'a SourceFile,
    counts: Vec<(Code, usize)>,
    diagnostics: Diagnostics,
    excuses: Vec<Excuse>,
}

impl<'a> Findings<'a> {
    pub(super) fn new(file: &'a SourceFile) -> Self {
        Self { file, counts: Vec::new(), diagnostics: Diagnostics::default(), excuses: Vec::new() }
    }

    /// Adds a finding at a place; `describe` gives it the values of its message.
    pub(super) fn add(&mut self, code: Code, span: Span, describe: impl FnOnce(Diagnostic) -> Diagnostic) {
        if self.count(code) <= MAX_FINDINGS_OF_A_CODE {
            self.diagnostics.push(describe(Diagnostic::new(code)).at(self.file, span));
        }
    }

    fn count(&mut self, code: Code) -> usize {
        for (counted, count) in &mut self.counts {
            if *counted == code {
                *count += 1;
                return *count;
            }
        }
        self.counts.push((code, 1));
        1
    }

    pub(super) fn excuse(&mut self, excuse: Excuse) {
        self.excuses.push(excuse);
    }

    /// In the order of the source: inner rows of blocks are closed before outer ones.
    pub(super) fn take_excuses(&mut self) -> Vec<Excuse> {
        let mut excuses = std::mem::take(&mut self.excuses);
        excuses.sort_by_key(|excuse| excuse.line.start);
        excuses
    }

    pub(super) fn finish(self) -> Diagnostics {
        self.diagnostics
    }
}
