//! The fonts that are part of the program: Libertinus Serif writes Vietnamese and English, the
//! others help out with single signs.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::Font;

use super::{Family, set};

const FALLBACK: &str = "Libertinus Serif";

static ALL: LazyLock<Vec<Font>> =
    LazyLock::new(|| typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data))).collect());

/// The faces of an embedded family; none when there is no such family.
pub fn family(name: &str) -> Vec<Font> {
    set::choose(name, ALL.iter())
}

/// What writes Latin when no wish of the theme can be found.
pub fn fallback() -> Family {
    Family { name: FALLBACK.to_owned(), faces: family(FALLBACK) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::advice;

    #[test]
    fn the_embedded_font_writes_vietnamese() {
        let family = fallback();
        assert!(family.is_there());
        for face in &family.faces {
            assert!(set::writes(face, advice::of("Latn").sample));
        }
    }
}
