use std::ops::Range;

/// What ends a sentence in the languages of the field.
const ENDS: [char; 9] = ['.', '?', '!', '…', '។', '៕', '。', '？', '！'];

/// Marks that may follow the end and still belong to the sentence.
const CLOSING: [char; 8] = ['”', '"', '»', '’', ')', '）', '」', '\''];

/// The sentences of a text, as byte ranges. A full stop inside a number or an address ends none.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter != '\n' && !ENDS.contains(&letter) {
            continue;
        }
        let mut end = at + letter.len_utf8();
        while let Some((next, closing)) = letters.next_if(|(_, next)| ENDS.contains(next) || CLOSING.contains(next)) {
            end = next + closing.len_utf8();
        }
        let goes_on = letter == '.' && letters.peek().is_some_and(|(_, next)| !next.is_whitespace());
        if !goes_on {
            found.push(start..end);
            start = end;
        }
    }
    found.push(start..text.len());
    found.into_iter().map(|range| trimmed(text, range)).filter(|range| !range.is_empty()).collect()
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (part.len() - part.trim_start().len());
    start..(start + part.trim().len())
}

/// How long a sentence is for the one who reads it: words where they stand apart (in Vietnamese these are
/// the syllables), else characters that carry a syllable: Chinese ones, Khmer ones that begin a cluster.
pub fn length(sentence: &str) -> usize {
    let mut count = 0;
    let (mut in_word, mut after_coeng) = (false, false);
    for letter in sentence.chars() {
        let is_cluster = ('\u{1780}'..='\u{17b3}').contains(&letter) && !after_coeng;
        let is_ideograph = ('\u{3400}'..='\u{9fff}').contains(&letter);
        let is_word = letter.is_alphanumeric() && letter < '\u{1780}' || ('\u{1e00}'..='\u{1eff}').contains(&letter);
        count += usize::from(is_cluster || is_ideograph || (is_word && !in_word));
        in_word = is_word || (in_word && matches!(letter, '’' | '\'' | '-'));
        after_coeng = letter == '\u{17d2}';
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_at_their_marks() {
        assert_eq!(texts("Em nói: “Không!” Rồi em đi. Hết"), ["Em nói: “Không!”", "Rồi em đi.", "Hết"]);
        assert_eq!(texts("Gần 2.000 trẻ ở vn-cop.vn. Xong."), ["Gần 2.000 trẻ ở vn-cop.vn.", "Xong."]);
        assert_eq!(texts("不是你的错。你很勇敢！"), ["不是你的错。", "你很勇敢！"]);
        assert_eq!(texts("ឈប់។ ប្រាប់។"), ["ឈប់។", "ប្រាប់។"]);
    }

    #[test]
    fn length_is_what_is_said() {
        assert_eq!(length("Em chạy gọi người lớn."), 5);
        assert_eq!(length("Don’t stop"), 2);
        assert_eq!(length("不是你的错"), 5);
        assert_eq!(length("ស្រែក"), 2);
    }
}
