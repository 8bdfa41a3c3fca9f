use std::collections::BTreeMap;

use blake3::{Hash, Hasher};
use typst::text::{Font, FontBook, FontStyle};
use typst::utils::LazyHash;

/// The fonts that one kind of document may use, ready for all threads.
pub struct FontSet {
    pub book: LazyHash<FontBook>,
    pub fonts: Vec<Font>,
    /// Names of families by script, best first.
    pub families: BTreeMap<String, Vec<String>>,
    /// Says which fonts these are, by what their files hold.
    pub identity: Hash,
}

impl FontSet {
    /// From script, family and faces; the first family of a script is its best.
    pub(super) fn new(families: &[(&str, super::Family)]) -> Self {
        let fonts: Vec<Font> = families.iter().flat_map(|(_, family)| family.faces.iter().cloned()).collect();
        let mut hasher = Hasher::new();
        for font in &fonts {
            hasher.update(blake3::hash(font.data()).as_bytes()).update(&font.index().to_le_bytes());
        }
        let mut by_script: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (writing, family) in families {
            hasher.update(writing.as_bytes()).update(family.name.as_bytes());
            by_script.entry((*writing).to_owned()).or_default().push(family.name.clone());
        }
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self { book, fonts, families: by_script, identity: hasher.finalize() }
    }
}

/// Of these fonts, the upright faces of a family nearest to regular and to bold.
pub fn choose<'f>(family: &str, fonts: impl Iterator<Item = &'f Font>) -> Vec<Font> {
    let fits = |font: &&Font| {
        let info = font.info();
        info.family.eq_ignore_ascii_case(family) && info.variant.style == FontStyle::Normal
    };
    let faces: Vec<&Font> = fonts.filter(fits).collect();
    let weight = |font: &Font| font.info().variant.weight.to_number();
    let nearest = |wanted: u16| faces.iter().min_by_key(|font| weight(font).abs_diff(wanted));
    let (Some(regular), Some(bold)) = (nearest(400), nearest(700)) else { return Vec::new() };
    let mut chosen = vec![(*regular).clone()];
    if weight(bold) != weight(regular) {
        chosen.push((*bold).clone());
    }
    chosen
}

/// Whether a font has all these letters.
pub fn writes(font: &Font, sample: &str) -> bool {
    sample.chars().all(|letter| font.info().coverage.contains(letter.into()))
}

/// Whether a font can be drawn and embedded at all.
pub fn is_sound(font: &Font) -> bool {
    let Ok(face) = ttf_parser::Face::parse(font.data(), font.index()) else { return false };
    let tables = face.tables();
    let has_outlines = tables.glyf.is_some() || tables.cff.is_some() || tables.cff2.is_some();
    has_outlines && face.number_of_glyphs() > 1 && font.info().coverage.iter().next().is_some()
}
