//! The HTML of a guide's text. Nothing passes that the writer could not say in Markdown: all text
//! is escaped, and only the elements below exist.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::markdown::{
    Alignment, Block, BlockKind, Cell, Definition, Document, FactReference, Heading, Image, Inline, Item, Link, List,
    Table,
};
use crate::product::Product;

/// What the text points to, already decided for one page.
pub trait BodyContext {
    /// Text of the version.
    fn source(&self) -> &str;
    /// Title of an alert, such as "Cảnh báo".
    fn alert_title(&self, id: &str) -> &str;
    /// Writes a reference to a fact.
    fn fact(&self, fact: &FactReference, html: &mut String);
    /// Where a link leads; `None` shows its text only.
    fn link(&self, link: &Link) -> Option<LinkPlace<'_>>;
    /// Attributes of an image (`src`, `srcset`, sizes); `None` leaves it out.
    fn image(&self, image: &Image) -> Option<String>;
    fn footnotes_title(&self) -> &str;
    fn back_to_text(&self) -> &str;
}

/// Where a link leads, and the words that stand for it when it has none of its own.
pub struct LinkPlace<'a> {
    /// `None` where only the words are shown, because the page is not part of this edition.
    pub href: Option<String>,
    pub class: Option<&'static str>,
    pub is_external: bool,
    pub title: Option<&'a str>,
    /// Language of `title` if it is not the page's.
    pub title_lang: Option<&'a str>,
}

/// The heading of the whole page, which the template writes.
const TITLE_ID: &str = "page-title";

/// The HTML of all blocks that the web page shows.
pub fn encode_body(document: &Document, context: &dyn BodyContext) -> String {
    let html = String::with_capacity(4096);
    let mut encoder = Encoder { context, html, footnotes: Footnotes::default(), section: TITLE_ID };
    encoder.footnotes.collect(&document.blocks);
    encoder.blocks(&document.blocks);
    encoder.footnote_section();
    encoder.html
}

pub fn escape(text: &str, html: &mut String) {
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut *html, text);
}

#[derive(Default)]
struct Footnotes<'d> {
    texts: BTreeMap<&'d str, &'d [Block]>,
    /// Labels in the order of their first mention, with how often they were mentioned.
    mentioned: Vec<(&'d str, usize)>,
}

impl<'d> Footnotes<'d> {
    fn collect(&mut self, blocks: &'d [Block]) {
        for block in blocks {
            if let BlockKind::Footnote { label, blocks } = &block.kind
                && block.marks.admits(Product::Web)
            {
                self.texts.insert(label, blocks);
            }
        }
    }

    /// Number of the footnote and of this mention.
    fn mention(&mut self, label: &'d str) -> (usize, usize) {
        match self.mentioned.iter().position(|(known, _)| *known == label) {
            Some(place) => {
                self.mentioned[place].1 += 1;
                (place + 1, self.mentioned[place].1)
            }
            None => {
                self.mentioned.push((label, 1));
                (self.mentioned.len(), 1)
            }
        }
    }
}

struct Encoder<'d> {
    context: &'d dyn BodyContext,
    html: String,
    footnotes: Footnotes<'d>,
    /// Id of the heading under which the encoder is.
    section: &'d str,
}

