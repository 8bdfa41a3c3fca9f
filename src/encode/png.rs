//! Pictures of few colours as PNG: a palette, 8 bits a pixel, nothing but pixels in the file.
//!
//! Of a picture with letters and flat drawings most colours are the steps of soft edges. The 256 that
//! occur most are kept, the others become the nearest of them; that cannot be seen, and a file has a
//! third of the bytes (PNG, third edition, 4.4 and 11.2).

use std::collections::HashMap;
use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

/// Colours in a palette.
const PALETTE: usize = 256;

const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];

/// Red, green, blue.
type Colour = [u8; 3];

/// A picture as PNG. `pixels` are four bytes each, row by row: red, green, blue and how opaque, which is
/// not kept, because the picture covers its whole ground.
pub fn encode_png(width: u32, height: u32, pixels: &[u8]) -> Vec<u8> {
    let palette = Palette::of(pixels);
    let mut header = Vec::with_capacity(13);
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    // 8 bits, a palette, and the only methods of compression, filter and order.
    header.extend([8, 3, 0, 0, 0]);
    let mut file = SIGNATURE.to_vec();
    chunk(*b"IHDR", &header, &mut file);
    chunk(*b"PLTE", palette.colours.as_flattened(), &mut file);
    chunk(*b"IDAT", &packed(width as usize, pixels, &palette), &mut file);
    chunk(*b"IEND", &[], &mut file);
    file
}

struct Palette {
    colours: Vec<Colour>,
    places: HashMap<Colour, u8>,
}

impl Palette {
    fn of(pixels: &[u8]) -> Self {
        let mut counts: HashMap<Colour, usize> = HashMap::new();
        for pixel in pixels.chunks_exact(4) {
            *counts.entry(colour(pixel)).or_default() += 1;
        }
        let mut all: Vec<(usize, Colour)> = counts.into_iter().map(|(colour, count)| (count, colour)).collect();
        all.sort_unstable_by_key(|(count, colour)| (std::cmp::Reverse(*count), *colour));
        let colours: Vec<Colour> = all.iter().take(PALETTE).map(|(_, colour)| *colour).collect();
        let places = all.iter().map(|(_, colour)| (*colour, nearest(&colours, *colour))).collect();
        Self { colours, places }
    }

    fn place(&self, pixel: &[u8]) -> u8 {
        self.places.get(&colour(pixel)).copied().unwrap_or_default()
    }
}

fn colour(pixel: &[u8]) -> Colour {
    pixel.first_chunk().copied().unwrap_or_default()
}

/// The place of the nearest colour, the first of several.
fn nearest(colours: &[Colour], wanted: Colour) -> u8 {
    let distance =
        |colour: &Colour| -> u32 { colour.iter().zip(wanted).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum() };
    let places = (0..=u8::MAX).zip(colours);
    places.min_by_key(|(_, colour)| distance(colour)).map_or(0, |(place, _)| place)
}

/// The rows, none of them filtered: with a palette the neighbour's place says nothing about a pixel's.
fn packed(width: usize, pixels: &[u8], palette: &Palette) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let mut row_of_places = Vec::with_capacity(width + 1);
    for row in pixels.chunks_exact((width * 4).max(1)) {
        row_of_places.clear();
        row_of_places.push(0);
        row_of_places.extend(row.chunks_exact(4).map(|pixel| palette.place(pixel)));
        // Memory does not refuse to be written to.
        let _ = encoder.write_all(&row_of_places);
    }
    encoder.finish().unwrap_or_default()
}

fn chunk(kind: [u8; 4], data: &[u8], file: &mut Vec<u8>) {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    file.extend(length.to_be_bytes());
    let mut crc = Crc::new();
    crc.update(&kind);
    crc.update(data);
    file.extend(kind);
    file.extend(data);
    file.extend(crc.sum().to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(png: &[u8]) -> image::RgbImage {
        image::load_from_memory_with_format(png, image::ImageFormat::Png).unwrap().to_rgb8()
    }

    fn pixels(width: u32, height: u32, at: impl Fn(u32, u32) -> Colour) -> Vec<u8> {
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        places.flat_map(|(x, y)| at(x, y).into_iter().chain([255])).collect()
    }

    #[test]
    fn few_colours_come_back_as_they_were() {
        let at = |x: u32, y: u32| [(x * 40) as u8, (y * 60) as u8, 7];
        let png = encode_png(5, 4, &pixels(5, 4, at));
        let picture = decoded(&png);
        assert_eq!(picture.dimensions(), (5, 4));
        for (x, y, pixel) in picture.enumerate_pixels() {
            assert_eq!(pixel.0, at(x, y));
        }
    }

    #[test]
    fn of_many_colours_each_becomes_a_near_one() {
        let at = |x: u32, y: u32| [(x * 4) as u8, (x * 4) as u8, (y * 4) as u8];
        let picture = decoded(&encode_png(64, 64, &pixels(64, 64, at)));
        let mut found: Vec<Colour> = picture.pixels().map(|pixel| pixel.0).collect();
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), PALETTE);
    }

    #[test]
    fn there_are_pixels_in_the_file_and_nothing_else() {
        let png = encode_png(3, 2, &pixels(3, 2, |_, _| [1, 2, 3]));
        let mut rest = &png[SIGNATURE.len()..];
        let mut kinds = Vec::new();
        while let Some((length, after)) = rest.split_first_chunk::<4>() {
            kinds.push(String::from_utf8_lossy(&after[..4]).into_owned());
            rest = &after[u32::from_be_bytes(*length) as usize + 8..];
        }
        assert_eq!(kinds, ["IHDR", "PLTE", "IDAT", "IEND"]);
    }
}
