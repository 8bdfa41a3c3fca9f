//! Word files made of their parts, and what becomes of them.

use proptest::prelude::*;

use super::model::{Document, Inline, Look};
use super::package::Refusal;
use super::*;
use crate::encode::encode_zip;
use crate::markdown;
use crate::source::{SourceFile, Span};

const NAMES: &str = r#"xmlns:w="w" xmlns:r="r" xmlns:wp="wp" xmlns:a="a" xmlns:mc="mc" xmlns:m="m" xmlns:wps="wps""#;

const RELATIONS: &str = r#"<Relationships>
    <Relationship Id="s" Type="x/styles" Target="styles.xml"/>
    <Relationship Id="n" Type="x/numbering" Target="numbering.xml"/>
    <Relationship Id="f" Type="x/footnotes" Target="footnotes.xml"/>
    <Relationship Id="web" Type="x/hyperlink" Target="https://111.vn/a(b)" TargetMode="External"/>
    <Relationship Id="disk" Type="x/hyperlink" Target="file:///C:/bao-cao.docx" TargetMode="External"/>
    <Relationship Id="pic" Type="x/image" Target="media/image1.png"/>
    <Relationship Id="emf" Type="x/image" Target="media/image2.emf"/>
    <Relationship Id="out" Type="x/image" Target="../../../etc/passwd"/></Relationships>"#;

const STYLES: &str = r#"<w:styles xmlns:w="w">
    <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
    <w:style w:styleId="T"><w:name w:val="Title"/></w:style>
    <w:style w:styleId="u1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:styleId="u2"><w:name w:val="Đầu đề 2"/></w:style>
    <w:style w:styleId="own"><w:name w:val="Muc cua toi"/><w:basedOn w:val="u2"/></w:style>
    <w:style w:styleId="toc"><w:name w:val="toc 1"/></w:style>
    <w:style w:styleId="vn"><w:name w:val="cu"/><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>
    <w:style w:styleId="em"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>"#;

const NUMBERING: &str = r#"<w:numbering xmlns:w="w">
    <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
        <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;

const NOTES: &str = r#"<w:footnotes xmlns:w="w"><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>
    <w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Luật Trẻ em.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

/// A PNG of one pixel.
const PNG: [u8; 69] = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8,
    2, 0, 0, 0, 0x90, 0x77, 0x53, 0xde, 0, 0, 0, 0x0c, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0,
    0, 3, 1, 1, 0, 0xc9, 0xfe, 0x92, 0xef, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

fn docx_with(body: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let document = format!("<?xml version=\"1.0\"?><w:document {NAMES}><w:body>{body}</w:body></w:document>");
    let root =
        r#"<Relationships><Relationship Id="1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/numbering.xml", NUMBERING.as_bytes()),
        ("word/footnotes.xml", NOTES.as_bytes()),
        ("word/media/image1.png", &PNG),
        ("word/media/image2.emf", b"\x01\0\0\0"),
    ];
    parts.extend(more);
    encode_zip(&parts).expect("names are safe")
}

fn p(style: &str, content: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{content}</w:p>")
}

fn r(text: &str) -> String {
    run("", text)
}

fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// The Markdown of a body, and the codes of what was told.
fn read_body(body: &str) -> (String, Vec<&'static str>) {
    let read = read(&docx(body), "a.docx").expect("a good file");
    let names: Vec<Option<String>> =
        read.pictures.iter().map(|picture| picture.bytes.as_ref().map(|_| "anh-1.png".into())).collect();
    let pictures = markdown_writer::Pictures { pictures: &read.pictures, names: &names };
    let text = markdown_writer::write(&read.document.blocks, &read.document.notes, &pictures, UiLanguage::Vietnamese);
    (text, read.found.iter().map(|finding| finding.code.id()).collect())
}

use super::markdown as markdown_writer;

#[track_caller]
fn becomes(body: &str, expected: &str, codes: &[&str]) {
    let (text, found) = read_body(body);
    assert_eq!(text.trim_end(), expected);
    assert_eq!(found, codes);
}

#[test]
fn headings_by_style_name_and_level() {
    becomes(
        &[
            p("u1", &r("Một")),
            p("u2", &r("Hai")),
            p("own", &run("<w:b/>", "Ba")),
            p("toc", &r("Một 1")),
            "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>Bốn</w:t></w:r></w:p>".into(),
        ]
        .concat(),
        "## Một\n\n### Hai\n\n### Ba\n\n#### Bốn",
        &["L1365"],
    );
}

#[test]
fn lists_with_bullets_and_numbers() {
    let item = |list: u8, level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
            r(text)
        )
    };
    becomes(
        &[
            item(1, 0, "a"),
            item(1, 1, "b"),
            item(1, 0, "c"),
            p("a", &r("giữa")),
            item(2, 0, "một"),
            item(2, 0, "hai"),
            item(1, 1, "sâu"),
            item(0, 0, "không"),
        ]
        .concat(),
        "- a\n  - b\n- c\n\ngiữa\n\n1. một\n2. hai\n   - sâu\n\nkhông",
        &[],
    );
}

