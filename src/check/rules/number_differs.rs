//! A number of the source that its translation lacks, or has instead of another.
//!
//! A number may become a word (`5 bước`, “five steps”): then nothing differs.

use std::collections::BTreeSet;

use crate::check::align::Unit;
use crate::check::data::LanguageData;
use crate::check::found::Found;
use crate::check::numbers::{Number, numbers};
use crate::check::page::{Original, Page};
use crate::check::{Rule, rules::age_differs};
use crate::diagnostic::Code;

pub const RULE: Rule = Rule {
    code: Code::NumberDiffers,
    source: "Errors of official COVID-19 translations (ABC News, 13 and 19 August 2020); house rule",
    run,
};

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let Some(original) = &page.original else { return };
    for unit in &original.alignment.units {
        let difference = Difference::new(page, original, unit);
        let missing = difference.missing.iter().filter(|number| !difference.is_age(number));
        for number in missing {
            found.add(Code::NumberDiffers, page.own_range(unit), |finding| {
                finding
                    .with("number", &number.value)
                    .with("other", difference.extra_list())
                    .with("source", original.place(unit))
                    .with("quote", original.quote(unit))
            });
        }
        // A number that stands instead of another was named with it.
        if difference.missing.is_empty() {
            for number in &difference.extra {
                let offset = page.prose.passages.get(unit.own.start).map_or(0, |passage| passage.range.start);
                let range = number.range.start + offset..number.range.end + offset;
                found.add(Code::NumberDiffers, range, |finding| {
                    finding
                        .with("number", "")
                        .with("other", &number.value)
                        .with("source", original.place(unit))
                        .with("quote", original.quote(unit))
                });
            }
        }
    }
}

/// Numbers that stand on one side only.
pub struct Difference<'a> {
    /// In the source.
    pub missing: Vec<Number>,
    /// In the translation.
    pub extra: Vec<Number>,
    original_text: &'a str,
    original_data: &'static LanguageData,
}

impl<'a> Difference<'a> {
    pub fn new(page: &Page<'_>, original: &'a Original<'_>, unit: &Unit) -> Self {
        let original_text = original.prose.folded_of(unit.original.clone());
        let own_text = page.prose.folded_of(unit.own.clone());
        let of_original = numbers(original_text, &original.data.scales);
        let of_own = numbers(own_text, &page.data.scales);
        Self {
            missing: only_here(&of_original, &of_own, own_text, page.data),
            extra: only_here(&of_own, &of_original, original_text, original.data),
            original_text,
            original_data: original.data,
        }
    }

    /// Whether a missing number is somebody's age, which has a rule of its own.
    pub fn is_age(&self, number: &Number) -> bool {
        age_differs::is_age(self.original_text, number, self.original_data)
    }

    /// What stands there instead: `8`.
    pub fn extra_list(&self) -> String {
        self.extra.iter().map(|number| number.value.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// Numbers of `here` that `there` has neither in figures nor in words, each once.
fn only_here(here: &[Number], there: &[Number], text: &str, data: &LanguageData) -> Vec<Number> {
    let values: BTreeSet<&str> = there.iter().map(|number| number.value.as_str()).collect();
    let mut seen = BTreeSet::new();
    here.iter()
        .filter(|number| !values.contains(number.value.as_str()) && seen.insert(number.value.as_str()))
        .filter(|number| !data.numerals.get(&number.value).is_some_and(|words| words.is_in(text)))
        .cloned()
        .collect()
}
