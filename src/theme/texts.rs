//! The words of the pages: `strings/<tag>.yaml`, completed from the fallback languages.

use serde_yaml::Value;

use super::{ThemeFile, ThemeFiles, theme_path};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::{DateStyle, Lang, PerLanguage};
use crate::site::Site;
use crate::yaml::{YamlDocument, YamlText};

/// All words of the theme in one language.
#[derive(Debug, Clone)]
pub struct Texts {
    words: Value,
    /// The same for templates, shared by all pages.
    pub for_templates: tera::Value,
    pub dates: DateStyle,
}

impl Texts {
    fn new(words: Value) -> Self {
        let list = words.get("months").and_then(Value::as_sequence);
        let months = list.into_iter().flatten().filter_map(|month| month.as_str().map(str::to_owned)).collect();
        let format = words.get("date_format").and_then(Value::as_str).unwrap_or("{y}-{m}-{d}").to_owned();
        let for_templates = tera::Value::from_serializable(&words);
        Self { words, for_templates, dates: DateStyle { format, months } }
    }

    /// The text under a path of keys; empty when there is none.
    pub fn get(&self, path: &[&str]) -> &str {
        self.at(path).and_then(Value::as_str).unwrap_or_default()
    }

    /// The texts of the list under a path of keys.
    pub fn list(&self, path: &[&str]) -> Vec<&str> {
        let list = self.at(path).and_then(Value::as_sequence);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Everything under a path of keys, for templates of print; nothing when there is none.
    pub fn json(&self, path: &[&str]) -> serde_json::Value {
        self.at(path).and_then(|words| serde_json::to_value(words).ok()).unwrap_or_default()
    }

    fn at(&self, path: &[&str]) -> Option<&Value> {
        path.iter().try_fold(&self.words, |words, key| words.get(*key))
    }
}

/// Every text that a page may need exists in this language.
const REFERENCE: &str = "vi";

pub fn load(site: &Site, files: &ThemeFiles, diagnostics: &mut Diagnostics) -> PerLanguage<Texts> {
    let own: Vec<Value> = site.languages.tags().map(|tag| own_words(tag, files, diagnostics)).collect();
    let reference = built_in_words(REFERENCE, files);
    let mut texts = PerLanguage::new(site.languages.len());
    for lang in site.languages.known() {
        let language = &site.languages[lang];
        let words = own.get(lang.index()).unwrap_or(&Value::Null);
        report_gaps(lang, site, words, &reference, files, diagnostics);
        let mut complete = built_in_words("en", files);
        complete = merge(complete, &reference);
        for fallback in language.chain.iter().rev() {
            complete = merge(complete, own.get(fallback.index()).unwrap_or(&Value::Null));
        }
        texts.set(lang, Texts::new(complete));
    }
    texts
}

/// The theme's words in a language over the built-in ones.
fn own_words(tag: &str, files: &ThemeFiles, diagnostics: &mut Diagnostics) -> Value {
    let name = format!("strings/{tag}.yaml");
    let built_in = built_in_words(tag, files);
    let Some(file) = files.get(&name) else { return built_in };
    match parse(file) {
        Ok(words) => merge(built_in, &words),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            built_in
        }
    }
}

fn built_in_words(tag: &str, files: &ThemeFiles) -> Value {
    let file = files.built_in(&format!("strings/{tag}.yaml"));
    file.and_then(|file| parse(file).ok()).unwrap_or(Value::Null)
}

fn parse(file: &ThemeFile) -> Result<Value, Box<Diagnostic>> {
    Ok(YamlDocument::parse(YamlText::whole(file.clone()))?.into_root())
}

/// `over` on top of `base`, key by key.
fn merge(base: Value, over: &Value) -> Value {
    match (base, over) {
        (Value::Mapping(mut base), Value::Mapping(over)) => {
            for (key, value) in over {
                let below = base.remove(key).unwrap_or(Value::Null);
                base.insert(key.clone(), merge(below, value));
            }
            Value::Mapping(base)
        }
        (base, Value::Null) => base,
        (_, over) => over.clone(),
    }
}

fn report_gaps(
    lang: Lang,
    site: &Site,
    words: &Value,
    reference: &Value,
    files: &ThemeFiles,
    diagnostics: &mut Diagnostics,
) {
    let language = &site.languages[lang];
    let mut missing = Vec::new();
    if words.is_null() {
        // No file at all: told once, without a name.
        missing.push(String::new());
    } else {
        collect_gaps("", words, reference, &mut missing);
    }
    // A file that was just begun is one finding, not three hundred.
    let all = missing.len();
    let (told, count) = if all > MAX_TOLD { (1, all.to_string()) } else { (all, String::new()) };
    for key in missing.into_iter().take(told) {
        let path = theme_path(&files.theme, &format!("strings/{}.yaml", language.tag));
        let diagnostic = Diagnostic::new(Code::ThemeTextMissing).in_path(path);
        diagnostics.push(
            diagnostic
                .with("key", key)
                .with("count", &count)
                .with("language", &language.name)
                .with("tag", &language.tag)
                .with("theme", &files.theme),
        );
    }
}

/// Most missing words of a language that are told one by one.
const MAX_TOLD: usize = 10;

fn collect_gaps(prefix: &str, words: &Value, reference: &Value, missing: &mut Vec<String>) {
    let Value::Mapping(reference) = reference else { return };
    for (key, value) in reference {
        let Some(name) = key.as_str() else { continue };
        let path = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") };
        match words.get(name).filter(|own| !own.is_null()) {
            Some(own) => collect_gaps(&path, own, value, missing),
            None => missing.push(path),
        }
    }
}
