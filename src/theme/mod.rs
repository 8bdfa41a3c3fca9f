//! The theme: templates, style and words of the pages. The default theme is part of the program;
//! a site replaces any of its files by one of the same name in `themes/<name>/`.

mod embedded;
mod files;
mod scripts;
mod settings;
mod templates;
mod texts;

use std::sync::Arc;

pub use files::ThemeFiles;
pub use templates::Templates;
pub use texts::Texts;

use settings::Settings;

use crate::diagnostic::{Code, Diagnostics};
use crate::encode::pdf::Printer;
use crate::fonts::{Fonts, Wishes};
use crate::language::PerLanguage;
use crate::library::Library;
use crate::source::{SourceFile, Sources};

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
    /// Script that reads a guide aloud.
    pub aloud: Asset,
    pub icon: Asset,
    /// Script that tells the age of a copy.
    pub copy: Asset,
    /// Script of the search.
    pub search: Asset,
    /// Script that copies a message.
    pub messages: Asset,
    /// Sets what is printed, with the templates in `print/`.
    pub printer: Printer,
}

impl Theme {
    pub fn load(sources: &Sources, library: &Library) -> (Option<Self>, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let Some(files) = ThemeFiles::load(sources, library, &mut diagnostics) else { return (None, diagnostics) };
        let settings = Settings::read(&files, &mut diagnostics);
        check_accents(library, &settings.accents, &mut diagnostics);
        let texts = texts::load(&library.site, &files, &mut diagnostics);
        let (templates, found) = Templates::load(&files);
        diagnostics.extend(found);
        let Some(templates) = templates else { return (None, diagnostics) };
        let printer = printer(sources, settings.fonts, &files, &mut diagnostics);
        let theme = Self {
            templates,
            texts,
            style: asset("style", "css", templates::minify_css(files.text("static/style.css"))),
            exit: asset("exit", "js", files.text("static/exit.js").to_owned()),
            aloud: asset("aloud", "js", scripts::without_comments(files.text("static/aloud.js"))),
            icon: asset("icon", "svg", files.text("static/icon.svg").to_owned()),
            copy: asset("copy", "js", files.text("static/copy.js").to_owned()),
            search: asset("search", "js", scripts::without_comments(files.text("static/search.js"))),
            messages: asset("messages", "js", scripts::without_comments(files.text("static/messages.js"))),
            printer,
        };
        (Some(theme), diagnostics)
    }

    pub fn assets(&self) -> [&Asset; 7] {
        [&self.style, &self.exit, &self.icon, &self.copy, &self.search, &self.aloud, &self.messages]
    }
}

fn printer(sources: &Sources, wishes: Wishes, files: &ThemeFiles, diagnostics: &mut Diagnostics) -> Printer {
    let (fonts, found) = Fonts::load(sources, wishes);
    diagnostics.extend(found);
    let templates = files.in_folder("print").map(|(name, file)| (name.to_owned(), file.clone()));
    let (printer, found) = Printer::new(fonts, templates.collect());
    diagnostics.extend(found);
    printer
}

fn asset(stem: &str, ending: &str, text: String) -> Asset {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    let path = format!("assets/{stem}.{}.{ending}", hash.get(..8).unwrap_or_default());
    Asset { path, bytes: text.into_bytes().into() }
}

/// Topics name one of the theme's colours.
fn check_accents(library: &Library, accents: &[String], diagnostics: &mut Diagnostics) {
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

/// Whether the default theme, which is part of the program, has this file.
pub fn is_built_in(name: &str) -> bool {
    embedded::FILES.iter().any(|(known, _)| *known == name)
}

/// Where a theme's file is, for findings: the built-in ones under their place in the project.
fn theme_path(theme: &str, name: &str) -> String {
    format!("themes/{theme}/{name}")
}

type ThemeFile = Arc<SourceFile>;
