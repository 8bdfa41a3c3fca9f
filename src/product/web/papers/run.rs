//! The printing sheet: how many sheets a place needs. The numbers of households and classes are the
//! reader's own, so what is given is the formula to fill in; it needs no script.

use super::model::{Unit, UnitRow};
use crate::language::Lang;
use crate::product::paper::{Paper, PaperKind};
use crate::product::script::Stock;
use crate::product::web::frame::Frame;

/// Who gets what, as the plan has it: every household, every hamlet, every school, every class (II.4.a).
const UNITS: [(&str, &[PaperKind]); 4] = [
    ("household", &[PaperKind::Leaflet]),
    ("hamlet", &[PaperKind::Notice, PaperKind::Poster]),
    ("class", &[PaperKind::Poster, PaperKind::Card]),
    ("school", &[PaperKind::Lesson, PaperKind::Poster]),
];

pub fn units<'a>(frame: &Frame<'a>, lang: Lang, stock: &Stock) -> Vec<Unit<'a>> {
    let unit = |(id, kinds): &(&'static str, &[PaperKind])| Unit {
        id,
        name: frame.text(lang, &["papers_page", "units", id, "name"]),
        rows: kinds.iter().filter_map(|kind| row(frame, lang, stock, id, *kind)).collect(),
    };
    UNITS.iter().map(unit).filter(|unit| !unit.rows.is_empty()).collect()
}

/// `None` when there is no paper of this kind in the language.
fn row<'a>(frame: &Frame<'a>, lang: Lang, stock: &Stock, unit: &str, kind: PaperKind) -> Option<UnitRow<'a>> {
    let is_made = |place: usize| stock.papers.get(place).is_none_or(Option::is_some);
    let own = frame.papers.in_language(lang);
    // Whoever gives out a paper in two languages gives it instead of one in one.
    let of_kind: Vec<&Paper> = own
        .filter(|(place, paper)| paper.kind == kind && paper.langs.len() == 1 && is_made(*place))
        .map(|(_, paper)| paper)
        .collect();
    if of_kind.is_empty() {
        return None;
    }
    let text = |path: &[&str]| frame.text(lang, &[&["papers_page"], path].concat());
    let sheets: usize = of_kind.iter().map(|paper| paper.sheets()).sum();
    Some(UnitRow {
        name: text(&["kinds", kind.id(), "name"]),
        papers: of_kind.len(),
        sheets,
        rule: text(&["units", unit, kind.id(), "rule"]),
        formula: text(&["units", unit, kind.id(), "formula"]).replace("{sheets}", &sheets.to_string()),
    })
}
