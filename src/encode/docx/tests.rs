use std::io::{Cursor, Read};

use jiff::civil::Date;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::super::fixture;
use super::super::xml::clean;
use super::super::xml::tests::text_of;
use super::model::*;
use super::*;

fn parts(docx: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

fn part(docx: &[u8], name: &str) -> String {
    parts(docx).into_iter().find(|(own, _)| own == name).unwrap().1
}

fn encoded(script: &Script) -> Vec<u8> {
    encode_script_docx(script, Some(Date::constant(2026, 11, 23))).unwrap()
}

/// One paragraph, row or cell a line.
fn readable(xml: &str) -> String {
    let mut text = xml.to_owned();
    for element in ["w:p", "w:tbl", "w:tr", "w:tc", "w:sectPr", "w:style ", "w:docDefaults", "property ", "dc"] {
        let begin = format!("<{element}");
        let ends = |rest: &str| element.ends_with(' ') || element == "dc" || rest.starts_with('>');
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(at) = rest.find(&begin) {
            let (before, after) = rest.split_at(at);
            out.push_str(before);
            if ends(&after[begin.len()..]) && !out.ends_with('\n') {
                out.push('\n');
            }
            out.push_str(&begin);
            rest = &after[begin.len()..];
        }
        out.push_str(rest);
        text = out;
    }
    text
}

#[test]
fn documents_of_every_language() {
    for script in fixture::all() {
        let docx = encoded(&script);
        insta::assert_snapshot!(format!("document-{}", script.tag), readable(&part(&docx, "word/document.xml")));
    }
}

#[test]
fn parts_around_a_document() {
    let script = fixture::all().remove(1);
    let docx = encoded(&script);
    for name in ["word/styles.xml", "word/footer1.xml", "docProps/core.xml", "docProps/custom.xml"] {
        let short = name.rsplit('/').next().unwrap();
        insta::assert_snapshot!(short, readable(&part(&docx, name)));
    }
    let names: Vec<String> = parts(&docx).into_iter().map(|(name, _)| name).collect();
    insta::assert_snapshot!("names", names.join("\n"));
}

/// Every part is named with its kind, every relation leads to a part.
#[test]
fn parts_belong_together() {
    let docx = encoded(&fixture::hostile("a"));
    let types = part(&docx, "[Content_Types].xml");
    let relations = part(&docx, "word/_rels/document.xml.rels");
    for (name, _) in parts(&docx) {
        if !name.ends_with(".rels") && name != "[Content_Types].xml" {
            assert!(types.contains(&format!("PartName=\"/{name}\"")), "{name}");
        }
        match name.strip_prefix("word/") {
            Some("document.xml" | "_rels/document.xml.rels") | None => {}
            Some(target) => assert!(relations.contains(&format!("Target=\"{target}\"")), "{name}"),
        }
    }
    let document = part(&docx, "word/document.xml");
    for id in document.split("r:id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(relations.contains(&format!("Id=\"{id}\"")), "{id}");
    }
}

#[test]
fn same_script_same_bytes_and_no_day_of_its_own() {
    for script in fixture::all() {
        assert_eq!(encoded(&script), encoded(&script));
        let undated = encode_script_docx(&script, None).unwrap();
        assert!(!part(&undated, "docProps/core.xml").contains("dcterms:created"));
    }
}

#[test]
fn khmer_is_marked_as_khmer() {
    let script = fixture::all().remove(1);
    let document = part(&encoded(&script), "word/document.xml");
    let runs = document.split("<w:r>").filter(|run| run.contains(|c| ('\u{1780}'..='\u{17FF}').contains(&c)));
    for run in runs {
        assert!(run.contains("<w:cs/><w:lang w:bidi=\"km-KH\"/>"), "{run}");
    }
    assert!(document.contains("<w:t xml:space=\"preserve\">Đài Truyền thanh xã Mỹ Hương</w:t>"));
}