#[test]
fn looks_links_and_notes() {
    becomes(
        &p("a", &[
            r("Gọi "), run("<w:b/>", "111 "), run("<w:rStyle w:val=\"em\"/>", "ngay"), r(", "), run("<w:i/>", "đừng"), r(" chờ. "),
            run("<w:b w:val=\"0\"/>", "thường "),
            format!("<w:hyperlink r:id=\"web\">{}</w:hyperlink> ", r("Xem")),
            format!("<w:hyperlink r:id=\"disk\">{}</w:hyperlink>", r(" báo cáo")),
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"mailto:a@b.vn\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>".into(),
            r(" thư"), "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:footnoteReference w:id=\"9\"/></w:r>".into(),
        ].concat()),
        "Gọi **111 ngay**, *đừng* chờ. thường [Xem](https://111.vn/a%28b%29) báo cáo[thư](mailto:a@b.vn)[^1]\n\n[^1]: Luật Trẻ em.",
        &["L1363"],
    );
}

#[test]
fn tables_become_even() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("a", &r(text)));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = |rows: &[String]| format!("<w:tbl>{}</w:tbl>", rows.concat());
    becomes(
        &table(&[row(&[cell("", "Số | máy"), cell("", "Ai")]), row(&[cell("", "111"), cell("", "Tổng đài")])]),
        "| Số \\| máy | Ai |\n| --- | --- |\n| 111 | Tổng đài |",
        &[],
    );
    becomes(
        &table(&[
            row(&[cell("<w:gridSpan w:val=\"2\"/>", "rộng")]),
            row(&[cell("<w:vMerge w:val=\"restart\"/>", "cao"), cell("", "a")]),
            row(&[cell("<w:vMerge/>", "ẩn"), cell("", "b")]),
        ]),
        "| rộng |  |\n| --- | --- |\n| cao | a |\n|  | b |",
        &["L1366"],
    );
    becomes(&table(&[row(&[cell("", "Trong khung")])]), "Trong khung", &[]);
}

#[test]
fn pictures_with_and_without_words() {
    let picture = |id: &str, words: &str| {
        format!(
            "<w:r><w:drawing><wp:inline><wp:docPr descr=\"{words}\"/><a:blip r:embed=\"{id}\"/></wp:inline></w:drawing></w:r>"
        )
    };
    becomes(
        &[
            p("a", &picture("pic", "Em mặc áo phao [đỏ]")),
            p("a", &picture("pic", "A picture. Description automatically generated")),
            p("a", &picture("out", "x")),
        ]
        .concat(),
        "![Em mặc áo phao \\[đỏ\\]](anh-1.png)\n\n![[ĐIỀN: tả ảnh này bằng một câu]](anh-1.png)\n\n[ĐIỀN: thiếu ảnh số 3]",
        &[],
    );
}

#[test]
fn what_is_left_out_is_told() {
    becomes(
        &[
            p("a", &format!("{}<w:ins w:id=\"1\">{}</w:ins><w:del w:id=\"2\"><w:r><w:delText>cũ</w:delText></w:r></w:del>", r("Giữ "), r("mới"))),
            p("a", &format!("{}<w:r><w:commentReference w:id=\"1\"/></w:r>{}", r("lời"), run("<w:vanish/>", "ẩn"))),
            p("a", &format!("{}<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath><w:r><w:object/></w:r>", r("tính "))),
            p("a", &format!("{}<mc:AlternateContent><mc:Choice><w:r><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing></w:r></mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>", r("ngoài"), p("a", &r("khung")), r("lặp"))),
        ].concat(),
        "Giữ mới\n\nlời\n\ntính x=1\n\nngoài\n\nkhung",
        &["L1359", "L1360", "L1365", "L1365", "L1365", "L1365"],
    );
}

#[test]
fn old_fonts_are_decoded() {
    becomes(
        &[
            p("vn", "<w:r><w:t>®uèi n</w:t></w:r><w:r><w:softHyphen/></w:r><w:r><w:t>íc</w:t></w:r>"),
            p("vn", &r("Gọi Tổng đài")),
            p("a", &run("<w:rFonts w:ascii=\"VNI-Times\"/>", "baûo veä")),
            p("a", &run("<w:rFonts w:ascii=\".VnTimeH\"/>", "luËt trÎ em")),
            p("a", &run("<w:rFonts w:ascii=\"Limon S1\"/>", "RbCaCn")),
        ]
        .concat(),
        "đuối nước\n\nGọi Tổng đài\n\nbảo vệ\n\nLUẬT TRẺ EM\n\nRbCaCn",
        &["L1364", "L1364", "L1367"],
    );
}

#[test]
fn macros_are_told_and_strange_names_do_nothing() {
    let bytes = docx_with(&p("a", &r("Chữ")), &[("word/vbaProject.bin", b"x")]);
    let read = read(&bytes, "a.docm").unwrap();
    assert_eq!(read.found.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::MacrosLeftOut]);
}

