//! A document of one page as a picture.

use typst::utils::Scalar;
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

use super::findings::Failure;
use super::world::Templates;
use super::{Printer, Sheet, Unprinted, setting};
use crate::encode::png::encode_png;
use crate::fonts::FontSet;

impl Printer {
    /// The first page of a document as PNG, a pixel for each point.
    pub fn picture(&self, sheet: &Sheet) -> Result<Vec<u8>, Unprinted> {
        self.run(draw, sheet).map_err(|failures| self.unprinted(sheet, &failures))
    }
}

fn draw(templates: &Templates, fonts: &FontSet, sheet: &Sheet) -> Result<Vec<u8>, Vec<Failure>> {
    let document: PagedDocument = setting::compiled(templates, fonts, sheet)?;
    let Some(page) = document.pages().first() else { return Err(vec![Failure::TooFull]) };
    let options = RenderOptions { pixel_per_pt: Scalar::new(1.0), render_bleed: false };
    let pixels = typst_render::render(page, &options);
    Ok(encode_png(pixels.width(), pixels.height(), pixels.data()))
}
