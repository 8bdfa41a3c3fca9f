//! The tone mark of `hòa` and `hoà` in one text. Both are right; mixed, a search finds half.

use std::ops::Range;

use crate::check::Rule;
use crate::check::data::primary;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: Code::ToneStyle,
    source: "Unicode normal form C does not unify hòa and hoà; house rule: one style in a text",
    run,
};

/// With the mark on the first vowel, and on the second.
const FIRST: [(&str, char); 3] = [("òóỏõọ", 'a'), ("òóỏõọ", 'e'), ("ùúủũụ", 'y')];
const SECOND: [(char, &str); 3] = [('o', "àáảãạ"), ('o', "èéẻẽẹ"), ('u', "ỳýỷỹỵ")];

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    if primary(&page.library.site.languages[page.version.lang].tag) != "vi" {
        return;
    }
    let (first, second) = styles(&page.prose.folded);
    let (Some(one), Some(other)) = (first.first(), second.first()) else { return };
    let word = |range: &Range<usize>| page.prose.text.get(range.clone()).unwrap_or_default();
    // The style met less often is most likely the slip.
    let (marked, usual) = if first.len() < second.len() { (one, other) } else { (other, one) };
    found.add(Code::ToneStyle, marked.clone(), |finding| finding.with("word", word(marked)).with("other", word(usual)));
}

/// The words of each style.
fn styles(text: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    let mut at = 0;
    for piece in text.split_inclusive(|letter: char| !letter.is_alphabetic()) {
        let word = piece.trim_end_matches(|letter: char| !letter.is_alphabetic());
        let mut back = word.chars().rev();
        if let (Some(last), Some(before)) = (back.next(), back.next()) {
            let onset = back.next();
            if FIRST.iter().any(|(marked, plain)| marked.contains(before) && *plain == last) {
                first.push(at..at + word.len());
            } else if onset != Some('q')
                && SECOND.iter().any(|(plain, marked)| *plain == before && marked.contains(last))
            {
                second.push(at..at + word.len());
            }
        }
        at += piece.len();
    }
    (first, second)
}
