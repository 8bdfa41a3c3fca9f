use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Languages, PerLanguage};
use crate::product::script::Slot;
use crate::speech::profile::{ProfileKind, Rate};
use crate::yaml::{Aim, Fields, Located};

use super::localized::{Localized, read_localized};

/// How the site's scripts are made.
#[derive(Debug, Clone)]
pub struct ScriptSettings {
    /// All lengths that a guide may ask for, shortest first.
    pub slots: Vec<Slot>,
    pub profile: ProfileKind,
    pub greeting: Greeting,
    /// What the station calls itself; may be empty.
    pub station: Localized,
    /// The pace of the station's own readers, by language.
    pub readers: PerLanguage<Rate>,
}

/// The time of day that a greeting is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Greeting {
    /// Fits at any time.
    #[default]
    Any,
    Morning,
    Evening,
}

impl Greeting {
    const NAMES: [(&'static str, Self); 3] =
        [("any", Self::Any), ("morning", Self::Morning), ("evening", Self::Evening)];

    /// Its name in `site.yaml` and among the theme's words.
    pub fn id(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Morning => "morning",
            Self::Evening => "evening",
        }
    }
}

pub fn read(fields: &Fields<'_>, languages: &Languages) -> ScriptSettings {
    let script = fields.group("script");
    let settings = ScriptSettings {
        slots: slots(&script),
        profile: script.choice("profile", &ProfileKind::ALL).unwrap_or_default(),
        greeting: script.choice("greeting", &Greeting::NAMES).unwrap_or_default(),
        station: station(&script, languages),
        readers: readers(&script.group("reader"), languages),
    };
    script.finish();
    settings
}

/// The usual slots and those that the site defines.
fn slots(script: &Fields<'_>) -> Vec<Slot> {
    let mut slots = Slot::USUAL.to_vec();
    for written in script.texts("slots") {
        match Slot::parse(&written.value) {
            Some(slot) => slots.push(slot),
            None => script.report(unknown_slot(script, &written, &Slot::USUAL)),
        }
    }
    slots.sort_unstable();
    slots.dedup();
    slots
}

/// A finding about a slot that is not among those `known`.
pub fn unknown_slot(fields: &Fields<'_>, written: &Located<String>, known: &[Slot]) -> Diagnostic {
    let names: Vec<String> = known.iter().map(Slot::to_string).collect();
    let diagnostic = fields.document().diagnostic(Code::UnknownSlot, &written.path, Aim::Value);
    diagnostic.with("slot", &written.value).with("known", names.join(", "))
}

fn station(script: &Fields<'_>, languages: &Languages) -> Localized {
    match script.has("station") {
        true => read_localized(script, "station", languages),
        false => {
            script.accept("station");
            Localized::new(languages.len())
        }
    }
}

/// `reader: { vi: 3.9 }`, syllables a second without pauses, as `loa calibrate` prints it.
fn readers(group: &Fields<'_>, languages: &Languages) -> PerLanguage<Rate> {
    let mut readers = PerLanguage::new(languages.len());
    for (tag, written) in group.text_entries() {
        let Some(lang) = languages.by_tag(&tag) else {
            let diagnostic = group.diagnostic(Code::UnknownLanguage, &tag, Aim::Key);
            let known: Vec<&str> = languages.tags().collect();
            let suggestion = crate::diagnostic::closest(&tag, known.iter().copied()).unwrap_or_default();
            group.report(diagnostic.with("tag", &tag).with("suggestion", suggestion).with("known", known.join(", ")));
            continue;
        };
        match written.replace(',', ".").parse().ok().and_then(Rate::per_second) {
            Some(rate) => drop(readers.set(lang, rate)),
            None => {
                let diagnostic = group.diagnostic(Code::BadReaderRate, &tag, Aim::Value);
                group.report(diagnostic.with("value", written).with("tag", &tag));
            }
        }
    }
    readers
}
