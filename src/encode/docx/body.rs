//! `word/document.xml`, headers and footers: paragraphs and what is in them.

use super::super::xml::{Xml, clean};
use super::fonts::{Fonts, Kind, pieces};
use super::looks::style_id;
use super::model::{Block, Document, Inline, Page, Paragraph, Style, TextStyle};
use super::styles::{list_of, text_style_id, twentieths, twips};
use super::table;

/// Relations of the document to its headers and footers.
pub(super) struct Margins {
    pub header: Option<&'static str>,
    pub footer: Option<&'static str>,
    /// With a header, which the first page has not.
    pub first_footer: Option<&'static str>,
}

pub(super) fn document(document: &Document, fonts: &Fonts, margins: &Margins) -> Vec<u8> {
    let mut xml = Xml::new(Some("yes"));
    let namespaces = [("xmlns:w", super::NAMESPACE), ("xmlns:r", super::RELATIONS)];
    xml.element("w:document", &namespaces, |xml| {
        xml.element("w:body", &[], |xml| {
            for (index, block) in document.blocks.iter().enumerate() {
                match block {
                    Block::Paragraph(paragraph) => write_paragraph(xml, paragraph, fonts, false),
                    Block::Table(table) => {
                        table::write_table(xml, table, fonts);
                        // Tables that touch become one, and a document may not end with one.
                        if !matches!(document.blocks.get(index + 1), Some(Block::Paragraph(_))) {
                            write_paragraph(xml, &Paragraph::default(), fonts, false);
                        }
                    }
                }
            }
            section(xml, document, margins);
        });
    });
    xml.finish()
}

/// Page, margins and line numbers (17.6).
fn section(xml: &mut Xml, document: &Document, margins: &Margins) {
    xml.element("w:sectPr", &[], |xml| {
        for (element, kind, id) in [
            ("w:headerReference", "default", margins.header),
            ("w:footerReference", "default", margins.footer),
            ("w:footerReference", "first", margins.first_footer),
        ] {
            if let Some(id) = id {
                xml.empty(element, &[("w:type", kind), ("r:id", id)]);
            }
        }
        page(xml, &document.page);
        if document.has_line_numbers {
            let distance = twips(4.0).to_string();
            xml.empty("w:lnNumType", &[("w:countBy", "1"), ("w:distance", &distance), ("w:restart", "continuous")]);
        }
        if margins.header.is_some() {
            xml.empty("w:titlePg", &[]);
        }
    });
}

/// Header and footer stand half way into their margins.
fn page(xml: &mut Xml, page: &Page) {
    let (width, height) = (twips(page.width).to_string(), twips(page.height).to_string());
    let mut size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
    if page.width > page.height {
        size.push(("w:orient", "landscape"));
    }
    xml.empty("w:pgSz", &size);
    let lengths = [page.top, page.right, page.bottom, page.left, page.top / 2.0, page.bottom / 2.0]
        .map(|mm| twips(mm).to_string());
    let names = ["w:top", "w:right", "w:bottom", "w:left", "w:header", "w:footer"];
    let mut margins: Vec<(&str, &str)> = names.into_iter().zip(lengths.iter().map(String::as_str)).collect();
    margins.push(("w:gutter", "0"));
    xml.empty("w:pgMar", &margins);
}

/// `word/header1.xml` or `word/footer1.xml`.
pub(super) fn margin(element: &str, paragraphs: &[Paragraph], fonts: &Fonts) -> Vec<u8> {
    let mut xml = Xml::new(Some("yes"));
    xml.element(element, &[("xmlns:w", super::NAMESPACE), ("xmlns:r", super::RELATIONS)], |xml| {
        for paragraph in paragraphs {
            write_paragraph(xml, paragraph, fonts, false);
        }
    });
    xml.finish()
}

pub(super) fn write_paragraph(xml: &mut Xml, paragraph: &Paragraph, fonts: &Fonts, keeps_next: bool) {
    xml.element("w:p", &[], |xml| {
        paragraph_properties(xml, paragraph, keeps_next || paragraph.keeps_next);
        for inline in &paragraph.inlines {
            write_inline(xml, inline, fonts);
        }
    });
}

fn paragraph_properties(xml: &mut Xml, paragraph: &Paragraph, keeps_next: bool) {
    let has_style = paragraph.style != Style::Normal;
    let has_own = paragraph.is_bulleted || paragraph.space_after.is_some() || paragraph.cleared_tab.is_some();
    if !has_style && !keeps_next && !has_own {
        return;
    }
    xml.element("w:pPr", &[], |xml| {
        if has_style {
            xml.empty("w:pStyle", &[("w:val", style_id(paragraph.style))]);
        }
        if keeps_next {
            xml.empty("w:keepNext", &[]);
        }
        if paragraph.is_bulleted {
            xml.element("w:numPr", &[], |xml| {
                xml.empty("w:ilvl", &[("w:val", "0")]);
                xml.empty("w:numId", &[("w:val", list_of(paragraph.style))]);
            });
        }
        if let Some(tab) = paragraph.cleared_tab {
            xml.element("w:tabs", &[], |xml| {
                xml.empty("w:tab", &[("w:val", "clear"), ("w:pos", &twips(tab).to_string())]);
            });
        }
        if let Some(after) = paragraph.space_after {
            xml.empty("w:spacing", &[("w:after", &twentieths(after))]);
        }
    });
}

