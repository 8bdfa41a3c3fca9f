//! Values of attributes, judged as a browser's CSS reader would understand them.

/// Functions that only compute colours and places.
const FUNCTIONS: [&str; 11] =
    ["rgb", "rgba", "hsl", "hsla", "matrix", "translate", "scale", "rotate", "skewx", "skewy", "url"];

/// Longest id, in bytes.
const LONGEST_ID: usize = 128;

/// White space of any kind becomes a space, as XML has it for attributes; control characters,
/// which can hide an address from a simple check, go.
pub(super) fn normalised(value: &str) -> String {
    let spaced = value.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter });
    spaced.filter(|letter| !letter.is_control()).collect::<String>().trim().to_owned()
}

/// The ids that a safe value points to, `None` when the value is not safe.
///
/// Safe is what holds no address but `url(#id)`, no escape and no comment, and calls nothing but
/// [`FUNCTIONS`]. There is no `:` in any harmless value, hence none in any scheme.
pub(super) fn targets(value: &str) -> Option<Vec<String>> {
    if value.contains([':', '\\', '@', '<', '>', '{', '}', ';', '&', '`']) || value.contains("/*") {
        return None;
    }
    let mut targets = Vec::new();
    for (at, _) in value.match_indices('(') {
        let (before, after) = (value.get(..at)?, value.get(at + 1..)?);
        let name = function_name(before).to_ascii_lowercase();
        if !FUNCTIONS.contains(&name.as_str()) {
            return None;
        }
        if name == "url" {
            targets.push(quoted_reference(after)?.to_owned());
        }
    }
    Some(targets)
}

/// Transformations may have a space before the parenthesis.
fn function_name(before: &str) -> &str {
    let before = before.trim_end();
    let start = before.rfind(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '_')));
    start.and_then(|at| before.get(at..)).map_or(before, |name| {
        let mut letters = name.chars();
        letters.next();
        letters.as_str()
    })
}

/// `#id)`, `'#id')` or `"#id")`.
fn quoted_reference(after: &str) -> Option<&str> {
    let (inside, _) = after.split_once(')')?;
    let inside = inside.trim();
    let unquoted = ['"', '\''].iter().find_map(|&quote| inside.strip_prefix(quote)?.strip_suffix(quote));
    local_reference(unquoted.unwrap_or(inside))
}

/// The id in `#id`.
pub(super) fn local_reference(value: &str) -> Option<&str> {
    value.trim().strip_prefix('#').filter(|id| is_id(id))
}

pub(super) fn is_id(id: &str) -> bool {
    let is_inside = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    !id.is_empty() && id.len() <= LONGEST_ID && id.chars().all(is_inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmless_values_pass() {
        for value in [
            "",
            "M0 0 L1.5e-3,2 Z",
            "#fff",
            "rgb(1, 2, 3)",
            "rotate (45) translate(1 2)",
            "url(#a)",
            "url( '#a' ) none",
            "'Noto Sans Khmer', sans-serif",
            "100%",
        ] {
            assert!(targets(value).is_some(), "{value}");
        }
        assert_eq!(targets("url(#a) url(\"#b\")"), Some(vec!["a".to_owned(), "b".to_owned()]));
    }

    #[test]
    fn whatever_reaches_out_does_not_pass() {
        for value in [
            "url(http://x)",
            "url(//x)",
            "url(x.svg#a)",
            "url(x)",
            "url()",
            "url(#)",
            "url(#a",
            "url(#a#b)",
            "URL(//x#a)",
            "u\\72l(#a)",
            "image-set('//x' 1x)",
            "image('//x')",
            "src('//x')",
            "var(--x)",
            "attr(x)",
            "expression(alert(1))",
            "('//x')",
            "/**/url(#a)",
            "javascript:1",
            "url('#a\")",
            "ｕｒｌ(//x)",
        ] {
            assert_eq!(targets(value), None, "{value}");
        }
    }
}
