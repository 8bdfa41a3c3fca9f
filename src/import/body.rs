//! From the nodes of a document to its blocks.

use std::collections::BTreeMap;

use super::lists::with_typed_lists;
use super::model::{Block, Document, Inline, Look, WordPicture};
use super::notes::Notes;
use super::numbering::Lists;
use super::package::{Package, Refusal, Relation};
use super::paragraph::Fields;
use super::styles::{self, Numbering, Role, Styles};
use super::tell::Tally;
use super::xml::Node;
use crate::diagnostic::Term;
use crate::rescue::encoding::Encoding;

/// Most columns of a table.
const MAX_COLUMNS: usize = 60;

/// Reads a document with what its text needs: styles, lists, notes.
pub struct Reader {
    pub(super) styles: Styles,
    lists: Lists,
    pub(super) relations: BTreeMap<String, Relation>,
    pub(super) notes: Notes,
    pub(super) document: Document,
    pub(super) tally: Tally,
    pub(super) fields: Fields,
    /// Fonts of old encodings that were met, the first of each.
    pub(super) fonts_seen: BTreeMap<Encoding, String>,
}

pub fn read(package: &mut Package<'_>) -> Result<(Document, Tally), Refusal> {
    let main = package.main.clone();
    let relations = package.relations_of(&main)?;
    let mut part = |kind: &str| -> Result<Option<(String, Node)>, Refusal> {
        let found = relations.values().find(|relation| relation.kind == kind && !relation.is_external);
        let Some(relation) = found else { return Ok(None) };
        Ok(package.xml(&relation.target)?.map(|node| (relation.target.clone(), node)))
    };
    let styles = Styles::read(part("styles")?.map(|(_, node)| node).as_ref());
    let lists = Lists::read(part("numbering")?.map(|(_, node)| node).as_ref());
    let (footnotes, endnotes) = (part("footnotes")?, part("endnotes")?);
    let notes = Notes::read(package, footnotes, endnotes)?;
    let root = package.xml(&main)?.ok_or(Refusal::Broken(Term::PartMissing))?;
    let body = root.child("body").ok_or(Refusal::BrokenPart(main))?;
    let tally = Tally { has_macros: package.has_macros, ..Tally::default() };
    let mut reader = Reader {
        styles,
        lists,
        relations,
        notes,
        document: Document::default(),
        tally,
        fields: Fields::default(),
        fonts_seen: BTreeMap::new(),
    };
    let mut blocks = Vec::new();
    reader.blocks(body, &mut blocks);
    reader.document.blocks = with_typed_lists(blocks);
    reader.document.notes = reader.read_notes();
    Ok((reader.document, reader.tally))
}

/// The bytes of all pictures that the text shows.
pub fn picture_bytes(package: &mut Package<'_>, document: &Document) -> Result<Vec<WordPicture>, Refusal> {
    let mut pictures = Vec::new();
    for reference in &document.pictures {
        let bytes = match &reference.part {
            Some(part) => package.picture(part)?,
            None => None,
        };
        pictures.push(WordPicture { bytes, words: reference.words.clone() });
    }
    Ok(pictures)
}

