//! Pictures made by hand, so that each byte of an attack is known.

use std::io::Cursor;
use std::path::PathBuf;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use crate::source::TreeEntry;

/// Columns (red, green, blue) of the matrix of a phone's screen.
pub(super) const DISPLAY_P3: [[f32; 3]; 3] =
    [[0.515_12, 0.241_20, -0.001_05], [0.291_98, 0.692_25, 0.041_89], [0.157_10, 0.066_57, 0.784_07]];

/// Markers that betray metadata, searched for in all output.
pub(super) const BETRAYERS: [&[u8]; 14] = [
    b"Exif",
    b"EXIF",
    b"eXIf",
    b"GPS",
    b"xmpmeta",
    b"adobe",
    b"XMP",
    b"iCCP",
    b"ICC_PROFILE",
    b"ICCP",
    b"tEXt",
    b"iTXt",
    b"SECRET",
    b"zTXt",
];

/// A site in a temporary folder.
pub(super) struct Site(pub(super) tempfile::TempDir);

impl Site {
    pub(super) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(super) fn file(&self, name: &str, bytes: &[u8]) -> TreeEntry {
        let location = self.0.path().join(name);
        std::fs::write(&location, bytes).unwrap();
        TreeEntry { path: format!("content/x/{name}"), location }
    }

    pub(super) fn cache(&self) -> PathBuf {
        self.0.path().join("cache")
    }

    pub(super) fn picture_cache(&self) -> super::PictureCache {
        super::PictureCache { folder: self.cache(), writable: true }
    }
}

/// A picture with thousands of colours: left half reddish, right half bluish, bright below.
pub(super) fn photo(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let noise = (x.wrapping_mul(31) ^ y.wrapping_mul(57)) as u8 & 0x1f;
        let light = (y * 96 / height) as u8;
        let (red, blue) = if x * 2 < width { (120, 20) } else { (20, 120) };
        Rgb([red + noise + light, 60 + light + (x * 30 / width) as u8, blue + noise + light])
    })
}

pub(super) fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Orientation 6 (turn right by 90°), a maker, and a GPS directory with a latitude.
pub(super) fn exif() -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    tiff.extend(3_u16.to_be_bytes());
    tiff.extend(entry(0x010f, 2, 4, *b"GPS\0"));
    tiff.extend(entry(0x0112, 3, 1, [0, 6, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, 50_u32.to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.extend(1_u16.to_be_bytes());
    tiff.extend(entry(0x0001, 2, 2, *b"N\0\0\0"));
    tiff.extend([0; 4]);
    tiff.extend(b"SECRET GPS 9.6025 105.9739");
    tiff
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker][..], &length, body].concat()
}

/// A JPEG as a camera writes it: EXIF, XMP, profile, comment, and something after the end.
pub(super) fn camera_jpeg(image: RgbImage) -> Vec<u8> {
    let plain = encoded(image, ImageFormat::Jpeg);
    let mut bytes = plain[..2].to_vec();
    bytes.extend(segment(0xe1, &[b"Exif\0\0", &exif()[..]].concat()));
    bytes.extend(segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET</x:xmpmeta>"));
    bytes.extend(segment(0xe2, &[b"ICC_PROFILE\0\x01\x01", &icc(DISPLAY_P3)[..]].concat()));
    bytes.extend(segment(0xed, b"Photoshop 3.0\08BIM SECRET"));
    bytes.extend(segment(0xfe, b"SECRET comment"));
    bytes.extend(&plain[2..]);
    bytes.extend(b"SECRET trailer");
    bytes
}

/// One block of 8 × 8 pixels with four inks, each half.
pub(super) fn cmyk_jpeg() -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8];
    bytes.extend(segment(0xee, b"Adobe\0\x64\0\0\0\0\0"));
    bytes.extend(segment(0xdb, &[&[0][..], &[1; 64]].concat()));
    let components: Vec<u8> = (1..=4).flat_map(|id| [id, 0x11, 0]).collect();
    bytes.extend(segment(0xc0, &[&[8, 0, 8, 0, 8, 4][..], &components].concat()));
    for class in [0x00, 0x10] {
        bytes.extend(segment(0xc4, &[&[class, 1][..], &[0; 15], &[0]].concat()));
    }
    let selectors: Vec<u8> = (1..=4).flat_map(|id| [id, 0]).collect();
    bytes.extend(segment(0xda, &[&[4][..], &selectors, &[0, 63, 0]].concat()));
    bytes.extend([0x00, 0xff, 0xd9]);
    bytes
}

fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    let checked = [&name[..], body].concat();
    [&length[..], &checked, &crc32(&checked).to_be_bytes()].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

