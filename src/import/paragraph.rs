//! What stands in a paragraph: texts with their looks, links, pictures, notes.

use super::body::{Reader, alternative};
use super::font;
use super::model::{Font, Inline, Look, PictureReference};
use super::notes::Kind;
use super::styles;
use super::xml::Node;
use crate::diagnostic::Term;
use crate::rescue::encoding::{decode_run, is_unicode};

/// Most pictures of a document.
const MAX_PICTURES: usize = 500;

/// Fields that are open: a field may go on over several paragraphs.
#[derive(Debug, Default)]
pub struct Fields {
    open: Vec<Field>,
    /// Which paragraph is being read.
    paragraph: usize,
}

/// Something that Word computes: an instruction, and the result that it last showed.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// Paragraph and place where the result begins.
    result: Option<(usize, usize)>,
}

/// What a text inherits from around it.
#[derive(Clone, Copy)]
struct Around<'s> {
    paragraph_style: Option<&'s str>,
}

impl Reader {
    /// The inlines of a paragraph, in their final letters; text boxes are handed out.
    pub(super) fn inlines_of<'n>(
        &mut self,
        node: &'n Node,
        style: Option<&str>,
        boxes: &mut Vec<&'n Node>,
    ) -> Vec<Inline> {
        self.fields.paragraph += 1;
        let mut inlines = Vec::new();
        self.inlines(node, Around { paragraph_style: style }, &mut inlines, boxes);
        let mut inlines = merged(inlines);
        self.decode(&mut inlines);
        // Runs that differed in their font alone are one text now.
        merged(inlines)
    }

    fn inlines<'n>(&mut self, node: &'n Node, around: Around<'_>, out: &mut Vec<Inline>, boxes: &mut Vec<&'n Node>) {
        for child in node.elements() {
            match child.name.as_str() {
                "r" => self.run(child, around, out, boxes),
                "hyperlink" => {
                    let mut inside = Vec::new();
                    self.inlines(child, around, &mut inside, boxes);
                    let target = child.get("id").and_then(|id| self.relations.get(id));
                    let url = target.filter(|target| target.is_external).map(|target| target.target.clone());
                    self.link(url.as_deref(), inside, out);
                }
                "fldSimple" => {
                    let mut inside = Vec::new();
                    self.inlines(child, around, &mut inside, boxes);
                    let url = child.get("instr").and_then(hyperlink);
                    self.link(url.as_deref(), inside, out);
                }
                "ins" | "moveTo" => {
                    self.tally.changes += 1;
                    self.inlines(child, around, out, boxes);
                }
                "del" | "moveFrom" => self.tally.changes += 1,
                "smartTag" | "customXml" | "sdtContent" | "dir" | "bdo" => self.inlines(child, around, out, boxes),
                "sdt" => {
                    child.child("sdtContent").into_iter().for_each(|inside| self.inlines(inside, around, out, boxes))
                }
                "AlternateContent" => {
                    alternative(child).into_iter().for_each(|chosen| self.inlines(chosen, around, out, boxes));
                }
                "oMath" | "oMathPara" => {
                    self.tally.part(Term::Equation);
                    out.push(Inline::Text(child.text(), Look::default()));
                }
                _ => {}
            }
        }
    }

    fn run<'n>(&mut self, node: &'n Node, around: Around<'_>, out: &mut Vec<Inline>, boxes: &mut Vec<&'n Node>) {
        let properties = node.child("rPr");
        if properties.and_then(|properties| properties.switch("vanish")) == Some(true) {
            if node.child("t").is_some() {
                self.tally.part(Term::HiddenText);
            }
            return;
        }
        let look = self.look(properties, around);
        self.content(node, look, out, boxes);
    }

    fn content<'n>(&mut self, node: &'n Node, look: Look, out: &mut Vec<Inline>, boxes: &mut Vec<&'n Node>) {
        for child in node.elements() {
            let is_instruction = self.fields.open.iter().any(|field| field.result.is_none());
            match child.name.as_str() {
                "fldChar" => self.field(child.get("fldCharType"), out),
                "instrText" => {
                    if let Some(field) = self.fields.open.last_mut() {
                        field.instruction.push_str(&child.text());
                    }
                }
                _ if is_instruction => {}
                "t" => out.push(Inline::Text(child.text(), look)),
                "tab" | "ptab" => out.push(Inline::Text(" ".into(), look)),
                "noBreakHyphen" => out.push(Inline::Text("-".into(), look)),
                // In a font of TCVN3 it is the letter ư, so it is kept until that is known.
                "softHyphen" => out.push(Inline::Text("\u{ad}".into(), look)),
                "br" if matches!(child.get("type"), Some("page" | "column")) => {}
                "br" | "cr" => out.push(Inline::Break),
                "sym" => out.extend(symbol(child).map(|text| Inline::Text(text, look))),
                "ruby" => {
                    let mut texts = Vec::new();
                    child.child("rubyBase").into_iter().for_each(|base| base.find_all("t", &mut texts));
                    out.extend(texts.into_iter().map(|text| Inline::Text(text.text(), look)));
                }
                "footnoteReference" => self.note(Kind::Footnote, child, out),
                "endnoteReference" => self.note(Kind::Endnote, child, out),
                "commentReference" => self.tally.comments += 1,
                "drawing" | "pict" => self.drawing(child, out, boxes),
                "object" => self.tally.part(Term::EmbeddedObject),
                "AlternateContent" => {
                    alternative(child).into_iter().for_each(|chosen| self.content(chosen, look, out, boxes));
                }
                _ => {}
            }
        }
    }

    fn look(&mut self, properties: Option<&Node>, around: Around<'_>) -> Look {
        let style = properties.and_then(|properties| properties.value("rStyle"));
        let (bold, italic) = self.styles.stress(style);
        let switch = |name| properties.and_then(|properties| properties.switch(name));
        let own = properties.and_then(styles::font);
        let name = own.as_deref().or_else(|| self.styles.font(style, around.paragraph_style)).unwrap_or_default();
        let font = font::of(name);
        if font == Font::Limon {
            self.tally.limon.get_or_insert_with(|| name.to_owned());
        }
        if let Font::Old(encoding, _) = font {
            let name = name.to_owned();
            self.old_fonts(encoding, name);
        }
        Look {
            is_bold: switch("b").unwrap_or(bold),
            is_italic: switch("i").unwrap_or(italic),
            is_struck: switch("strike").unwrap_or_default(),
            font,
        }
    }

    /// Remembers the font until a text in it really was decoded.
    fn old_fonts(&mut self, encoding: crate::rescue::encoding::Encoding, name: String) {
        self.fonts_seen.entry(encoding).or_insert(name);
    }

    fn decode(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text, look) => {
                    if let Font::Old(encoding, in_capitals) = look.font {
                        // A font of an old encoding over letters typed as Unicode, which a program drew with another.
                        if !is_unicode(text) {
                            let decoded = decode_run(encoding, text, in_capitals);
                            if decoded != *text
                                && let Some(name) = self.fonts_seen.get(&encoding)
                            {
                                self.tally.fonts.entry(encoding).or_insert_with(|| name.clone());
                            }
                            *text = decoded;
                        }
                        look.font = Font::Unicode;
                    }
                }
                Inline::Link(_, inside) => self.decode(inside),
                Inline::Break | Inline::Picture(_) | Inline::Note(_) => {}
            }
        }
    }

    fn field(&mut self, kind: Option<&str>, out: &mut Vec<Inline>) {
        match kind {
            Some("begin") => self.fields.open.push(Field::default()),
            Some("separate") => {
                let place = (self.fields.paragraph, out.len());
                if let Some(field) = self.fields.open.last_mut() {
                    field.result = Some(place);
                }
            }
            Some("end") => {
                let Some(Field { instruction, result: Some((paragraph, start)) }) = self.fields.open.pop() else {
                    return;
                };
                if paragraph == self.fields.paragraph
                    && start <= out.len()
                    && let Some(url) = hyperlink(&instruction)
                {
                    let inside = out.split_off(start);
                    self.link(Some(&url), inside, out);
                }
            }
            _ => {}
        }
    }

    /// A link if its address is one that a guide may have; else its text.
    fn link(&mut self, url: Option<&str>, inside: Vec<Inline>, out: &mut Vec<Inline>) {
        match url.map(str::trim) {
            Some(url) if is_allowed(url) && !inside.is_empty() => out.push(Inline::Link(url.to_owned(), inside)),
            url => {
                // A place in the same document goes without a word.
                let lost = url.filter(|url| !url.is_empty() && !url.starts_with('#'));
                self.tally.links.extend(lost.map(str::to_owned));
                out.extend(inside);
            }
        }
    }

    fn note(&mut self, kind: Kind, node: &Node, out: &mut Vec<Inline>) {
        let number = node.get("id").and_then(|id| self.notes.number(kind, id));
        out.extend(number.map(Inline::Note));
    }

    fn drawing<'n>(&mut self, node: &'n Node, out: &mut Vec<Inline>, boxes: &mut Vec<&'n Node>) {
        let mut found = Vec::new();
        node.find_all("txbxContent", &mut found);
        boxes.append(&mut found);
        let words = words_of(node);
        let (mut blips, mut old) = (Vec::new(), Vec::new());
        node.find_all("blip", &mut blips);
        node.find_all("imagedata", &mut old);
        let ids = blips.iter().map(|blip| blip.get("embed").or_else(|| blip.get("link")));
        let ids: Vec<&str> = ids.chain(old.iter().map(|image| image.get("id"))).flatten().collect();
        if ids.is_empty() && (node.has("chart") || node.has("relIds")) {
            self.tally.part(Term::Diagram);
        }
        for id in ids {
            if self.document.pictures.len() >= MAX_PICTURES {
                break;
            }
            let part = self.relations.get(id).filter(|relation| !relation.is_external);
            let part = part.map(|relation| relation.target.clone());
            out.push(Inline::Picture(self.document.pictures.len()));
            self.document.pictures.push(PictureReference { part, words: words.clone() });
        }
    }
}

