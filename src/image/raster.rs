use super::blob::Blob;
use super::cache::Cache;
use super::colour::ToSrgb;
use super::decode::{self, Decoded};
use super::encode::{Encoding, encode};
use super::fault::Fault;
use super::kind::Format;
use super::pixels::Pixels;
use super::{PictureCache, WIDTHS, budget};

/// A picture before its files have names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Made {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) variants: Vec<MadeVariant>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct MadeVariant {
    pub(super) width: u32,
    pub(super) height: u32,
    /// `jpg`, `png` or `svg`.
    pub(super) extension: &'static str,
    pub(super) bytes: Blob,
}

/// From the cache, or by decoding and encoding.
pub(super) fn prepare(format: Format, bytes: &[u8], cache: Option<&PictureCache>) -> Result<Made, Fault> {
    let Some(PictureCache { folder, writable }) = cache else { return make(format, bytes) };
    let cache = Cache::new(folder, bytes);
    match cache.load() {
        Some(made) => Ok(made),
        None if *writable => Ok(cache.store(make(format, bytes)?)),
        None => make(format, bytes),
    }
}

fn make(format: Format, bytes: &[u8]) -> Result<Made, Fault> {
    let (width, height) = decode::size(format, bytes)?;
    let turn = budget::turn(u64::from(width) * u64::from(height));
    let Decoded { image, icc } = decode::decode(format, bytes)?;
    let pixels = Pixels::new(image);
    let (width, height) = pixels.size();
    let encoding = Encoding::suiting(&pixels);
    let [.., widest] = WIDTHS;
    let mut largest = pixels.reduced(widest);
    // From here on the picture is small.
    drop(turn);
    if let Some(profile) = icc.as_deref().and_then(ToSrgb::from_icc) {
        profile.apply(&mut largest);
    }
    Ok(Made { width, height, variants: variants(largest, encoding)? })
}

/// The smaller ones from the largest one, which is four times quicker than from the original and
/// looks the same.
fn variants(largest: Pixels, encoding: Encoding) -> Result<Vec<MadeVariant>, Fault> {
    let mut variants = Vec::with_capacity(WIDTHS.len());
    for width in WIDTHS.into_iter().filter(|&width| width < largest.size().0) {
        variants.push(variant(&largest.clone().reduced(width), encoding)?);
    }
    variants.push(variant(&largest, encoding)?);
    Ok(variants)
}

fn variant(pixels: &Pixels, encoding: Encoding) -> Result<MadeVariant, Fault> {
    let (width, height) = pixels.size();
    let bytes = Blob::in_memory(encode(pixels, encoding)?);
    Ok(MadeVariant { width, height, extension: encoding.extension(), bytes })
}
