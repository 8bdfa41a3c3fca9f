use std::io::{Cursor, ErrorKind};
use std::panic::catch_unwind;

use image::codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::{DynamicImage, ImageDecoder, ImageError, ImageResult, Limits};

use super::fault::Fault;
use super::kind::Format;
use super::{MAX_AREA, header};

/// Most bytes for the pixels of a decoded picture: the largest area with four 16-bit channels.
const MAX_PIXEL_BYTES: u64 = MAX_AREA * 8;

/// Most bytes that a PNG may claim for all that is not pixels (profiles, texts). A profile is
/// compressed in the file, so a small file could hide a large one.
const MAX_EXTRA_BYTES: u64 = 64 * 1024 * 1024;

/// Bare pixels, standing upright, and the colour profile that they are meant in.
pub(super) struct Decoded {
    pub(super) image: DynamicImage,
    pub(super) icc: Option<Vec<u8>>,
}

/// Width and height as stored (before turning), after all limits are checked; reads no pixels.
pub(super) fn size(format: Format, bytes: &[u8]) -> Result<(u32, u32), Fault> {
    header::check(format, bytes)?;
    let size = guarded(format, || {
        Ok(match format {
            Format::Jpeg => JpegDecoder::new(Cursor::new(bytes))?.dimensions(),
            Format::Png => png(bytes)?.dimensions(),
            Format::WebP => WebPDecoder::new(Cursor::new(bytes))?.dimensions(),
        })
    })?;
    header::check_size(size).map(|()| size)
}

/// Call [`size`] first: here nothing is checked any more but the bytes that the pixels need.
pub(super) fn decode(format: Format, bytes: &[u8]) -> Result<Decoded, Fault> {
    guarded(format, || match format {
        Format::Jpeg => pixels(JpegDecoder::new(Cursor::new(bytes))?),
        Format::Png => pixels(png(bytes)?),
        Format::WebP => pixels(WebPDecoder::new(Cursor::new(bytes))?),
    })
}

fn png(bytes: &[u8]) -> ImageResult<PngDecoder<Cursor<&[u8]>>> {
    PngDecoder::with_limits(Cursor::new(bytes), limits(MAX_EXTRA_BYTES))
}

fn limits(bytes: u64) -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(bytes);
    limits
}

/// Of an animation, the first picture.
fn pixels(mut decoder: impl ImageDecoder) -> ImageResult<Decoded> {
    limits(MAX_PIXEL_BYTES).reserve(decoder.total_bytes())?;
    // A damaged profile or a damaged orientation is no reason to refuse a good picture.
    let icc = decoder.icc_profile().ok().flatten();
    let orientation = decoder.orientation();
    let mut image = DynamicImage::from_decoder(decoder)?;
    if let Ok(orientation) = orientation {
        image.apply_orientation(orientation);
    }
    Ok(Decoded { image, icc })
}

/// Decoders are large and eat whatever the Internet holds. Should one panic, one picture is
/// reported as broken; the build with all its other findings goes on.
fn guarded<T>(format: Format, read: impl FnOnce() -> ImageResult<T> + std::panic::UnwindSafe) -> Result<T, Fault> {
    match catch_unwind(read) {
        Ok(Ok(found)) => Ok(found),
        Ok(Err(error)) => Err(Fault::broken(format.id(), word(&error))),
        Err(_) => Err(Fault::broken(format.id(), "panic")),
    }
}

fn word(error: &ImageError) -> &'static str {
    match error {
        ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => "EOF",
        ImageError::Limits(_) => "RAM",
        ImageError::Unsupported(_) => "unsupported",
        _ => "data",
    }
}
