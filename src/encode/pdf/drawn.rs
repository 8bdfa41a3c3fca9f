//! Text that is drawn and not written: what stands in the margin of a script. Whoever copies the
//! script out of the paper, to have it read by a machine, gets what is said and nothing else: no
//! number of a line and no “23/CT-TTg” in the middle of a sentence. A template marks such text with
//! the label `<drawn>` on its box.

use ttf_parser::{GlyphId, OutlineBuilder};
use typst::foundations::Label;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::syntax::Span;
use typst::text::TextItem;
use typst::utils::PicoStr;
use typst::visualize::{Curve, FillRule, Geometry, Shape};

const LABEL: &str = "drawn";

/// Draws the marked text of a frame. Returns whether there was any.
pub fn draw(frame: &mut Frame) -> bool {
    Label::new(PicoStr::intern(LABEL)).is_some_and(|label| visit(frame, label, false))
}

fn visit(frame: &mut Frame, label: Label, marked: bool) -> bool {
    let mut changed = false;
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => {
                let marked = marked || group.label == Some(label);
                changed |= visit(&mut group.frame, label, marked);
            }
            FrameItem::Text(run) if marked => {
                *item = FrameItem::Shape(outline(run), Span::detached());
                changed = true;
            }
            _ => {}
        }
        true
    });
    changed
}

fn outline(run: &TextItem) -> Shape {
    let scale = run.size.to_pt() / run.font.units_per_em();
    let mut pen = Pen { curve: Curve::new(), scale, x: 0.0, y: 0.0, last: Point::zero() };
    let mut x = 0.0;
    for glyph in &run.glyphs {
        pen.x = x + glyph.x_offset.at(run.size).to_pt();
        pen.y = glyph.y_offset.at(run.size).to_pt();
        run.font.ttf().outline_glyph(GlyphId(glyph.id), &mut pen);
        x += glyph.x_advance.at(run.size).to_pt();
    }
    let fill = Some(run.fill.clone());
    Shape { geometry: Geometry::Curve(pen.curve), fill, fill_rule: FillRule::NonZero, stroke: None }
}

/// Puts the outline of a glyph into a curve. Fonts measure upwards, pages downwards.
struct Pen {
    curve: Curve,
    scale: f64,
    x: f64,
    y: f64,
    last: Point,
}

impl Pen {
    fn point(&self, x: f32, y: f32) -> Point {
        Point::new(Abs::pt(self.x + f64::from(x) * self.scale), Abs::pt(-self.y - f64::from(y) * self.scale))
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.curve.move_(self.last);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.curve.line(self.last);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        // A cubic curve whose handles reach two thirds of the way to the quadratic one's.
        let (control, end) = (self.point(x1, y1), self.point(x, y));
        let handle = |from: Point| from + (control - from) * (2.0 / 3.0);
        self.curve.cubic(handle(self.last), handle(end), end);
        self.last = end;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.curve.cubic(self.point(x1, y1), self.point(x2, y2), self.last);
    }

    fn close(&mut self) {
        self.curve.close();
    }
}
