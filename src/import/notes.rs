//! Footnotes and endnotes.

use std::collections::BTreeMap;

use super::body::Reader;
use super::model::{Inline, Look};
use super::package::{Package, Refusal, Relation};
use super::xml::Node;

/// Most notes of a document.
const MAX_NOTES: usize = 2_000;

#[derive(Debug, Default)]
pub struct Notes {
    /// By kind and id.
    nodes: BTreeMap<(Kind, String), Node>,
    relations: BTreeMap<Kind, BTreeMap<String, Relation>>,
    /// In the order in which the text names them.
    named: Vec<(Kind, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Footnote,
    Endnote,
}

type Part = Option<(String, Node)>;

impl Notes {
    pub fn read(package: &mut Package<'_>, footnotes: Part, endnotes: Part) -> Result<Self, Refusal> {
        let mut notes = Self::default();
        for (kind, part) in [(Kind::Footnote, footnotes), (Kind::Endnote, endnotes)] {
            let Some((name, root)) = part else { continue };
            notes.relations.insert(kind, package.relations_of(&name)?);
            for child in root.children {
                // The lines above the notes are notes, too, and have a type.
                if let super::xml::Child::Element(node) = child
                    && matches!(node.get("type"), None | Some("normal"))
                    && let Some(id) = node.get("id").map(str::to_owned)
                {
                    notes.nodes.insert((kind, id), node);
                }
            }
        }
        Ok(notes)
    }

    /// The number of a note that the text names; `None` when there is no such note.
    pub fn number(&mut self, kind: Kind, id: &str) -> Option<usize> {
        let key = (kind, id.to_owned());
        if !self.nodes.contains_key(&key) || self.named.len() >= MAX_NOTES {
            return None;
        }
        self.named.push(key);
        Some(self.named.len() - 1)
    }
}

impl Reader {
    /// The text of each note, its paragraphs in one line.
    pub(super) fn read_notes(&mut self) -> Vec<Vec<Inline>> {
        let Notes { nodes, mut relations, named } = std::mem::take(&mut self.notes);
        let mut notes = Vec::with_capacity(named.len());
        for (kind, id) in named {
            let mut line: Vec<Inline> = Vec::new();
            self.relations = relations.get_mut(&kind).map(|relations| relations.clone()).unwrap_or_default();
            let mut paragraphs = Vec::new();
            nodes.get(&(kind, id)).into_iter().for_each(|node| node.find_all("p", &mut paragraphs));
            for paragraph in paragraphs {
                let inlines = self.inlines_of(paragraph, None, &mut Vec::new());
                if !line.is_empty() {
                    line.push(Inline::Text(" ".into(), Look::default()));
                }
                line.extend(inlines);
            }
            notes.push(line);
        }
        notes
    }
}