fn write_inline(xml: &mut Xml, inline: &Inline, fonts: &Fonts) {
    match inline {
        Inline::Text { text, style } => write_text(xml, text, *style, fonts),
        Inline::Tab => xml.element("w:r", &[], |xml| xml.empty("w:tab", &[])),
        Inline::Break => xml.element("w:r", &[], |xml| xml.empty("w:br", &[])),
        Inline::Page => field(xml, "PAGE", TextStyle::Plain, fonts),
        Inline::Pages => field(xml, "NUMPAGES", TextStyle::Plain, fonts),
        Inline::UnlessLastPage(text) => unless_last_page(xml, text, fonts),
    }
}

fn write_text(xml: &mut Xml, text: &str, style: TextStyle, fonts: &Fonts) {
    for (kind, piece) in pieces(&clean(text), usual_kind(fonts)) {
        xml.element("w:r", &[], |xml| {
            run_properties(xml, style, kind, fonts);
            xml.leaf("w:t", &[("xml:space", "preserve")], piece);
        });
    }
}

fn usual_kind(fonts: &Fonts) -> Kind {
    if fonts.is_complex { Kind::Complex } else { Kind::Latin }
}

/// `w:cs` says that all of the run is of a complex script, with spaces and digits: without it
/// they would be printed with the Latin font, and the language would not count.
fn run_properties(xml: &mut Xml, style: TextStyle, kind: Kind, fonts: &Fonts) {
    let id = text_style_id(style);
    if id.is_none() && kind == Kind::Latin {
        return;
    }
    xml.element("w:rPr", &[], |xml| {
        if let Some(id) = id {
            xml.empty("w:rStyle", &[("w:val", id)]);
        }
        match kind {
            Kind::Latin => {}
            Kind::EastAsian => {
                xml.empty("w:rFonts", &[("w:hint", "eastAsia")]);
                xml.empty("w:lang", &[("w:eastAsia", &fonts.east_asian_language)]);
            }
            Kind::Complex => {
                xml.empty("w:cs", &[]);
                xml.empty("w:lang", &[("w:bidi", &fonts.complex_language)]);
            }
        }
    });
}

/// A field whose value the program fills in when it lays out the pages (17.16).
fn field(xml: &mut Xml, instruction: &str, style: TextStyle, fonts: &Fonts) {
    mark(xml, "begin");
    instruct(xml, &format!(" {instruction} "), style, Kind::Latin, fonts);
    mark(xml, "separate");
    write_text(xml, "1", style, fonts);
    mark(xml, "end");
}

/// `{ QUOTE "{ IF {PAGE} < {NUMPAGES} "còn tiếp" "" }" }` (17.16.5.23). LibreOffice does not know
/// a condition with fields in it and shows its numbers instead. Within `QUOTE` it takes the result
/// that stands in the file, which is empty; should another version show the numbers, they are
/// white and tiny. Word takes the look from the text.
fn unless_last_page(xml: &mut Xml, text: &str, fonts: &Fonts) {
    // A quote would end the text, a backslash begin a switch.
    let text = clean(text).replace(['"', '\\'], "");
    let code = |xml: &mut Xml, code: &str| instruct(xml, code, TextStyle::Plain, Kind::Latin, fonts);
    mark(xml, "begin");
    code(xml, " QUOTE \"");
    mark(xml, "begin");
    code(xml, " IF ");
    field(xml, "PAGE", TextStyle::Unseen, fonts);
    instruct(xml, " < ", TextStyle::Unseen, Kind::Latin, fonts);
    field(xml, "NUMPAGES", TextStyle::Unseen, fonts);
    for (kind, piece) in pieces(&format!(" \"{text}\" \"\" "), usual_kind(fonts)) {
        instruct(xml, piece, TextStyle::Plain, kind, fonts);
    }
    mark(xml, "separate");
    mark(xml, "end");
    code(xml, "\" ");
    mark(xml, "separate");
    mark(xml, "end");
}

fn mark(xml: &mut Xml, kind: &str) {
    xml.element("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]));
}

fn instruct(xml: &mut Xml, code: &str, style: TextStyle, kind: Kind, fonts: &Fonts) {
    xml.element("w:r", &[], |xml| {
        run_properties(xml, style, kind, fonts);
        xml.leaf("w:instrText", &[("xml:space", "preserve")], code);
    });
}
