//! `word/styles.xml` and `word/numbering.xml`: how each style looks.
//!
//! Word wants the parts of a style in the order of its schema (ECMA-376 part 1, 17.3 and 17.7).

use super::super::xml::Xml;
use super::fonts::{Fonts, Line};
use super::looks::{BULLET_MM, Border, LOOKS, Look, PLAIN, READ_ITEM_LEFT_MM, Tabs, style_id};
use super::model::{Page, Style, TextStyle};

/// At the right margin stands the time, to the left of it the written form. Both are reached by
/// tabs: a right indent would keep the words away from them, but programs do not agree on tab
/// stops beyond it.
const TIME_COLUMN_MM: f32 = 14.0;

/// How far the lines of a box stand from its text (four points): so far the paragraph is drawn in,
/// that they stand at the margin.
const BOX_MM: f32 = 1.4;

/// Behind cues and heads of tables; light enough for a copy of a copy.
pub(super) const BAND: &str = "EDEDED";

/// Twentieths of a point.
pub(super) fn twips(mm: f32) -> i32 {
    (mm * 1440.0 / 25.4).round() as i32
}

/// Where written forms end, in millimetres from the left margin.
pub(super) fn written_stop(page: &Page) -> f32 {
    page.text_width() - TIME_COLUMN_MM
}

pub(super) fn text_style_id(style: TextStyle) -> Option<&'static str> {
    match style {
        TextStyle::Plain => None,
        TextStyle::Unseen => Some("KhongThay"),
        TextStyle::Strong => Some("Strong"),
        TextStyle::Written => Some("DangViet"),
        TextStyle::Time => Some("ThoiDiem"),
        TextStyle::Label => Some("Nhan"),
    }
}

/// Which list a bulleted paragraph of a style belongs to.
pub(super) fn list_of(style: Style) -> &'static str {
    if style == Style::SpokenItem { "1" } else { "2" }
}

pub(super) fn styles(fonts: &Fonts, page: &Page) -> Vec<u8> {
    let mut xml = Xml::new(Some("yes"));
    xml.element("w:styles", &[("xmlns:w", super::NAMESPACE)], |xml| {
        defaults(xml, fonts);
        for look in &LOOKS {
            paragraph_style(xml, look, fonts, page);
        }
        for (style, name, size, grey, is_bold) in [
            (TextStyle::Strong, "Strong", None, None, true),
            (TextStyle::Written, "Dạng viết", Some(10.5), Some("404040"), false),
            (TextStyle::Time, "Thời điểm", Some(10.5), Some("404040"), false),
            (TextStyle::Label, "Nhãn", None, Some("404040"), false),
            (TextStyle::Unseen, "Không thấy", Some(1.0), Some("FFFFFF"), false),
        ] {
            let Some(id) = text_style_id(style) else { continue };
            let mut attributes = vec![("w:type", "character"), ("w:styleId", id)];
            if !name.is_ascii() {
                attributes.push(("w:customStyle", "1"));
            }
            xml.element("w:style", &attributes, |xml| {
                xml.empty("w:name", &[("w:val", name)]);
                xml.empty("w:qFormat", &[]);
                xml.element("w:rPr", &[], |xml| {
                    // A written form stays plain beside a warning or a boxed number.
                    write_bold(xml, (is_bold || size.is_some()).then_some(is_bold));
                    write_grey(xml, grey);
                    write_size(xml, size);
                });
            });
        }
        table_style(xml);
    });
    xml.finish()
}

fn defaults(xml: &mut Xml, fonts: &Fonts) {
    xml.element("w:docDefaults", &[], |xml| {
        xml.element("w:rPrDefault", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                let latin = [("w:ascii", fonts.latin), ("w:hAnsi", fonts.latin)];
                let [ascii, ansi] = latin;
                xml.empty("w:rFonts", &[ascii, ("w:eastAsia", fonts.east_asian), ansi, ("w:cs", fonts.complex)]);
                write_size(xml, Some(PLAIN.size));
                let languages = [
                    ("w:val", fonts.latin_language.as_str()),
                    ("w:eastAsia", fonts.east_asian_language.as_str()),
                    ("w:bidi", fonts.complex_language.as_str()),
                ];
                xml.empty("w:lang", &languages);
            });
        });
        xml.element("w:pPrDefault", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.empty(
                    "w:spacing",
                    &[("w:before", "0"), ("w:after", "0"), ("w:line", "240"), ("w:lineRule", "auto")],
                );
            });
        });
    });
}

