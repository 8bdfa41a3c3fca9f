//! The list that lies in the archive beside the files: what each of them is. A text file of nothing
//! but spoken words cannot carry it, because a text-to-speech box would read it aloud.

use crate::language::Lang;
use crate::library::Library;
use crate::theme::Texts;

use super::repertoire::Repertoire;

/// Rows of a script's head that become columns, after file and title.
const COLUMNS: [&str; 11] =
    ["id", "edition", "language", "slot", "seconds", "source", "published", "expires", "state", "owner", "caution"];

/// A row of labels, and one for each script of a language by topic and guide.
pub fn rows(library: &Library, repertoire: &Repertoire, texts: &Texts, lang: Lang) -> Vec<Vec<String>> {
    let own = ["file", "title"].map(|key| texts.get(&["scripts_page", "index", key]).to_owned());
    let labels = COLUMNS.iter().map(|key| texts.get(&["script", "rows", key]).to_owned());
    let mut rows = vec![own.into_iter().chain(labels).collect()];
    for guide in library.topics.iter().flat_map(|topic| &topic.guides) {
        for entry in repertoire.of(lang, *guide) {
            let value = |key: &&str| {
                let row = entry.script.head.iter().find(|row| row.key == *key);
                row.map(|row| row.value.clone()).unwrap_or_default()
            };
            let own = [entry.stem.clone(), entry.script.title.clone()];
            rows.push(own.into_iter().chain(COLUMNS.iter().map(value)).collect());
        }
    }
    rows
}
