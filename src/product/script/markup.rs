//! Signs of Markdown: what may stand between the parts of a text without being read.

/// Whether a gap between two parts of a text holds nothing but signs of Markdown: marks of lists,
/// quotes and emphasis, brackets, the target of a link, the id of a heading, a comment.
pub fn is_markup(gap: &str) -> bool {
    let mut rest = gap;
    while let Some(sign) = rest.chars().next() {
        let skipped = enclosed(rest).unwrap_or_else(|| if is_sign(sign) { sign.len_utf8() } else { 0 });
        if skipped == 0 {
            return false;
        }
        rest = rest.get(skipped..).unwrap_or_default();
    }
    true
}

/// Length of something that goes from one sign to another and is not read.
fn enclosed(text: &str) -> Option<usize> {
    const KINDS: [(&str, &str); 5] = [("](", ")"), ("][", "]"), ("{", "}"), ("<!--", "-->"), ("<", ">")];
    const DONE: [&str; 2] = ["[x]", "[X]"];
    if let Some(task) = DONE.iter().find(|task| text.starts_with(**task)) {
        return Some(task.len());
    }
    let (open, close) = KINDS.iter().find(|(open, _)| text.starts_with(open))?;
    let inner = text.get(open.len()..)?;
    Some(open.len() + inner.find(close)? + close.len())
}

/// Digits are the marks of a numbered list.
fn is_sign(sign: char) -> bool {
    sign.is_whitespace() || sign.is_ascii_punctuation() || sign.is_ascii_digit() || matches!(sign, '：' | '｛' | '｝')
}

#[cfg(test)]
mod tests {
    use super::is_markup;

    #[test]
    fn marks_are_told_from_words() {
        for gap in [
            "",
            " ",
            "**",
            "\n> ",
            "](https://a.vn/b)",
            "][ref] ",
            " {#lam-ngay}",
            "1. ",
            "- [x] ",
            "<!-- ẩn -->",
            "\\",
        ] {
            assert!(is_markup(gap), "{gap}");
        }
        for gap in ["a", "ក", "** từ **", "](x) sau", "một]("] {
            assert!(!is_markup(gap), "{gap}");
        }
    }
}
