//! UTF-8 that a program read as Windows-1252: `đuối nước` is `Ä‘uá»‘i nÆ°á»›c`. No one writes so by
//! accident, since each letter would have to be well-formed UTF-8.

use encoding_rs::WINDOWS_1252;

/// The line as it was meant, with the number of letters that were won; `None` when any part of it is no
/// such text.
pub fn decode(line: &str) -> Option<(String, usize)> {
    let mut decoded = String::with_capacity(line.len());
    let mut won = 0;
    let mut rest = line;
    while !rest.is_empty() {
        let plain = rest.find(|letter: char| !letter.is_ascii()).unwrap_or(rest.len());
        let (ascii, after) = rest.split_at_checked(plain)?;
        decoded.push_str(ascii);
        let end = after.find(|letter: char| letter.is_ascii()).unwrap_or(after.len());
        let (run, after) = after.split_at_checked(end)?;
        if !run.is_empty() {
            let (bytes, _, is_lost) = WINDOWS_1252.encode(run);
            let meant = std::str::from_utf8(&bytes).ok().filter(|_| !is_lost)?;
            if !meant.chars().all(is_writing) {
                return None;
            }
            won += meant.chars().count();
            decoded.push_str(meant);
        }
        rest = after;
    }
    (won > 0).then_some((decoded, won))
}

/// Letters of the field's languages, and the signs of good typesetting. Others would be an accident.
fn is_writing(letter: char) -> bool {
    matches!(
        letter,
        '\u{c0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}'
            | '\u{1780}'..='\u{17ff}' | '\u{aa00}'..='\u{aadf}'
            | '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}'
            | '\u{a0}' | '«' | '»' | '°' | '\u{200b}'..='\u{200d}' | '\u{2010}'..='\u{203a}' | '→' | '✓'
    )
}

#[cfg(test)]
pub fn encode(text: &str) -> String {
    WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_back() {
        assert_eq!(decode("Ä‘uá»‘i nÆ°á»›c").unwrap().0, "đuối nước");
        assert_eq!(decode(&encode("ទឹក “a” – đò")).unwrap().0, "ទឹក “a” – đò");
        for good in ["đuối nước", "élève", "plain", "ទឹក", "5 °C", "b¶o vÖ"] {
            assert_eq!(decode(good), None, "{good}");
        }
    }
}