impl<'d> Encoder<'d> {
    fn blocks(&mut self, blocks: &'d [Block]) {
        for block in blocks.iter().filter(|block| block.marks.admits(Product::Web)) {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'d Block) {
        match &block.kind {
            BlockKind::Paragraph(content) => self.element("p", content),
            BlockKind::Heading(heading) => self.heading(heading),
            BlockKind::List(list) => self.list(list),
            BlockKind::Quote(blocks) => {
                self.html.push_str("<blockquote>");
                self.blocks(blocks);
                self.html.push_str("</blockquote>");
            }
            BlockKind::Alert { kind, blocks } => self.alert(kind.id(), blocks),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Code { text, .. } => {
                self.html.push_str("<pre><code>");
                escape(text, &mut self.html);
                self.html.push_str("</code></pre>");
            }
            BlockKind::Definitions(definitions) => self.definitions(definitions),
            BlockKind::Figure(image) => self.figure(image),
            BlockKind::Rule => self.html.push_str("<hr>"),
            // Shown together at the end.
            BlockKind::Footnote { .. } => {}
        }
    }

    fn element(&mut self, tag: &str, content: &'d [Inline]) {
        let _ = write!(self.html, "<{tag}>");
        self.inlines(content);
        let _ = write!(self.html, "</{tag}>");
    }

    fn heading(&mut self, heading: &'d Heading) {
        let level = heading.level;
        self.section = &heading.id;
        let _ = write!(self.html, "<h{level} id=\"");
        escape(&heading.id, &mut self.html);
        self.html.push_str("\">");
        self.inlines(&heading.content);
        let _ = write!(self.html, "</h{level}>");
    }

    fn list(&mut self, list: &'d List) {
        match list.start {
            Some(1) => self.html.push_str("<ol>"),
            Some(start) => {
                let _ = write!(self.html, "<ol start=\"{start}\">");
            }
            None => self.html.push_str("<ul>"),
        }
        for item in &list.items {
            self.item(item, list.tight);
        }
        self.html.push_str(if list.start.is_some() { "</ol>" } else { "</ul>" });
    }

    fn item(&mut self, item: &'d Item, tight: bool) {
        match item.task {
            Some(done) => {
                let checked = if done { " checked" } else { "" };
                let _ = write!(self.html, "<li class=\"task\"><input type=\"checkbox\" disabled{checked}> ");
            }
            None => self.html.push_str("<li>"),
        }
        for block in item.blocks.iter().filter(|block| block.marks.admits(Product::Web)) {
            match &block.kind {
                BlockKind::Paragraph(content) if tight => self.inlines(content),
                _ => self.block(block),
            }
        }
        self.html.push_str("</li>");
    }

    fn alert(&mut self, id: &str, blocks: &'d [Block]) {
        let _ = write!(self.html, "<div class=\"alert alert-{id}\" role=\"note\"><p class=\"alert-title\">");
        escape(self.context.alert_title(id), &mut self.html);
        self.html.push_str("</p>");
        self.blocks(blocks);
        self.html.push_str("</div>");
    }

    /// A wide table scrolls in a box, which a keyboard must reach and a screen reader name. The box is
    /// a group, not a region: two tables under one heading would be two landmarks of one name.
    fn table(&mut self, table: &'d Table) {
        self.html.push_str("<div class=\"table\" role=\"group\" aria-labelledby=\"");
        escape(self.section, &mut self.html);
        self.html.push_str("\" tabindex=\"0\"><table><thead><tr>");
        for (column, cell) in table.head.iter().enumerate() {
            self.cell("th scope=\"col\"", "th", cell, table.alignments.get(column));
        }
        self.html.push_str("</tr></thead><tbody>");
        for row in &table.rows {
            self.html.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                self.cell("td", "td", cell, table.alignments.get(column));
            }
            self.html.push_str("</tr>");
        }
        self.html.push_str("</tbody></table></div>");
    }

    fn cell(&mut self, open: &str, close: &str, cell: &'d Cell, alignment: Option<&Alignment>) {
        let class = match alignment {
            Some(Alignment::Start) => " class=\"start\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::End) => " class=\"end\"",
            Some(Alignment::Unset) | None => "",
        };
        let _ = write!(self.html, "<{open}{class}>");
        self.inlines(&cell.content);
        let _ = write!(self.html, "</{close}>");
    }

    fn definitions(&mut self, definitions: &'d [Definition]) {
        self.html.push_str("<dl>");
        for definition in definitions {
            self.element("dt", &definition.term);
            for meaning in &definition.meanings {
                self.html.push_str("<dd>");
                match meaning.as_slice() {
                    [Block { kind: BlockKind::Paragraph(content), .. }] => self.inlines(content),
                    blocks => self.blocks(blocks),
                }
                self.html.push_str("</dd>");
            }
        }
        self.html.push_str("</dl>");
    }

    fn figure(&mut self, image: &'d Image) {
        self.html.push_str("<figure>");
        self.image(image);
        if let Some(caption) = &image.caption {
            self.html.push_str("<figcaption>");
            escape(caption, &mut self.html);
            self.html.push_str("</figcaption>");
        }
        self.html.push_str("</figure>");
    }

    fn image(&mut self, image: &Image) {
        let Some(attributes) = self.context.image(image) else { return };
        let _ = write!(self.html, "<img {attributes} loading=\"lazy\" alt=\"");
        escape(&image.alt, &mut self.html);
        self.html.push_str("\">");
    }

