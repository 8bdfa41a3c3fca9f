//! A photograph as a telephone writes it, with everything that must not be published.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A word in every place of the file that is not the picture itself.
pub const SECRET: &[u8] = b"SECRET";

/// Width and height as stored. The camera was held upright, so a viewer turns the picture.
pub const STORED: (u32, u32) = (900, 600);

pub fn camera_jpeg() -> Vec<u8> {
    let mut plain = Cursor::new(Vec::new());
    DynamicImage::from(scene()).write_to(&mut plain, ImageFormat::Jpeg).expect("a JPEG");
    let plain = plain.into_inner();
    let mut bytes = plain[..2].to_vec();
    bytes.extend(segment(0xe1, &[b"Exif\0\0", &exif()[..]].concat()));
    bytes.extend(segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET</x:xmpmeta>"));
    bytes.extend(segment(0xfe, b"SECRET comment"));
    bytes.extend(&plain[2..]);
    bytes.extend(b"SECRET trailer");
    bytes
}

/// Red on the left and blue on the right: after the turn, red is above.
fn scene() -> RgbImage {
    let (width, height) = STORED;
    RgbImage::from_fn(width, height, |x, y| {
        let light = (y * 60 / height) as u8;
        if x * 2 < width { Rgb([190, light, light]) } else { Rgb([light, light, 190]) }
    })
}

/// Orientation 6 (turn right by 90°) and a GPS directory (TIFF 6.0, Exif 2.3).
fn exif() -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    tiff.extend(2_u16.to_be_bytes());
    tiff.extend(entry(0x0112, 3, 1, [0, 6, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, 38_u32.to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.extend(1_u16.to_be_bytes());
    tiff.extend(entry(0x0001, 2, 2, *b"N\0\0\0"));
    tiff.extend([0; 4]);
    tiff.extend(b"SECRET GPS 9.6025 105.9739");
    tiff
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).expect("a short segment").to_be_bytes();
    [&[0xff, marker][..], &length, body].concat()
}
