//! Texts made small for the way to a reader, as hosts send them. The same bytes on every machine:
//! neither format is given a time or a name.

use std::io::{self, Write};

use brotli::CompressorWriter;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Of 11. From 10 on a page takes thirty times as long and becomes a twentieth smaller.
const BROTLI_QUALITY: i32 = 9;

/// Gzip (RFC 1952).
pub fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Brotli (RFC 7932).
pub fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: BROTLI_QUALITY, ..BrotliEncoderParams::default() };
    let mut packed = Vec::with_capacity(bytes.len() / 3);
    let mut writer = CompressorWriter::with_params(&mut packed, 4096, &params);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(packed)
}

/// What a host that compresses sends for these bytes, in bytes.
pub fn sent_size(bytes: &[u8]) -> u64 {
    gzip(bytes).map_or(bytes.len(), |packed| packed.len()) as u64
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_packed_comes_back(bytes in proptest::collection::vec(any::<u8>(), 0..4000)) {
            let mut back = Vec::new();
            flate2::read::GzDecoder::new(&*gzip(&bytes).unwrap()).read_to_end(&mut back).unwrap();
            prop_assert_eq!(&back, &bytes);
            back.clear();
            brotli::Decompressor::new(&*brotli(&bytes).unwrap(), 4096).read_to_end(&mut back).unwrap();
            prop_assert_eq!(&back, &bytes);
        }
    }
}
