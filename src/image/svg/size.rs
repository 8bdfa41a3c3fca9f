use super::attributes::Attributes;
use crate::image::MAX_SIDE;

/// The size of a drawing, and the coordinates that fill it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Size {
    /// `x y width height` in the drawing's own units.
    view: [f64; 4],
    /// In CSS pixels, when the drawing asks for a size.
    asked: Option<(f64, f64)>,
}

impl Size {
    /// `None` when the root has neither a usable `viewBox` nor `width` and `height`.
    pub(super) fn of_root(root: &Attributes) -> Option<Self> {
        let side = |name| root.get(name).and_then(pixels);
        let asked = side("width").zip(side("height"));
        let view = root.get("viewBox").and_then(view_box);
        let from_asked = asked.map(|(width, height)| [0.0, 0.0, width, height]);
        Some(Self { view: view.or(from_asked)?, asked })
    }

    /// Makes the root say it: a browser scales only drawings with a `viewBox`.
    pub(super) fn write_to(&self, root: &mut Attributes) {
        let [x, y, width, height] = self.view;
        root.set("viewBox", format!("{x} {y} {width} {height}"));
        match self.asked {
            Some((width, height)) => {
                root.set("width", width.to_string());
                root.set("height", height.to_string());
            }
            // A percentage, or only one of the two, would stretch it.
            None => {
                root.remove("width");
                root.remove("height");
            }
        }
    }

    /// Rounded, at least 1, at most [`MAX_SIDE`] with the proportions kept.
    pub(super) fn in_pixels(self) -> (u32, u32) {
        let [_, _, view_width, view_height] = self.view;
        let (width, height) = self.asked.unwrap_or((view_width, view_height));
        let most = f64::from(MAX_SIDE);
        let scale = (most / width.max(height)).min(1.0);
        let side = |side: f64| (side * scale).round().clamp(1.0, most) as u32;
        (side(width), side(height))
    }
}

/// A length in CSS pixels (CSS Values 4, 6.2).
fn pixels(length: &str) -> Option<f64> {
    let unit_at = length.find(|letter: char| letter.is_ascii_alphabetic() && !matches!(letter, 'e' | 'E'));
    let (number, unit) = length.split_at_checked(unit_at.unwrap_or(length.len()))?;
    let factor = match unit.trim() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        _ => return None,
    };
    // Rounded, or 210 mm would come out with fifteen digits.
    let size = (finite(number)? * factor * 1000.0).round() / 1000.0;
    is_side(size).then_some(size)
}

fn view_box(value: &str) -> Option<[f64; 4]> {
    let numbers = value.split([' ', ',']).filter(|part| !part.is_empty()).map(finite);
    let view: [f64; 4] = numbers.collect::<Option<Vec<_>>>()?.try_into().ok()?;
    let [x, y, width, height] = view;
    (is_side(width) && is_side(height) && x.abs() < LARGEST && y.abs() < LARGEST).then_some(view)
}

/// Beyond it browsers count wrongly, and Rust would write hundreds of digits.
const LARGEST: f64 = 1e9;

fn is_side(side: f64) -> bool {
    (1e-3..LARGEST).contains(&side)
}

fn finite(number: &str) -> Option<f64> {
    let number = number.trim();
    // Rust also reads "inf" and "nan".
    let is_plain = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '-' | '+' | 'e' | 'E');
    number.chars().all(is_plain).then_some(())?;
    number.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        assert_eq!(pixels("210mm"), Some(793.701));
        assert_eq!(pixels("1e2 px"), Some(100.0));
        for bad in ["", "100%", "0", "-1", "inf", "nan", "1e400", "10em", "auto", "1;2"] {
            assert_eq!(pixels(bad), None, "{bad}");
        }
    }

    #[test]
    fn view_boxes() {
        assert_eq!(view_box("0,0  24 24"), Some([0.0, 0.0, 24.0, 24.0]));
        for bad in ["", "0 0 24", "0 0 24 24 24", "0 0 0 24", "0 0 1e300 1", "a b c d"] {
            assert_eq!(view_box(bad), None, "{bad}");
        }
    }

    #[test]
    fn huge_drawings_keep_their_proportions() {
        let size = Size { view: [0.0, 0.0, 2e6, 1e6], asked: None };
        assert_eq!(size.in_pixels(), (12_000, 6_000));
        let flat = Size { view: [0.0, 0.0, 2e6, 0.01], asked: None };
        assert_eq!(flat.in_pixels(), (12_000, 1));
    }
}
