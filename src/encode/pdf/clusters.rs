//! Text that can be copied out of the paper again.
//!
//! A Khmer syllable is often drawn in several pieces: the letter, the sign below it moved down, the
//! vowel above it moved up. Typst makes a run of text of each height, and each run carries the text
//! of the whole syllable, so that a reader who copies gets it two or three times. Here the pieces
//! of a syllable become one run again, whose glyphs keep their heights; the PDF then says its text
//! once, for all of them.

use typst::layout::{Em, Frame, FrameItem, Point};
use typst::text::{Glyph, TextItem};

/// Pieces of a syllable follow each other exactly; this leaves room for rounding, in points.
const TOLERANCE: f64 = 0.01;

/// Joins the pieces of syllables in a frame. Returns whether there were any.
pub fn join(frame: &mut Frame) -> bool {
    let plan = plan(frame);
    let mut changed = plan.iter().any(|step| !matches!(step, Step::Keep));
    let mut steps = plan.into_iter();
    frame.retain(|item| match steps.next() {
        Some(Step::Drop) => false,
        Some(Step::Replace(run)) => {
            *item = FrameItem::Text(run);
            true
        }
        _ => {
            if let FrameItem::Group(group) = item {
                changed |= join(&mut group.frame);
            }
            true
        }
    });
    changed
}

/// What becomes of an item of a frame.
enum Step {
    Keep,
    Replace(TextItem),
    Drop,
}

fn plan(frame: &Frame) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::with_capacity(frame.items().len());
    // The run that grows: its place among the items, where it begins, itself.
    let mut open: Option<(usize, Point, TextItem)> = None;
    for (index, (position, item)) in frame.items().enumerate() {
        steps.push(Step::Keep);
        let FrameItem::Text(run) = item else {
            open = None;
            continue;
        };
        match &mut open {
            Some((first, start, grown)) if continues(grown, *start, run, *position) => {
                append(grown, *start, run, *position);
                if let Some(step) = steps.get_mut(*first) {
                    *step = Step::Replace(grown.clone());
                }
                if let Some(step) = steps.last_mut() {
                    *step = Step::Drop;
                }
            }
            _ => open = Some((index, *position, run.clone())),
        }
    }
    steps
}

/// Whether `next` begins with a piece of the syllable that `run` ends with.
fn continues(run: &TextItem, start: Point, next: &TextItem, position: Point) -> bool {
    let (Some(last), Some(first)) = (run.glyphs.last(), next.glyphs.first()) else { return false };
    let same_style = run.font == next.font
        && run.size == next.size
        && run.fill == next.fill
        && run.stroke == next.stroke
        && run.lang == next.lang
        && run.region == next.region;
    let follows = ((start.x + run.width()) - position.x).to_pt().abs() < TOLERANCE;
    same_style && follows && last.span == first.span && text_of(run, last) == text_of(next, first)
}

fn text_of<'t>(run: &'t TextItem, glyph: &Glyph) -> Option<&'t str> {
    run.text.get(glyph.range())
}

fn append(run: &mut TextItem, start: Point, next: &TextItem, position: Point) {
    // Typst's points grow downwards, a glyph's offset upwards.
    let rise = Em::from_abs(start.y - position.y, run.size);
    let shared = next.glyphs.first().map_or(0, |glyph| glyph.range.end);
    let begin = run.glyphs.last().map_or(0, |glyph| glyph.range.start);
    run.text.push_str(next.text.get(usize::from(shared)..).unwrap_or_default());
    run.glyphs.extend(next.glyphs.iter().cloned().map(|mut glyph| {
        glyph.range = glyph.range.start.saturating_add(begin)..glyph.range.end.saturating_add(begin);
        glyph.y_offset += rise;
        glyph
    }));
}
