//! Styles: which paragraphs are headings, which belong to a list, which font a text has.

use std::collections::BTreeMap;

use super::xml::Node;

/// Longest chain of styles that are based on one another.
const MAX_CHAIN: usize = 20;

#[derive(Debug, Default)]
pub struct Styles {
    styles: BTreeMap<String, Style>,
    default_paragraph: Option<String>,
    default_font: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    numbering: Option<Numbering>,
    font: Option<String>,
    is_bold: Option<bool>,
    is_italic: Option<bool>,
}

/// List and level of a paragraph. List 0 takes it out of all lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Numbering {
    pub list: Option<String>,
    pub level: Option<usize>,
}

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Title,
    /// From 1.
    Heading(u8),
    /// A line of the table of contents.
    Contents,
    Text,
}

impl Styles {
    pub fn read(root: Option<&Node>) -> Self {
        let mut styles = Self::default();
        let Some(root) = root else { return styles };
        let defaults = root.child("docDefaults").and_then(|node| node.child("rPrDefault")?.child("rPr"));
        styles.default_font = defaults.and_then(font);
        for node in root.elements().filter(|node| node.name == "style") {
            let Some(id) = node.get("styleId") else { continue };
            let is_default = matches!(node.get("default"), Some("1" | "true"));
            if is_default && node.get("type") == Some("paragraph") {
                styles.default_paragraph = Some(id.to_owned());
            }
            styles.styles.insert(id.to_owned(), Style::read(node));
        }
        styles
    }

    /// A style and those that it is based on.
    fn chain<'a>(&'a self, id: Option<&str>) -> impl Iterator<Item = &'a Style> + use<'a> {
        let first = id.and_then(|id| self.styles.get(id));
        let next = |style: &&'a Style| style.based_on.as_deref().and_then(|id| self.styles.get(id));
        std::iter::successors(first, next).take(MAX_CHAIN)
    }

    /// What a paragraph of this style is for. `outline` is its own level, from 0.
    pub fn role(&self, style: Option<&str>, outline: Option<u8>) -> Role {
        let named = self.chain(style).find_map(|style| role_of_name(&style.name));
        if let Some(role) = named.filter(|role| *role != Role::Text) {
            return role;
        }
        let level = outline.or_else(|| self.chain(style).find_map(|style| style.outline));
        match level {
            Some(level @ 0..=8) => Role::Heading(level + 1),
            _ => Role::Text,
        }
    }

    pub fn numbering(&self, style: Option<&str>) -> Option<&Numbering> {
        self.chain(style).find_map(|style| style.numbering.as_ref())
    }

    /// The font of a text in a paragraph and with a style of its own.
    pub fn font(&self, text: Option<&str>, paragraph: Option<&str>) -> Option<&str> {
        let paragraph = paragraph.or(self.default_paragraph.as_deref());
        let own = self.chain(text).chain(self.chain(paragraph)).find_map(|style| style.font.as_deref());
        own.or(self.default_font.as_deref())
    }

    /// Whether a text's own style is bold, and whether it is italic. What a whole paragraph's style says is
    /// form and not stress.
    pub fn stress(&self, text: Option<&str>) -> (bool, bool) {
        let bold = self.chain(text).find_map(|style| style.is_bold).unwrap_or_default();
        (bold, self.chain(text).find_map(|style| style.is_italic).unwrap_or_default())
    }
}

impl Style {
    fn read(node: &Node) -> Self {
        let (paragraph, text) = (node.child("pPr"), node.child("rPr"));
        Self {
            name: node.value("name").unwrap_or_default().to_lowercase(),
            based_on: node.value("basedOn").map(str::to_owned),
            outline: paragraph.and_then(outline),
            numbering: paragraph.and_then(numbering),
            font: text.and_then(font),
            is_bold: text.and_then(|text| text.switch("b")),
            is_italic: text.and_then(|text| text.switch("i")),
        }
    }
}

/// Word stores the English names of its own styles whatever language it speaks; other programs store theirs.
fn role_of_name(name: &str) -> Option<Role> {
    const TITLES: [&str; 5] = ["title", "tiêu đề", "tên", "titre", "titel"];
    const HEADINGS: [&str; 6] = ["heading", "tiêu đề", "đầu đề", "đề mục", "titre", "überschrift"];
    if TITLES.contains(&name) {
        return Some(Role::Title);
    }
    if name.starts_with("toc ") || name.starts_with("mục lục ") || name == "toc heading" {
        return Some(Role::Contents);
    }
    let number = HEADINGS.iter().find_map(|word| name.strip_prefix(word))?.trim();
    let level = number.parse().ok().filter(|level| (1..=9).contains(level))?;
    Some(Role::Heading(level))
}

pub fn outline(paragraph: &Node) -> Option<u8> {
    paragraph.value("outlineLvl")?.parse().ok()
}

pub fn numbering(paragraph: &Node) -> Option<Numbering> {
    let node = paragraph.child("numPr")?;
    let level = node.value("ilvl").and_then(|level| level.parse().ok());
    Some(Numbering { list: node.value("numId").map(str::to_owned), level })
}

/// The font of Latin letters.
pub fn font(text: &Node) -> Option<String> {
    let fonts = text.child("rFonts")?;
    fonts.get("ascii").or_else(|| fonts.get("hAnsi")).map(str::to_owned)
}
