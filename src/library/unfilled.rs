//! Places that a skeleton or an imported guide leaves to the writer: `[ĐIỀN: …]`, or `[FILL IN: …]` in English.

use std::sync::Arc;

use memchr::memmem;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, UiLanguage};
use crate::source::{SourceFile, Span};

/// How such a place begins, as skeletons have it.
pub const OPENING: &str = "[ĐIỀN:";

const OPENINGS: [&str; 2] = [OPENING, "[FILL IN:"];

/// Such a place, in the language of whoever will read it.
pub fn place(language: UiLanguage, asked: &str) -> String {
    let [vietnamese, english] = OPENINGS;
    format!("{} {asked}]", language.choose(vietnamese, english))
}

/// Most findings about one text: a fresh skeleton has about fifteen, more would only bury others.
const MAX_FINDINGS: usize = 30;

/// Warns of what is still to be filled in. A comment of the front matter
/// that begins with one asks for what stands below it; elsewhere in a comment the sign is only explained.
pub fn report(file: &Arc<SourceFile>, head: Span, diagnostics: &mut Diagnostics) {
    let text = file.text.as_str();
    let mut starts: Vec<usize> =
        OPENINGS.iter().flat_map(|opening| memmem::find_iter(text.as_bytes(), opening)).collect();
    starts.retain(|start| !(head.range().contains(start) && is_explained(text, *start)));
    starts.sort_unstable();
    for start in starts.into_iter().take(MAX_FINDINGS) {
        let rest = text.get(start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let length = line.find(']').map_or(line.len(), |close| close + 1);
        let asked = line.get(..length).and_then(|place| place.split_once(':')).map_or("", |(_, asked)| asked);
        let diagnostic = Diagnostic::new(Code::StillToFillIn).at(file, Span::new(start, start + length));
        diagnostics.push(diagnostic.with("asked", asked.trim_end_matches(']').trim()));
    }
}

fn is_explained(text: &str, place: usize) -> bool {
    let before = text.get(..place).unwrap_or_default();
    let before = before.rsplit('\n').next().unwrap_or_default().trim();
    before.starts_with('#') && before != "#"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_with_what_they_ask_for() {
        let text = "---\n# thay [ĐIỀN: …]\n# [ĐIỀN: cho ai?]\ntitle: \"[ĐIỀN: tiêu đề]\"\n---\n## [ĐIỀN: một\n\n[FILL IN: two] [khác: ba]\n";
        let file = Arc::new(SourceFile::new("vi.md", text.to_owned()));
        let mut found = Diagnostics::default();
        report(&file, Span::new(4, text.find("\n---\n##").unwrap()), &mut found);
        let told: Vec<String> = found.iter().map(|one| one.message(UiLanguage::English).title).collect();
        assert_eq!(told.len(), 4, "{told:?}");
        for (told, asked) in told.iter().zip(["cho ai?", "tiêu đề", "một", "two"]) {
            assert!(told.contains(asked), "{told}");
        }
    }
}
