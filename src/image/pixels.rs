use std::collections::HashSet;

use image::imageops::FilterType;
use image::{DynamicImage, GrayImage, RgbImage, RgbaImage};

/// Pixels of a drawing or screenshot that are looked at, about.
const SAMPLE: u64 = 40_000;

/// A picture with more colours in the sample is a photograph.
const FEW_COLOURS: usize = 256;

/// A grey picture never has more than 256 levels. It is a drawing or a scanned text when this many
/// levels make up [`MOSTLY`] of it.
const FEW_GREYS: usize = 16;
const MOSTLY: f64 = 0.8;

/// Eight bits a channel, and no channel that carries nothing.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Pixels {
    Grey(GrayImage),
    Colour(RgbImage),
    /// At least one pixel lets something through; what cannot be seen is black.
    Transparent(RgbaImage),
}

impl Pixels {
    pub(super) fn new(image: DynamicImage) -> Self {
        let kind = image.color();
        if kind.has_alpha() {
            let image = image.into_rgba8();
            if image.as_chunks().0.iter().any(is_transparent) {
                return Self::Transparent(without_hidden_colours(image));
            }
            return Self::opaque(image.into(), kind.has_color());
        }
        Self::opaque(image, kind.has_color())
    }

    fn opaque(image: DynamicImage, coloured: bool) -> Self {
        if coloured { Self::Colour(image.into_rgb8()) } else { Self::Grey(image.into_luma8()) }
    }

    /// Width and height.
    pub(super) fn size(&self) -> (u32, u32) {
        match self {
            Self::Grey(image) => image.dimensions(),
            Self::Colour(image) => image.dimensions(),
            Self::Transparent(image) => image.dimensions(),
        }
    }

    /// With that width, in the same proportions; as it is when that would not make it smaller.
    pub(super) fn reduced(self, width: u32) -> Self {
        let size = self.size();
        if size.0 <= width {
            return self;
        }
        let resized = |image: DynamicImage| resized(image, size, width);
        match self {
            Self::Grey(image) => Self::Grey(resized(image.into()).into_luma8()),
            Self::Colour(image) => Self::Colour(resized(image.into()).into_rgb8()),
            Self::Transparent(mut image) => {
                // Weighted by its opacity, or the black of the invisible would creep into the edges.
                image.as_chunks_mut().0.iter_mut().for_each(weight);
                let mut reduced = resized(image.into()).into_rgba8();
                reduced.as_chunks_mut().0.iter_mut().for_each(unweight);
                Self::Transparent(reduced)
            }
        }
    }

    /// Whether lossless encoding suits it: flat colours and sharp edges, which JPEG smears.
    pub(super) fn is_drawing(&self) -> bool {
        match self {
            Self::Grey(image) => has_few_greys(image),
            Self::Colour(image) => has_few_colours(image),
            Self::Transparent(_) => true,
        }
    }
}

/// Large pictures first by averaging whole blocks, then by the dear filter that keeps edges sharp:
/// much quicker than the filter alone, and the eye sees no difference. The filter is a polynomial:
/// one with a sine would round differently on another system.
///
/// Both through `DynamicImage`, because generic functions would be compiled with our own profile,
/// which in a debug build makes them ten times slower.
fn resized(image: DynamicImage, size: (u32, u32), width: u32) -> DynamicImage {
    // Something must be left to do for the filter.
    let block = size.0 / (width + width / 4).max(1);
    let image = if block >= 2 { image.thumbnail_exact(size.0.div_ceil(block), size.1.div_ceil(block)) } else { image };
    image.resize_exact(width, scaled_height(size, width), FilterType::CatmullRom)
}

fn scaled_height((old_width, old_height): (u32, u32), width: u32) -> u32 {
    let (old_width, old_height) = (u64::from(old_width.max(1)), u64::from(old_height));
    let height = (old_height * u64::from(width) + old_width / 2) / old_width;
    u32::try_from(height).unwrap_or(u32::MAX).max(1)
}

fn is_transparent([_, _, _, alpha]: &[u8; 4]) -> bool {
    *alpha < u8::MAX
}

/// An eraser that only makes transparent leaves the face that it hid in the file.
fn without_hidden_colours(mut image: RgbaImage) -> RgbaImage {
    for pixel in image.as_chunks_mut().0 {
        if let [red, green, blue, 0] = pixel {
            (*red, *green, *blue) = (0, 0, 0);
        }
    }
    image
}

fn weight([red, green, blue, alpha]: &mut [u8; 4]) {
    let by = u32::from(*alpha);
    for channel in [red, green, blue] {
        *channel = to_byte((u32::from(*channel) * by + 127) / 255);
    }
}

fn unweight([red, green, blue, alpha]: &mut [u8; 4]) {
    let by = u32::from(*alpha);
    for channel in [red, green, blue] {
        *channel = (u32::from(*channel) * 255 + by / 2).checked_div(by).map_or(0, to_byte);
    }
}

fn to_byte(value: u32) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}

/// Distance between the sampled pixels, both ways.
fn step((width, height): (u32, u32)) -> usize {
    let pixels = u64::from(width) * u64::from(height);
    usize::try_from((pixels / SAMPLE).isqrt().max(1)).unwrap_or(1)
}

fn has_few_colours(image: &RgbImage) -> bool {
    let step = step(image.dimensions());
    let mut colours = HashSet::with_capacity(FEW_COLOURS + 1);
    for row in image.rows().step_by(step) {
        for pixel in row.step_by(step) {
            colours.insert(pixel.0);
            if colours.len() > FEW_COLOURS {
                return false;
            }
        }
    }
    true
}

fn has_few_greys(image: &GrayImage) -> bool {
    let step = step(image.dimensions());
    let mut counts = [0_u32; 256];
    for pixel in image.rows().step_by(step).flat_map(|row| row.step_by(step)) {
        let [level] = pixel.0;
        if let Some(count) = counts.get_mut(usize::from(level)) {
            *count += 1;
        }
    }
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let sum = |counts: &[u32]| counts.iter().map(|&count| f64::from(count)).sum::<f64>();
    sum(counts.get(..FEW_GREYS).unwrap_or_default()) >= MOSTLY * sum(&counts)
}
