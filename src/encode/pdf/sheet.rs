use jiff::civil::Date;
use serde::Serialize;

/// A document to be set: which template, with what. Made by `Sheet::script` and its like, or
/// directly for other documents of the theme.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// File in the theme's folder `print/`: `script.typ`.
    pub(super) template: &'static str,
    /// What findings call the document: the path of what it was made from.
    pub(super) name: String,
    /// Identifies the document for ever, also when its text changes.
    pub(super) id: String,
    /// JSON, as the template reads it.
    pub(super) data: String,
    /// Scripts (ISO 15924) that must be writable.
    pub(super) writings: Vec<&'static str>,
    /// The date in the file's metadata; there is none of its own.
    pub(super) date: Option<Date>,
    /// Texts by the number of their printed line, for findings.
    pub(super) lines: Vec<String>,
    /// How many pages it must have, for one that must fit its paper.
    pub(super) pages: Option<usize>,
}

impl Sheet {
    /// `data` is what the template finds in `/data.json`; `name` is the path of what it was made
    /// from, for findings; `id` names the document in its metadata.
    pub fn new(template: &'static str, name: &str, id: &str, data: &impl Serialize) -> Self {
        // Values of ours: maps with text keys, which cannot fail.
        let data = serde_json::to_string(data).unwrap_or_default();
        let writings = writings_in(&data);
        Self {
            template,
            name: name.to_owned(),
            id: id.to_owned(),
            data,
            writings,
            date: None,
            lines: Vec::new(),
            pages: None,
        }
    }

    /// The date that the file's metadata says it was made.
    pub fn dated(mut self, date: Option<Date>) -> Self {
        self.date = date;
        self
    }

    /// It must have just so many pages, with everything on them: see [`Unprinted::TooFull`](super::Unprinted).
    pub fn in_pages(mut self, pages: usize) -> Self {
        self.pages = Some(pages);
        self
    }

    /// The scripts that the document needs fonts for.
    pub fn writings(&self) -> &[&'static str] {
        &self.writings
    }

    /// The number of the printed line that has this character, from 1; `None` when the document
    /// has no numbers or the character is elsewhere.
    pub(super) fn line_with(&self, character: char) -> Option<(usize, &str)> {
        let place = self.lines.iter().position(|line| line.contains(character))?;
        Some((place + 1, self.lines.get(place)?))
    }
}

/// The scripts that a text is written in, besides Latin: by the blocks of Unicode.
fn writings_in(text: &str) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = text.chars().filter_map(writing_of).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn writing_of(character: char) -> Option<&'static str> {
    match character {
        '\0'..='\u{177f}' => None,
        '\u{1780}'..='\u{17ff}' | '\u{19e0}'..='\u{19ff}' => Some("Khmr"),
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' => Some("Hans"),
        '\u{20000}'..='\u{3ffff}' => Some("Hans"),
        '\u{aa00}'..='\u{aa5f}' => Some("Cham"),
        '\u{aa80}'..='\u{aadf}' => Some("Tavt"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_found_in_the_text() {
        assert_eq!(writings_in("Gọi 111"), Vec::<&str>::new());
        assert_eq!(writings_in("ខ្មែរ, 中文 and ꨀ, ꪀ"), ["Cham", "Hans", "Khmr", "Tavt"]);
    }
}
