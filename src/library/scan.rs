//! What lies in `content/`: topics, guides and their versions, by the names of folders and files.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, closest};
use crate::language::{Lang, Languages};
use crate::source::{Sources, Tree, TreeEntry, compose, is_picture};

use super::slug;

/// Folders and files of the content, sorted out but not read.
#[derive(Debug, Default)]
pub struct Scan {
    /// Topic folders by name, with their `topic.yaml`.
    pub topics: BTreeMap<String, Option<TreeEntry>>,
    /// Guide folders by `<topic>/<guide>`.
    pub guides: BTreeMap<String, GuideFolder>,
    /// Pictures by path.
    pub pictures: BTreeMap<String, TreeEntry>,
}

#[derive(Debug, Default)]
pub struct GuideFolder {
    pub versions: Vec<(Lang, TreeEntry)>,
}

/// Folder of the registry; everything else directly in `content/` is a topic.
const FACTS_FOLDER: &str = "facts";

pub fn scan(sources: &Sources, languages: &Languages, diagnostics: &mut Diagnostics) -> Scan {
    let mut scan = Scan::default();
    let tree = &sources.content;
    for folder in &tree.folders {
        scan.add_folder(folder, diagnostics);
    }
    report_collisions(tree, diagnostics);
    for file in &tree.files {
        scan.add_file(file, languages, diagnostics);
    }
    let assets = sources.assets.files.iter().filter(|file| is_picture(&file.path));
    scan.pictures.extend(assets.map(|file| (file.path.clone(), file.clone())));
    scan
}

impl Scan {
    fn add_folder(&mut self, folder: &TreeEntry, diagnostics: &mut Diagnostics) {
        let parts: Vec<&str> = folder.path.split('/').skip(1).collect();
        match parts.as_slice() {
            [FACTS_FOLDER, ..] => return,
            [topic] => {
                self.topics.insert((*topic).to_owned(), None);
            }
            [topic, guide] => {
                self.guides.insert(format!("{topic}/{guide}"), GuideFolder::default());
            }
            // A folder for pictures inside a guide has no address.
            _ => return,
        }
        if let Some(diagnostic) = slug::diagnose_folder(&folder.path, folder.name()) {
            diagnostics.push(diagnostic);
        }
    }

    fn add_file(&mut self, file: &TreeEntry, languages: &Languages, diagnostics: &mut Diagnostics) {
        let parts: Vec<&str> = file.path.split('/').skip(1).collect();
        match parts.as_slice() {
            [FACTS_FOLDER, "contacts.yaml" | "laws.yaml" | "statistics.yaml"] => {}
            ["speech.yaml" | "terms.yaml"] => {}
            [FACTS_FOLDER, ..] => diagnostics.push(stray(file)),
            ["broadcast.yaml"] => {}
            [topic, "topic.yaml"] => {
                self.topics.insert((*topic).to_owned(), Some(file.clone()));
            }
            [topic, guide, name] if name.ends_with(".md") => {
                self.add_version(file, &format!("{topic}/{guide}"), languages, diagnostics);
            }
            [_, _, ..] if is_picture(&file.path) => {
                self.pictures.insert(file.path.clone(), file.clone());
            }
            _ => diagnostics.push(stray(file)),
        }
    }

    fn add_version(&mut self, file: &TreeEntry, guide: &str, languages: &Languages, diagnostics: &mut Diagnostics) {
        let tag = file.name().trim_end_matches(".md");
        match languages.by_tag(tag) {
            Some(lang) => {
                let folder = self.guides.entry(guide.to_owned()).or_default();
                folder.versions.push((lang, file.clone()));
            }
            None => {
                let suggestion = closest(tag, languages.tags()).unwrap_or_default();
                let known: Vec<&str> = languages.tags().collect();
                let diagnostic = Diagnostic::new(Code::UnknownLanguage).in_path(&*file.path).with("tag", tag);
                diagnostics.push(diagnostic.with("suggestion", suggestion).with("known", known.join(", ")));
            }
        }
    }
}

fn stray(file: &TreeEntry) -> Diagnostic {
    Diagnostic::new(Code::StrayFile).in_path(&*file.path).with("path", &file.path)
}

/// Names that a Windows disk or a USB stick (FAT) takes for one.
fn report_collisions(tree: &Tree, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for entry in tree.folders.iter().chain(&tree.files) {
        let folded = compose(&entry.path.to_lowercase()).into_owned();
        if let Some(other) = seen.insert(folded, &entry.path) {
            let diagnostic = Diagnostic::new(Code::CaseCollision).in_path(&*entry.path);
            diagnostics.push(diagnostic.with("path", &entry.path).with("other", other));
        }
    }
}