fn refused(bytes: &[u8]) -> Code {
    read(bytes, "a.docx").unwrap_err().iter().next().unwrap().code
}

#[test]
fn hostile_files_are_refused() {
    let deep = "<w:sdt><w:sdtContent>".repeat(5_000);
    assert_eq!(refused(&docx(&deep)), Code::WordFileTooLarge);
    assert_eq!(refused(&docx("<w:p>")), Code::WordFileBroken);
    assert_eq!(refused(&docx("")), Code::NothingToImport);
    // 20 MB of one letter in 20 KB.
    let bomb = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "a".repeat(20 * 1024 * 1024));
    assert_eq!(refused(&docx(&bomb)), Code::WordFileTooLarge);
    let many: Vec<String> = (0..5_000).map(|number| format!("word/{number}.xml")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(refused(&docx_with("", &many)), Code::WordFileTooLarge);
    let good = docx(&p("a", &r("Chữ")));
    assert_eq!(refused(&good[..good.len() - 30]), Code::WordFileBroken);
    assert_eq!(refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Code::NotAWordFile);
    let sheet =
        r#"<Relationships><Relationship Id="1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let sheet = encode_zip(&[("_rels/.rels", sheet.as_bytes()), ("xl/workbook.xml", b"<a/>")]).unwrap();
    assert_eq!(refused(&sheet), Code::NotAWordFile);
    assert_eq!(Refusal::Encrypted.diagnostic("a").code, Code::WordFileEncrypted);
}

/// What a paragraph says when it is read back, white space made even.
fn read_back(text: &str) -> (String, usize) {
    let file = SourceFile::new("a.md", text.to_owned());
    let (document, found) = markdown::parse(&file, Span::new(0, file.text.len()));
    let lines: Vec<String> = document
        .blocks
        .iter()
        .map(|block| match &block.kind {
            markdown::BlockKind::Paragraph(inlines) => markdown::plain_text(inlines, &file.text),
            markdown::BlockKind::Heading(heading) => markdown::plain_text(&heading.content, &file.text),
            other => format!("{other:?}"),
        })
        .collect();
    (even(&lines.join(" ")), found.iter().count())
}

fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn written(blocks: Vec<model::Block>) -> String {
    let document = Document { blocks, ..Document::default() };
    let none = markdown_writer::Pictures { pictures: &[], names: &[] };
    markdown_writer::write(&document.blocks, &[], &none, UiLanguage::English)
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let text = "[a-cđ ក្*_`~\\[\\]()<>{}|#+=:&;!\\\\0-9.\"'>-]{1,12}";
    let look = proptest::bool::ANY;
    let piece = (text, look, look, look).prop_map(|(text, is_bold, is_italic, is_struck)| {
        Inline::Text(text, Look { is_bold, is_italic, is_struck, ..Look::default() })
    });
    proptest::collection::vec(prop_oneof![6 => piece, 1 => Just(Inline::Break)], 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn text_stays_text(inlines in inlines()) {
        let expected = even(&model::plain(&inlines));
        for block in [model::Block::Paragraph(inlines.clone()), model::Block::Heading(1, inlines.clone())] {
            let text = written(vec![block]);
            let (shown, findings) = read_back(&text);
            prop_assert_eq!(&shown, &expected, "{:?}", text);
            prop_assert_eq!(findings, 0, "{:?}", text);
        }
    }

    #[test]
    fn front_matter_takes_any_title(title in "\\PC{0,60}") {
        let quoted = escape::yaml(&title);
        let value: String = serde_yaml::from_str(&quoted).unwrap();
        prop_assert_eq!(value, title);
    }
}

proptest! {
    #[test]
    fn no_bytes_upset_it(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
        let _ = read(&bytes, "a.docx");
        let _ = read(&[b"PK\x03\x04".as_slice(), &bytes].concat(), "a.docx");
    }

    /// A good file with some bytes changed.
    #[test]
    fn a_damaged_file_does_not_upset_it(changes in proptest::collection::vec((0_usize..4_000, proptest::num::u8::ANY), 1..20)) {
        let mut bytes = docx(&p("u1", &r("Chữ")));
        for (place, byte) in changes {
            let length = bytes.len();
            bytes[place % length] = byte;
        }
        let _ = read(&bytes, "a.docx");
    }

    #[test]
    fn no_document_upsets_it(parts in proptest::collection::vec(0_usize..16, 0..40)) {
        const PARTS: [&str; 16] = [
            "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>a</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
            "<w:br/>", "<w:fldChar w:fldCharType=\"begin\"/>", "<w:fldChar w:fldCharType=\"end\"/>",
            "<w:fldChar w:fldCharType=\"separate\"/>", "<w:instrText>HYPERLINK \"tel:111\"</w:instrText>",
        ];
        let body: String = parts.into_iter().map(|part| PARTS[part]).collect();
        let _ = read(&docx(&body), "a.docx");
    }
}
