//! Documents for print: a typst template of the theme and data become a PDF.
//!
//! A [`Sheet`] is what shall be set, a [`Printer`] sets it. The template decides how it looks, the
//! data what it says; nothing else can get in. The files are PDF/UA where the template allows it and
//! tagged PDF 1.7 otherwise, with all fonts embedded.

mod clusters;
mod drawn;
mod findings;
mod fit;
mod missing;
mod paper;
mod picture;
mod press;
mod printer;
mod script;
mod setting;
mod sheet;
mod world;

pub use printer::{Printer, Unprinted};
pub use sheet::Sheet;
