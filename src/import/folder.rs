//! Where a guide goes, and writing it there whole or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::ImportOptions;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, closest};
use crate::language::slug;
use crate::library::slug_problem;
use crate::site::{Site, SiteOptions};
use crate::source::Sources;

/// The place of a new version, as far as it is known before the text is read.
#[derive(Debug)]
pub struct Place {
    /// The site's `content/`.
    content: PathBuf,
    topics: Vec<String>,
    topic: String,
    /// `None`: after the title.
    name: Option<String>,
    /// Tag of the text's language.
    tag: String,
    /// Whether that is the site's source language.
    pub is_source: bool,
}

/// What was written, in the site.
#[derive(Debug)]
pub struct Files {
    pub guide: String,
    pub pictures: Vec<String>,
}

impl Place {
    pub fn find(options: &ImportOptions, shown: &str) -> Result<Self, Diagnostics> {
        let (sources, found) = Sources::read(&options.site);
        let Some(sources) = sources else { return Err(found) };
        let topics = topics(&sources);
        let (site, found) = Site::load(&sources, &SiteOptions::default());
        let Some(site) = site else { return Err(found) };
        let languages = &site.languages;
        let source = languages[languages.source()].tag.clone();
        let tag = options.lang.clone().unwrap_or_else(|| source.clone());
        if languages.by_tag(&tag).is_none() {
            let known: Vec<&str> = languages.tags().collect();
            let finding = Diagnostic::new(Code::UnknownLanguage).with("tag", &tag).with("known", known.join(", "));
            return Err(finding.with("suggestion", closest(&tag, languages.tags()).unwrap_or_default()).into());
        }
        let (topic, name) = match options.to.as_deref().map(|to| to.trim_matches('/')) {
            Some(to) => match to.split_once('/') {
                Some((topic, name)) => (topic.to_owned(), Some(name.to_owned())),
                None => (to.to_owned(), None),
            },
            None => match topics.as_slice() {
                [only] => (only.clone(), None),
                _ => (String::new(), None),
            },
        };
        let is_source = tag == source;
        let place = Self { content: options.site.join("content"), topics, topic, name, tag, is_source };
        let is_named = place.name.as_deref().is_none_or(|name| slug_problem(name).is_none());
        if !place.topics.contains(&place.topic) || !is_named {
            let wanted = options.to.clone().unwrap_or_default();
            return Err(place.unclear(&wanted, &options.file, shown).into());
        }
        if let Some(name) = &place.name {
            place.check_free(name)?;
        }
        Ok(place)
    }

    fn unclear(&self, wanted: &str, file: &Path, shown: &str) -> Diagnostic {
        let topic = closest(&self.topic, self.topics.iter().map(String::as_str));
        let topic = topic.or_else(|| self.topics.first().map(String::as_str)).unwrap_or("chu-de");
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let name = slug(self.name.as_deref().unwrap_or(&stem));
        let name = if name.is_empty() { "bai-moi" } else { &name };
        let finding = Diagnostic::new(Code::BadTarget).with("target", wanted).with("known", self.topics.join(", "));
        finding.with("file", shown).with("suggestion", format!("{topic}/{name}"))
    }

    /// The folder's name: the one that was asked for, or after the title.
    pub fn name_for(&self, title: &str, file: &Path, shown: &str) -> Result<String, Diagnostics> {
        if let Some(name) = &self.name {
            return Ok(name.clone());
        }
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let shorten = |name: String| match name.char_indices().nth(60) {
            Some((end, _)) => {
                name.get(..end).and_then(|cut| cut.rsplit_once('-')).map_or(name.clone(), |(cut, _)| cut.to_owned())
            }
            None => name,
        };
        let names = [shorten(slug(title)), shorten(slug(&stem))];
        let name = names.into_iter().find(|name| slug_problem(name).is_none());
        let name = name.ok_or_else(|| Diagnostics::from(self.unclear(&self.topic, file, shown)))?;
        self.check_free(&name)?;
        Ok(name)
    }

    fn check_free(&self, name: &str) -> Result<(), Diagnostics> {
        let file = self.folder(name).join(format!("{}.md", self.tag));
        if fs::symlink_metadata(&file).is_err() {
            return Ok(());
        }
        let free = (2..1_000).map(|number| format!("{name}-{number}")).find(|name| !self.folder(name).exists());
        let finding = Diagnostic::new(Code::TargetExists).with("path", self.shown(name, &format!("{}.md", self.tag)));
        Err(finding.with("suggestion", format!("{}/{}", self.topic, free.unwrap_or_default())).into())
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.content.join(&self.topic).join(name)
    }

    fn shown(&self, name: &str, file: &str) -> String {
        format!("content/{}/{name}/{file}", self.topic)
    }

    /// Whether the guide's folder has a file of that name already. A folder that is named after the title is new.
    pub fn is_taken(&self, file: &str) -> bool {
        self.name.as_ref().is_some_and(|name| fs::symlink_metadata(self.folder(name).join(file)).is_ok())
    }
}

/// Folders of `content/` with a `topic.yaml`.
fn topics(sources: &Sources) -> Vec<String> {
    let topics = sources.content.files.iter().filter_map(|file| {
        let topic = file.path.strip_prefix("content/")?.strip_suffix("/topic.yaml")?;
        (!topic.contains('/')).then(|| topic.to_owned())
    });
    topics.collect()
}

/// Writes the text and its pictures. They grow in a folder of their own, which then gets its name; into a
/// folder that is there (a new language of a guide) they are moved one by one, the text last.
pub fn write(place: &Place, name: &str, text: &[u8], pictures: &[(String, Vec<u8>)]) -> Result<Files, Diagnostics> {
    let target = place.folder(name);
    let guide = format!("{}.md", place.tag);
    let fresh = target.with_file_name(format!(".{name}.loa-new"));
    let failed = |error: io::Error| {
        let path = format!("content/{}/{name}", place.topic);
        Diagnostics::from(Diagnostic::new(Code::FileNotWritten).with("path", path).with_term("detail", error.kind()))
    };
    let grown = grow(&fresh, &guide, text, pictures);
    let moved = grown.and_then(|()| match fs::symlink_metadata(&target) {
        Ok(_) => move_files(&fresh, &target, pictures.iter().map(|(name, _)| name.as_str()).chain([guide.as_str()])),
        Err(_) => fs::rename(&fresh, &target),
    });
    let _ = fs::remove_dir_all(&fresh);
    moved.map_err(failed)?;
    let pictures = pictures.iter().map(|(file, _)| place.shown(name, file)).collect();
    Ok(Files { guide: place.shown(name, &guide), pictures })
}

fn grow(fresh: &Path, guide: &str, text: &[u8], pictures: &[(String, Vec<u8>)]) -> io::Result<()> {
    match fs::remove_dir_all(fresh) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => fs::create_dir(fresh)?,
    }
    for (name, bytes) in pictures {
        fs::write(fresh.join(name), bytes)?;
    }
    fs::write(fresh.join(guide), text)
}

/// Moves files into a folder, none over another; takes back what it moved when one fails.
fn move_files<'a>(from: &Path, to: &Path, names: impl Iterator<Item = &'a str>) -> io::Result<()> {
    let mut moved: Vec<PathBuf> = Vec::new();
    for name in names {
        let target = to.join(name);
        let result = match fs::symlink_metadata(&target) {
            Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(from.join(name), &target),
        };
        if let Err(error) = result {
            for path in moved {
                let _ = fs::remove_file(path);
            }
            return Err(error);
        }
        moved.push(target);
    }
    Ok(())
}
