use crate::diagnostic::{Code, closest};
use crate::language::{Languages, PerLanguage};
use crate::yaml::{Aim, Fields};

/// A text in the languages of the site.
pub type Localized = PerLanguage<String>;

/// Reads `key: { vi: …, km: … }`. A single text is the source language's. Languages without a
/// text are warned about, unless the key is absent altogether.
pub fn read_localized(fields: &Fields<'_>, key: &'static str, languages: &Languages) -> Localized {
    if !fields.has(key) {
        fields.group(key);
        return Localized::new(languages.len());
    }
    if !fields.is_group(key) {
        let mut texts = Localized::new(languages.len());
        if let Some(text) = fields.optional_text(key) {
            texts.set(languages.source(), text);
        }
        return texts;
    }
    let texts = from_group(&fields.group(key), languages);
    report_gaps(fields, key, &texts, languages);
    texts
}

/// The same for names that need not be translated, such as that of a school.
pub fn read_names(fields: &Fields<'_>, key: &'static str, languages: &Languages) -> Localized {
    if fields.is_group(key) {
        return from_group(&fields.group(key), languages);
    }
    let mut texts = Localized::new(languages.len());
    if let Some(text) = fields.optional_text(key) {
        texts.set(languages.source(), text);
    }
    texts
}

/// The same for a key that must be there.
pub fn read_required(fields: &Fields<'_>, key: &'static str, example: &str, languages: &Languages) -> Localized {
    let texts = read_localized(fields, key, languages);
    if texts.is_empty() {
        fields.missing(key, example);
    }
    texts
}

/// The same for an entry whose name is the writer's own (an agency's id).
pub fn read_entry(parent: &Fields<'_>, name: &str, entry: &Fields<'_>, languages: &Languages) -> Localized {
    let texts = from_group(entry, languages);
    report_gaps(parent, name, &texts, languages);
    texts
}

fn from_group(group: &Fields<'_>, languages: &Languages) -> Localized {
    let mut texts = Localized::new(languages.len());
    for (tag, text) in group.text_entries() {
        match languages.by_tag(&tag) {
            Some(lang) => {
                texts.set(lang, text);
            }
            None => {
                let diagnostic = group.diagnostic(Code::UnknownLanguage, &tag, Aim::Key);
                let known: Vec<&str> = languages.tags().collect();
                group.report(
                    diagnostic
                        .with("tag", &tag)
                        .with("suggestion", closest(&tag, known.iter().copied()).unwrap_or_default())
                        .with("known", known.join(", ")),
                );
            }
        }
    }
    texts
}

fn report_gaps(fields: &Fields<'_>, key: &str, texts: &Localized, languages: &Languages) {
    for lang in languages.all().filter(|lang| texts.get(*lang).is_none()) {
        let diagnostic = fields.diagnostic(Code::UntranslatedName, key, Aim::Key);
        let language = &languages[lang];
        fields.report(diagnostic.with("key", key).with("language", &language.name).with("tag", &language.tag));
    }
}
