//! A new language: a line in `site.yaml` and a file for the words of the pages.

use std::path::{Path, PathBuf};

use super::edit::add_language;
use super::read_tag;
use super::site::language_entry;
use super::strings::untranslated;
use super::write::{cannot_make, make_file};
use super::{by_tag, one_line};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::site::{Site, SiteOptions};
use crate::source::{Sources, replace};
use crate::theme::is_built_in;

/// What is wanted.
#[derive(Debug, Clone)]
pub struct LanguageRequest {
    /// As typed.
    pub tag: String,
    /// What its speakers call it.
    pub name: Option<String>,
    /// ISO 15924.
    pub script: Option<String>,
    /// What is shown where it has no text, instead of the source language.
    pub fallback: Option<String>,
}

/// What was made.
#[derive(Debug)]
pub struct MadeLanguage {
    pub tag: String,
    pub name: String,
    /// The line in `site.yaml`.
    pub line: String,
    /// Where the old `site.yaml` is.
    pub copy: PathBuf,
    /// The file for the words of the pages, relative to the site; `None` when the program has them, or the
    /// writer has the file.
    pub strings: Option<String>,
    /// Whether loa knows the tag; otherwise the writer must be sure of it.
    pub is_known: bool,
}

/// Adds a language to the site in `folder`.
pub fn make_language(folder: &Path, request: &LanguageRequest) -> Result<MadeLanguage, Diagnostics> {
    let (sources, found) = Sources::read(folder);
    let Some(sources) = sources else { return Err(found) };
    let (site, found) = Site::load(&sources, &SiteOptions::default());
    let Some(site) = site.filter(|_| !found.has_errors()) else { return Err(found) };
    let tag = read_tag(&request.tag)?;
    if site.languages.tags().any(|known| known.eq_ignore_ascii_case(&tag)) {
        return Err(Diagnostic::new(Code::LanguageAlreadyThere).with("tag", tag).into());
    }
    let name = request.name.as_deref().map(|name| one_line("--name", name, "ភាសាខ្មែរ")).transpose()?;
    let script = request.script.as_deref().map(script).transpose()?;
    let source = &site.languages[site.languages.source()].tag;
    let fallback = fallback(request, &site)?.unwrap_or_else(|| source.clone());
    let line = language_entry(&tag, name.as_deref(), script.as_deref(), Some(&fallback));
    let name = name.or_else(|| by_tag(&tag).map(|known| known.name.clone())).unwrap_or_else(|| tag.clone());

    let path = folder.join("site.yaml");
    let unsafe_to_edit =
        || Diagnostic::new(Code::CannotEditSafely).in_path("site.yaml").with("line", format!("- {line}"));
    let old = std::fs::read_to_string(&path).map_err(|error| cannot_make(&path, &error))?;
    let edited = add_language(&old, &line).ok_or_else(unsafe_to_edit)?;
    let strings = format!("themes/{}/strings/{tag}.yaml", site.theme.value);
    let strings_path = folder.join(&strings);
    let has_words = is_built_in(&format!("strings/{tag}.yaml")) || strings_path.exists();
    if !has_words {
        make_file(&strings_path, &untranslated(&tag, &name)).map_err(|error| cannot_make(&strings_path, &error))?;
    }
    let copy = replace("site.yaml", &path, old.as_bytes(), edited.as_bytes()).inspect_err(|_| {
        if !has_words {
            // All or nothing: without the line nobody would look for the file.
            let _ = std::fs::remove_file(&strings_path);
        }
    })?;
    let is_known = by_tag(&tag).is_some();
    Ok(MadeLanguage { tag, name, line, copy, strings: Some(strings).filter(|_| !has_words), is_known })
}

/// A script's code has four letters (ISO 15924).
fn script(typed: &str) -> Result<String, Diagnostic> {
    let typed = typed.trim();
    if typed.len() == 4 && typed.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Ok(typed.to_owned());
    }
    Err(Diagnostic::new(Code::UnusableAnswer)
        .with("value", typed)
        .with("question", "--script")
        .with("limit", 4)
        .with("example", "Latn, Khmr, Cham"))
}

fn fallback(request: &LanguageRequest, site: &Site) -> Result<Option<String>, Diagnostic> {
    let Some(typed) = request.fallback.as_deref().map(str::trim) else { return Ok(None) };
    if site.languages.by_tag(typed).is_some() {
        return Ok(Some(typed.to_owned()));
    }
    let known: Vec<&str> = site.languages.tags().collect();
    let suggestion = crate::diagnostic::closest(typed, known.iter().copied()).unwrap_or_default();
    let diagnostic = Diagnostic::new(Code::UnknownLanguage).with("tag", typed);
    Err(diagnostic.with("suggestion", suggestion).with("known", known.join(", ")))
}