fn paragraph_style(xml: &mut Xml, look: &Look, fonts: &Fonts, page: &Page) {
    let is_own = !look.name.is_ascii();
    let mut attributes = vec![("w:type", "paragraph")];
    match look.style {
        Style::Normal => attributes.push(("w:default", "1")),
        _ if is_own => attributes.push(("w:customStyle", "1")),
        _ => {}
    }
    attributes.push(("w:styleId", look.id));
    xml.element("w:style", &attributes, |xml| {
        xml.empty("w:name", &[("w:val", look.name)]);
        if let Some(base) = look.based_on {
            xml.empty("w:basedOn", &[("w:val", style_id(base))]);
        }
        // After a heading or a label comes what is read.
        if matches!(look.style, Style::SpokenHeading | Style::Voice) {
            xml.empty("w:next", &[("w:val", style_id(Style::Spoken))]);
        }
        xml.empty("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| paragraph_properties(xml, look, fonts, page));
        xml.element("w:rPr", &[], |xml| {
            write_bold(xml, look.is_bold.then_some(true));
            if look.is_italic {
                xml.empty("w:i", &[]);
                xml.empty("w:iCs", &[]);
            }
            write_grey(xml, look.grey);
            write_size(xml, Some(look.size));
        });
    });
}

fn paragraph_properties(xml: &mut Xml, look: &Look, fonts: &Fonts, page: &Page) {
    if look.keeps_next {
        xml.empty("w:keepNext", &[]);
    }
    if look.is_read {
        xml.empty("w:keepLines", &[]);
        xml.empty("w:suppressLineNumbers", &[("w:val", "0")]);
    } else {
        xml.empty("w:suppressLineNumbers", &[]);
    }
    write_border(xml, look.border);
    if look.is_shaded {
        xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", BAND)]);
    }
    write_tabs(xml, look, page);
    if look.is_read {
        // Words are not divided at the end of a line that is read aloud.
        xml.empty("w:suppressAutoHyphens", &[]);
    }
    write_spacing(xml, look, fonts);
    let drawn_in = if matches!(look.border, Border::Box | Border::Dashed) { BOX_MM } else { 0.0 };
    if look.left + drawn_in > 0.0 {
        let [left, right, hanging] = [look.left + drawn_in, drawn_in, look.hanging].map(|mm| twips(mm).to_string());
        xml.empty("w:ind", &[("w:left", &left), ("w:right", &right), ("w:hanging", &hanging)]);
    }
    if look.align != "left" {
        xml.empty("w:jc", &[("w:val", look.align)]);
    }
    if let Some(level) = look.outline {
        xml.empty("w:outlineLvl", &[("w:val", level)]);
    }
}

fn write_spacing(xml: &mut Xml, look: &Look, fonts: &Fonts) {
    let (before, after) = (twentieths(look.before), twentieths(look.after));
    let (line, rule) = match fonts.line {
        _ if !look.is_read => (240, "auto"),
        Line::Times(line) => (line, "auto"),
        Line::AtLeast(line) => (line, "atLeast"),
    };
    let line = line.to_string();
    xml.empty("w:spacing", &[("w:before", &before), ("w:after", &after), ("w:line", &line), ("w:lineRule", rule)]);
}

pub(super) fn twentieths(points: f32) -> String {
    ((points * 20.0).round() as i32).to_string()
}

fn write_border(xml: &mut Xml, border: Border) {
    let colour = if border == Border::Band { BAND } else { "000000" };
    let (sides, line, eighths, space): (&[&str], _, _, _) = match border {
        Border::None => return,
        Border::Band => (&["w:top", "w:bottom"], "single", "24", "0"),
        Border::Side => (&["w:left"], "single", "24", "8"),
        Border::Box => (&["w:top", "w:left", "w:bottom", "w:right"], "single", "12", "4"),
        Border::Dashed => (&["w:top", "w:left", "w:bottom", "w:right"], "dashed", "6", "4"),
        Border::Above => (&["w:top"], "single", "4", "4"),
        Border::Below => (&["w:bottom"], "single", "4", "4"),
    };
    xml.element("w:pBdr", &[], |xml| {
        for side in sides {
            let looks = [("w:val", line), ("w:sz", eighths), ("w:space", space), ("w:color", colour)];
            xml.empty(side, &looks);
        }
    });
}

fn write_tabs(xml: &mut Xml, look: &Look, page: &Page) {
    let width = page.text_width();
    let end = if look.border == Border::Box { width - BOX_MM } else { width };
    let stops = match look.tabs {
        Tabs::None => return,
        Tabs::Margin => [("right", written_stop(page)), ("right", end)],
        Tabs::Thirds => [("center", width / 2.0), ("right", width)],
    };
    xml.element("w:tabs", &[], |xml| {
        for (kind, at) in stops {
            xml.empty("w:tab", &[("w:val", kind), ("w:pos", &twips(at).to_string())]);
        }
    });
}

/// Both for Latin and for complex scripts, which Word keeps apart.
fn write_bold(xml: &mut Xml, is_bold: Option<bool>) {
    match is_bold {
        None => {}
        Some(true) => {
            xml.empty("w:b", &[]);
            xml.empty("w:bCs", &[]);
        }
        Some(false) => {
            xml.empty("w:b", &[("w:val", "0")]);
            xml.empty("w:bCs", &[("w:val", "0")]);
        }
    }
}

fn write_grey(xml: &mut Xml, grey: Option<&str>) {
    if let Some(grey) = grey {
        xml.empty("w:color", &[("w:val", grey)]);
    }
}

/// Half points.
fn write_size(xml: &mut Xml, size: Option<f32>) {
    if let Some(size) = size {
        let half_points = ((size * 2.0).round() as i32).to_string();
        xml.empty("w:sz", &[("w:val", &half_points)]);
        xml.empty("w:szCs", &[("w:val", &half_points)]);
    }
}

fn table_style(xml: &mut Xml) {
    xml.element("w:style", &[("w:type", "table"), ("w:default", "1"), ("w:styleId", "TableNormal")], |xml| {
        xml.empty("w:name", &[("w:val", "Normal Table")]);
        xml.element("w:tblPr", &[], |xml| {
            xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
            xml.element("w:tblCellMar", &[], |xml| {
                for (side, width) in [("w:top", "0"), ("w:left", "85"), ("w:bottom", "0"), ("w:right", "85")] {
                    xml.empty(side, &[("w:w", width), ("w:type", "dxa")]);
                }
            });
        });
    });
}

/// Bullets: for items that are read, and for other lists.
pub(super) fn numbering() -> Vec<u8> {
    let lists = [("1", READ_ITEM_LEFT_MM, READ_ITEM_LEFT_MM), ("2", BULLET_MM, BULLET_MM)];
    let mut xml = Xml::new(Some("yes"));
    xml.element("w:numbering", &[("xmlns:w", super::NAMESPACE)], |xml| {
        for (id, left, hanging) in lists {
            xml.element("w:abstractNum", &[("w:abstractNumId", id)], |xml| {
                xml.empty("w:multiLevelType", &[("w:val", "singleLevel")]);
                xml.element("w:lvl", &[("w:ilvl", "0")], |xml| write_bullet(xml, left, hanging));
            });
        }
        for (id, ..) in lists {
            xml.element("w:num", &[("w:numId", id)], |xml| xml.empty("w:abstractNumId", &[("w:val", id)]));
        }
    });
    xml.finish()
}

fn write_bullet(xml: &mut Xml, left: f32, hanging: f32) {
    xml.empty("w:start", &[("w:val", "1")]);
    xml.empty("w:numFmt", &[("w:val", "bullet")]);
    xml.empty("w:lvlText", &[("w:val", "–")]);
    xml.empty("w:lvlJc", &[("w:val", "left")]);
    xml.element("w:pPr", &[], |xml| {
        xml.element("w:tabs", &[], |xml| {
            xml.empty("w:tab", &[("w:val", "num"), ("w:pos", &twips(BULLET_MM).to_string())]);
        });
        xml.empty("w:ind", &[("w:left", &twips(left).to_string()), ("w:hanging", &twips(hanging).to_string())]);
    });
    xml.element("w:rPr", &[], |xml| {
        let font = "Times New Roman";
        xml.empty("w:rFonts", &[("w:ascii", font), ("w:hAnsi", font), ("w:cs", font)]);
    });
}
