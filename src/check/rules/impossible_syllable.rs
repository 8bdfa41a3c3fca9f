//! A word in Vietnamese letters that no Vietnamese word can be: a slip of the keyboard, or the remains of an
//! old encoding (`lòch sử` for `lịch sử`).

use crate::check::Rule;
use crate::check::data::primary;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::check::syllable::{Verdict, judge};
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: Code::ImpossibleSyllable,
    source: "Phonology of Vietnamese: onsets, rimes, and that only two tones go with c, ch, p, t at the end",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    if primary(&page.library.site.languages[page.version.lang].tag) != "vi" {
        return;
    }
    let text = page.prose.text.as_str();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(char::is_alphabetic)) {
        let start = from + start;
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '\u{ad}').unwrap_or(rest.len());
        from = start + length;
        let word = rest.get(..length).unwrap_or_default();
        if judge(word) == Verdict::Impossible {
            found.add(Code::ImpossibleSyllable, start..from, |finding| finding.with("word", word));
        }
    }
}
