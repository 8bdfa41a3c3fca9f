//! Lists: which paragraphs have bullets, which have numbers, and which number.

use std::collections::BTreeMap;

use super::model::Item;
use super::xml::Node;

/// Deepest level of a list; Word has nine.
const MAX_LEVEL: usize = 8;

#[derive(Debug, Default)]
pub struct Lists {
    /// Levels by the list's id.
    lists: BTreeMap<String, BTreeMap<usize, Level>>,
    /// The last number given, by list and level.
    counters: BTreeMap<(String, usize), u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Level {
    sign: Sign,
    start: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Bullet,
    Number,
    Nothing,
}

impl Lists {
    pub fn read(root: Option<&Node>) -> Self {
        let mut lists = Self::default();
        let Some(root) = root else { return lists };
        let named = |name: &'static str| root.elements().filter(move |node| node.name == name);
        let patterns: BTreeMap<&str, BTreeMap<usize, Level>> =
            named("abstractNum").filter_map(|node| Some((node.get("abstractNumId")?, levels(node)))).collect();
        for node in named("num") {
            let pattern = node.value("abstractNumId").and_then(|id| patterns.get(id));
            let (Some(id), Some(pattern)) = (node.get("numId"), pattern) else { continue };
            let mut pattern = pattern.clone();
            for change in node.elements().filter(|node| node.name == "lvlOverride") {
                pattern.extend(levels(change));
                let level = change.get("ilvl").and_then(|level| level.parse().ok());
                let start = change.value("startOverride").and_then(|start| start.parse().ok());
                if let (Some(level), Some(start)) = (level.and_then(|level: usize| pattern.get_mut(&level)), start) {
                    level.start = start;
                }
            }
            lists.lists.insert(id.to_owned(), pattern);
        }
        lists
    }

    /// The entry that a paragraph of this list is; `None` when it has neither bullet nor number.
    pub fn next(&mut self, list: &str, level: usize) -> Option<Item> {
        let level = level.min(MAX_LEVEL);
        let pattern = self.lists.get(list)?.get(&level).copied()?;
        self.counters.retain(|(of, at), _| of != list || *at <= level);
        match pattern.sign {
            Sign::Nothing => None,
            Sign::Bullet => Some(Item { level, number: None }),
            Sign::Number => {
                let counter = self.counters.entry((list.to_owned(), level));
                let number = *counter.and_modify(|last| *last = last.saturating_add(1)).or_insert(pattern.start);
                Some(Item { level, number: Some(number) })
            }
        }
    }
}

fn levels(node: &Node) -> BTreeMap<usize, Level> {
    let levels = node.elements().filter(|node| node.name == "lvl").filter_map(|level| {
        let sign = match level.value("numFmt") {
            Some("bullet") => Sign::Bullet,
            Some("none") => Sign::Nothing,
            _ => Sign::Number,
        };
        let start = level.value("start").and_then(|start| start.parse().ok()).unwrap_or(1);
        Some((level.get("ilvl")?.parse().ok()?, Level { sign, start }))
    });
    levels.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml;

    #[test]
    fn numbers_go_on_and_begin_anew() {
        let root = xml::parse(
            br#"<numbering><abstractNum abstractNumId="7"><lvl ilvl="0"><start val="1"/><numFmt val="decimal"/></lvl>
                <lvl ilvl="1"><numFmt val="bullet"/></lvl><lvl ilvl="2"><numFmt val="lowerLetter"/></lvl></abstractNum>
                <num numId="3"><abstractNumId val="7"/></num></numbering>"#,
        )
        .unwrap();
        let mut lists = Lists::read(Some(&root));
        let mut next = |level| lists.next("3", level).unwrap().number;
        assert_eq!(
            [next(0), next(1), next(2), next(2), next(0), next(2)].map(|number| number.unwrap_or(0)),
            [1, 0, 1, 2, 2, 1]
        );
        assert_eq!(lists.next("9", 0), None);
    }
}
