//! Messages as pages and files need them.

use std::collections::BTreeMap;

use crate::encode::sms::{SmsSize, is_gsm, typed_plainly};
use crate::language::{Lang, fold_latin};
use crate::library::Library;

/// Segments that an SMS may have: more is a letter, and networks in Viet Nam refuse it.
pub const MAX_SEGMENTS: usize = 3;

/// Characters of a text for Zalo or Facebook that is read to its end.
pub const MAX_CHARACTERS: usize = 300;

/// The messages of a version.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Message {
    pub lang: Lang,
    /// Place of the guide in the library.
    pub guide: usize,
    pub tag: String,
    /// Name of its file without ending.
    pub stem: String,
    pub title: String,
    /// `None` when it cannot be short enough.
    pub sms: Option<Sms>,
    /// The same without accents, where that takes fewer segments.
    pub plain: Option<Sms>,
    /// For Zalo or Facebook; `None` when it cannot be short enough.
    pub post: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sms {
    pub text: String,
    pub size: SmsSize,
}

impl Sms {
    pub fn new(text: String) -> Self {
        let size = SmsSize::of(&text);
        Self { text, size }
    }

    /// Without accents, when all of it is in the alphabet of GSM then and it costs less. Accents tell
    /// words apart (`mà`, `má`, `mả`), so this is never the first choice.
    pub fn without_accents(&self) -> Option<Self> {
        let plain = Self::new(typed_plainly(&fold_latin(&self.text)));
        let is_plain = plain.text.chars().all(is_gsm);
        (is_plain && plain.size.segments < self.size.segments).then_some(plain)
    }
}

/// A text as an SMS: with the signs that a telephone types when this makes it cheaper, and without the
/// breaks of no width between Khmer words, which are paid for like letters.
pub fn sms_form(text: &str) -> String {
    let typed = typed_plainly(text);
    match typed.chars().all(is_gsm) {
        true => typed,
        false => text.replace('\u{200b}', ""),
    }
}

/// All messages of a site.
#[derive(Debug, Default)]
pub struct Messages {
    /// In the order of guides and languages.
    messages: Vec<Message>,
    places: BTreeMap<(Lang, usize), usize>,
}

impl Messages {
    pub fn new(messages: Vec<Message>) -> Self {
        let places = messages.iter().enumerate().map(|(place, message)| ((message.lang, message.guide), place));
        Self { places: places.collect(), messages }
    }

    pub fn all(&self) -> &[Message] {
        &self.messages
    }

    /// That of a guide in a language.
    pub fn of(&self, lang: Lang, guide: usize) -> Option<&Message> {
        self.messages.get(*self.places.get(&(lang, guide))?)
    }

    pub fn has(&self, lang: Lang) -> bool {
        self.messages.iter().any(|message| message.lang == lang)
    }

    /// The language whose messages are offered where `lang` has none: the next of its fallbacks that has
    /// some.
    pub fn fallback(&self, library: &Library, lang: Lang) -> Option<Lang> {
        library.site.languages[lang].chain.iter().copied().find(|other| *other != lang && self.has(*other))
    }
}