impl Reader {
    /// The blocks of a body, a cell, a text box.
    pub(super) fn blocks(&mut self, node: &Node, blocks: &mut Vec<Block>) {
        for child in node.elements() {
            match child.name.as_str() {
                "p" => self.paragraph(child, blocks),
                "tbl" => self.table(child, blocks),
                "sdt" if is_contents(child) => self.tally.part(Term::TableOfContents),
                "sdt" => child.child("sdtContent").into_iter().for_each(|content| self.blocks(content, blocks)),
                "customXml" | "smartTag" | "sdtContent" => self.blocks(child, blocks),
                "ins" | "moveTo" => {
                    self.tally.changes += 1;
                    self.blocks(child, blocks);
                }
                "del" | "moveFrom" => self.tally.changes += 1,
                "AlternateContent" => alternative(child).into_iter().for_each(|chosen| self.blocks(chosen, blocks)),
                "altChunk" => self.tally.part(Term::EmbeddedObject),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, node: &Node, blocks: &mut Vec<Block>) {
        let properties = node.child("pPr");
        let style = properties.and_then(|properties| properties.value("pStyle"));
        let role = self.styles.role(style, properties.and_then(styles::outline));
        if role == Role::Contents {
            return self.tally.part(Term::TableOfContents);
        }
        let mark = properties.and_then(|properties| properties.child("rPr"));
        self.tally.changes +=
            usize::from(mark.is_some_and(|mark| mark.child("ins").is_some() || mark.child("del").is_some()));
        let mut boxes = Vec::new();
        let inlines = self.inlines_of(node, style, &mut boxes);
        if inlines.iter().any(|inline| !is_blank(inline)) {
            let block = match role {
                Role::Title => Block::Title(inlines),
                Role::Heading(level) => Block::Heading(level, inlines),
                _ => match self.item(properties, style) {
                    Some(item) => Block::Item(item, inlines),
                    None => Block::Paragraph(inlines),
                },
            };
            blocks.push(block);
        }
        for text_box in boxes {
            self.tally.part(Term::TextBox);
            self.blocks(text_box, blocks);
        }
    }

    fn item(&mut self, properties: Option<&Node>, style: Option<&str>) -> Option<super::model::Item> {
        let own = properties.and_then(styles::numbering).unwrap_or_default();
        let of_style = self.styles.numbering(style).cloned().unwrap_or_default();
        let Numbering { list, level } =
            Numbering { list: own.list.or(of_style.list), level: own.level.or(of_style.level) };
        self.lists.next(&list?, level.unwrap_or_default())
    }

    /// A box drawn as a table of one cell is its text; any other table is even rows.
    fn table(&mut self, node: &Node, blocks: &mut Vec<Block>) {
        let mut rows: Vec<Vec<Vec<Block>>> = Vec::new();
        let mut is_simple = true;
        let mut row_nodes = Vec::new();
        collect(node, "tr", &mut row_nodes);
        for row_node in row_nodes {
            let mut cell_nodes = Vec::new();
            collect(row_node, "tc", &mut cell_nodes);
            let mut row = Vec::new();
            for cell in cell_nodes {
                let properties = cell.child("tcPr");
                let merged = properties.and_then(|properties| properties.child("vMerge"));
                let is_covered = merged.is_some_and(|merged| merged.get("val") != Some("restart"));
                is_simple &= merged.is_none();
                let mut content = Vec::new();
                if !is_covered {
                    self.blocks(cell, &mut content);
                }
                is_simple &= !content.iter().any(|block| matches!(block, Block::Table(_)));
                row.push(content);
                let span = properties.and_then(|properties| properties.value("gridSpan"));
                let span: usize = span.and_then(|span| span.parse().ok()).unwrap_or(1);
                is_simple &= span <= 1;
                row.resize_with((row.len() + span.clamp(1, MAX_COLUMNS) - 1).min(MAX_COLUMNS), Vec::new);
            }
            if row.iter().any(|cell| !cell.is_empty()) {
                rows.push(row);
            }
        }
        if let [row] = rows.as_mut_slice()
            && let [cell] = row.as_mut_slice()
        {
            return blocks.append(cell);
        }
        self.tally.tables += usize::from(!is_simple);
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        let even = |row: Vec<Vec<Block>>| {
            let mut cells: Vec<Vec<Inline>> = row.into_iter().map(|cell| flat(&cell)).collect();
            cells.resize_with(columns, Vec::new);
            cells
        };
        if columns > 0 {
            blocks.push(Block::Table(rows.into_iter().map(even).collect()));
        }
    }
}

/// Rows of a table, cells of a row; Word wraps some into other elements.
fn collect<'a>(node: &'a Node, name: &str, found: &mut Vec<&'a Node>) {
    for child in node.elements() {
        match child.name.as_str() {
            kind if kind == name => found.push(child),
            "sdt" | "sdtContent" | "ins" | "customXml" | "moveTo" => collect(child, name, found),
            _ => {}
        }
    }
}

/// The blocks of a cell in one line.
fn flat(blocks: &[Block]) -> Vec<Inline> {
    let mut line: Vec<Inline> = Vec::new();
    let mut add = |inlines: &[Inline]| {
        if !line.is_empty() && !inlines.is_empty() {
            line.push(Inline::Text(" ".into(), Look::default()));
        }
        line.extend(inlines.iter().map(|inline| match inline {
            Inline::Break => Inline::Text(" ".into(), Look::default()),
            inline => inline.clone(),
        }));
    };
    for block in blocks {
        match block {
            Block::Table(rows) => rows.iter().flatten().for_each(|cell| add(cell)),
            block => add(block.inlines()),
        }
    }
    line
}

fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text, _) => text.trim().is_empty(),
        Inline::Link(_, inside) => inside.iter().all(is_blank),
        Inline::Break => true,
        Inline::Picture(_) | Inline::Note(_) => false,
    }
}

/// What new programs read, or what old ones do.
pub fn alternative(node: &Node) -> Option<&Node> {
    node.child("Choice").or_else(|| node.child("Fallback"))
}

fn is_contents(node: &Node) -> bool {
    let gallery = node.child("sdtPr").and_then(|properties| properties.child("docPartObj")?.value("docPartGallery"));
    gallery == Some("Table of Contents")
}
