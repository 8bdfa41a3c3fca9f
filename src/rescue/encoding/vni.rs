//! VNI (Windows): a letter, then a sign for its mark and tone, which the fonts `VNI-Times` draw over it.
//! `bảo` is `baûo`, `nước` is `nöôùc`. Pasted elsewhere, the signs arrive as characters of Windows-1252.

/// A sign behind a letter, and what the letter becomes: first behind `a`, then `e` and `o`, which take
/// circumflexes, then letters that take a tone alone. The order is that of `AFTER`.
const AFTER: &str = "ùøûõïâáàåãäêéèúüë";
const BEHIND_A: &str = "áàảãạâấầẩẫậăắằẳẵặ";
const BEHIND_E: &str = "éèẻẽẹêếềểễệ";
const BEHIND_O: &str = "óòỏõọôốồổỗộ";
const BEHIND_HORNED_O: &str = "ớờởỡợ";
const BEHIND_U: &str = "úùủũụ";
const BEHIND_HORNED_U: &str = "ứừửữự";
const BEHIND_Y: &str = "ýỳỷỹ";

/// Letters that are a sign of their own.
const ALONE: [(char, char); 8] =
    [('ô', 'ơ'), ('ö', 'ư'), ('ñ', 'đ'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ'), ('ì', 'ì')];

pub fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek().and_then(|sign| pair(letter, *sign)) {
            Some(made) => {
                decoded.push(made);
                letters.next();
            }
            None => decoded.push(alone(letter).unwrap_or(letter)),
        }
    }
    decoded
}

/// A letter with the sign behind it. The case is that of the letter.
fn pair(letter: char, sign: char) -> Option<char> {
    let base = small(letter);
    let row = match base {
        'a' => BEHIND_A,
        'e' => BEHIND_E,
        'o' => BEHIND_O,
        'ô' => BEHIND_HORNED_O,
        'u' => BEHIND_U,
        'ö' => BEHIND_HORNED_U,
        'y' => BEHIND_Y,
        _ => return None,
    };
    let place = AFTER.chars().position(|known| known == small(sign))?;
    row.chars().nth(place).map(|made| if base == letter { made } else { capital(made) })
}

fn alone(letter: char) -> Option<char> {
    let base = small(letter);
    let (_, made) = ALONE.iter().find(|(sign, _)| *sign == base)?;
    Some(if base == letter { *made } else { capital(*made) })
}

fn small(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

fn capital(letter: char) -> char {
    letter.to_uppercase().next().unwrap_or(letter)
}

#[cfg(test)]
pub fn encode(text: &str) -> String {
    let rows = [
        ('a', BEHIND_A),
        ('e', BEHIND_E),
        ('o', BEHIND_O),
        ('ô', BEHIND_HORNED_O),
        ('u', BEHIND_U),
        ('ö', BEHIND_HORNED_U),
        ('y', BEHIND_Y),
    ];
    let write = |letter: char| {
        let base = small(letter);
        let cased = |sign: char| if base == letter { sign } else { capital(sign) };
        let single = ALONE.iter().find(|(_, made)| *made == base).map(|(sign, _)| cased(*sign).to_string());
        let paired = || {
            rows.iter().find_map(|(first, row)| {
                let place = row.chars().position(|made| made == base)?;
                Some([cased(*first), cased(AFTER.chars().nth(place)?)].iter().collect::<String>())
            })
        };
        single.or_else(paired).unwrap_or_else(|| letter.to_string())
    };
    text.chars().map(write).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_signs() {
        assert_eq!(
            decode("baûo veä treû em, ñuoái nöôùc, lòch söû, ñòa phöông"),
            "bảo vệ trẻ em, đuối nước, lịch sử, địa phương"
        );
        assert_eq!(decode("ÑUOÁI NÖÔÙC, Ñaëng, kyõ, kyø laï, tæ, kyù"), "ĐUỐI NƯỚC, Đặng, kỹ, kỳ lạ, tỉ, ký");
        assert_eq!(encode("Đuối nước, kỵ, nghĩ"), "Ñuoái nöôùc, kî, nghó");
        assert_eq!(decode("plain"), "plain");
    }
}