/// With EXIF, texts and a time between header and pixels.
pub(super) fn chatty_png(image: impl Into<DynamicImage>) -> Vec<u8> {
    let plain = encoded(image, ImageFormat::Png);
    let mut bytes = plain[..33].to_vec();
    bytes.extend(chunk(b"eXIf", &exif()));
    bytes.extend(chunk(b"tEXt", b"Author\0SECRET name"));
    bytes.extend(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta>SECRET</x:xmpmeta>"));
    bytes.extend(chunk(b"tIME", &[7, 0xe9, 1, 2, 3, 4, 5]));
    bytes.extend(&plain[33..]);
    bytes
}

/// A header that promises, and nothing behind it.
pub(super) fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend(chunk(b"IHDR", &header));
    bytes.extend(chunk(b"IDAT", &[0x78, 0x9c, 0x63, 0, 0, 0, 1, 0, 1]));
    bytes.extend(chunk(b"IEND", &[]));
    bytes
}

fn riff_chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_le_bytes();
    [&name[..], &length, body, &vec![0; body.len() % 2]].concat()
}

fn riff(chunks: &[u8]) -> Vec<u8> {
    let length = u32::try_from(chunks.len() + 4).unwrap().to_le_bytes();
    [&b"RIFF"[..], &length, b"WEBP", chunks].concat()
}

fn canvas(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    riff_chunk(b"VP8X", &[vec![flags, 0, 0, 0], side(width), side(height)].concat())
}

/// Extended WebP with EXIF and XMP behind the pixels.
pub(super) fn chatty_webp(image: RgbImage) -> Vec<u8> {
    let (width, height) = image.dimensions();
    let plain = encoded(image, ImageFormat::WebP);
    let parts = [
        canvas(0x0c, width, height),
        plain[12..].to_vec(),
        riff_chunk(b"EXIF", &exif()),
        riff_chunk(b"XMP ", b"<x:xmpmeta>SECRET</x:xmpmeta>"),
    ];
    riff(&parts.concat())
}

/// Two pictures one after the other.
pub(super) fn animated_webp(first: RgbImage, second: RgbImage) -> Vec<u8> {
    let (width, height) = first.dimensions();
    let frame = |image: RgbImage| {
        let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
        let head = [vec![0; 6], side(width), side(height), vec![100, 0, 0, 0]].concat();
        let plain = encoded(image, ImageFormat::WebP);
        riff_chunk(b"ANMF", &[&head[..], &plain[12..]].concat())
    };
    let parts = [canvas(0x02, width, height), riff_chunk(b"ANIM", &[0; 6]), frame(first), frame(second)];
    riff(&parts.concat())
}

/// A small canvas around a frame that claims to be huge.
pub(super) fn webp_with_huge_frame() -> Vec<u8> {
    let frame = [&[0x10, 0x02, 0x00, 0x9d, 0x01, 0x2a, 0xff, 0x3f, 0xff, 0x3f][..], &[0; 64]].concat();
    riff(&[canvas(0, 10, 10), riff_chunk(b"VP8 ", &frame)].concat())
}

/// The smallest profile with a matrix and the curve of sRGB.
pub(super) fn icc(columns: [[f32; 3]; 3]) -> Vec<u8> {
    let fixed = |number: f32| ((number * 65_536.0).round() as i32).to_be_bytes();
    let mut tags: Vec<(&[u8; 4], Vec<u8>)> = Vec::new();
    for (name, column) in [b"rXYZ", b"gXYZ", b"bXYZ"].into_iter().zip(columns) {
        tags.push((name, [&b"XYZ \0\0\0\0"[..], &column.map(fixed).concat()].concat()));
    }
    let srgb = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45].map(fixed).concat();
    for name in [b"rTRC", b"gTRC", b"bTRC"] {
        tags.push((name, [&b"para\0\0\0\0\0\x03\0\0"[..], &srgb].concat()));
    }
    let mut profile = vec![0; 128];
    profile[16..24].copy_from_slice(b"RGB XYZ ");
    profile.extend(6_u32.to_be_bytes());
    let mut offset = 128 + 4 + 6 * 12;
    for (name, body) in &tags {
        let place = [u32::try_from(offset).unwrap(), u32::try_from(body.len()).unwrap()];
        profile.extend([&name[..], &place[0].to_be_bytes(), &place[1].to_be_bytes()].concat());
        offset += body.len();
    }
    profile.extend(tags.into_iter().flat_map(|(_, body)| body));
    profile
}

/// Red on the left, invisible on the right; under the invisible part hides green.
pub(super) fn half_erased(width: u32, height: u32) -> RgbaImage {
    RgbaImage::from_fn(width, height, |x, _| if x * 2 < width { Rgba([200, 0, 0, 255]) } else { Rgba([0, 255, 0, 0]) })
}
