//! Names under which drugs are sold, or their prices, on a page for children: a shopping list.

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::numbers::numbers;
use crate::check::page::Page;
use crate::diagnostic::Code;
use crate::library::Audience;

pub const RULE: Rule = Rule {
    code: Code::DrugDetail,
    source: "UNODC/WHO International Standards on Drug Use Prevention (no detail of substances for the young)",
    run,
};

/// Most bytes between a figure and the word for money.
const NEAR: usize = 12;

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    if !page.is_for(Audience::Children) {
        return;
    }
    for hit in page.data.drugs.find(&page.prose.folded) {
        let word = page.prose.text.get(hit.range.clone()).unwrap_or_default();
        let passage = page.prose.passage_at(hit.range.start);
        let price = price(page, passage);
        found.add(Code::DrugDetail, hit.range.clone(), |finding| finding.with("word", word).with("price", price));
    }
}

/// A sum of money in the same passage; empty when there is none.
fn price(page: &Page<'_>, passage: usize) -> String {
    let text = page.prose.folded_of(passage..passage + 1);
    let money: Vec<_> = page.data.prices.find(text).collect();
    let is_price = |end: usize| money.iter().any(|hit| hit.range.start >= end && hit.range.start - end <= NEAR);
    let sum = numbers(text, &page.data.scales).into_iter().find(|number| is_price(number.range.end));
    sum.map(|number| number.value).unwrap_or_default()
}
