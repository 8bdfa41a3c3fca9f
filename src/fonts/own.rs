//! Fonts in the site's own folder `fonts/`, with which an office pins what it prints with.

use std::panic::catch_unwind;

use typst::foundations::Bytes;
use typst::text::Font;

use super::{Family, LATIN, set};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Most fonts that a collection may hold: a broken one claims four thousand million.
const MAX_IN_COLLECTION: u32 = 64;

#[derive(Default)]
pub struct OwnFonts {
    /// In the order of the files.
    fonts: Vec<Font>,
}

impl OwnFonts {
    /// From the path in the site and the bytes of each font file in `fonts/`.
    pub fn read(files: Vec<(String, Vec<u8>)>) -> (Self, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let mut fonts = Vec::new();
        for (path, bytes) in files {
            // The reader of fonts does not survive every broken one.
            let found = catch_unwind(|| read_file(bytes)).unwrap_or_default();
            if found.is_empty() {
                diagnostics.push(Diagnostic::new(Code::FontBroken).in_path(&*path).with("path", &path));
            }
            fonts.extend(found);
        }
        (Self { fonts }, diagnostics)
    }

    pub(super) fn family(&self, name: &str) -> Vec<Font> {
        set::choose(name, self.fonts.iter())
    }

    /// The first family that can write a script, though the theme does not name it. Not for Latin,
    /// which nearly every font of another script also has.
    pub(super) fn any_for(&self, sample: &str, writing: &str) -> Option<Family> {
        let asked = writing != LATIN && !sample.is_empty();
        let font = self.fonts.iter().filter(|_| asked).find(|font| set::writes(font, sample))?;
        let name = font.info().family.clone();
        Some(Family { faces: self.family(&name), name })
    }
}

fn read_file(bytes: Vec<u8>) -> Vec<Font> {
    let count = ttf_parser::fonts_in_collection(&bytes).unwrap_or(1).min(MAX_IN_COLLECTION);
    let data = Bytes::new(bytes);
    (0..count).filter_map(|index| Font::new(data.clone(), index)).filter(set::is_sound).collect()
}
