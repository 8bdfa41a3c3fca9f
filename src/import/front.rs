//! The head of the new guide: its title, and what a person has to fill in.

use std::borrow::Cow;
use std::fmt::Write;

use super::ImportOptions;
use super::escape;
use super::model::{Block, Document, plain};
use crate::library::to_fill_in;

/// A longer first paragraph is text and no title, in characters.
const MAX_TITLE: usize = 120;

/// Longest summary, in characters.
const MAX_SUMMARY: usize = 200;

/// The title, and the blocks without it.
pub fn title(document: &Document) -> (String, Cow<'_, [Block]>) {
    let blocks = &document.blocks;
    let top = blocks.iter().filter_map(level).min();
    let is_only = |wanted: u8| blocks.iter().filter(|block| level(block) == Some(wanted)).count() == 1;
    let titled = blocks.iter().position(|block| matches!(block, Block::Title(_)));
    let headed = || {
        let place = blocks.iter().position(|block| level(block).is_some() && level(block) == top)?;
        top.filter(|top| place == 0 || is_only(*top)).map(|_| place)
    };
    let first = || {
        let is_short = |block: &Block| {
            matches!(block, Block::Paragraph(_)) && (1..=MAX_TITLE).contains(&plain(block.inlines()).chars().count())
        };
        blocks.first().filter(|block| is_short(block) && blocks.len() > 1 && top.is_none()).map(|_| 0)
    };
    match titled.or_else(headed).or_else(first) {
        Some(place) => {
            let title = blocks.get(place).map(|block| plain(block.inlines())).unwrap_or_default();
            let rest = blocks.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, block)| block.clone());
            (title, Cow::Owned(rest.collect()))
        }
        None => (String::new(), Cow::Borrowed(blocks)),
    }
}

fn level(block: &Block) -> Option<u8> {
    match block {
        Block::Heading(level, _) => Some(*level),
        _ => None,
    }
}

pub fn write(title: &str, blocks: &[Block], is_source: bool, options: &ImportOptions) -> String {
    let say = |vietnamese, english| options.ui.choose(vietnamese, english);
    let title = if title.is_empty() {
        options.file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
    } else {
        title.to_owned()
    };
    let summary = summary(blocks).unwrap_or_else(|| title.clone());
    let mut head = String::from("---\n");
    let _ = writeln!(head, "title: {}", escape::yaml(&title));
    let asked = say("viết lại phần tóm tắt trong một hai câu", "write the summary anew in a sentence or two");
    let _ = writeln!(head, "# {}", to_fill_in(options.ui, asked));
    let _ = writeln!(head, "summary: {}", escape::yaml(&summary));
    if is_source {
        let _ = writeln!(head, "kind: {}", options.kind.as_deref().unwrap_or("article"));
        let hint = say(
            "bài dành cho ai, trẻ mấy tuổi? Bỏ dấu # ở hai dòng dưới và sửa cho đúng",
            "who is it for, and children of what age? Take the # off the two lines below and mend them",
        );
        let _ = writeln!(head, "# {}", to_fill_in(options.ui, hint));
        head.push_str("# audience: [parents]\n# ages: [6-9, 10-12]\n");
    } else {
        head.push_str("state: draft\n");
    }
    head.push_str("---\n");
    head
}

/// The first paragraph, or as many of its sentences as fit.
fn summary(blocks: &[Block]) -> Option<String> {
    let paragraphs = blocks.iter().filter(|block| matches!(block, Block::Paragraph(_)));
    let text = paragraphs.map(|block| plain(block.inlines())).find(|text| text.chars().count() >= 3)?;
    if text.chars().count() <= MAX_SUMMARY {
        return Some(text);
    }
    let cut: String = text.chars().take(MAX_SUMMARY).collect();
    let sentence = cut.rfind(['.', '!', '?', '។', '。']).and_then(|place| {
        let end = place + cut.get(place..)?.chars().next()?.len_utf8();
        cut.get(..end)
    });
    let word = || cut.rsplit_once(' ').map(|(words, _)| format!("{words}…"));
    Some(sentence.map(str::to_owned).or_else(word).unwrap_or(cut))
}

/// The title in a finished text.
pub fn title_in(text: &str) -> Option<String> {
    let line = text.lines().find_map(|line| line.strip_prefix("title: "))?;
    let inner = line.strip_prefix('"')?.strip_suffix('"')?;
    Some(inner.replace("\\\"", "\"").replace("\\\\", "\\"))
}
