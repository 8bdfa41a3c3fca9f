//! What a pack that must be small does without.

use std::collections::BTreeMap;

use crate::press::{Part, Parts};

/// A part that was left out, and what it would have taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    pub part: Part,
    /// Packed, in bytes.
    pub size: u64,
}

/// The dearest parts whose absence makes `total` fit into `most` bytes.
///
/// # Errors
/// The bytes that are too many even without all of them.
pub fn leave_out(sizes: &BTreeMap<Part, u64>, total: u64, most: u64) -> Result<Vec<LeftOut>, u64> {
    let mut by_size: Vec<LeftOut> = sizes.iter().map(|(part, size)| LeftOut { part: *part, size: *size }).collect();
    by_size.sort_by_key(|left_out| (std::cmp::Reverse(left_out.size), left_out.part));
    let mut rest = total;
    let mut out = Vec::new();
    for left_out in by_size.into_iter().filter(|left_out| left_out.size > 0) {
        if rest <= most {
            break;
        }
        rest = rest.saturating_sub(left_out.size);
        out.push(left_out);
    }
    if rest <= most { Ok(out) } else { Err(rest - most) }
}

/// All parts but those.
pub fn parts_without(parts: Parts, left_out: &[LeftOut]) -> Parts {
    left_out.iter().fold(parts, |parts, left_out| parts.without(left_out.part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::product::script::Format;

    #[test]
    fn the_dearest_go_first_and_no_more_than_must() {
        let (pdf, docx, txt) = (Part::Script(Format::Pdf), Part::Script(Format::Docx), Part::Script(Format::Txt));
        let sizes = BTreeMap::from([(pdf, 50), (docx, 30), (txt, 1)]);
        let out =
            |most| leave_out(&sizes, 100, most).map(|out| out.into_iter().map(|one| one.part).collect::<Vec<_>>());
        assert_eq!(out(100), Ok(vec![]));
        assert_eq!(out(60), Ok(vec![pdf]));
        assert_eq!(out(30), Ok(vec![pdf, docx]));
        assert_eq!(out(10), Err(9));
    }
}
