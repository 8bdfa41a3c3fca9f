//! What a font's name says about the letters typed with it.

use super::model::Font;
use crate::rescue::encoding::Encoding;

/// The fonts of TCVN3 begin with `.Vn`, those that draw capitals end in `H`; those of VNI begin with `VNI`;
/// those of the Limon family for Khmer with `Limon`.
pub fn of(name: &str) -> Font {
    let small = name.trim().to_ascii_lowercase();
    if small.starts_with(".vn") {
        return Font::Old(Encoding::Tcvn3, small.ends_with('h'));
    }
    if small.starts_with("vni-") || small.starts_with("vni ") {
        return Font::Old(Encoding::Vni, false);
    }
    if small.starts_with("limon") { Font::Limon } else { Font::Unicode }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_encodings() {
        assert_eq!(of(".VnTime"), Font::Old(Encoding::Tcvn3, false));
        assert_eq!(of(".VnTimeH"), Font::Old(Encoding::Tcvn3, true));
        assert_eq!(of("VNI-Times"), Font::Old(Encoding::Vni, false));
        assert_eq!(of("Limon S1"), Font::Limon);
        assert_eq!(of("Times New Roman"), Font::Unicode);
    }
}