    fn inlines(&mut self, content: &'d [Inline]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &'d Inline) {
        match inline {
            Inline::Text(text) => escape(text.as_str(self.context.source()), &mut self.html),
            Inline::Emphasis(content, _) => self.element("em", content),
            Inline::Strong(content, _) => self.element("strong", content),
            Inline::Strikethrough(content, _) => self.element("del", content),
            Inline::Code(text) => {
                self.html.push_str("<code>");
                escape(text.as_str(self.context.source()), &mut self.html);
                self.html.push_str("</code>");
            }
            Inline::SoftBreak => self.html.push('\n'),
            Inline::HardBreak => self.html.push_str("<br>"),
            Inline::Link(link) => self.link(link),
            Inline::Image(image) => self.image(image),
            Inline::Fact(fact) => self.context.fact(fact, &mut self.html),
            Inline::FootnoteReference { label, .. } => self.footnote_reference(label),
        }
    }

    fn link(&mut self, link: &'d Link) {
        // A telephone number inside a link stays a link of its own; links in links are no HTML.
        let place = self.context.link(link).filter(|_| !holds_link(&link.content));
        let Some(place) = place else { return self.inlines(&link.content) };
        let Some(href) = &place.href else { return self.unlinked(link, &place) };
        self.html.push_str("<a href=\"");
        // Not `escape_href`: it would percent-encode the Khmer of an anchor a second time.
        escape(href, &mut self.html);
        self.html.push('"');
        if let Some(class) = place.class {
            let _ = write!(self.html, " class=\"{class}\"");
        }
        if place.is_external {
            self.html.push_str(" rel=\"noreferrer\"");
        }
        if let Some(lang) = place.title_lang.filter(|_| link.content.is_empty()) {
            let _ = write!(self.html, " lang=\"{lang}\"");
        }
        self.html.push('>');
        match place.title.filter(|_| link.content.is_empty()) {
            Some(title) => escape(title, &mut self.html),
            None => self.inlines(&link.content),
        }
        self.html.push_str("</a>");
    }

    fn unlinked(&mut self, link: &'d Link, place: &LinkPlace<'_>) {
        match (place.title.filter(|_| link.content.is_empty()), place.title_lang) {
            (Some(title), Some(lang)) => {
                let _ = write!(self.html, "<span lang=\"{lang}\">");
                escape(title, &mut self.html);
                self.html.push_str("</span>");
            }
            (Some(title), None) => escape(title, &mut self.html),
            (None, _) => self.inlines(&link.content),
        }
    }

    fn footnote_reference(&mut self, label: &'d str) {
        if !self.footnotes.texts.contains_key(label) {
            return;
        }
        let (number, mention) = self.footnotes.mention(label);
        let _ = write!(
            self.html,
            "<sup class=\"footnote-ref\"><a href=\"#page-fn-{number}\" id=\"page-fnref-{number}-{mention}\">{number}</a></sup>"
        );
    }

    fn footnote_section(&mut self) {
        if self.footnotes.mentioned.is_empty() {
            return;
        }
        self.html.push_str("<section class=\"footnotes\"><h2 id=\"page-footnotes\">");
        escape(self.context.footnotes_title(), &mut self.html);
        self.html.push_str("</h2><ol>");
        // A footnote may mention another: the list grows while it is written.
        let mut place = 0;
        while let Some((label, _)) = self.footnotes.mentioned.get(place).copied() {
            let number = place + 1;
            let _ = write!(self.html, "<li id=\"page-fn-{number}\">");
            if let Some(blocks) = self.footnotes.texts.get(label).copied() {
                self.blocks(blocks);
            }
            let _ = write!(self.html, " <a href=\"#page-fnref-{number}-1\" aria-label=\"");
            escape(self.context.back_to_text(), &mut self.html);
            self.html.push_str("\">↩</a></li>");
            place += 1;
        }
        self.html.push_str("</ol></section>");
    }
}

/// Whether something in a link's text is a link itself.
fn holds_link(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Fact(_) | Inline::FootnoteReference { .. } | Inline::Link(_) => true,
        Inline::Emphasis(content, _) | Inline::Strong(content, _) | Inline::Strikethrough(content, _) => {
            holds_link(content)
        }
        Inline::Text(_) | Inline::Code(_) | Inline::SoftBreak | Inline::HardBreak | Inline::Image(_) => false,
    })
}
