//! What is printed beside the text: the rows at the head, the helpline's box, the words of the form.

use std::time::Duration;

use super::Slot;
use super::model::{Helpline, LogColumn, Row, ScriptWords};
use super::repertoire::is_sensitive;
use super::slot::in_words;
use super::tongue::Tongue;
use crate::facts::{Contact, ContactWay};
use crate::library::{Guide, State, Version};

/// What reading a script takes.
pub struct Reading {
    /// With music.
    pub time: Duration,
    /// The part of it in which nothing is said or played.
    pub silence: Duration,
    pub syllables: usize,
}

/// Rows of the head, in the order in which they are printed; those without a value are left out.
pub fn rows(guide: &Guide, version: &Version, slot: Slot, read: Reading, tongue: &Tongue<'_>) -> Vec<Row> {
    let site = &tongue.library.site;
    let optional_day = |date: Option<jiff::civil::Date>| date.map(|date| tongue.day(date)).unwrap_or_default();
    let owner = guide.metadata.owner.as_ref().and_then(|owner| site.agencies.get(owner));
    let values = [
        ("station", site.script.station.text(&site.languages, tongue.lang).to_owned()),
        ("id", guide.id.clone()),
        ("edition", site.name.text(&site.languages, tongue.lang).to_owned()),
        ("language", site.languages[tongue.lang].name.clone()),
        ("slot", in_words(slot.duration(), tongue.texts)),
        ("seconds", in_words(read.time, tongue.texts)),
        // With these two a station times its own reader: `loa calibrate`.
        ("syllables", read.syllables.to_string()),
        ("pauses", in_words(read.silence, tongue.texts)),
        ("source", source(version)),
        ("published", optional_day(guide.metadata.updated.or(guide.metadata.published))),
        ("expires", optional_day(guide.metadata.review_by)),
        ("state", tongue.text(&["states", state(version, tongue), "label"]).to_owned()),
        ("owner", owner.map_or("", |names| names.text(&site.languages, tongue.lang)).to_owned()),
        ("caution", caution(guide, tongue)),
    ];
    let row = |(key, value)| Row { key, label: tongue.word(&["rows", key]).to_owned(), value };
    values.into_iter().filter(|(_, value)| !value.is_empty()).map(row).collect()
}

/// The file that the script was made of, and which state of it: the name of the file and the first
/// letters of its hash, so that a sheet on paper can be told from a newer one.
fn source(version: &Version) -> String {
    let hash = blake3::hash(version.file.text.as_bytes()).to_hex();
    format!("{} ({})", version.file.path, hash.get(..8).unwrap_or_default())
}

fn state(version: &Version, tongue: &Tongue<'_>) -> &'static str {
    if tongue.lang == tongue.library.site.languages.source() { "source" } else { version.state.id() }
}

/// What a station must know before it reads a sensitive guide aloud: nothing is added, no case of the
/// place is named, and it is not for the children's hour, as the weekly plan has it too: there a child
/// listens without a grown-up beside it.
fn caution(guide: &Guide, tongue: &Tongue<'_>) -> String {
    if !is_sensitive(tongue.library, guide) {
        return String::new();
    }
    [tongue.word(&["caution", "text"]), tongue.word(&["caution", "hour"])].join(" ").trim().to_owned()
}

pub fn helpline(contact: &Contact, tongue: &Tongue<'_>) -> Helpline {
    let written = match &contact.way {
        ContactWay::Phone { number, .. } => number.clone(),
        ContactWay::Web { url } => url.clone(),
    };
    Helpline {
        name: contact.label.text(&tongue.library.site.languages, tongue.lang).to_owned(),
        said: tongue.number(contact, None).into_iter().map(|segment| segment.said).collect(),
        written,
    }
}

/// Said of a translation that nobody has revised.
pub fn notice(version: &Version, tongue: &Tongue<'_>) -> Option<String> {
    let state = state(version, tongue);
    let is_raw = state == State::Draft.id() || state == State::Translated.id();
    is_raw.then(|| tongue.text(&["states", state, "explain"]).to_owned())
}

pub fn words(tongue: &Tongue<'_>) -> ScriptWords {
    let word = |key: &str| tongue.word(&[key]).to_owned();
    ScriptWords {
        form: word("form"),
        continued: word("continued"),
        end: word("end"),
        page: word("page"),
        voice: word("voice"),
        left_out: word("left_out"),
        log: word("log"),
        log_columns: tongue
            .words("log_columns")
            .into_iter()
            .map(|label| LogColumn { label: label.to_owned() })
            .collect(),
        say: word("say"),
    }
}
