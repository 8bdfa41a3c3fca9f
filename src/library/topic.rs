use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::site::{Localized, Site, read_localized};
use crate::source::SourceFile;
use crate::yaml::{Located, YamlDocument, YamlText};

use super::guide::Sensitivity;

/// A group of guides: a folder `content/<topic>/`.
#[derive(Debug)]
pub struct Topic {
    /// Its folder's name and address.
    pub slug: String,
    pub name: Localized,
    pub summary: Localized,
    /// Path of its drawing, relative to the site.
    pub drawing: Option<String>,
    /// Name of one of the theme's colours.
    pub accent: Option<Located<String>>,
    pub sensitivity: Sensitivity,
    /// Guides of the topic in its order, as places in the library.
    pub guides: Vec<usize>,
    /// `topic.yaml`, for findings that come later.
    pub yaml: Option<YamlText>,
    /// The order that `topic.yaml` asks for.
    pub(super) order: Vec<Located<String>>,
}

impl Topic {
    fn unnamed(slug: &str, site: &Site) -> Self {
        let empty = || Localized::new(site.languages.len());
        Self {
            slug: slug.to_owned(),
            name: empty(),
            summary: empty(),
            drawing: None,
            accent: None,
            sensitivity: Sensitivity::Ordinary,
            guides: Vec::new(),
            yaml: None,
            order: Vec::new(),
        }
    }

    /// Reads `topic.yaml`; without it the topic has no name, and the finding says so.
    pub(super) fn load(
        slug: &str,
        text: Option<Result<Arc<SourceFile>, Diagnostic>>,
        site: &Site,
    ) -> (Self, Diagnostics) {
        let mut topic = Self::unnamed(slug, site);
        let Some(text) = text else {
            let diagnostic = Diagnostic::new(Code::MissingTopicFile).in_path(format!("content/{slug}"));
            return (topic, Diagnostics::from_iter([diagnostic.with("topic", slug)]));
        };
        match text.and_then(|file| YamlDocument::parse(YamlText::whole(file))) {
            Ok(document) => {
                topic.read(&document, site);
                let YamlText { file, span } = document.source.clone();
                let mut found = document.into_diagnostics();
                super::unfilled::report(&file, span, &mut found);
                (topic, found)
            }
            Err(diagnostic) => (topic, Diagnostics::from_iter([diagnostic])),
        }
    }

    fn read(&mut self, document: &YamlDocument, site: &Site) {
        let fields = document.fields();
        self.yaml = Some(document.source.clone());
        self.name = read_localized(&fields, "name", &site.languages);
        if self.name.is_empty() {
            fields.missing("name", "name: { vi: \"…\" }");
        }
        self.summary = read_localized(&fields, "summary", &site.languages);
        if self.summary.is_empty() {
            fields.missing("summary", "summary: { vi: \"…\" }");
        }
        self.drawing = fields.optional_text("drawing").map(|name| format!("assets/drawings/{name}"));
        let accent = fields.optional_text("accent");
        self.accent = accent.map(|value| Located { value, path: fields.path_to("accent") });
        self.sensitivity = fields.choice("sensitive", Sensitivity::ALL).unwrap_or(Sensitivity::Ordinary);
        self.order = fields.texts("guides");
        fields.report_repeated("guides", &self.order);
        fields.finish();
    }
}
