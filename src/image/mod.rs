//! Pictures: what a writer puts beside a guide becomes what a reader may safely download.
//!
//! A photograph of a child can carry the position of her home. So no byte of an original reaches the
//! output: raster pictures are decoded to bare pixels and encoded again, drawings (SVG) are written
//! anew from the few elements and attributes that draw and do nothing else.
//!
//! ```text
//!   file ─▶ kind (by content) ─┬▶ limits ─▶ decode ─▶ pixels ─▶ encode ─▶ cache ─┬▶ Picture
//!                              └▶ svg (allow-list) ──────────────────────────────┘
//! ```
//!
//! The same input gives the same bytes and the same names, whatever the time, the state of
//! the cache or the number of threads.

mod blob;
mod budget;
mod cache;
mod colour;
mod decode;
mod encode;
mod fault;
mod grey;
mod header;
mod kind;
mod name;
mod pixels;
mod raster;
mod svg;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

pub use blob::Blob;
pub use grey::grey;

use fault::Fault;
use kind::Kind;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{MAX_PICTURE_BYTES, TreeEntry, read_limited};

/// Longest side of a raster picture, in pixels.
pub const MAX_SIDE: u32 = 12_000;

/// Largest area of a raster picture, in pixels.
pub const MAX_AREA: u64 = 50_000_000;

/// Largest SVG file, in bytes.
pub const MAX_SVG_BYTES: usize = 512 * 1024;

/// Widths of the variants of a raster picture, in pixels, ascending. A picture is never enlarged.
pub const WIDTHS: [u32; 3] = [400, 800, 1200];

/// A picture that is ready to be published.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Never empty; ascending by width. An SVG has one.
    pub variants: Vec<Variant>,
    /// Of the original, in pixels, after the turn that the camera asked for. Of an SVG: CSS pixels.
    pub width: u32,
    /// As `width`.
    pub height: u32,
}

/// Where the variants of raster pictures are kept between builds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureCache {
    /// Made when it is missing.
    pub folder: PathBuf,
    /// Whether new variants are added; a mere check only reads.
    pub writable: bool,
}

/// One file of a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// File name in the output, `<stem>-<8 hex digits of its content>-<width>.<ext>`; ASCII, lower case.
    pub name: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What the file holds.
    pub bytes: Blob,
}

/// Makes the publishable form of a picture that lies in no file of the site; what was cleaned out of a drawing is
/// not told.
///
/// # Errors
///
/// Too large, broken, or not a JPEG, PNG, WebP or SVG. Never panics on bad input.
pub fn prepare_bytes(name: &str, bytes: &[u8]) -> Result<Picture, Diagnostic> {
    let entry = TreeEntry { path: name.to_owned(), location: PathBuf::new() };
    made(&entry, bytes, None).map(|(picture, _)| picture)
}

/// Makes the publishable form of a picture file; warnings come beside it.
///
/// With a `cache`, the variants of raster pictures are kept between builds; without it they stay in
/// memory. A cache that cannot be written is no error.
///
/// # Errors
///
/// Unreadable, too large, broken, or not a JPEG, PNG, WebP or SVG. Never panics on bad input.
pub fn prepare(entry: &TreeEntry, cache: Option<&PictureCache>) -> Result<(Picture, Diagnostics), Diagnostic> {
    made(entry, &read_limited(entry, MAX_PICTURE_BYTES)?, cache)
}

fn made(entry: &TreeEntry, bytes: &[u8], cache: Option<&PictureCache>) -> Result<(Picture, Diagnostics), Diagnostic> {
    let made = match kind::recognise(bytes) {
        Some(Kind::Svg) => drawing(entry, bytes),
        Some(Kind::Raster(format)) => {
            raster::prepare(format, bytes, cache).map(|made| (picture(entry, made), Diagnostics::default()))
        }
        None => Err(Fault::Format),
    };
    made.map_err(|fault| fault.diagnostic(&entry.path))
}

fn picture(entry: &TreeEntry, made: raster::Made) -> Picture {
    let variants = made.variants.into_iter().map(|variant| name::variant(entry.name(), variant)).collect();
    Picture { variants, width: made.width, height: made.height }
}

fn drawing(entry: &TreeEntry, bytes: &[u8]) -> Result<(Picture, Diagnostics), Fault> {
    let drawing = svg::sanitise(bytes)?;
    let (width, height) = (drawing.width, drawing.height);
    let only = raster::MadeVariant { width, height, extension: "svg", bytes: Blob::in_memory(drawing.bytes) };
    let mut warnings = Diagnostics::default();
    if !drawing.removed.is_empty() {
        let warning = Diagnostic::new(Code::SvgCleaned).in_path(&*entry.path).with("path", &entry.path);
        warnings.push(warning.with("removed", drawing.removed));
    }
    Ok((Picture { variants: vec![name::variant(entry.name(), only)], width, height }, warnings))
}
