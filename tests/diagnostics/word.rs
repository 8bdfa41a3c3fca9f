//! Word files for the cases, made of their parts.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const RELATIONS: &str = r#"<Relationships>
    <Relationship Id="numbering" Type="x/numbering" Target="numbering.xml"/>
    <Relationship Id="disk" Type="x/hyperlink" Target="file:///C:/Users/a/bao-cao.docx" TargetMode="External"/>
    <Relationship Id="png" Type="x/image" Target="media/image1.png"/>
    <Relationship Id="emf" Type="x/image" Target="media/image2.emf"/></Relationships>"#;

/// A PNG of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82";

/// A Word file with this body and more parts.
pub fn docx(body: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let document = format!(
        "<w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:wp=\"wp\" xmlns:a=\"a\" xmlns:m=\"m\"><w:body>{body}</w:body></w:document>"
    );
    let root =
        r#"<Relationships><Relationship Id="1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
        ("word/media/image1.png", PNG),
        ("word/media/image2.emf", b"\x01\0\0\0"),
    ];
    parts.extend(more);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// A heading, which becomes the title, and a paragraph of these runs.
pub fn guide(runs: &str) -> Vec<u8> {
    docx(&body(runs), &[])
}

pub fn body(runs: &str) -> String {
    format!(
        "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>Giữ trẻ bên bờ nước</w:t></w:r></w:p><w:p>{}{runs}</w:p>",
        run("", "Người lớn luôn ở trong tầm tay của trẻ. ")
    )
}

pub fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

pub fn picture(id: &str, words: &str) -> String {
    format!("<w:r><w:drawing><wp:docPr descr=\"{words}\"/><a:blip r:embed=\"{id}\"/></w:drawing></w:r>")
}
