//! Scripts without what only their writers need.

/// A script without comments that begin a line, without indents and empty lines. More would need a parser
/// that is sure to write what old browsers read.
pub fn without_comments(script: &str) -> String {
    let mut small = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if !in_comment && !line.is_empty() {
            small.push_str(line);
            small.push('\n');
        }
        in_comment &= !line.ends_with("*/");
    }
    small
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn code_stays_and_comments_go() {
        let script = "/* One\n   two. */\n(function () {\n\n  var a = 'x /* y */';\n  /* Three. */\n  go(a);\n})();\n";
        assert_eq!(without_comments(script), "(function () {\nvar a = 'x /* y */';\ngo(a);\n})();\n");
    }
}
