//! Mends what is left where pieces fall silent.

/// One space between words, none before punctuation, one sign where several met: `a , , b.` is
/// `a, b.`
pub fn tidy(said: &str) -> String {
    let mut tidied = String::with_capacity(said.len());
    let mut space: Option<char> = None;
    for character in said.chars() {
        if character.is_whitespace() {
            space = Some(' ');
        } else if character == '\u{200b}' {
            space = space.or(Some('\u{200b}'));
        } else if is_stop(character) {
            space = None;
            push_stop(&mut tidied, character);
        } else {
            if let Some(space) = space.take().filter(|_| !tidied.is_empty()) {
                tidied.push(space);
            }
            tidied.push(character);
        }
    }
    tidied
}

/// Signs that cling to the word before them.
fn is_stop(character: char) -> bool {
    strength(character) > 0
}

fn push_stop(tidied: &mut String, stop: char) {
    match tidied.chars().next_back() {
        Some(before) if strength(before) == 0 => tidied.push(stop),
        Some(before) if strength(stop) > strength(before) => {
            tidied.pop();
            tidied.push(stop);
        }
        // Something stronger is there, or nothing has been said yet that could be set off.
        Some(_) | None => {}
    }
}

/// How much a sign sets apart; 0 for what is none.
fn strength(character: char) -> u8 {
    match character {
        ',' | '，' | '、' => 1,
        ';' | '；' => 2,
        ':' | '：' | '៖' => 3,
        '.' | '。' | '…' | '។' | '៕' => 4,
        '?' | '？' | '!' | '！' => 5,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn the_strongest_of_neighbouring_signs_stays() {
        assert_eq!(tidy("trẻ em , dưới mười sáu tuổi ,."), "trẻ em, dưới mười sáu tuổi.");
        assert_eq!(tidy(", Gọi  ngay !"), "Gọi ngay!");
        assert_eq!(tidy("热线： ，打"), "热线：打");
        assert_eq!(tidy("ai,?!"), "ai?");
        assert_eq!(tidy("ក\u{200b} ខ\u{200b}គ"), "ក ខ\u{200b}គ");
    }

    proptest::proptest! {
        #[test]
        fn tidying_twice_changes_nothing(text in "[a ,.:;?!…។\u{200b}]{0,16}") {
            let once = tidy(&text);
            proptest::prop_assert_eq!(tidy(&once), once);
        }
    }
}
