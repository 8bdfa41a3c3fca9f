//! An age of the source that its translation lacks, or has instead of another. It is a rule of its own,
//! because who is a child, and for whom advice is good, hangs on it.

use super::number_differs::Difference;
use crate::check::Rule;
use crate::check::data::LanguageData;
use crate::check::found::Found;
use crate::check::numbers::Number;
use crate::check::page::Page;
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: Code::AgeDiffers,
    source: "Law on Children 102/2016/QH13, Article 1 (a child is under 16); errors of official translations",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let Some(original) = &page.original else { return };
    for unit in &original.alignment.units {
        let difference = Difference::new(page, original, unit);
        for number in difference.missing.iter().filter(|number| difference.is_age(number)) {
            found.add(Code::AgeDiffers, page.own_range(unit), |finding| {
                finding
                    .with("number", &number.value)
                    .with("other", difference.extra_list())
                    .with("source", original.place(unit))
                    .with("quote", original.quote(unit))
            });
        }
    }
}

/// Most bytes between a figure and the word that makes it an age: `16, 17 tuổi`, `aged between 6 and 9`.
const REACH: usize = 16;

/// Whether a number of this text is somebody's age.
pub fn is_age(text: &str, number: &Number, data: &LanguageData) -> bool {
    let after = near(text, number.range.end, number.range.end + REACH);
    let before = near(text, number.range.start.saturating_sub(REACH), number.range.start);
    data.ages.is_in(after) || data.ages.is_in(before)
}

/// Some bytes of a text, with the whole letters and words at their edges.
fn near(text: &str, start: usize, end: usize) -> &str {
    let is_edge = |at: &usize| text.is_char_boundary(*at);
    let start = (0..=start.min(text.len())).rev().find(is_edge).unwrap_or(0);
    let end = (end.min(text.len())..=text.len()).find(is_edge).unwrap_or(text.len());
    let end = text.get(end..).and_then(|rest| rest.find([' ', ',', '.', '\n'])).map_or(text.len(), |word| end + word);
    text.get(start..end).unwrap_or_default()
}