#[test]
fn lines_of_a_sentence_stay_together() {
    for script in fixture::all() {
        let document = script_document(&script, None);
        let read: Vec<&Paragraph> = document.blocks.iter().filter_map(spoken_line).collect();
        let sentences = script.paragraphs().flat_map(|paragraph| &paragraph.sentences);
        let keeps: Vec<bool> = sentences
            .flat_map(|sentence| (1..=sentence.breaths.len()).map(|index| index < sentence.breaths.len()))
            .collect();
        assert_eq!(read.iter().map(|line| line.keeps_next).collect::<Vec<_>>(), keeps);
    }
}

fn spoken_line(block: &Block) -> Option<&Paragraph> {
    let Block::Paragraph(paragraph) = block else { return None };
    let is_spoken = matches!(
        paragraph.style,
        Style::Spoken | Style::SpokenHeading | Style::SpokenItem | Style::SpokenWarning | Style::SpokenNumber
    );
    is_spoken.then_some(paragraph)
}

/// A week of broadcasts on lying paper.
fn plan() -> Document {
    let cell = |style, text: &str| Cell::new(vec![Paragraph::new(style, text)]);
    let days = ["Giờ", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật"];
    let head = TableRow { cells: days.map(|day| cell(Style::TableHead, day)).to_vec(), height: None };
    let mut rows = vec![head];
    for hour in ["5:00", "5:30", "16:30", "17:00"] {
        let script = ["Mặc áo phao khi đi xuồng, ghe, đò · 60\"", "ពាក់អាវពោង · 60\"", "穿好救生衣 · 60\""];
        let mut cells = vec![cell(Style::TableHead, hour)];
        cells.extend((0..7).map(|day| cell(Style::TableText, script[day % 3])));
        rows.push(TableRow { cells, height: Some(14.0) });
    }
    let total = Cell { span: 7, is_shaded: true, ..cell(Style::TableText, "28 phút") };
    rows.push(TableRow { cells: vec![cell(Style::TableHead, "Cộng"), total], height: None });
    let page = Page::A4_LANDSCAPE;
    let mut columns = vec![19.0];
    columns.extend([(page.text_width() - 19.0) / 7.0; 7]);
    let table = Table { columns, head_rows: 1, rows, lines: Lines::Grid, stays_together: false };
    Document {
        page,
        tag: "vi".to_owned(),
        writing: "Latn".to_owned(),
        properties: Properties { title: "Lịch phát thanh".to_owned(), ..Properties::default() },
        header: Vec::new(),
        footer: vec![Paragraph { style: Style::Footer, inlines: vec![Inline::Page], ..Paragraph::default() }],
        has_line_numbers: false,
        blocks: vec![
            Block::Paragraph(Paragraph::new(Style::Title, "Lịch phát thanh tuần 48")),
            Block::Table(table.clone()),
            Block::Table(table),
        ],
    }
}

#[test]
fn a_plan_on_lying_paper() {
    let docx = encode_docx(&plan()).unwrap();
    let document = part(&docx, "word/document.xml");
    assert!(document.contains("w:orient=\"landscape\"") && document.contains("<w:gridSpan w:val=\"7\"/>"));
    // Between tables that touch and at the end stands a paragraph.
    assert_eq!(document.matches("</w:tbl><w:p></w:p>").count(), 2);
    assert!(!document.contains("titlePg") && !document.contains("lnNumType"));
    check_parts(&docx);
}

/// What may follow what, from the schema (ECMA-376 part 1, annex A.1): Word calls a file damaged
/// whose properties stand in another order.
const ORDERS: [(&str, &[&str]); 10] = [
    (
        "w:pPr",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "framePr",
            "widowControl",
            "numPr",
            "suppressLineNumbers",
            "pBdr",
            "shd",
            "tabs",
            "suppressAutoHyphens",
            "kinsoku",
            "wordWrap",
            "overflowPunct",
            "topLinePunct",
            "autoSpaceDE",
            "autoSpaceDN",
            "bidi",
            "adjustRightInd",
            "snapToGrid",
            "spacing",
            "ind",
            "contextualSpacing",
            "mirrorIndents",
            "suppressOverlap",
            "jc",
            "textDirection",
            "textAlignment",
            "textboxTightWrap",
            "outlineLvl",
            "divId",
            "cnfStyle",
            "rPr",
            "sectPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "rStyle",
            "rFonts",
            "b",
            "bCs",
            "i",
            "iCs",
            "caps",
            "smallCaps",
            "strike",
            "dstrike",
            "outline",
            "shadow",
            "emboss",
            "imprint",
            "noProof",
            "snapToGrid",
            "vanish",
            "webHidden",
            "color",
            "spacing",
            "w",
            "kern",
            "position",
            "sz",
            "szCs",
            "highlight",
            "u",
            "effect",
            "bdr",
            "shd",
            "fitText",
            "vertAlign",
            "rtl",
            "cs",
            "em",
            "lang",
        ],
    ),
    (
        "w:tblPr",
        &[
            "tblStyle",
            "tblW",
            "jc",
            "tblCellSpacing",
            "tblInd",
            "tblBorders",
            "shd",
            "tblLayout",
            "tblCellMar",
            "tblLook",
        ],
    ),
    ("w:tblBorders", &["top", "left", "bottom", "right", "insideH", "insideV"]),
    ("w:pBdr", &["top", "left", "bottom", "right", "between", "bar"]),
    (
        "w:tcPr",
        &["cnfStyle", "tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "vAlign"],
    ),
    (
        "w:sectPr",
        &[
            "headerReference",
            "footerReference",
            "type",
            "pgSz",
            "pgMar",
            "lnNumType",
            "pgNumType",
            "cols",
            "titlePg",
            "docGrid",
        ],
    ),
    ("w:style", &["name", "basedOn", "next", "link", "uiPriority", "qFormat", "pPr", "rPr", "tblPr"]),
    ("w:lvl", &["start", "numFmt", "pStyle", "suff", "lvlText", "lvlJc", "pPr", "rPr"]),
    ("w:settings", &["zoom", "defaultTabStop", "characterSpacingControl", "compat", "themeFontLang"]),
];

/// Each part is well-formed and its properties stand in order.
fn check_parts(docx: &[u8]) {
    for (name, xml) in parts(docx) {
        text_of(xml.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        check_order(&name, &xml);
    }
}

fn check_order(name: &str, xml: &str) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<(String, usize)> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let element = String::from_utf8(start.name().as_ref().to_vec()).unwrap();
                if let Some((parent, last)) = open.last_mut()
                    && let Some((_, order)) = ORDERS.iter().find(|(known, _)| known == parent)
                {
                    let own = element.trim_start_matches("w:");
                    let place = order.iter().position(|known| *known == own);
                    let place = place.unwrap_or_else(|| panic!("{name}: {own} in {parent}"));
                    assert!(place >= *last, "{name}: {own} stands too late in {parent}");
                    *last = place;
                }
                open.push((element, 0));
            }
            Event::End(_) => drop(open.pop()),
            Event::Eof => return,
            _ => {}
        }
    }
}

#[test]
fn properties_stand_in_the_order_of_the_schema() {
    for script in fixture::all() {
        check_parts(&encoded(&script));
    }
    check_parts(&encoded(&fixture::empty()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_make_a_good_document(words in "\\PC*|.*|[-<>&\"'\\\\{}\\x00-\\x1fក-៿\u{200B}😀]*") {
        let docx = encoded(&fixture::hostile(&words));
        check_parts(&docx);
        let text = text_of(part(&docx, "word/document.xml").as_bytes()).unwrap();
        let title = clean(&words);
        prop_assert!(text.contains(title.as_ref()));
    }
}

/// Writes the files into a folder for a look at them: `LOA_DOCX=/tmp/x cargo test --lib docx`.
#[test]
fn files_to_look_at() {
    let Some(folder) = std::env::var_os("LOA_DOCX") else { return };
    let folder = std::path::Path::new(&folder);
    for script in fixture::all() {
        std::fs::write(folder.join(format!("{}.docx", script.tag)), encoded(&script)).unwrap();
    }
    std::fs::write(folder.join("plan.docx"), encode_docx(&plan()).unwrap()).unwrap();
}
