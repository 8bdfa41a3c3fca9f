//! All scripts of a site: guide × version × slot, each composed on its own.

use rayon::prelude::*;

use super::Slot;
use super::assemble::Assembly;
use super::body::{Body, Unread};
use super::form::Form;
use super::model::Script;
use super::passage::Passage;
use super::tongue::Tongue;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::facts::Contact;
use crate::language::{Lang, PerLanguage};
use crate::library::{Guide, Library, Version};
use crate::markdown::Rank;
use crate::product::Product;
use crate::source::Span;
use crate::speech::fit::{self, Overrun};
use crate::theme::Theme;
use crate::yaml::{Aim, Part};

/// Most findings of one code about one version: each holds its source line.
const MAX_FINDINGS: usize = 20;

/// Every script that the site's guides ask for, in the order of guides, languages and slots. Each
/// version's scripts depend on the Library and the theme alone.
///
/// A version with text that nobody knows how to read has no script: what is read wrongly over a
/// loudspeaker is heard wrongly by a whole hamlet. That is a warning, not an error, because the
/// page of the same guide is right and must not wait for it; `--strict` stops all the same.
pub fn compose(library: &Library, theme: &Theme) -> (Vec<Script>, Diagnostics) {
    let makes_scripts = library.site.products.is_empty() || library.site.products.contains(&Product::Script);
    let Some(helpline) = library.helpline().filter(|_| makes_scripts) else { return Default::default() };
    let versions = versions(library);
    let mut tongues: PerLanguage<Tongue<'_>> = PerLanguage::new(library.site.languages.len());
    let mut diagnostics = Diagnostics::default();
    let is_read = |lang: &Lang| versions.iter().any(|(_, version)| version.lang == *lang);
    for lang in library.site.languages.all().filter(is_read) {
        match Tongue::new(library, theme, library.readings.get(lang), lang) {
            Some(tongue) => drop(tongues.set(lang, tongue)),
            None => diagnostics.push(no_speech(library, lang)),
        }
    }
    let composed: Vec<(Vec<Script>, Diagnostics)> = versions
        .par_iter()
        .filter_map(|(guide, version)| Some(of_version(guide, version, helpline, tongues.get(version.lang)?)))
        .collect();
    let mut scripts = Vec::new();
    for (made, found) in composed {
        scripts.extend(made);
        diagnostics.extend(found);
    }
    (scripts, diagnostics)
}

fn versions(library: &Library) -> Vec<(&Guide, &Version)> {
    let with_script = library.guides.iter().filter(|guide| !guide.metadata.slots.is_empty());
    with_script.flat_map(|guide| guide.versions.iter().map(move |(_, version)| (guide, version))).collect()
}

fn no_speech(library: &Library, lang: Lang) -> Diagnostic {
    let (site, language) = (&library.site, &library.site.languages[lang]);
    let path = [Part::Key("languages".to_owned()), Part::Index(lang.index())];
    let diagnostic = site.yaml.diagnostic(Code::NoSpeech, &path, Aim::Value);
    diagnostic.with("language", &language.name).with("tag", &language.tag)
}

fn of_version(guide: &Guide, version: &Version, helpline: &Contact, tongue: &Tongue<'_>) -> (Vec<Script>, Diagnostics) {
    let mut findings = Findings { version, tongue, diagnostics: Diagnostics::default() };
    let mut body = Body::of(guide, version, tongue);
    let slots = &guide.metadata.slots;
    let forms: Vec<(Slot, Form)> = slots
        .iter()
        .map(|slot| (*slot, Form::new(guide, version, *slot, helpline, tongue, &mut body.unread)))
        .collect();
    findings.of_body(&body);
    if !body.unread.is_empty() {
        findings.unread(&body.unread);
        return (Vec::new(), findings.diagnostics);
    }
    let (units, sections) = body.units(tongue);
    let assembly = Assembly { guide, version, helpline, tongue, body: &body, units: &units, sections: &sections };
    let mut scripts = Vec::with_capacity(forms.len());
    for (slot, form) in &forms {
        match assembly.script(*slot, form) {
            Ok(script) => scripts.push(script),
            Err(over) => findings.too_long(*slot, over, &body, &units),
        }
    }
    (scripts, findings.diagnostics)
}

/// What is wrong with a version as a script.
struct Findings<'f> {
    version: &'f Version,
    tongue: &'f Tongue<'f>,
    diagnostics: Diagnostics,
}

