use unicode_normalization::UnicodeNormalization;

use super::Variant;
use super::raster::MadeVariant;

/// Longest stem, in characters: whole paths must fit Windows' 260.
const MAX_STEM: usize = 40;

/// Stands for a name without a single Latin letter or digit.
const NAMELESS: &str = "picture";

/// Names a variant by its content, so that browsers and schools' copies may keep it for ever.
pub(super) fn variant(file_name: &str, made: MadeVariant) -> Variant {
    let [a, b, c, d, ..] = made.bytes.hash();
    let MadeVariant { width, height, extension, bytes } = made;
    let name = format!("{}-{a:02x}{b:02x}{c:02x}{d:02x}-{width}.{extension}", stem(file_name));
    Variant { name, width, height, bytes }
}

/// The file's name without its ending, in letters that every file system, zip program and address
/// bar takes alike.
fn stem(file_name: &str) -> String {
    let name = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let mut stem = String::new();
    for letter in name.nfd().map(latin) {
        if letter.is_ascii_alphanumeric() {
            stem.push(letter.to_ascii_lowercase());
        } else if !is_mark(letter) && !stem.is_empty() && !stem.ends_with('-') {
            stem.push('-');
        }
        if stem.len() == MAX_STEM {
            break;
        }
    }
    let stem = stem.trim_end_matches('-');
    if stem.is_empty() { NAMELESS.to_owned() } else { stem.to_owned() }
}

/// đ is a letter of its own in Unicode: decomposing does not touch it.
fn latin(letter: char) -> char {
    match letter {
        'đ' | 'Đ' => 'd',
        other => other,
    }
}

/// The marks that Vietnamese letters decompose into.
fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_plain() {
        assert_eq!(stem("Áo phao ĐÚNG cỡ (2).JPG"), "ao-phao-dung-co-2");
        assert_eq!(stem("អាវពោង.png"), NAMELESS);
        assert_eq!(stem("救生衣-a.b.png"), "a-b");
        assert_eq!(stem("..png"), NAMELESS);
        assert_eq!(stem("../../x<y>\u{202e}.png"), "x-y");
        assert!(stem(&"ab ".repeat(90)).len() <= MAX_STEM);
    }
}
