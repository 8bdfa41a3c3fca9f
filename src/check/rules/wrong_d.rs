//! The Icelandic Ð and ð, or the African Ɖ, in place of the Vietnamese Đ and đ. They look alike, but no
//! search finds them, and a voice spells them.

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;

pub const RULE: Rule =
    Rule { code: Code::WrongD, source: "Unicode: U+0110, U+00D0 and U+0189 stay distinct in every normal form", run };

const LOOKALIKES: [(char, char); 4] = [('Ð', 'Đ'), ('ð', 'đ'), ('Ɖ', 'Đ'), ('ɖ', 'đ')];

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    for (at, letter) in page.prose.text.char_indices().filter(|(_, letter)| !letter.is_ascii()) {
        if let Some((wrong, right)) = LOOKALIKES.iter().find(|(wrong, _)| *wrong == letter) {
            found.add(Code::WrongD, at..at + wrong.len_utf8(), |finding| {
                finding.with("wrong", wrong).with("code", format!("U+{:04X}", u32::from(*wrong))).with("right", right)
            });
        }
    }
}
