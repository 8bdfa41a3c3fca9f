//! The site's own readings: `content/speech.yaml`, for names and abbreviations that loa does not
//! know.
//!
//! ```yaml
//! vi:
//!   abbreviations: { TTBTXH: "Trung tâm Bảo trợ xã hội" }
//!   words: { Facebook: "Phây búc" }
//!   names: { "Mỹ Xuyên": "Mỹ Xuyên" }
//! ```

use super::data::Readings as Written;
use super::language;
use super::lexicon::Lexicon;
use super::speaker::Speaker;
use super::token::Class;
use crate::diagnostic::{Code, Diagnostics, closest};
use crate::language::{Languages, PerLanguage};
use crate::source::Sources;
use crate::yaml::{Aim, Fields, YamlDocument, YamlText};

/// Where they stand.
pub const READINGS_FILE: &str = "content/speech.yaml";

/// The kinds of readings, and what they are taken for.
const KINDS: [(&str, Class); 3] =
    [("abbreviations", Class::Abbreviation), ("words", Class::Word), ("names", Class::Word)];

/// What one more reading of the site costs less than those that come with loa.
const OWN_COST: i32 = -20;

/// The site's own readings for one language.
#[derive(Debug, Default)]
pub struct Readings {
    pub(super) lexicon: Lexicon,
}

impl Readings {
    /// Reads `content/speech.yaml`. A site without the file has no readings of its own.
    pub fn load(sources: &Sources, languages: &Languages) -> (PerLanguage<Self>, Diagnostics) {
        let mut all = PerLanguage::new(languages.len());
        let Some(text) = sources.text_at(READINGS_FILE) else { return (all, Diagnostics::default()) };
        let document = match text.and_then(|file| YamlDocument::parse(YamlText::whole(file))) {
            Ok(document) => document,
            Err(diagnostic) => return (all, Diagnostics::from_iter([diagnostic])),
        };
        let fields = document.fields();
        for (tag, group) in fields.entries() {
            let Some(lang) = languages.by_tag(&tag) else {
                report_language(&fields, &tag, languages);
                continue;
            };
            if language::find(&tag).is_none() {
                let diagnostic = fields.diagnostic(Code::NoSpeech, &tag, Aim::Key);
                fields.report(diagnostic.with("tag", &tag).with("language", &languages[lang].name));
                continue;
            }
            all.set(lang, read(&group, &tag));
        }
        (all, document.into_diagnostics())
    }
}

fn read(fields: &Fields<'_>, tag: &str) -> Readings {
    let mut readings = Readings::default();
    for (kind, class) in KINDS {
        let entries = fields.group(kind);
        for (word, say) in entries.text_entries() {
            if word.trim().is_empty() || say.trim().is_empty() {
                let diagnostic = entries.diagnostic(Code::EmptyReading, &word, Aim::Key);
                entries.report(diagnostic.with("word", &word));
                continue;
            }
            if !is_sayable(tag, &say) {
                let diagnostic = entries.diagnostic(Code::UnsayableReading, &word, Aim::Value);
                entries.report(diagnostic.with("word", &word).with("say", &say));
                continue;
            }
            let reading = super::data::ReadingData { say, near: None, cost: OWN_COST };
            // Only an empty word is refused, and that was looked at.
            let _ = readings.lexicon.add(&word, Written::Several(vec![reading]), class, "speech.yaml");
        }
    }
    fields.finish();
    readings
}

/// A reading is words: it must not need a reading itself.
fn is_sayable(tag: &str, say: &str) -> bool {
    Speaker::for_tag(tag, None).is_some_and(|speaker| {
        let spoken = speaker.say(say);
        spoken.tokens.iter().all(|token| matches!(token.class, Class::Word | Class::Space | Class::Punctuation))
    })
}

fn report_language(fields: &Fields<'_>, tag: &str, languages: &Languages) {
    let diagnostic = fields.diagnostic(Code::UnknownLanguage, tag, Aim::Key);
    let suggestion = closest(tag, languages.tags()).unwrap_or_default();
    let known: Vec<&str> = languages.tags().collect();
    fields.report(diagnostic.with("tag", tag).with("suggestion", suggestion).with("known", known.join(", ")));
}
