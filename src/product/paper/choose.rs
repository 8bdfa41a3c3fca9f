//! Which parts of a guide go on which paper.
//!
//! | paper | must be there | while there is room |
//! |---|---|---|
//! | poster | rank must, what is made for posters | alerts "important" |
//! | notice, leaflet | rank must, what is made for them | rank should, then may |
//! | lesson | rank must, alerts "important", what is made for lessons | |
//! | card | what is made for cards | |
//!
//! What may be left out has its turn by rank, then in the order of the guide. So when a part is left
//! out, what follows it in its section and matters no more is left out too, because it may lean on it.

use super::kind::PaperKind;
use super::model::FacePart;
use super::parts::{Part, Parts};
use crate::markdown::Rank;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Needed,
    Welcome,
    Elsewhere,
}

fn place(kind: PaperKind, part: &Part) -> Place {
    let is_needed = part.rank == Rank::Must;
    match kind {
        PaperKind::Card if part.is_own && is_needed => Place::Needed,
        PaperKind::Card => Place::Elsewhere,
        _ if is_needed => Place::Needed,
        PaperKind::Lesson if part.is_important => Place::Needed,
        PaperKind::Lesson => Place::Elsewhere,
        PaperKind::Poster if part.is_important || part.is_own => Place::Welcome,
        PaperKind::Poster => Place::Elsewhere,
        PaperKind::Leaflet | PaperKind::Notice => Place::Welcome,
    }
}

/// The parts of a paper in the order of the guide.
pub fn choose(kind: PaperKind, parts: &Parts) -> Vec<FacePart> {
    let placed: Vec<(&Part, Place)> = parts.parts.iter().map(|part| (part, place(kind, part))).collect();
    let mut welcome: Vec<(Rank, usize)> = Vec::new();
    for (number, (part, place)) in placed.iter().enumerate() {
        if *place == Place::Welcome {
            welcome.push((part.rank, number));
        }
    }
    welcome.sort_unstable();
    let turn = |number: usize| welcome.iter().position(|(_, welcome)| *welcome == number);
    let chosen = placed.iter().enumerate().filter(|(_, (_, place))| *place != Place::Elsewhere);
    chosen
        .map(|(number, (part, _))| FacePart {
            turn: turn(number),
            // What a reader shall take home stands for itself.
            under: if kind == PaperKind::Poster && part.is_important { Vec::new() } else { parts.above(part) },
            pieces: part.pieces.clone(),
            span: part.span,
        })
        .collect()
}