/// Neighbouring texts that look alike are one: Word parts them at every correction.
fn merged(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut merged: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (merged.last_mut(), inline) {
            (Some(Inline::Text(before, look)), Inline::Text(text, own)) if *look == own => before.push_str(&text),
            (_, Inline::Link(url, inside)) => merged.push(Inline::Link(url, self::merged(inside))),
            (_, inline) => merged.push(inline),
        }
    }
    merged
}

/// What the author says about a picture. What Word guessed is not it.
fn words_of(node: &Node) -> String {
    const GUESSED: [&str; 3] = ["automatically generated", "AI-generated", "được tạo tự động"];
    let mut found = Vec::new();
    for name in ["docPr", "cNvPr", "shape"] {
        node.find_all(name, &mut found);
    }
    let words = found.iter().flat_map(|node| [node.get("descr"), node.get("title"), node.get("alt")]).flatten();
    let words =
        words.map(str::trim).find(|words| !words.is_empty() && !GUESSED.iter().any(|guess| words.contains(guess)));
    words.unwrap_or_default().to_owned()
}

/// The address in `HYPERLINK "address" \o "words"`; a place in the document (`\l`) is none.
fn hyperlink(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?.trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next()?,
    };
    (!address.starts_with('\\')).then(|| address.to_owned())
}

