//! A drawing in shades of grey, for paper: what is told apart on a screen by its colour alone must be
//! told apart by its brightness, and no printer needs its coloured ink for it.

/// From this brightness on a shade is the paper's own white: a printer makes scattered dots of it.
const WHITE: u32 = 242;

/// An SVG with each colour `#rgb` or `#rrggbb` in quotes as the grey that is as bright (Rec. 709).
pub fn grey(svg: &str) -> String {
    let mut grey = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(place) = rest.find('#') {
        let (before, from) = rest.split_at(place);
        grey.push_str(before);
        let digits = from.len() - from[1..].trim_start_matches(|letter: char| letter.is_ascii_hexdigit()).len();
        let (colour, after) = from.split_at(digits);
        match brightness(colour.get(1..).unwrap_or_default()).filter(|_| before.ends_with(['"', '\'', ':'])) {
            Some(WHITE..) => grey.push_str("#ffffff"),
            Some(level) => grey.push_str(&format!("#{level:02x}{level:02x}{level:02x}")),
            None => grey.push_str(colour),
        }
        rest = after;
    }
    grey.push_str(rest);
    grey
}

/// From 0 to 255; `None` for what is no colour.
fn brightness(digits: &str) -> Option<u32> {
    let value = |from: usize, to: usize| u32::from_str_radix(digits.get(from..to)?, 16).ok();
    let [red, green, blue] = match digits.len() {
        3 => [value(0, 1)? * 17, value(1, 2)? * 17, value(2, 3)? * 17],
        6 => [value(0, 2)?, value(2, 4)?, value(4, 6)?],
        _ => return None,
    };
    Some((red * 2126 + green * 7152 + blue * 722 + 5000) / 10_000)
}

#[cfg(test)]
mod tests {
    use super::grey;

    #[test]
    fn colours_become_as_bright_greys() {
        assert_eq!(grey(r##"<path fill="#D9705A" stroke="#000"/>"##), r##"<path fill="#858585" stroke="#000000"/>"##);
        assert_eq!(grey(r##"<rect fill="#FBF5E9"/>"##), r##"<rect fill="#ffffff"/>"##);
    }

    #[test]
    fn nothing_else_is_touched() {
        for text in ["fill: url(#abc)", "<path fill=\"none\"/>", "#", "ខ#ខ", "<use href=\"#abcd\"/>", "x#12"] {
            assert_eq!(grey(text), text);
        }
    }
}
