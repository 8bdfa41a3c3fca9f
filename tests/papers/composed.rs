//! What goes on which paper.

use std::fmt::Write as _;

use loa::product::paper::{Caller, Face, Paper, Piece, Run};

use crate::{Desk, check};

#[test]
fn every_paper_of_the_fixture() {
    let desk = Desk::fixture();
    let papers = desk.papers();
    let text: Vec<String> = papers.iter().map(paper).collect();
    check("composed", &text.join("\n"));
}

#[test]
fn composing_is_pure() {
    let desk = Desk::fixture();
    assert_eq!(desk.papers(), Desk::fixture().papers());
}

fn paper(paper: &Paper) -> String {
    let mut text =
        format!("== {} ({}, {} pages) \u{201c}{}\u{201d}\n", paper.path, paper.size.name(), paper.pages(), paper.title);
    paper.faces.iter().for_each(|one| face(one, &mut text));
    text
}

fn face(face: &Face, text: &mut String) {
    let optional = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
    let _ = writeln!(
        text,
        "[{} {} {:?}] {} | {}",
        face.tag,
        face.writing,
        face.region,
        optional(&face.title),
        face.summary
    );
    let _ = writeln!(text, "  {} | {}", optional(&face.owner), optional(&face.date));
    let _ = writeln!(text, "  {} | {} | {}", face.issuer, face.languages.join(" "), optional(&face.address));
    if let Some(state) = &face.state {
        let _ = writeln!(text, "  state: {}", state.join(" | "));
    }
    let _ = writeln!(text, "  call {} {}", face.helpline.number, face.helpline.label);
    face.callers.iter().chain(&face.local).for_each(|one| caller(one, text));
    let drawn = [("drawing", face.drawing.is_some()), ("code", face.qr.is_some()), ("trusted", face.trusted)];
    let drawn: Vec<&str> = drawn.iter().filter(|(_, is_there)| *is_there).map(|(name, _)| *name).collect();
    let _ = writeln!(text, "  with: {}", drawn.join(", "));
    for part in &face.parts {
        let turn = part.turn.map_or_else(|| "must".to_owned(), |turn| format!("turn {turn}"));
        let under: Vec<String> = part.under.iter().map(|place| plain(&face.headings[*place])).collect();
        let _ = writeln!(text, "  {turn} ({})", under.join(" > "));
        pieces(&part.pieces, 4, text);
    }
    let Some(lesson) = &face.lesson else { return };
    for [label, value] in &lesson.facts {
        let _ = writeln!(text, "  {label}: {value}");
    }
    for step in &lesson.steps {
        let _ = writeln!(text, "  step {} ({}): {}", step.title, step.minutes, step.instruction);
        pieces(&step.pieces, 4, text);
        for question in &step.questions {
            let _ = writeln!(text, "    ? {}", plain(&question.term));
            question.meanings.iter().for_each(|meaning| pieces(meaning, 6, text));
        }
    }
    let _ = writeln!(text, "  card: {} | {}", optional(&lesson.card.title), optional(&lesson.card.address));
}

fn caller(caller: &Caller, text: &mut String) {
    let _ =
        writeln!(text, "  call {} {} / {} / {:?}", caller.number, caller.label, plain(&caller.when), caller.checked);
}

fn pieces(list: &[Piece], depth: usize, text: &mut String) {
    for piece in list {
        let _ = write!(text, "{:depth$}", "");
        match piece {
            Piece::Heading { runs } => drop(writeln!(text, "# {}", plain(runs))),
            Piece::Paragraph { runs } => drop(writeln!(text, "{}", plain(runs))),
            Piece::List { start, items } => {
                let _ = writeln!(text, "list from {start:?}");
                items.iter().for_each(|item| pieces(item, depth + 2, text));
            }
            Piece::Alert { kind, title, pieces: inner } => {
                let _ = writeln!(text, "{kind} ({title})");
                pieces(inner, depth + 2, text);
            }
            Piece::Quote { pieces: inner } => {
                let _ = writeln!(text, "quote");
                pieces(inner, depth + 2, text);
            }
            Piece::Definitions { entries } => drop(writeln!(text, "{} definitions", entries.len())),
            Piece::Table { head, rows } => {
                let head: Vec<String> = head.iter().map(|cell| plain(cell)).collect();
                let _ = writeln!(text, "table {} with {} rows", head.join(" | "), rows.len());
            }
        }
    }
}

fn plain(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| match run {
            run if run.number => format!("<{}>", run.text),
            run if run.strong => format!("**{}**", run.text),
            run if run.emphasis => format!("*{}*", run.text),
            run => run.text.clone(),
        })
        .collect()
}
