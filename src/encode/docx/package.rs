//! The parts around the text, and all of them in one archive (ECMA-376 part 2).

use std::collections::BTreeSet;
use std::io::Cursor;

use super::super::locale::locale;
use super::super::xml::Xml;
use super::super::zip::{ArchiveError, Packer};
use super::body::{self, Margins};
use super::fonts::{Fonts, font_table};
use super::model::{Document, Properties};
use super::styles;

const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A part in the folder `word/`: name, kind of content and of relation, bytes.
struct Part {
    name: &'static str,
    content: &'static str,
    relation: &'static str,
    bytes: Vec<u8>,
}

pub(super) fn pack(document: &Document) -> Result<Vec<u8>, ArchiveError> {
    let fonts = Fonts::of(&document.tag, &document.writing);
    let parts = parts(document, &fonts);
    let id = |name: &str| RELATION_IDS.get(parts.iter().position(|part| part.name == name)?).copied();
    let margins = Margins { header: id("header1.xml"), footer: id("footer1.xml"), first_footer: id("footer2.xml") };
    let mut packer = Packer::new(Cursor::new(Vec::new()));
    // First, as Office has it, so that programs know the format by the beginning of the file.
    packer.add("[Content_Types].xml", &content_types(&parts))?;
    packer.add("_rels/.rels", &package_relations())?;
    packer.add("docProps/core.xml", &core_properties(&document.properties, &document.tag))?;
    packer.add("docProps/custom.xml", &custom_properties(&document.properties))?;
    packer.add("word/document.xml", &body::document(document, &fonts, &margins))?;
    packer.add("word/_rels/document.xml.rels", &document_relations(&parts))?;
    for part in &parts {
        packer.add(&format!("word/{}", part.name), &part.bytes)?;
    }
    Ok(packer.finish()?.into_inner())
}

/// More than there are parts.
const RELATION_IDS: [&str; 8] = ["rId1", "rId2", "rId3", "rId4", "rId5", "rId6", "rId7", "rId8"];

fn parts(document: &Document, fonts: &Fonts) -> Vec<Part> {
    let part = |name, kind, bytes| Part { name, content: kind, relation: kind, bytes };
    let mut parts = vec![
        part("styles.xml", "styles", styles::styles(fonts, &document.page)),
        part("numbering.xml", "numbering", styles::numbering()),
        part("settings.xml", "settings", settings(fonts)),
        part("fontTable.xml", "fontTable", font_table(fonts)),
    ];
    if !document.header.is_empty() {
        parts.push(part("header1.xml", "header", body::margin("w:hdr", &document.header, fonts)));
    }
    if !document.footer.is_empty() {
        let footer = body::margin("w:ftr", &document.footer, fonts);
        if !document.header.is_empty() {
            parts.push(part("footer2.xml", "footer", footer.clone()));
        }
        parts.push(part("footer1.xml", "footer", footer));
    }
    parts
}

/// Behaves as the Word of today, not as an old one; no settings of a person or a machine.
fn settings(fonts: &Fonts) -> Vec<u8> {
    let mut xml = Xml::new(Some("yes"));
    xml.element("w:settings", &[("xmlns:w", super::NAMESPACE)], |xml| {
        xml.empty("w:defaultTabStop", &[("w:val", "720")]);
        xml.empty("w:characterSpacingControl", &[("w:val", "doNotCompress")]);
        xml.element("w:compat", &[], |xml| {
            let mode = [
                ("w:name", "compatibilityMode"),
                ("w:uri", "http://schemas.microsoft.com/office/word"),
                ("w:val", "15"),
            ];
            xml.empty("w:compatSetting", &mode);
        });
        let languages = [
            ("w:val", fonts.latin_language.as_str()),
            ("w:eastAsia", fonts.east_asian_language.as_str()),
            ("w:bidi", fonts.complex_language.as_str()),
        ];
        xml.empty("w:themeFontLang", &languages);
    });
    xml.finish()
}

fn content_types(parts: &[Part]) -> Vec<u8> {
    let mut xml = Xml::new(Some("yes"));
    xml.element("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |xml| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
        xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
        let core = "application/vnd.openxmlformats-package.core-properties+xml".to_owned();
        let custom = "application/vnd.openxmlformats-officedocument.custom-properties+xml".to_owned();
        let mut all = vec![
            ("/word/document.xml".to_owned(), format!("{CONTENT}.document.main+xml")),
            ("/docProps/core.xml".to_owned(), core),
            ("/docProps/custom.xml".to_owned(), custom),
        ];
        all.extend(
            parts.iter().map(|part| (format!("/word/{}", part.name), format!("{CONTENT}.{}+xml", part.content))),
        );
        for (name, content) in &all {
            xml.empty("Override", &[("PartName", name), ("ContentType", content)]);
        }
    });
    xml.finish()
}

fn package_relations() -> Vec<u8> {
    let document = format!("{}/officeDocument", super::RELATIONS);
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    let custom = format!("{}/custom-properties", super::RELATIONS);
    relations(&[
        ("rId1", &document, "word/document.xml"),
        ("rId2", &core, "docProps/core.xml"),
        ("rId3", &custom, "docProps/custom.xml"),
    ])
}

fn document_relations(parts: &[Part]) -> Vec<u8> {
    let kinds: Vec<String> = parts.iter().map(|part| format!("{}/{}", super::RELATIONS, part.relation)).collect();
    let list = RELATION_IDS.iter().zip(parts).zip(&kinds);
    relations(&list.map(|((id, part), kind)| (*id, kind.as_str(), part.name)).collect::<Vec<_>>())
}

fn relations(list: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut xml = Xml::new(Some("yes"));
    xml.element("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |xml| {
        for (id, kind, target) in list {
            xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
        }
    });
    xml.finish()
}

fn core_properties(properties: &Properties, tag: &str) -> Vec<u8> {
    let mut xml = Xml::new(Some("yes"));
    let namespaces = [
        ("xmlns:cp", format!("{PACKAGE}/metadata/core-properties")),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/".to_owned()),
        ("xmlns:dcterms", "http://purl.org/dc/terms/".to_owned()),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance".to_owned()),
    ];
    let namespaces = namespaces.each_ref().map(|(name, value)| (*name, value.as_str()));
    xml.element("cp:coreProperties", &namespaces, |xml| {
        xml.leaf("dc:title", &[], &properties.title);
        if !properties.subject.is_empty() {
            xml.leaf("dc:subject", &[], &properties.subject);
        }
        xml.leaf("dc:language", &[], locale(tag));
        if let Some(day) = properties.created {
            for element in ["dcterms:created", "dcterms:modified"] {
                xml.leaf(element, &[("xsi:type", "dcterms:W3CDTF")], &format!("{day}T00:00:00Z"));
            }
        }
    });
    xml.finish()
}

/// The numbers of custom properties begin at 2 (part 1, 22.3).
fn custom_properties(properties: &Properties) -> Vec<u8> {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
    let mut names = BTreeSet::new();
    let mut xml = Xml::new(Some("yes"));
    xml.element("Properties", &[("xmlns", namespace), ("xmlns:vt", kinds)], |xml| {
        for (name, value) in &properties.custom {
            // Word compares the names without regard to case.
            if name.is_empty() || !names.insert(name.to_lowercase()) {
                continue;
            }
            let id = (names.len() + 1).to_string();
            let attributes = [("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"), ("pid", &id), ("name", name)];
            xml.element("property", &attributes, |xml| xml.leaf("vt:lpwstr", &[], value));
        }
    });
    xml.finish()
}
