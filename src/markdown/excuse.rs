use crate::source::Span;

/// The name of the marker.
pub(super) const NAME: &str = "excuse";

/// `{excuse: L1232 reason}` before a block: a finding of `loa check` in it that the writer lets
/// pass, and why. Whether there is such a rule, and a reason, is judged by the room of the checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excuse {
    /// As written: `L1232`.
    pub code: Box<str>,
    /// Empty when the writer gives none.
    pub reason: Box<str>,
    /// The marker's own line.
    pub line: Span,
    /// The block after it; the whole section when that is a heading.
    pub covers: Span,
}

impl Excuse {
    pub(super) fn read(words: &str, line: Span, covers: Span) -> Self {
        let end = words.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(words.len());
        let (code, reason) = words.split_at(end);
        let is_between = |letter: char| letter.is_whitespace() || ",.:;–—-，：；、៖".contains(letter);
        Self { code: code.into(), reason: reason.trim_start_matches(is_between).trim_end().into(), line, covers }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_what_follows_the_code() {
        let read = |words| Excuse::read(words, Span::default(), Span::default());
        let whole = read("L1232: đây là lời của một em");
        assert_eq!((&*whole.code, &*whole.reason), ("L1232", "đây là lời của một em"));
        assert_eq!(&*read("L1232").reason, "");
        assert_eq!(&*read("L1232，这是孩子的话").reason, "这是孩子的话");
        assert_eq!(&*read("").code, "");
    }
}
