//! TCVN3, also called ABC: the 8-bit letters of TCVN 5712:1993 (set VN3) that the fonts `.VnTime` draw.
//! Pasted elsewhere, they arrive as the characters of Windows-1252 with the same numbers. `ư` is number
//! AD, which is an invisible soft hyphen there, and is lost easily. Capitals with a tone do not exist: the fonts
//! `.VnTimeH` draw small letters as capitals.

/// From A1: the letters of VN3; a space where the set has none. The tones of their own (B0 to B4) are left
/// out, since `°` and `²` are met in good texts and no keyboard wrote them.
const LETTERS: &str = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ ";

/// What a character stands for.
pub fn letter(character: char) -> Option<char> {
    let place = u32::from(character).checked_sub(0xa1)?;
    LETTERS.chars().nth(place as usize).filter(|letter| *letter != ' ')
}

pub fn decode(text: &str) -> String {
    text.chars().map(|character| letter(character).unwrap_or(character)).collect()
}

/// The invisible `ư`.
pub const LOST_HORN: char = '\u{ad}';

/// A syllable in which `ư` is missing before `ơ` (`nớc`, `đợc`, `trờng`), as it was meant; `None` when
/// nothing of the kind can be said.
pub fn with_horn(decoded: &str) -> Option<String> {
    let is_horned = |letter: char| "ơờớởỡợƠ".contains(letter);
    let (place, _) = decoded.char_indices().find(|(_, letter)| is_horned(*letter))?;
    let (before, after) = decoded.split_at_checked(place)?;
    (!before.ends_with(['ư', 'Ư'])).then(|| format!("{before}ư{after}"))
}

#[cfg(test)]
pub fn encode(text: &str) -> String {
    let old = |letter: char| {
        let place = LETTERS.chars().position(|known| known == letter && known != ' ');
        place.and_then(|place| char::from_u32(0xa1 + u32::try_from(place).ok()?))
    };
    text.chars().map(|letter| old(letter).unwrap_or(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_the_standard() {
        assert_eq!(LETTERS.chars().count(), 0xff - 0xa1 + 1);
        assert_eq!(decode("b¶o vÖ trÎ em, ®uèi n\u{ad}íc"), "bảo vệ trẻ em, đuối nước");
        assert_eq!(encode("ỵ đ Đ ă ự ợ ọ"), "þ ® § ¨ ù î ä");
        assert_eq!(decode("30 °C ½"), "30 °C ẵ");
    }

    #[test]
    fn a_lost_horn_is_known_by_its_rime() {
        assert_eq!(with_horn("nớc").as_deref(), Some("nước"));
        assert_eq!(with_horn("nước"), None);
        assert_eq!(with_horn("trẻ"), None);
    }
}
