//! Checking an answer as soon as it is given, with the rules by which the files are made.

use super::site::{address, usual_name, usual_publisher};
use super::{by_tag, one_line, read_tag};
use crate::diagnostic::Diagnostic;

/// What is asked when something is started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    Name,
    Languages,
    Place,
    Address,
    Publisher,
    Topic,
}

/// Whether an answer will do.
pub fn check_answer(question: Question, answer: &str) -> Result<(), Diagnostic> {
    match question {
        Question::Name => one_line("--name", answer, usual_name()).map(drop),
        Question::Publisher => one_line("--agency", answer, usual_publisher()).map(drop),
        Question::Topic => one_line("--new-topic", answer, "An toàn giao thông").map(drop),
        Question::Place if answer.trim().is_empty() => Ok(()),
        Question::Place => one_line("--place", answer, "Sóc Trăng").map(drop),
        Question::Address => address(answer).map(drop),
        Question::Languages => split_languages(answer).iter().try_for_each(|typed| read_tag(typed).map(drop)),
    }
}

/// `vi, km`, `vi;km` and `vi km` are two languages; `tiếng Khmer` is one answer that is not a tag.
pub fn split_languages(answer: &str) -> Vec<String> {
    let pieces = answer.split([',', ';', '\u{ff0c}', '\u{3001}']).map(str::trim).filter(|piece| !piece.is_empty());
    pieces
        .flat_map(|piece| {
            let words: Vec<&str> = piece.split_whitespace().collect();
            let are_tags = words.iter().all(|word| by_tag(word).is_some());
            if are_tags { words } else { vec![piece] }
        })
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_split_as_people_write_them() {
        assert_eq!(split_languages(" vi,km ; zh-Hans "), ["vi", "km", "zh-Hans"]);
        assert_eq!(split_languages("vi km en"), ["vi", "km", "en"]);
        assert_eq!(split_languages("vi, tiếng Khmer"), ["vi", "tiếng Khmer"]);
        assert!(split_languages(" , ").is_empty());
    }
}
