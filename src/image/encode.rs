use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, ImageResult};

use super::fault::Fault;
use super::pixels::Pixels;

/// From 1 to 100. Below about 75 faces and red text show blocks; above 85 files double for nothing.
const JPEG_QUALITY: u8 = 78;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Jpeg,
    Png,
}

impl Encoding {
    /// Decided once for all variants of a picture, from its original pixels.
    pub(super) fn suiting(pixels: &Pixels) -> Self {
        if pixels.is_drawing() { Self::Png } else { Self::Jpeg }
    }

    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// Pixels only: no profile, no text, no time, no thumbnail.
pub(super) fn encode(pixels: &Pixels, encoding: Encoding) -> Result<Vec<u8>, Fault> {
    let (raw, kind) = match pixels {
        Pixels::Grey(image) => (image.as_raw(), ExtendedColorType::L8),
        Pixels::Colour(image) => (image.as_raw(), ExtendedColorType::Rgb8),
        Pixels::Transparent(image) => (image.as_raw(), ExtendedColorType::Rgba8),
    };
    let mut bytes = Vec::new();
    write(raw, pixels.size(), kind, encoding, &mut bytes).map_err(|_| Fault::broken("encode", encoding.extension()))?;
    Ok(bytes)
}

fn write(
    raw: &[u8],
    (width, height): (u32, u32),
    kind: ExtendedColorType,
    encoding: Encoding,
    bytes: &mut Vec<u8>,
) -> ImageResult<()> {
    match encoding {
        Encoding::Jpeg => JpegEncoder::new_with_quality(bytes, JPEG_QUALITY).encode(raw, width, height, kind),
        Encoding::Png => PngEncoder::new_with_quality(bytes, CompressionType::Best, FilterType::Adaptive)
            .write_image(raw, width, height, kind),
    }
}
