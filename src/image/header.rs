//! What the headers claim, looked at before a decoder may reserve memory for it.

use super::fault::Fault;
use super::kind::Format;
use super::{MAX_AREA, MAX_SIDE};

/// Refuses pictures whose pixels would fill the memory.
pub(super) fn check_size((width, height): (u32, u32)) -> Result<(), Fault> {
    let area = u64::from(width) * u64::from(height);
    if width > MAX_SIDE || height > MAX_SIDE {
        let limit = format!("{MAX_SIDE} × {MAX_SIDE} px");
        Err(Fault::TooLarge { size: format!("{width} × {height} px"), limit })
    } else if area > MAX_AREA {
        let size = format!("{width} × {height} px ({} MP)", area.div_ceil(1_000_000));
        Err(Fault::TooLarge { size, limit: format!("{} MP", MAX_AREA / 1_000_000) })
    } else {
        Ok(())
    }
}

/// Finds what the decoders would notice late or not at all.
pub(super) fn check(format: Format, bytes: &[u8]) -> Result<(), Fault> {
    match format {
        Format::Png => png_size(bytes).ok_or_else(|| Fault::broken("PNG", "IHDR")).and_then(check_size),
        Format::Jpeg if !jpeg_ends(bytes) => Err(Fault::broken("JPEG", "EOF")),
        Format::Jpeg => Ok(()),
        Format::WebP => webp_frame_sizes(bytes).try_for_each(check_size),
    }
}

/// The decoder reserves rows while it is made, so the size is read by hand before.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    (bytes.get(12..16) == Some(b"IHDR".as_slice())).then_some(())?;
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    Some((number(16)?, number(20)?))
}

/// Whether the picture has its end marker. Without it the transfer was cut short, and the decoder
/// would silently paint the rest grey.
fn jpeg_ends(bytes: &[u8]) -> bool {
    let scan = jpeg_scan(bytes).unwrap_or_default();
    // Inside a scan, 0xff is always followed by 0 or a restart marker.
    scan.windows(2).any(|pair| pair == [0xff, 0xd9])
}

/// What follows the first start-of-scan marker: a thumbnail in the EXIF data has markers too.
fn jpeg_scan(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.get(2..)?;
    loop {
        match rest {
            [0xff, 0xda, scan @ ..] => return Some(scan),
            // Markers without a length, and fill bytes.
            [0xff, 0x01 | 0xd0..=0xd7, after @ ..] => rest = after,
            [0xff, 0xff, ..] => rest = rest.get(1..)?,
            [0xff, _, high, low, ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                rest = rest.get(2 + length.max(2)..)?;
            }
            // Stray bytes between segments, which decoders forgive.
            [_, after @ ..] => rest = after,
            [] => return None,
        }
    }
}

/// Sizes of the lossy frames, wherever they stand. The canvas may claim 10 × 10 while the frame in
/// it claims 16,383 × 16,383, and the decoder compares them only after it has reserved the frame.
fn webp_frame_sizes(bytes: &[u8]) -> impl Iterator<Item = (u32, u32)> {
    const START_CODE: [u8; 3] = [0x9d, 0x01, 0x2a];
    bytes.windows(18).filter_map(|window| match window {
        [b'V', b'P', b'8', b' ', _, _, _, _, _, _, _, code @ .., w0, w1, h0, h1] if *code == START_CODE => {
            // The two high bits are a scale for display.
            let side = |low: u8, high: u8| u32::from(u16::from_le_bytes([low, high]) & 0x3fff);
            Some((side(*w0, *w1), side(*h0, *h1)))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_at_the_limits() {
        assert_eq!(check_size((12_000, 4_166)), Ok(()));
        for (size, told) in [
            ((12_001, 1), "12001 × 1 px"),
            ((u32::MAX, u32::MAX), "4294967295 × 4294967295 px"),
            ((12_000, 4_167), "12000 × 4167 px (51 MP)"),
        ] {
            assert!(matches!(check_size(size), Err(Fault::TooLarge { size, .. }) if size == told));
        }
    }

    #[test]
    fn a_thumbnail_does_not_pass_for_the_end() {
        let thumbnail = [0xff, 0xd8, 0xff, 0xe1, 0x00, 0x06, 0xff, 0xda, 0xff, 0xd9, 0xff, 0xda, 0, 1, 2];
        assert!(!jpeg_ends(&thumbnail));
        assert!(jpeg_ends(&[&thumbnail[..], &[0xff, 0xd9]].concat()));
        assert!(!jpeg_ends(&[0xff, 0xd8, 0xff]));
        assert!(!jpeg_ends(&[0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff]));
    }
}