impl Findings<'_> {
    /// At a place in the guide, or about the file as a whole.
    fn diagnostic(&self, code: Code, place: Option<Span>) -> Diagnostic {
        let diagnostic = Diagnostic::new(code);
        match place {
            Some(span) => diagnostic.at(&self.version.file, span),
            None => diagnostic.in_path(self.version.file.path.clone()),
        }
    }

    fn of_body(&mut self, body: &Body) {
        for span in body.unspoken.iter().take(MAX_FINDINGS) {
            self.diagnostics.push(self.diagnostic(Code::CannotBeSpoken, Some(*span)));
        }
        for Unread { text, source } in body.borrowed.iter().take(MAX_FINDINGS) {
            let language = &self.tongue.library.site.languages[self.tongue.lang].name;
            let diagnostic = self.diagnostic(Code::TitleInAnotherLanguage, *source);
            self.diagnostics
                .push(diagnostic.with("title", text).with("language", language).with("only", "{only: web}"));
        }
        if !body.parts.iter().any(|part| part.rank == Rank::Must) {
            self.diagnostics.push(self.diagnostic(Code::NoMustBlock, None));
        }
        let headings = body.sections.iter().filter_map(|section| section.heading.as_ref());
        let passages = body.parts.iter().flat_map(|part| &part.passages).chain(headings);
        let long: Vec<Diagnostic> =
            passages.flat_map(|passage| self.long_sentences(passage)).take(MAX_FINDINGS).collect();
        self.diagnostics.extend(long.into_iter().collect());
    }

    fn long_sentences(&self, passage: &Passage) -> Vec<Diagnostic> {
        let limit = self.tongue.phrasing.limits.sentence;
        let long = passage.sentences.iter().filter(|sentence| sentence.syllables() > limit);
        let finding = |sentence: &crate::speech::phrase::SaidSentence| {
            let count = sentence.breaths.len();
            let (before, after) = match sentence.cut() {
                Some(cut) => {
                    (last_words(&sentence.written(0..cut + 1)), first_words(&sentence.written(cut + 1..count)))
                }
                None => Default::default(),
            };
            let diagnostic = self.diagnostic(Code::SentenceTooLong, sentence.source());
            let diagnostic = diagnostic.with("count", sentence.syllables()).with("limit", limit + 1);
            diagnostic.with("before", before).with("after", after)
        };
        long.map(finding).collect()
    }

    fn unread(&mut self, unread: &[Unread]) {
        let mut told: Vec<&str> = Vec::new();
        for Unread { text, source } in unread {
            if told.len() >= MAX_FINDINGS || told.contains(&text.as_str()) {
                continue;
            }
            told.push(text);
            let tag = &self.tongue.library.site.languages[self.tongue.lang].tag;
            self.diagnostics.push(self.diagnostic(Code::UnreadText, *source).with("text", text).with("tag", tag));
        }
    }

    /// Points at the longest of the parts that must be heard.
    fn too_long(&mut self, slot: Slot, Overrun(over): Overrun, body: &Body, units: &[fit::Unit]) {
        let must = || units.iter().zip(&body.parts).filter(|(unit, _)| unit.rank == Rank::Must);
        let longest = must().max_by_key(|(unit, _)| unit.time).map(|(_, part)| part.span);
        let needed: std::time::Duration = must().map(|(unit, _)| unit.time).sum();
        let diagnostic = self.diagnostic(Code::ScriptTooLong, longest).with("slot", slot);
        let diagnostic = diagnostic.with("seconds", over.as_millis().div_ceil(1000));
        self.diagnostics.push(diagnostic.with("needed", needed.as_millis().div_ceil(1000)));
    }
}

/// Enough of a text to find the place by, in characters.
const SHOWN: usize = 24;

/// The beginning of a text, in whole words where there are spaces.
fn first_words(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => {
            let shown = text.get(..end).unwrap_or_default();
            shown.rsplit_once(' ').map_or(shown, |(words, _)| words).trim().to_owned()
        }
        None => text.trim().to_owned(),
    }
}

/// The end of a text, in whole words where there are spaces.
fn last_words(text: &str) -> String {
    match text.char_indices().rev().nth(SHOWN) {
        Some((start, _)) => {
            let shown = text.get(start..).unwrap_or_default();
            shown.split_once(' ').map_or(shown, |(_, words)| words).trim().to_owned()
        }
        None => text.trim().to_owned(),
    }
}
