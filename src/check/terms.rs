//! The glossary of a site, `content/terms.yaml`: which word was agreed on for a thing, language by language,
//! and which are not to be used.
//!
//! ```yaml
//! drowning:
//!   vi: { use: "đuối nước", not: ["chết đuối"] }
//!   km: { use: "ការលង់ទឹក", also: ["លង់ទឹក"] }
//!   zh-Hans: "溺水"
//!   confidence: { km: A, zh-Hans: A }
//! ```
//!
//! A term of confidence B or C is a proposal that no reviewer has confirmed: it is kept for translators, but
//! no text has to use it. Without a confidence the office itself stands for it.

use super::phrases::{Hit, Phrases};
use super::prose::folded;
use crate::diagnostic::{Code, Diagnostics, closest};
use crate::language::{Lang, Languages, PerLanguage};
use crate::source::Sources;
use crate::yaml::{Aim, Fields, Located, YamlDocument, YamlText};

/// Where it stands.
pub const TERMS_FILE: &str = "content/terms.yaml";

/// The terms of a site.
#[derive(Debug, Default)]
pub struct Terms {
    by_language: Option<PerLanguage<TermList>>,
}

/// The terms of one language.
#[derive(Debug, Default)]
pub struct TermList {
    /// Agreed words with their other forms.
    pub agreed: Phrases,
    agreed_of: Vec<AgreedForm>,
    /// Words that are not to be used.
    pub forbidden: Phrases,
    /// What to write instead of each.
    instead: Vec<String>,
}

#[derive(Debug)]
struct AgreedForm {
    /// Place of the term in the file.
    term: usize,
    /// The word to write.
    word: String,
    /// Whether texts must use it.
    is_required: bool,
}

/// How sure a term is: seen in a source in this sense, an ordinary word from memory, doubtful.
const CONFIDENCES: [&str; 3] = ["A", "B", "C"];

impl Terms {
    /// Reads the glossary. A site without the file has no terms.
    pub fn load(sources: &Sources, languages: &Languages) -> (Self, Diagnostics) {
        let Some(text) = sources.text_at(TERMS_FILE) else { return Default::default() };
        let document = match text.and_then(|file| YamlDocument::parse(YamlText::whole(file))) {
            Ok(document) => document,
            Err(diagnostic) => return (Self::default(), Diagnostics::from_iter([diagnostic])),
        };
        let mut written: PerLanguage<Written> = PerLanguage::new(languages.len());
        languages.known().for_each(|lang| drop(written.set(lang, Written::default())));
        for (term, (_, fields)) in document.fields().entries().iter().enumerate() {
            read_term(term, fields, languages, &mut written);
        }
        let mut lists = PerLanguage::new(languages.len());
        for lang in languages.known() {
            match written.take(lang).unwrap_or_default().finish() {
                Ok(list) => drop(lists.set(lang, list)),
                // Only a glossary of thousands of words is too large for one pattern.
                Err(_) => document.report(document.diagnostic(Code::YamlTooComplex, &[], Aim::Key)),
            }
        }
        (Self { by_language: Some(lists) }, document.into_diagnostics())
    }

    pub fn of(&self, lang: Lang) -> Option<&TermList> {
        self.by_language.as_ref()?.get(lang)
    }
}

impl TermList {
    /// The term whose form was found.
    pub fn term(&self, hit: &Hit) -> Option<usize> {
        self.agreed_of.get(hit.entry).map(|form| form.term)
    }

    /// The word that texts of this language must use for a term; `None` when none is agreed on.
    pub fn required(&self, term: usize) -> Option<&str> {
        let form = self.agreed_of.iter().find(|form| form.term == term && form.is_required)?;
        Some(&form.word)
    }

    /// What to write instead of a forbidden word.
    pub fn instead(&self, hit: &Hit) -> &str {
        self.instead.get(hit.entry).map_or("", String::as_str)
    }
}

/// The lists of one language while they grow.
#[derive(Default)]
struct Written {
    forms: Vec<String>,
    agreed_of: Vec<AgreedForm>,
    forbidden: Vec<String>,
    instead: Vec<String>,
}

impl Written {
    fn finish(self) -> Result<TermList, String> {
        Ok(TermList {
            agreed: Phrases::new(self.forms.iter().map(String::as_str), [])?,
            agreed_of: self.agreed_of,
            forbidden: Phrases::new(self.forbidden.iter().map(String::as_str), self.forms.iter().map(String::as_str))?,
            instead: self.instead,
        })
    }
}

fn read_term(term: usize, fields: &Fields<'_>, languages: &Languages, written: &mut PerLanguage<Written>) {
    // A note is for people.
    fields.optional_text("note");
    let unsure = unsure_languages(&fields.group("confidence"));
    for tag in fields.keys().iter().filter(|key| !matches!(key.as_str(), "note" | "confidence")) {
        let Some(lang) = languages.by_tag(tag) else {
            let known: Vec<&str> = languages.tags().collect();
            let suggestion = closest(tag, known.iter().copied()).unwrap_or_default();
            let diagnostic = fields.diagnostic(Code::UnknownLanguage, tag, Aim::Key).with("tag", tag);
            fields.report(diagnostic.with("suggestion", suggestion).with("known", known.join(", ")));
            continue;
        };
        let entry = entry(fields, tag);
        let is_required = !unsure.contains(tag);
        let Some(mut lists) = written.take(lang) else { continue };
        for form in entry.forms() {
            lists.forms.push(plain(form));
            lists.agreed_of.push(AgreedForm { term, word: entry.word.clone(), is_required });
        }
        for word in &entry.not {
            lists.forbidden.push(plain(word));
            lists.instead.push(entry.word.clone());
        }
        written.set(lang, lists);
    }
}

/// Tags of the languages in which a term is only proposed.
fn unsure_languages(confidence: &Fields<'_>) -> Vec<String> {
    let mut unsure = Vec::new();
    for (tag, level) in confidence.text_entries() {
        if !CONFIDENCES.contains(&level.as_str()) {
            let item = Located { value: level.clone(), path: confidence.path_to(&tag) };
            confidence.report_unknown_value(&item, &tag, CONFIDENCES, "");
        }
        if level != "A" {
            unsure.push(tag);
        }
    }
    unsure
}

/// What a term says of one language.
#[derive(Default)]
struct Entry {
    word: String,
    also: Vec<String>,
    not: Vec<String>,
}

impl Entry {
    fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.word.as_str()).chain(self.also.iter().map(String::as_str)).filter(|form| !form.is_empty())
    }
}

fn entry(fields: &Fields<'_>, tag: &str) -> Entry {
    if !fields.is_group(tag) {
        let word = fields.entry_text(tag).unwrap_or_default();
        return Entry { word, ..Entry::default() };
    }
    let Some(group) = fields.entry(tag) else { return Entry::default() };
    let list = |key| group.texts(key).into_iter().map(|text| text.value).filter(|text| !text.is_empty()).collect();
    let entry = Entry { word: group.optional_text("use").unwrap_or_default(), also: list("also"), not: list("not") };
    group.finish();
    entry
}

/// As the prose is: small letters, no invisible spaces.
fn plain(word: &str) -> String {
    folded(&word.replace('\u{200b}', ""))
}
