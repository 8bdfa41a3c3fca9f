//! Parts of a file (RFC 9110, section 14): a telephone that loads a large PDF goes on where it was cut off.

use std::ops::Range;

/// What a `Range` header asks of a file of `size` bytes.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The file as a whole: there is no header, or one that need not be understood.
    All,
    Part(Range<usize>),
    /// The file ends before it.
    Nothing,
}

/// Several parts at once are answered with the whole file, as the standard allows.
pub fn wanted(header: Option<&str>, size: usize) -> Wanted {
    let Some(range) = header.and_then(|header| header.trim().strip_prefix("bytes=")) else { return Wanted::All };
    let Some((first, last)) = range.trim().split_once('-') else { return Wanted::All };
    match (number(first), number(last)) {
        // `-500`: the last 500 bytes.
        (Some(None), Some(Some(0))) => Wanted::Nothing,
        (Some(None), Some(Some(last))) if size > 0 => Wanted::Part(size.saturating_sub(last)..size),
        (Some(Some(first)), Some(last)) => match last {
            Some(last) if last < first => Wanted::All,
            _ if first >= size => Wanted::Nothing,
            last => Wanted::Part(first..last.map_or(size, |last| size.min(last.saturating_add(1)))),
        },
        (Some(None), Some(Some(_))) => Wanted::Nothing,
        _ => Wanted::All,
    }
}

/// `None` for what is no number, `Some(None)` for nothing at all.
fn number(text: &str) -> Option<Option<usize>> {
    if text.is_empty() {
        return Some(None);
    }
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| Some(text.parse().unwrap_or(usize::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_as_the_standard_says() {
        for (header, expected) in [
            ("bytes=0-4", Wanted::Part(0..5)),
            ("bytes=5-", Wanted::Part(5..10)),
            ("bytes=-3", Wanted::Part(7..10)),
            ("bytes=-30", Wanted::Part(0..10)),
            ("bytes=9-99999999999999999999999", Wanted::Part(9..10)),
            ("bytes=10-", Wanted::Nothing),
            ("bytes=-0", Wanted::Nothing),
            ("bytes=5-4", Wanted::All),
            ("bytes=0-1,3-4", Wanted::All),
            ("bytes=a-b", Wanted::All),
            ("bytes=-", Wanted::All),
            ("lines=0-4", Wanted::All),
        ] {
            assert_eq!(wanted(Some(header), 10), expected, "{header}");
        }
        assert_eq!(wanted(None, 10), Wanted::All);
        assert_eq!(wanted(Some("bytes=-5"), 0), Wanted::Nothing);
    }

    proptest::proptest! {
        #[test]
        fn a_part_lies_in_the_file(header in "bytes=[0-9]{0,3}-[0-9]{0,3}", size in 0_usize..500) {
            if let Wanted::Part(part) = wanted(Some(&header), size) {
                proptest::prop_assert!(part.start < part.end && part.end <= size);
            }
        }
    }
}
