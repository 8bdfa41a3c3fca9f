use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ThemeFile, embedded, theme_path};
use crate::diagnostic::{Code, Diagnostics, closest};
use crate::library::Library;
use crate::source::{SourceFile, read_text, walk};
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
    pub fn load(library: &Library, diagnostics: &mut Diagnostics) -> Option<Self> {
        let theme = library.site.theme.value.clone();
        let folder = format!("themes/{theme}");
        let has_folder = is_plain_name(&theme) && library.folder.join(&folder).is_dir();
        if !has_folder && theme != DEFAULT {
            report_missing(library, diagnostics);
            return None;
        }
        let built_in = built_in_files();
        let mut by_name = built_in.clone();
        if has_folder {
            for entry in walk(&library.folder, &folder, diagnostics).files {
                let Some(name) = entry.path.strip_prefix(&folder).map(|name| name.trim_start_matches('/')) else {
                    continue;
                };
                if !is_theme_text(name) {
                    continue;
                }
                match read_text(&entry) {
                    Ok(file) => {
                        by_name.insert(name.to_owned(), Arc::new(file));
                    }
                    Err(diagnostic) => diagnostics.push(diagnostic),
                }
            }
        }
        Some(Self { theme, by_name, built_in })
    }

    pub fn get(&self, name: &str) -> Option<&ThemeFile> {
        self.by_name.get(name)
    }

    pub fn fingerprint(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        for (name, file) in self.by_name.iter().chain(&self.built_in) {
            for part in [name, &file.text] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part.as_bytes());
            }
        }
        hasher.finalize()
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

/// A theme's name is one folder below `themes/`, never a way out of it.
fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':'])
}

fn is_theme_text(name: &str) -> bool {
    [".html", ".css", ".js", ".svg", ".yaml"].iter().any(|ending| name.ends_with(ending))
}

fn report_missing(library: &Library, diagnostics: &mut Diagnostics) {
    let wanted = &library.site.theme;
    let folders = walk(&library.folder, "themes", &mut Diagnostics::default()).folders;
    let names: Vec<&str> = folders.iter().map(|folder| folder.name()).chain([DEFAULT]).collect();
    let suggestion = closest(&wanted.value, names).unwrap_or_default();
    let diagnostic = library.site.yaml.diagnostic(Code::ThemeMissing, &wanted.path, Aim::Value);
    diagnostics.push(diagnostic.with("theme", &wanted.value).with("suggestion", suggestion));
}
