//! Signs of Word's symbol fonts, which are private characters elsewhere: an empty box, or nothing.

use super::{Flaw, Kind};

pub fn find(line: &str, found: &mut Vec<Flaw>) {
    let text = line.trim_start();
    let indent = line.len() - text.len();
    for (at, letter) in line.char_indices().filter(|(_, letter)| is_private(*letter)) {
        let after = line.get(at + letter.len_utf8()..).unwrap_or_default();
        let rest = after.trim_start();
        let is_bullet = at == indent && is_symbol(letter) && rest.len() < after.len() && !rest.is_empty();
        if is_bullet {
            let end = line.len() - rest.len();
            found.push(Flaw::new(Kind::WordBullet, at..end, Some("- ")));
        } else {
            found.push(Flaw::new(Kind::PrivateUse, at..at + letter.len_utf8(), None));
        }
    }
}

fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}')
}

/// Word puts the fonts Symbol and Wingdings at F000 to F0FF.
fn is_symbol(letter: char) -> bool {
    matches!(letter, '\u{f020}'..='\u{f0ff}')
}
