//! From a sheet to bytes: compile, look for what is missing, finish the frames, export.

use jiff::civil::Date;
use typst::ecow::EcoVec;
use typst::foundations::{Datetime, Smart};
use typst::model::Document;
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::findings::Failure;
use super::world::{Desk, Templates};
use super::{Sheet, clusters, drawn, fit, missing};
use crate::fonts::FontSet;

/// The document as PDF, or everything that keeps it from being one.
pub fn set(templates: &Templates, fonts: &FontSet, sheet: &Sheet) -> Result<Vec<u8>, Vec<Failure>> {
    let document = finish(compiled(templates, fonts, sheet)?);
    // A theme's template may draw what PDF/UA does not allow; the tags are there all the same.
    let accessible = typst_pdf::pdf(&document, &options(sheet, &[PdfStandard::Ua_1]));
    let pdf = accessible.or_else(|_| typst_pdf::pdf(&document, &options(sheet, &[])));
    pdf.map_err(|errors| Failure::of_typst(errors, templates))
}

/// The document on its pages, with all its characters.
pub fn compiled(templates: &Templates, fonts: &FontSet, sheet: &Sheet) -> Result<PagedDocument, Vec<Failure>> {
    let Some(main) = templates.get(sheet.template) else {
        return Err(vec![Failure::NoTemplate(sheet.template)]);
    };
    let desk = Desk::new(templates, fonts, main, &sheet.data);
    let compiled = typst::compile::<PagedDocument>(&desk).output;
    let document = compiled.map_err(|errors| Failure::of_typst(errors, templates))?;
    let lacking = missing::characters(&document);
    if !lacking.is_empty() {
        return Err(lacking);
    }
    if sheet.pages.is_some_and(|pages| !fit::fits(&document, pages)) {
        return Err(vec![Failure::TooFull]);
    }
    Ok(document)
}

/// The document as it is written: what can be copied from it is what is said.
fn finish(document: PagedDocument) -> PagedDocument {
    let mut pages: EcoVec<Page> = document.pages().into();
    let mut changed = false;
    for page in pages.make_mut() {
        changed |= drawn::draw(&mut page.frame);
        changed |= clusters::join(&mut page.frame);
    }
    if changed { PagedDocument::new(pages, document.info().clone()) } else { document }
}

fn options(sheet: &Sheet, standards: &[PdfStandard]) -> PdfOptions {
    let day = |date: Date| {
        let (year, month, day) = (date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs());
        Datetime::from_ymd(year, month, day).map(Timestamp::new_utc)
    };
    PdfOptions {
        ident: Smart::Custom(sheet.id.clone()),
        creator: Smart::Custom(Some("loa".to_owned())),
        timestamp: sheet.date.and_then(day),
        standards: PdfStandards::new(standards).unwrap_or_default(),
        ..PdfOptions::default()
    }
}
