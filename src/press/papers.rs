//! Papers become files: as full as they can be, never fuller.

use super::{PaperKey, Part, Press};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::encode::pdf::{Sheet, Unprinted};
use crate::library::Version;
use crate::product::paper::{MadePaper, Paper, PaperKind, PaperSize};
use crate::publish::Output;

impl Press<'_> {
    /// Writes a paper. One that cannot be made is left out with its findings; without a font for its
    /// language, [`check_fonts`](super::check_fonts) has said so.
    pub fn publish_paper(&self, paper: &Paper, output: &Output) -> (Option<MadePaper>, Diagnostics) {
        if !self.parts.has(Part::Papers) {
            return Default::default();
        }
        let made = self.paper(paper).map(|made| {
            made.and_then(|bytes| {
                output.put(&paper.path, &bytes)?;
                Ok(MadePaper { size: bytes.len() as u64 })
            })
        });
        match made {
            Some(Ok(made)) => (Some(made), Diagnostics::default()),
            Some(Err(found)) => (None, found),
            None => (None, Diagnostics::default()),
        }
    }

    /// What is wrong with a paper, without writing it anywhere.
    pub fn check_paper(&self, paper: &Paper) -> Diagnostics {
        self.paper(paper).and_then(Result::err).unwrap_or_default()
    }

    /// The bytes of a paper: with all that may be on it, or else with as much as fits. `None` where no font
    /// writes it.
    pub fn paper(&self, paper: &Paper) -> Option<Result<Vec<u8>, Diagnostics>> {
        let printer = &self.theme.printer;
        let sheet = |kept| Sheet::paper(paper, &self.source(paper), kept);
        let most = paper.most();
        let full = sheet(most);
        if !printer.can_print(&full) {
            return None;
        }
        // Which parts come first is not in the sheet that has them all.
        let turns: Vec<Option<usize>> =
            paper.faces.iter().flat_map(|face| face.parts.iter().map(|part| part.turn)).collect();
        let key = PaperKey::new("paper").and(printer.key(&full).as_bytes()).and(&turns);
        Some(self.cache.get_or_make(key, || match printer.try_print(&full) {
            Ok(bytes) => Ok(bytes),
            Err(Unprinted::Broken(found)) => Err(found),
            Err(Unprinted::TooFull) => self.fullest(paper, most, sheet),
        }))
    }

    /// With fewer parts: the most that fit are looked for by halves, since more parts never take less
    /// room.
    fn fullest(&self, paper: &Paper, most: usize, sheet: impl Fn(usize) -> Sheet) -> Result<Vec<u8>, Diagnostics> {
        let (mut least, mut too_many) = (0, most);
        let mut best = None;
        while least < too_many {
            let kept = least + (too_many - least) / 2;
            match self.theme.printer.try_print(&sheet(kept)) {
                Ok(bytes) => {
                    best = Some(bytes);
                    least = kept + 1;
                }
                Err(Unprinted::TooFull) => too_many = kept,
                Err(Unprinted::Broken(found)) => return Err(found),
            }
        }
        best.ok_or_else(|| self.too_full(paper).into())
    }

    /// Points at the longest of the parts that must be there.
    fn too_full(&self, paper: &Paper) -> Diagnostic {
        let diagnostic = Diagnostic::new(Code::PaperTooFull);
        let needed = paper.faces.first().into_iter().flat_map(|face| &face.parts).filter(|part| part.turn.is_none());
        let longest = needed.map(|part| part.span).max_by_key(|span| span.range().len());
        let diagnostic = match (self.version(paper), longest) {
            (Some(version), Some(span)) => diagnostic.at(&version.file, span),
            _ => diagnostic.in_path(self.source(paper)),
        };
        let is_small_poster = paper.kind == PaperKind::Poster && paper.size == PaperSize::A4;
        let points = if paper.kind == PaperKind::Poster { "24" } else { "" };
        diagnostic
            .with("paper", paper.kind.id())
            .with("languages", self.languages_of(paper))
            .with("size", paper.size.name())
            .with("points", points)
            .with("not", format!("{{not: {}}}", paper.kind.id()))
            .with("should", "{should}")
            .with("larger", if is_small_poster { "papers: { poster_size: a3 }" } else { "" })
    }

    /// The languages of a paper in two.
    fn languages_of(&self, paper: &Paper) -> String {
        let languages = &self.library.site.languages;
        let names: Vec<&str> = paper.langs.iter().map(|lang| languages[*lang].name.as_str()).collect();
        if names.len() > 1 { names.join(" + ") } else { String::new() }
    }

    fn version(&self, paper: &Paper) -> Option<&Version> {
        self.library.guides.get(paper.guide)?.versions.get(*paper.langs.first()?)
    }

    fn source(&self, paper: &Paper) -> String {
        self.version(paper).map(|version| version.file.path.to_string()).unwrap_or_default()
    }
}
