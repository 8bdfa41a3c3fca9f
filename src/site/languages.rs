use crate::diagnostic::{Code, closest};
use crate::language::{Direction, Lang, Language, Languages, is_well_formed_tag};
use crate::source::is_windows_reserved;
use crate::yaml::{Aim, Fields, Located};

const EXAMPLE: &str = "languages: [{ tag: vi, name: Tiếng Việt }]";

/// A language as written, before its fallbacks are known to be languages of the site.
struct Entry<'a> {
    fields: Fields<'a>,
    language: Language,
    fallback: Vec<Located<String>>,
}

/// Reads `languages` and `source_language`. Entries with a wrong tag are reported and left out.
pub fn read(fields: &Fields<'_>) -> Option<Languages> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for group in fields.groups("languages") {
        let Some(entry) = read_entry(group) else { continue };
        if entries.iter().any(|earlier| earlier.language.tag.eq_ignore_ascii_case(&entry.language.tag)) {
            let diagnostic = entry.fields.diagnostic(Code::DuplicateEntry, "tag", Aim::Value);
            entry.fields.report(diagnostic.with("value", &entry.language.tag).with("key", "languages"));
        } else {
            entries.push(entry);
        }
    }
    if entries.is_empty() {
        fields.missing("languages", EXAMPLE);
        return None;
    }
    let source = source(fields, &entries);
    let fallbacks: Vec<Vec<Lang>> = entries.iter().map(|entry| fallbacks(entry, &entries)).collect();
    let list = entries.iter().map(|entry| entry.language.clone()).collect();
    match Languages::new(list, &fallbacks, source) {
        Ok(languages) => Some(languages),
        Err(tag) => {
            let guilty = entries.iter().find(|entry| entry.language.tag == tag)?;
            let diagnostic = guilty.fields.diagnostic(Code::FallbackLoop, "fallback", Aim::Value);
            fields.report(diagnostic.with("tag", tag));
            None
        }
    }
}

fn read_entry(fields: Fields<'_>) -> Option<Entry<'_>> {
    let tag = fields.required_text("tag", "tag: km");
    let name = fields.optional_text("name");
    let script = fields.optional_text("script");
    let directions = [("ltr", Direction::LeftToRight), ("rtl", Direction::RightToLeft)];
    let direction = fields.choice("direction", &directions).unwrap_or(Direction::LeftToRight);
    let fallback = fields.texts("fallback");
    fields.finish();
    let tag = tag?;
    if !is_well_formed_tag(&tag) {
        let diagnostic = fields.diagnostic(Code::BadLanguageTag, "tag", Aim::Value);
        fields.report(diagnostic.with("tag", &tag));
        return None;
    }
    if is_windows_reserved(&tag) {
        // The language is kept: its files are no findings of their own.
        let diagnostic = fields.diagnostic(Code::ReservedLanguageTag, "tag", Aim::Value);
        fields.report(diagnostic.with("tag", &tag));
    }
    let name = name.unwrap_or_else(|| tag.clone());
    let language = Language { tag, name, script, direction, chain: Vec::new() };
    Some(Entry { fields, language, fallback })
}

fn source(fields: &Fields<'_>, entries: &[Entry<'_>]) -> Lang {
    let tag = fields.optional_text("source_language");
    let Some(value) = tag else { return Languages::nth(0) };
    let item = Located { value, path: fields.path_to("source_language") };
    find(fields, &item, entries).unwrap_or(Languages::nth(0))
}

fn fallbacks(entry: &Entry<'_>, entries: &[Entry<'_>]) -> Vec<Lang> {
    entry.fallback.iter().filter_map(|tag| find(&entry.fields, tag, entries)).collect()
}

fn find(fields: &Fields<'_>, tag: &Located<String>, entries: &[Entry<'_>]) -> Option<Lang> {
    let tags = || entries.iter().map(|entry| entry.language.tag.as_str());
    let position = tags().position(|known| known == tag.value);
    if position.is_none() {
        let diagnostic = fields.document().diagnostic(Code::UnknownLanguage, &tag.path, Aim::Value);
        let diagnostic = diagnostic
            .with("tag", &tag.value)
            .with("suggestion", closest(&tag.value, tags()).unwrap_or_default())
            .with("known", tags().collect::<Vec<_>>().join(", "));
        fields.report(diagnostic);
    }
    position.map(Languages::nth)
}
