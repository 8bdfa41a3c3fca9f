//! All readings of a text side by side, and the way through them that costs least.

use super::token::{Class, Sound};

/// One possible reading of the pieces `from..to`.
#[derive(Debug)]
pub struct Edge {
    pub from: usize,
    pub to: usize,
    pub cost: i32,
    pub sound: Sound,
    pub class: Class,
    pub rule: &'static str,
}

/// An edge of the best way, with how far the next best was (0 to 1).
pub struct Chosen<'e> {
    pub edge: &'e Edge,
    pub confidence: f32,
    /// Other readings that begin at the same place, the best first.
    pub others: Vec<&'e Edge>,
}

/// A difference of cost from which on a reading is certain.
const CERTAIN: f32 = 12.0;

/// What is never reached.
const FAR: i32 = i32::MAX / 4;

/// The cheapest way over `pieces` pieces. `edges` are sorted by where they begin, and lead from
/// every piece to the next at least. Among equals the one that was offered first is taken.
pub fn cheapest(edges: &[Edge], pieces: usize) -> Vec<Chosen<'_>> {
    // From the end, so that the way can be walked forwards.
    let mut rest = vec![FAR; pieces + 1];
    let mut step: Vec<Option<usize>> = vec![None; pieces + 1];
    if let Some(end) = rest.last_mut() {
        *end = 0;
    }
    for (place, edge) in edges.iter().enumerate().rev() {
        let through = total(edge, &rest);
        if through <= rest[edge.from] {
            rest[edge.from] = through;
            step[edge.from] = Some(place);
        }
    }
    let mut chosen = Vec::with_capacity(pieces);
    let mut at = 0;
    while let Some(place) = step.get(at).copied().flatten() {
        let edge = &edges[place];
        chosen.push(with_others(edge, place, edges, &rest));
        at = edge.to;
    }
    chosen
}

fn total(edge: &Edge, rest: &[i32]) -> i32 {
    rest.get(edge.to).copied().unwrap_or(FAR).saturating_add(edge.cost).min(FAR)
}

fn with_others<'e>(edge: &'e Edge, place: usize, edges: &'e [Edge], rest: &[i32]) -> Chosen<'e> {
    let first = edges.partition_point(|other| other.from < edge.from);
    let siblings = edges[first..].iter().take_while(|other| other.from == edge.from).enumerate();
    let mut others: Vec<&Edge> = siblings
        .filter(|(offset, other)| first + offset != place && other.sound != edge.sound)
        .map(|(_, other)| other)
        .collect();
    others.sort_by_key(|other| total(other, rest));
    let margin = others.first().map_or(FAR, |other| total(other, rest).saturating_sub(total(edge, rest)));
    Chosen { edge, confidence: (margin as f32 / CERTAIN).clamp(0.0, 1.0), others }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(from: usize, to: usize, cost: i32, rule: &'static str) -> Edge {
        Edge { from, to, cost, sound: Sound::Words(rule.into()), class: Class::Cardinal, rule }
    }

    #[test]
    fn one_long_reading_is_cheaper_than_three_short_ones() {
        let edges = [edge(0, 1, 10, "a"), edge(0, 3, 10, "date"), edge(1, 2, 50, "b"), edge(2, 3, 10, "c")];
        let way = cheapest(&edges, 3);
        assert_eq!(way.iter().map(|chosen| chosen.edge.rule).collect::<Vec<_>>(), ["date"]);
        assert_eq!(way[0].confidence, 1.0);
        assert_eq!(way[0].others[0].rule, "a");
    }

    #[test]
    fn a_close_second_makes_a_reading_doubtful() {
        let edges = [edge(0, 1, 10, "date"), edge(0, 1, 11, "fraction")];
        let way = cheapest(&edges, 1);
        assert_eq!(way[0].edge.rule, "date");
        assert!(way[0].confidence < 0.2);
    }
}
