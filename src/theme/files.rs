use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ThemeFile, embedded, theme_path};
use crate::diagnostic::{Code, Diagnostics, closest};
use crate::library::Library;
use crate::source::{SourceFile, Sources};
use crate::yaml::Aim;

const DEFAULT: &str = "default";

/// The files of a theme: the site's own over the built-in ones.
pub struct ThemeFiles {
    pub theme: String,
    by_name: BTreeMap<String, ThemeFile>,
    /// Built-in strings, which the site's own only complete.
    built_in: BTreeMap<String, ThemeFile>,
}

impl ThemeFiles {
    pub fn load(sources: &Sources, library: &Library, diagnostics: &mut Diagnostics) -> Option<Self> {
        let theme = library.site.theme.value.clone();
        let folder = format!("themes/{theme}");
        let has_folder = sources.themes.folders.iter().any(|entry| entry.path == folder);
        if !has_folder && theme != DEFAULT {
            report_missing(sources, library, diagnostics);
            return None;
        }
        let built_in = built_in_files();
        let mut by_name = built_in.clone();
        for entry in &sources.themes.files {
            let Some(name) = entry.path.strip_prefix(&folder).and_then(|name| name.strip_prefix('/')) else { continue };
            match sources.text(entry) {
                Some(Ok(file)) => {
                    by_name.insert(name.to_owned(), file);
                }
                Some(Err(diagnostic)) => diagnostics.push(diagnostic),
                None => {}
            }
        }
        Some(Self { theme, by_name, built_in })
    }

    pub fn get(&self, name: &str) -> Option<&ThemeFile> {
        self.by_name.get(name)
    }

    pub fn text(&self, name: &str) -> &str {
        self.get(name).map_or("", |file| &file.text)
    }

    pub fn built_in(&self, name: &str) -> Option<&ThemeFile> {
        self.built_in.get(name)
    }

    /// Files in a folder of the theme, without its name.
    pub fn in_folder<'f>(&'f self, folder: &'f str) -> impl Iterator<Item = (&'f str, &'f ThemeFile)> {
        self.by_name.iter().filter_map(move |(name, file)| Some((name.strip_prefix(folder)?.strip_prefix('/')?, file)))
    }
}

fn built_in_files() -> BTreeMap<String, ThemeFile> {
    let file = |name: &str, text: &str| Arc::new(SourceFile::new(theme_path(DEFAULT, name), text.to_owned()));
    embedded::FILES.iter().map(|(name, text)| ((*name).to_owned(), file(name, text))).collect()
}

fn report_missing(sources: &Sources, library: &Library, diagnostics: &mut Diagnostics) {
    let wanted = &library.site.theme;
    let folders = sources.themes.folders.iter().filter(|folder| folder.path.matches('/').count() == 1);
    let names: Vec<&str> = folders.map(|folder| folder.name()).chain([DEFAULT]).collect();
    let suggestion = closest(&wanted.value, names).unwrap_or_default();
    let diagnostic = library.site.yaml.diagnostic(Code::ThemeMissing, &wanted.path, Aim::Value);
    diagnostics.push(diagnostic.with("theme", &wanted.value).with("suggestion", suggestion));
}
