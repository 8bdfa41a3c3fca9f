//! Characters that no font has: typst draws an empty box for them, we say which they are.

use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;
use typst_layout::PagedDocument;

use super::findings::Failure;

/// The glyph of every font that stands for what it does not have.
const NOT_THERE: u16 = 0;

/// Each character of the document that would be an empty box, once.
pub fn characters(document: &PagedDocument) -> Vec<Failure> {
    let mut found = Vec::new();
    document.pages().iter().for_each(|page| collect(&page.frame, &mut found));
    found
}

fn collect(frame: &Frame, found: &mut Vec<Failure>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, found),
            FrameItem::Text(run) => {
                for character in lacking(run) {
                    let known =
                        |failure: &Failure| matches!(failure, Failure::Character(known, _) if *known == character);
                    if !found.iter().any(known) {
                        found.push(Failure::Character(character, line(frame)));
                    }
                }
            }
            _ => {}
        }
    }
}

fn lacking(run: &TextItem) -> impl Iterator<Item = char> {
    let glyphs = run.glyphs.iter().filter(|glyph| glyph.id == NOT_THERE);
    glyphs.flat_map(|glyph| run.text.get(glyph.range()).unwrap_or_default().chars())
}

/// The text that stands in the same line: typst makes a frame of each.
fn line(frame: &Frame) -> String {
    let run = |item: &FrameItem| if let FrameItem::Text(run) = item { Some(run.text.to_string()) } else { None };
    frame.items().filter_map(|(_, item)| run(item)).collect()
}
