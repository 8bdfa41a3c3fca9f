//! All editions of a site.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Edition, FOLDER, describe, table};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::{Languages, slug};
use crate::library::slug_problem;
use crate::source::{SourceFile, Sources, Span, is_picture};

/// What an edition may name.
pub struct Known<'a> {
    pub languages: &'a Languages,
    /// Ids of topics and guides, sorted.
    pub guides: Vec<&'a str>,
}

impl Known<'_> {
    pub(super) fn has_guide(&self, name: &str) -> bool {
        self.guides.binary_search(&name).is_ok()
    }

    pub(super) fn tags(&self) -> String {
        self.languages.tags().collect::<Vec<_>>().join(", ")
    }
}

/// An edition and where it stands.
pub struct Placed {
    pub edition: Edition,
    pub file: Arc<SourceFile>,
    pub span: Span,
}

/// Reads `editions/`, sorted by id. Editions that cannot be used are left out with findings.
pub fn load(sources: &Sources, known: &Known<'_>) -> (Vec<Edition>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let mut all: Vec<Placed> = Vec::new();
    for entry in &sources.editions.files {
        let (stem, ending) = entry.name().rsplit_once('.').unwrap_or((entry.name(), ""));
        match ending.to_ascii_lowercase().as_str() {
            "csv" | "txt" | "tsv" => match sources.table(entry) {
                Ok(bytes) => {
                    let (placed, found) = table::read(&entry.path, &bytes, known);
                    all.extend(placed);
                    diagnostics.extend(found);
                }
                Err(diagnostic) => diagnostics.push(diagnostic),
            },
            "yaml" => {
                let Some(text) = sources.text(entry) else { continue };
                match text {
                    Ok(file) => {
                        let (placed, found) = describe::read(stem, file, known);
                        all.extend(placed);
                        diagnostics.extend(found);
                    }
                    Err(diagnostic) => diagnostics.push(diagnostic),
                }
            }
            _ if is_picture(&entry.path) => {}
            _ => diagnostics.push(Diagnostic::new(Code::StrayFile).in_path(&*entry.path).with("path", &entry.path)),
        }
    }
    (unique(all, sources, &mut diagnostics), diagnostics)
}

/// Each id once, and only ids that can name a file.
fn unique(all: Vec<Placed>, sources: &Sources, diagnostics: &mut Diagnostics) -> Vec<Edition> {
    let mut editions: BTreeMap<String, (Edition, Arc<SourceFile>, Span)> = BTreeMap::new();
    for Placed { mut edition, file, span } in all {
        if slug_problem(&edition.id).is_some() {
            let name = edition.name.iter().next().map_or("", |(_, name)| name);
            let suggestion = [slug(&edition.id), slug(name)].into_iter().find(|slug| slug_problem(slug).is_none());
            let diagnostic = Diagnostic::new(Code::BadEditionId).at(&file, span).with("id", &edition.id);
            diagnostics.push(diagnostic.with("suggestion", suggestion.unwrap_or_default()));
        } else if let Some((first, at, place)) = editions.get(&edition.id) {
            let line = at.text.get(..place.range().start).unwrap_or_default().matches('\n').count() + 1;
            let diagnostic = Diagnostic::new(Code::EditionTwice).at(&file, span).with("id", &first.id);
            diagnostics.push(diagnostic.with("first", format!("{}:{line}", at.path)));
        } else {
            edition.logo = logo(&edition, sources, &file, span, diagnostics);
            editions.insert(edition.id.clone(), (edition, file, span));
        }
    }
    editions.into_values().map(|(edition, _, _)| edition).collect()
}

/// The path of the logo in the site. Without its file the edition has none.
fn logo(
    edition: &Edition,
    sources: &Sources,
    file: &SourceFile,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let name = edition.logo.as_ref()?;
    let path = format!("{FOLDER}/{}", name.trim_start_matches("./"));
    if sources.editions.file(&path).is_some_and(|entry| is_picture(&entry.path)) {
        return Some(path);
    }
    let diagnostic = Diagnostic::new(Code::LogoMissing).at(file, span);
    diagnostics.push(diagnostic.with("path", &path).with("edition", &edition.id));
    None
}
