//! Numbers written in figures, whatever the digits and separators of the language.

use std::ops::Range;

use crate::language::digit_value;

/// A number in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// In the text, from the first figure to the last, with a word of scale (`triệu`).
    pub range: Range<usize>,
    /// ASCII digits, thousands not separated, with `.` before a fraction: `1000`, `4.2`.
    pub value: String,
}

/// A word that makes a number larger, and by how many places: `("triệu", 6)`.
pub type Scale = (String, usize);

/// All numbers of a text.
pub fn numbers(text: &str, scales: &[Scale]) -> Vec<Number> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = first_digit(text, rest) {
        let (mut value, mut end) = figures(text, start);
        if let Some((places, after)) = scale(text, end, scales) {
            value = shifted(&value, places);
            end = after;
        }
        found.push(Number { range: start..end, value });
        rest = end;
    }
    found
}

fn first_digit(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.char_indices().find(|(_, letter)| digit_value(*letter).is_some()).map(|(at, _)| from + at)
}

/// The groups of figures from `start` on that are one number, and where they end.
///
/// A separator with exactly three figures after it, and one to three before it, separates thousands; any
/// other `.` or `,` between figures begins a fraction, once.
fn figures(text: &str, start: usize) -> (String, usize) {
    let (mut value, mut end) = run(text, start);
    let mut may_group = (1..=3).contains(&value.len());
    while let Some((separator, group, after)) = next_group(text, end) {
        if may_group && group.len() == 3 {
            value.push_str(&group);
        } else if separator != SPACE && !value.contains('.') {
            value.push('.');
            value.push_str(group.trim_end_matches('0'));
            let value = value.trim_end_matches('.').to_owned();
            return (value, after);
        } else {
            break;
        }
        may_group = true;
        end = after;
    }
    (value, end)
}

const SPACE: char = '\u{a0}';

fn next_group(text: &str, end: usize) -> Option<(char, String, usize)> {
    let separator =
        text.get(end..)?.chars().next().filter(|letter| matches!(letter, '.' | ',' | '\u{a0}' | '\u{202f}'))?;
    let (group, after) = run(text, end + separator.len_utf8());
    let separator = if matches!(separator, '.' | ',') { separator } else { SPACE };
    (!group.is_empty()).then_some((separator, group, after))
}

/// Figures without anything between them, as ASCII.
fn run(text: &str, start: usize) -> (String, usize) {
    let mut value = String::new();
    let mut end = start;
    for letter in text.get(start..).unwrap_or_default().chars() {
        let Some(digit) = digit_value(letter) else { break };
        value.push(char::from(b'0' + digit));
        end += letter.len_utf8();
    }
    (value, end)
}

fn scale(text: &str, end: usize, scales: &[Scale]) -> Option<(usize, usize)> {
    let rest = text.get(end..)?;
    let word = rest.trim_start_matches(' ');
    let gap = rest.len() - word.len();
    let is_whole = |after: &str| !after.chars().next().is_some_and(|next| next.is_ascii_alphabetic());
    scales.iter().find_map(|(name, places)| {
        let after = word.strip_prefix(name.as_str()).filter(|after| is_whole(after))?;
        Some((*places, end + gap + (word.len() - after.len())))
    })
}

/// The number with its decimal point so many places further to the right.
fn shifted(value: &str, places: usize) -> String {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let (moved, left) = fraction.split_at(fraction.len().min(places));
    let zeros = "0".repeat(places - moved.len());
    let whole = format!("{whole}{moved}{zeros}");
    if left.is_empty() { whole } else { format!("{whole}.{left}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values(text: &str) -> Vec<String> {
        let scales = [("triệu".to_owned(), 6), ("万".to_owned(), 4), ("million".to_owned(), 6)];
        numbers(text, &scales).into_iter().map(|number| number.value).collect()
    }

    #[test]
    fn figures_mean_the_same_in_every_language() {
        assert_eq!(values("gần 2.000 trẻ, 4,2%"), ["2000", "4.2"]);
        assert_eq!(values("nearly 2,000 children, 4.2%"), ["2000", "4.2"]);
        assert_eq!(values("ជិត ២.០០០ នាក់ ៤,២%"), ["2000", "4.2"]);
        assert_eq!(values("1,5 triệu; 150万; 1.5 million"), ["1500000"; 3]);
        assert_eq!(values("ngày 1/6, 24/7, 16, 17 tuổi"), ["1", "6", "24", "7", "16", "17"]);
        assert_eq!(values("102/2016/QH13. 5"), ["102", "2016", "13", "5"]);
        assert_eq!(values("2.0 và 10,50"), ["2", "10.5"]);
    }

    #[test]
    fn a_number_is_found_where_it_stands() {
        let text = "từ 1.500 em";
        assert_eq!(numbers(text, &[]).first().map(|number| &text[number.range.clone()]), Some("1.500"));
    }

    fn grouped(number: u32, separator: char) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(digit);
        }
        text
    }

    fn in_khmer(text: &str) -> String {
        let khmer = |digit: char| char::from_u32(0x17e0 + digit.to_digit(10)?).filter(|_| digit.is_ascii_digit());
        text.chars().map(|letter| khmer(letter).unwrap_or(letter)).collect()
    }

    proptest! {
        #[test]
        fn any_number_is_read_back_from_any_writing(number: u32) {
            let expected = vec![number.to_string()];
            for separator in ['.', ',', '\u{a0}'] {
                let written = grouped(number, separator);
                prop_assert_eq!(values(&written), expected.clone());
                prop_assert_eq!(values(&in_khmer(&written)), expected.clone());
                prop_assert_eq!(values(&format!("có {written}.")), expected.clone());
            }
            prop_assert_eq!(values(&number.to_string()), expected);
        }

        #[test]
        fn any_text_is_read_to_its_end(text in "[0-9០-៩.,/ a-zàé万\u{a0}]{0,40}") {
            let found = numbers(&text, &[]);
            for number in &found {
                prop_assert!(text.get(number.range.clone()).is_some_and(|part| !part.is_empty()));
                prop_assert!(!number.value.is_empty());
            }
            prop_assert!(found.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
            let digits = text.chars().filter(|letter| digit_value(*letter).is_some()).count();
            prop_assert_eq!(digits > 0, !found.is_empty());
        }
    }
}
