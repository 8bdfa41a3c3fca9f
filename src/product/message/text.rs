//! The text of a guide as a message shows it: without form, links and pictures, with the words of facts
//! in their places.

use crate::encode::is_unspaced;
use crate::facts::{Contact, ContactWay};
use crate::language::Lang;
use crate::library::{Destination, Guide, Library, Version};
use crate::markdown::{FactKind, FactReference, Inline, Link};
use crate::theme::Texts;

/// What the text of one version is read with.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub library: &'a Library,
    pub texts: &'a Texts,
    pub guide: &'a Guide,
    pub version: &'a Version,
    pub lang: Lang,
}

impl<'a> Reader<'a> {
    pub fn source(&self) -> &'a str {
        &self.version.file.text
    }

    /// A text of the theme for messages.
    pub fn word(&self, key: &str) -> &'a str {
        self.texts.get(&["message", key])
    }

    /// A run of text in one line. `None` when it names another guide by its title: whoever gets the
    /// message cannot follow it, and a discreet guide's title belongs on no telephone.
    pub fn line(&self, content: &[Inline]) -> Option<String> {
        let mut line = Line::default();
        self.inlines(content, &mut line)?;
        Some(tidy(&line.text))
    }

    fn inlines(&self, content: &[Inline], line: &mut Line) -> Option<()> {
        for inline in content {
            match inline {
                Inline::Text(text) | Inline::Code(text) => line.push(text.as_str(self.source())),
                Inline::SoftBreak | Inline::HardBreak => line.has_break = true,
                Inline::Emphasis(content, _) | Inline::Strong(content, _) => self.inlines(content, line)?,
                Inline::Link(link) => self.link(link, line)?,
                Inline::Fact(fact) => line.push(&self.fact(fact)),
                // What was struck out does not count; pictures and footnotes are no text.
                Inline::Strikethrough(..) | Inline::Image(_) | Inline::FootnoteReference { .. } => {}
            }
        }
        Some(())
    }

    fn link(&self, link: &Link, line: &mut Line) -> Option<()> {
        let is_inside = matches!(self.library.destination(self.guide, &link.target), Some(Destination::Guide(_)));
        if is_inside || link.content.is_empty() {
            return None;
        }
        self.inlines(&link.content, line)
    }

    fn fact(&self, fact: &FactReference) -> String {
        let (facts, languages) = (&self.library.facts, &self.library.site.languages);
        let text = match fact.kind {
            FactKind::Contact => {
                let contact = facts.contacts.get(&*fact.id);
                return contact.map_or_else(String::new, |contact| self.contact(contact, fact.number_only));
            }
            FactKind::Law => facts.laws.get(&*fact.id).map(|law| law.label.text(languages, self.lang)),
            FactKind::Statistic => {
                facts.statistics.get(&*fact.id).map(|statistic| statistic.text.text(languages, self.lang))
            }
        };
        text.unwrap_or_default().to_owned()
    }

    fn contact(&self, contact: &Contact, number_only: bool) -> String {
        match number_only {
            true => reached_by(contact).to_owned(),
            false => {
                let label = contact.label.text(&self.library.site.languages, self.lang);
                format!("{label} {}", reached_by(contact))
            }
        }
    }
}

/// The number or the address of a contact.
pub fn reached_by(contact: &Contact) -> &str {
    match &contact.way {
        ContactWay::Phone { number, .. } => number,
        ContactWay::Web { url } => url,
    }
}

#[derive(Default)]
struct Line {
    text: String,
    /// A line end that becomes a space if what follows needs one: Chinese does not.
    has_break: bool,
}

impl Line {
    fn push(&mut self, text: &str) {
        let is_joined =
            self.text.chars().next_back().is_none_or(is_unspaced) && text.chars().next().is_none_or(is_unspaced);
        if std::mem::take(&mut self.has_break) && !is_joined {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }
}

/// A line without space at its ends and without two spaces together.
pub fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Signs that end a sentence, or a line that leads to the next.
const ENDS: [char; 13] = ['.', '!', '?', '…', ':', ';', '。', '！', '？', '：', '；', '។', '៖'];
/// Signs that may stand behind them.
const CLOSING: [char; 11] = ['”', '’', '"', '\'', '»', ')', '）', '」', '』', '》', '\u{200b}'];

/// A line as a sentence: a title and an item have no full stop of their own, and the next one would run on
/// into them.
pub fn closed(text: &str, full_stop: &str) -> String {
    let is_closed = text.trim_end_matches(CLOSING).ends_with(ENDS) || text.ends_with('៕');
    if is_closed || text.is_empty() { text.to_owned() } else { format!("{text}{full_stop}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_becomes_a_sentence_once() {
        for (text, expected) in [
            ("Mặc áo phao", "Mặc áo phao."),
            ("Mặc áo phao!", "Mặc áo phao!"),
            ("Hỏi: “Mặc chưa?”", "Hỏi: “Mặc chưa?”"),
            ("Gọi ai (người lớn)", "Gọi ai (người lớn)."),
            ("", ""),
        ] {
            assert_eq!(closed(text, "."), expected);
        }
        assert_eq!(closed("穿救生衣", "。"), "穿救生衣。");
        assert_eq!(closed("穿好了吗？", "。"), "穿好了吗？");
        assert_eq!(closed("ពាក់អាវពោង", "។"), "ពាក់អាវពោង។");
        assert_eq!(closed("ពាក់អាវពោង។", "។"), "ពាក់អាវពោង។");
    }
}
