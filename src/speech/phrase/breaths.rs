//! Which of the places where a breath may be taken are used: the way through the sentence that costs
//! least.

use super::chunks::{Chunk, Gap};
use super::{Boundary, BreathGroup};
use crate::speech::phrasing::{Limits, Phrasing};

/// What a breath costs by itself: few are better than many.
const BREATH: i64 = 30;

/// What a breath of so many syllables costs. Over the soft limit each syllable costs more than the one
/// before; over the hard limit any place to breathe is better.
fn cost(count: usize, limits: Limits) -> i64 {
    let over = |limit: usize| i64::try_from(count.saturating_sub(limit)).unwrap_or(i64::MAX).min(100_000);
    let short = match count {
        0..=2 => 60,
        3..=4 => 20,
        _ => 0,
    };
    // Of two ways that are as good, the even one.
    let uneven = over(0).pow(2) / 4;
    BREATH + short + uneven + 10 * over(limits.soft).pow(2) + 250 * over(limits.hard)
}

pub fn choose(chunks: Vec<Chunk>, rules: &Phrasing) -> Vec<BreathGroup> {
    let starts = cheapest_starts(&chunks, rules.limits);
    let mut ends = Vec::new();
    let mut end = chunks.len();
    while end > 0 {
        ends.push(end);
        end = starts.get(end).copied().unwrap_or(0).min(end - 1);
    }
    ends.reverse();
    let mut chunks = chunks.into_iter();
    let mut taken = 0;
    let mut groups = Vec::with_capacity(ends.len());
    for end in ends {
        groups.push(group(chunks.by_ref().take(end - taken)));
        taken = end;
    }
    if let Some(last) = groups.last_mut() {
        last.end = Boundary::Sentence;
    }
    groups
}

/// For each number of chunks, where the last breath of the cheapest way to say them begins.
fn cheapest_starts(chunks: &[Chunk], limits: Limits) -> Vec<usize> {
    let mut best: Vec<(i64, usize)> = vec![(0, 0)];
    for end in 1..=chunks.len() {
        let gap = chunks.get(end - 1).and_then(|chunk| chunk.gap);
        let may_end = gap.is_some() || end == chunks.len();
        let cost_of_gap = gap.map_or(0, |gap: Gap| gap.cost);
        let mut found = (i64::MAX, 0);
        let mut count = 0;
        for start in (0..end).rev() {
            count += chunks.get(start).map_or(0, |chunk| chunk.syllables);
            let before = best.get(start).map_or(i64::MAX, |(cost, _)| *cost);
            let whole = before.saturating_add(cost(count, limits)).saturating_add(cost_of_gap);
            if may_end && before < i64::MAX && whole < found.0 {
                found = (whole, start);
            }
            // Farther back a breath only grows longer; stop where one was possible and this is far too long.
            if found.0 < i64::MAX && count > 4 * limits.hard {
                break;
            }
        }
        best.push(found);
    }
    best.into_iter().map(|(_, start)| start).collect()
}

fn group(chunks: impl Iterator<Item = Chunk>) -> BreathGroup {
    let mut group = BreathGroup { segments: Vec::new(), syllables: 0, end: Boundary::Breath };
    for chunk in chunks {
        group.segments.extend(chunk.segments);
        group.syllables += chunk.syllables;
        group.end = chunk.gap.map_or(Boundary::Breath, |gap| gap.boundary);
    }
    group
}
