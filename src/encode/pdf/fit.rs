//! Whether a document keeps to its paper. A template that cannot make its text small enough says so by
//! a label; what it does not notice is seen here: a page too many, text outside the page.

use typst::foundations::Label;
use typst::introspection::Introspector;
use typst::layout::{Frame, FrameItem, Point};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// What a template puts where its text does not fit: `#metadata(none) <over>`.
const LABEL: &str = "over";

/// How far a letter may reach beyond where its line ends, in points: italics and marks above do.
const SLACK: f64 = 1.5;

/// Whether the document has just so many pages and shows all its text on them.
pub fn fits(document: &PagedDocument, pages: usize) -> bool {
    let is_over =
        Label::new(PicoStr::intern(LABEL)).is_some_and(|label| document.introspector().label_count(label) > 0);
    let has_pages = document.pages().len() == pages;
    !is_over && has_pages && document.pages().iter().all(|page| is_inside(&page.frame, &page.frame, Point::zero()))
}

fn is_inside(page: &Frame, frame: &Frame, at: Point) -> bool {
    frame.items().all(|(place, item)| {
        let at = at + *place;
        match item {
            FrameItem::Group(group) => is_inside(page, &group.frame, at),
            FrameItem::Text(run) => {
                let (left, right) = (at.x.to_pt(), (at.x + run.width()).to_pt());
                let (top, bottom) = ((at.y - run.size).to_pt(), at.y.to_pt());
                let (width, height) = (page.width().to_pt(), page.height().to_pt());
                left >= -SLACK && top >= -SLACK && right <= width + SLACK && bottom <= height + SLACK
            }
            _ => true,
        }
    })
}
