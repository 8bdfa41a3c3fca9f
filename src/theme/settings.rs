//! `theme.yaml`: what the theme says about itself.

use super::{ThemeFile, ThemeFiles};
use crate::diagnostic::Diagnostics;
use crate::fonts::Wishes;
use crate::yaml::{YamlDocument, YamlText};

const FILE: &str = "theme.yaml";

#[derive(Default)]
pub struct Settings {
    /// Names of the colours that a topic may choose.
    pub accents: Vec<String>,
    pub fonts: Wishes,
}

impl Settings {
    pub fn read(files: &ThemeFiles, diagnostics: &mut Diagnostics) -> Self {
        let own = files.get(FILE).map(|file| Self::parse(file, diagnostics)).unwrap_or_default();
        // The built-in file has no mistakes; a script that the theme is silent about prints as usual.
        let built_in = files.built_in(FILE).map(|file| Self::parse(file, &mut Diagnostics::default()));
        Self { accents: own.accents, fonts: own.fonts.or(built_in.unwrap_or_default().fonts) }
    }

    fn parse(file: &ThemeFile, diagnostics: &mut Diagnostics) -> Self {
        let document = match YamlDocument::parse(YamlText::whole(file.clone())) {
            Ok(document) => document,
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                return Self::default();
            }
        };
        let fields = document.fields();
        fields.accept("name");
        let accents = fields.texts("accents").into_iter().map(|accent| accent.value).collect();
        let fonts = Wishes::new(fields.group("fonts").text_lists());
        fields.finish();
        diagnostics.extend(document.into_diagnostics());
        Self { accents, fonts }
    }
}
