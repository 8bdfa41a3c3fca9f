/// What a file is, judged by its first bytes: names lie (a phone saves WebP as `.jpg`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Raster(Format),
    Svg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    WebP,
}

impl Format {
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
        }
    }
}

pub(super) fn recognise(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some(Kind::Raster(Format::Jpeg))
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(Kind::Raster(Format::Png))
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice()) {
        Some(Kind::Raster(Format::WebP))
    } else if looks_like_xml(bytes) {
        // Whether it is a drawing is decided by the root element.
        Some(Kind::Svg)
    } else {
        None
    }
}

fn looks_like_xml(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.trim_ascii_start().starts_with(b"<")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        assert_eq!(recognise(b"\xff\xd8\xff\xe0"), Some(Kind::Raster(Format::Jpeg)));
        assert_eq!(recognise(b"RIFF\x01\0\0\0WEBPVP8 "), Some(Kind::Raster(Format::WebP)));
        assert_eq!(recognise(b"\xef\xbb\xbf \n<svg/>"), Some(Kind::Svg));
        for other in [&b""[..], b"GIF89a", b"hello", b"RIFF\x01\0\0\0WAVE", b"\0\0\0\x18ftypheic", b"BM"] {
            assert_eq!(recognise(other), None);
        }
    }
}