fn is_allowed(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_known = matches!(scheme.as_deref(), Some("http" | "https" | "mailto" | "tel"));
    is_known && url.len() <= 2_000 && !url.chars().any(char::is_control)
}

/// A sign of a symbol font that has one meaning everywhere; others are lost.
fn symbol(node: &Node) -> Option<String> {
    let code = u32::from_str_radix(node.get("char")?, 16).ok()?;
    let code = code & 0xff | if code >= 0xf000 { 0 } else { code & 0xff00 };
    let font = node.get("font").unwrap_or_default().to_ascii_lowercase();
    let sign = match (font.as_str(), code) {
        ("wingdings", 0xfc) => "✓",
        ("wingdings", 0xfb) => "✗",
        ("wingdings", 0xe0 | 0xf0) | ("symbol", 0xae) => "→",
        ("wingdings", 0x28) => "☎",
        ("symbol", 0xb7) | ("wingdings", 0xa7 | 0x6c | 0x9f) => "•",
        ("symbol", 0xb0) => "°",
        ("symbol", 0xb3) => "≥",
        ("symbol", 0xa3) => "≤",
        ("symbol", 0xb1) => "±",
        ("symbol", 0xb4) => "×",
        _ if font.starts_with("wingdings") || font == "symbol" || font == "webdings" => return None,
        _ => return char::from_u32(code).filter(|letter| !letter.is_control()).map(String::from),
    };
    Some(sign.to_owned())
}
