//! A lesson for one class: what a teacher does with a guide, minute by minute.
//!
//! | step | from |
//! |---|---|
//! | open | the theme's words and the first question |
//! | learn | what must be known: the parts with rank must |
//! | practise | what the writer made for lessons (`{only: lesson}`), else the theme's words |
//! | ask | definition lists made for lessons: each term a question, its meaning the answer hoped for |
//! | close | alerts "important" and the helpline |
//!
//! A lesson takes a period: 35 minutes in primary and 45 in secondary school (General Education
//! Programme, Circular 32/2018/TT-BGDĐT). The first grade begins at six (Law on Education 43/2019/QH14,
//! Article 28), so the theme can say grades for ages.

use serde::Serialize;

use super::imprint;
use super::kind::PaperKind;
use super::model::Qr;
use super::parts::{Part, Parts};
use super::text::{Entry, Piece, Reader, Run};
use crate::library::AgeBand;
use crate::markdown::Rank;
use crate::product::script::is_sensitive;

/// Minutes of each step, in the order of the table above.
const PRIMARY: [u32; 5] = [5, 10, 10, 6, 4];
const SECONDARY: [u32; 5] = [5, 12, 15, 8, 5];

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lesson {
    /// Ages and grades, audience, minutes: label and value.
    pub facts: Vec<[String; 2]>,
    pub steps: Vec<Step>,
    /// What to do when a child tells its own story.
    pub care: String,
    pub card: LessonCard,
}

/// What the pocket card at the foot of the sheet says otherwise than the sheet: it goes home in a pocket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LessonCard {
    pub title: Option<String>,
    pub address: Option<String>,
    pub qr: Option<Qr>,
    pub trusted: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// `5 phút`
    pub minutes: String,
    pub title: String,
    /// What the teacher does.
    pub instruction: String,
    pub pieces: Vec<Piece>,
    pub questions: Vec<Entry>,
}

/// The questions that the writer made for lessons.
pub fn questions(parts: &Parts) -> Vec<Entry> {
    let own = parts.parts.iter().filter(|part| part.is_own);
    own.flat_map(|part| &part.pieces)
        .filter_map(|piece| match piece {
            Piece::Definitions { entries } => Some(entries.clone()),
            _ => None,
        })
        .flatten()
        .collect()
}

pub fn lesson(reader: &Reader<'_>, parts: &Parts) -> Lesson {
    let texts = |path: &[&str]| reader.texts.get(&[&["paper", "lesson"], path].concat());
    let minutes = if is_primary(&reader.guide.metadata.ages) { PRIMARY } else { SECONDARY };
    let length = |minutes: u32| texts(&["minutes"]).replace("{n}", &minutes.to_string());
    let questions = questions(parts);
    let opening = match questions.first() {
        Some(first) => texts(&["open", "text"]).replace("{question}", &plain(&first.term)),
        None => texts(&["open", "plain"]).to_owned(),
    };
    let practice = pieces(parts, |part| part.is_own && !is_questions(part));
    let known = |part: &Part| part.rank == Rank::Must && !part.is_own;
    let close = if is_sensitive(reader.library, reader.guide) { "sensitive" } else { "text" };
    let helpline = reader.library.helpline().map(super::text::reached_by).unwrap_or_default();
    let steps = [
        ("open", opening, Vec::new(), Vec::new()),
        ("learn", texts(&["learn", "text"]).to_owned(), pieces(parts, known), Vec::new()),
        match practice.is_empty() {
            true => ("practise", texts(&["practise", "text"]).to_owned(), practice, Vec::new()),
            false => ("practise", String::new(), practice, Vec::new()),
        },
        ("ask", texts(&["ask", "text"]).to_owned(), Vec::new(), questions),
        (
            "close",
            texts(&["close", close]).replace("{number}", helpline),
            // What a child shall take home stands for itself.
            important(parts).flat_map(|part| part.pieces.iter().cloned()).collect(),
            Vec::new(),
        ),
    ];
    Lesson {
        facts: facts(reader, length(minutes.iter().sum())),
        steps: steps
            .into_iter()
            .zip(minutes)
            .map(|((id, instruction, pieces, questions), minutes)| Step {
                minutes: length(minutes),
                title: texts(&[id, "title"]).to_owned(),
                instruction,
                pieces,
                questions,
            })
            .collect(),
        care: texts(&["care"]).replace("{number}", helpline),
        card: card(reader),
    }
}

fn card(reader: &Reader<'_>) -> LessonCard {
    let address = imprint::address(reader, PaperKind::Card);
    LessonCard {
        title: (!is_sensitive(reader.library, reader.guide)).then(|| reader.version.title.clone()),
        qr: address.as_deref().and_then(imprint::code),
        address: address.as_deref().map(imprint::readable),
        trusted: true,
    }
}

fn facts(reader: &Reader<'_>, minutes: String) -> Vec<[String; 2]> {
    let texts = |path: &[&str]| reader.texts.get(path);
    let ages = &reader.guide.metadata.ages;
    let joined = |group: &[&str]| -> String {
        let names = ages.iter().map(|band| texts(&[group, &[band.id()]].concat())).filter(|name| !name.is_empty());
        names.collect::<Vec<_>>().join(texts(&["list_separator"]))
    };
    let label = |key: &str| texts(&["paper", "lesson", key]).to_owned();
    let facts = [
        [label("ages"), joined(&["paper", "ages"])],
        [label("grades"), joined(&["paper", "grades"])],
        [label("time"), minutes],
        [label("needs"), label("things")],
    ];
    facts.into_iter().filter(|[_, value]| !value.is_empty()).collect()
}

/// A guide for several ages is taught to the youngest first; without ages it is for everybody.
fn is_primary(ages: &[AgeBand]) -> bool {
    ages.iter().min().is_none_or(|youngest| *youngest <= AgeBand::From6To9)
}

fn important(parts: &Parts) -> impl Iterator<Item = &Part> {
    parts.parts.iter().filter(|part| part.is_important && part.rank != Rank::Must)
}

fn is_questions(part: &Part) -> bool {
    part.pieces.iter().any(|piece| matches!(piece, Piece::Definitions { .. }))
}

/// The pieces of some parts, each section under its heading.
fn pieces(parts: &Parts, wanted: impl Fn(&Part) -> bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut told: Vec<usize> = Vec::new();
    for part in parts.parts.iter().filter(|part| wanted(part)) {
        for place in parts.above(part).into_iter().filter(|place| !told.contains(place)).collect::<Vec<_>>() {
            told.push(place);
            pieces.extend(parts.headings.get(place).map(|heading| Piece::Heading { runs: heading.runs.clone() }));
        }
        pieces.extend(part.pieces.iter().cloned());
    }
    pieces
}

fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}
