//! The theme: templates, style and words of the pages. The default theme is part of the program;
//! a site replaces any of its files by one of the same name in `themes/<name>/`.

mod embedded;
mod files;
mod templates;
mod texts;

use std::sync::Arc;

pub use files::ThemeFiles;
pub use templates::Templates;
pub use texts::Texts;

use crate::diagnostic::{Code, Diagnostics};
use crate::language::PerLanguage;
use crate::library::Library;
use crate::source::{SourceFile, Sources};
use crate::yaml::{YamlDocument, YamlText};

/// A file that pages link to, named by what it holds so that browsers never show an old one.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Relative to the site's root: `assets/style.1a2b3c4d.css`.
    pub path: String,
    pub bytes: Arc<[u8]>,
}

pub struct Theme {
    pub templates: Templates,
    pub texts: PerLanguage<Texts>,
    pub style: Asset,
    /// Script of the quick exit.
    pub exit: Asset,
    pub icon: Asset,
}

impl Theme {
    pub fn load(sources: &Sources, library: &Library) -> (Option<Self>, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let Some(files) = ThemeFiles::load(sources, library, &mut diagnostics) else { return (None, diagnostics) };
        check_accents(library, &files, &mut diagnostics);
        let texts = texts::load(&library.site, &files, &mut diagnostics);
        let (templates, found) = Templates::load(&files);
        diagnostics.extend(found);
        let Some(templates) = templates else { return (None, diagnostics) };
        let theme = Self {
            templates,
            texts,
            style: asset("style", "css", templates::minify_css(files.text("static/style.css"))),
            exit: asset("exit", "js", files.text("static/exit.js").to_owned()),
            icon: asset("icon", "svg", files.text("static/icon.svg").to_owned()),
        };
        (Some(theme), diagnostics)
    }

    pub fn assets(&self) -> [&Asset; 3] {
        [&self.style, &self.exit, &self.icon]
    }
}

fn asset(stem: &str, ending: &str, text: String) -> Asset {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    let path = format!("assets/{stem}.{}.{ending}", hash.get(..8).unwrap_or_default());
    Asset { path, bytes: text.into_bytes().into() }
}

/// Topics name one of the theme's colours.
fn check_accents(library: &Library, files: &ThemeFiles, diagnostics: &mut Diagnostics) {
    let accents = accents(files, diagnostics);
    for topic in &library.topics {
        let (Some(accent), Some(yaml)) = (&topic.accent, &topic.yaml) else { continue };
        if !accents.contains(&accent.value) {
            let known = || accents.iter().map(String::as_str);
            let suggestion = crate::diagnostic::closest(&accent.value, known()).unwrap_or_default();
            let diagnostic = yaml.diagnostic(Code::UnknownValue, &accent.path, crate::yaml::Aim::Value);
            diagnostics.push(
                diagnostic
                    .with("value", &accent.value)
                    .with("key", "accent")
                    .with("suggestion", suggestion)
                    .with("allowed", accents.join(", "))
                    .with("declared", ""),
            );
        }
    }
}

fn accents(files: &ThemeFiles, diagnostics: &mut Diagnostics) -> Vec<String> {
    let Some(file) = files.get("theme.yaml") else { return Vec::new() };
    match YamlDocument::parse(YamlText::whole(file.clone())) {
        Ok(document) => {
            let fields = document.fields();
            fields.accept("name");
            let accents = fields.texts("accents").into_iter().map(|accent| accent.value).collect();
            fields.finish();
            diagnostics.extend(document.into_diagnostics());
            accents
        }
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            Vec::new()
        }
    }
}

/// Where a theme's file is, for findings: the built-in ones under their place in the project.
fn theme_path(theme: &str, name: &str) -> String {
    format!("themes/{theme}/{name}")
}

type ThemeFile = Arc<SourceFile>;
