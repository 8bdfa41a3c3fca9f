//! The text of a PDF, as a viewer that knows its business would copy it: `ActualText` where there
//! is one, the fonts' tables otherwise, in the order in which it was drawn.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction as Instruction;
use hayro_syntax::object::{Dict, Name, Object, Stream, String as PdfString};
use hayro_syntax::page::Page;

/// The text of each page.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let pdf = Pdf::new(pdf.to_vec()).expect("a readable PDF");
    pdf.pages().iter().map(page).collect()
}

/// How many shapes are filled on all pages.
#[allow(dead_code)]
pub fn shapes(pdf: &[u8]) -> usize {
    let pdf = Pdf::new(pdf.to_vec()).expect("a readable PDF");
    let mut count = 0;
    for page in pdf.pages().iter() {
        let mut instructions = page.typed_operations();
        while let Some(instruction) = instructions.next() {
            count += usize::from(matches!(instruction, Instruction::FillPathNonZero(_)));
        }
    }
    count
}

/// Width and height of each page, in whole points.
#[allow(dead_code)]
pub fn sizes(pdf: &[u8]) -> Vec<(i32, i32)> {
    let pdf = Pdf::new(pdf.to_vec()).expect("a readable PDF");
    pdf.pages().iter().map(|page| page.base_dimensions()).map(|(w, h)| (w.round() as i32, h.round() as i32)).collect()
}

/// Everything that is drawn in a colour that is no grey, on pages and in the drawings on them.
#[allow(dead_code)]
pub fn colours(pdf: &[u8]) -> Vec<String> {
    let pdf = Pdf::new(pdf.to_vec()).expect("a readable PDF");
    let mut colours = Vec::new();
    let streams = pdf.objects().into_iter().filter_map(Object::into_stream);
    // Fonts, metadata and tables are no drawings.
    let kind = |stream: &Stream<'_>| stream.dict().get::<Name<'_>>("Subtype").map(|name| name.as_str().to_owned());
    let drawings: Vec<Vec<u8>> = streams
        .filter(|stream| matches!(kind(stream).as_deref(), None | Some("Form")))
        .filter_map(|stream| Some(stream.decoded().ok()?.into_owned()))
        .collect();
    for text in drawings.iter().filter_map(|bytes| std::str::from_utf8(bytes).ok()) {
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        for window in words.windows(4) {
            let [red, green, blue, operator] = window else { continue };
            let is_colour = matches!(*operator, "rg" | "RG" | "sc" | "SC" | "scn" | "SCN");
            let values = [red, green, blue].map(|value| value.parse::<f32>().ok());
            if is_colour && values.iter().all(Option::is_some) && (values[0] != values[1] || values[1] != values[2]) {
                colours.push(window.join(" "));
            }
        }
    }
    colours
}

type Table = BTreeMap<u16, String>;

fn page(page: &Page<'_>) -> String {
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    let mut table = String::new();
    let mut text = String::new();
    // For each marked content that is open, whether its text was given already.
    let mut given: Vec<bool> = Vec::new();
    let mut instructions = page.typed_operations();
    while let Some(instruction) = instructions.next() {
        let silent = given.contains(&true);
        match instruction {
            Instruction::BeginMarkedContent(_) => given.push(false),
            Instruction::BeginMarkedContentWithProperties(mark) => {
                let actual = mark.1.clone().into_dict().and_then(|dict| dict.get::<PdfString<'_>>("ActualText"));
                if let (Some(actual), false) = (&actual, silent) {
                    text.push_str(&text_string(actual.as_bytes()));
                }
                given.push(actual.is_some());
            }
            Instruction::EndMarkedContent(_) => {
                given.pop();
            }
            Instruction::TextFont(font) => {
                table = font.0.as_str().to_owned();
                let read = || page.resources().get_font(font.0).map(|font| to_unicode(&font)).unwrap_or_default();
                tables.entry(table.clone()).or_insert_with(read);
            }
            Instruction::ShowText(shown) if !silent => show(shown.0.as_bytes(), &tables[&table], &mut text),
            Instruction::ShowTexts(shown) if !silent => {
                for part in shown.0.iter::<Object<'_>>().filter_map(Object::into_string) {
                    show(part.as_bytes(), &tables[&table], &mut text);
                }
            }
            _ => {}
        }
    }
    text
}

fn show(codes: &[u8], table: &Table, text: &mut String) {
    for code in codes.chunks_exact(2) {
        text.push_str(table.get(&u16::from_be_bytes([code[0], code[1]])).map_or("\u{fffd}", String::as_str));
    }
}

/// The text of a string object: UTF-16 with a mark, or plain.
fn text_string(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(utf16) => utf16_text(utf16),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn utf16_text(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
    String::from_utf16(&units).expect("UTF-16")
}

/// The table of a font from its codes to text.
fn to_unicode(font: &Dict<'_>) -> Table {
    let stream = font.get::<Stream<'_>>("ToUnicode").expect("every font says what its glyphs mean");
    let map = String::from_utf8(stream.decoded().expect("a readable table").into_owned()).expect("ASCII");
    let mut table = Table::new();
    let mut section = "";
    for line in map.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [.., name] if name.starts_with("begin") => section = name,
            [name] if name.starts_with("end") => section = "",
            [code, text] if section == "beginbfchar" => {
                table.insert(number(code), utf16_text(&hex(text)));
            }
            [first, last, text] if section == "beginbfrange" => {
                let text = hex(text);
                for (offset, code) in (number(first)..=number(last)).enumerate() {
                    let mut text = text.clone();
                    *text.last_mut().expect("text") += u8::try_from(offset).expect("a short range");
                    table.insert(code, utf16_text(&text));
                }
            }
            _ => {}
        }
    }
    table
}

fn hex(word: &str) -> Vec<u8> {
    let digits = word.trim_matches(['<', '>']);
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).expect("hex")).collect()
}

fn number(word: &str) -> u16 {
    u16::from_str_radix(word.trim_matches(['<', '>']), 16).expect("hex")
}
