//! Starting: a new site, a new guide, a new language. What is made is complete or not there at all, and
//! nothing that a writer has is overwritten.

mod edit;
mod guide;
mod known;
mod language;
mod question;
mod seed;
mod site;
mod skeleton;
mod strings;
mod write;

pub use guide::{Chosen, GuideRequest, MadeGuide, TopicChoice, make_guide};
pub use known::{by_tag, read_tag};
pub use language::{LanguageRequest, MadeLanguage, make_language};
pub use question::{Question, check_answer, split_languages};
pub use site::{MadeSite, SiteAnswers, make_site, usual_name, usual_publisher};

use crate::diagnostic::{Code, Diagnostic};

/// Longest answer of one line, in characters: it stands at the head of every page.
const MAX_ANSWER: usize = 120;

/// One line of text that a person typed, fit to stand in a file.
fn one_line(question: &'static str, typed: &str, example: &str) -> Result<String, Diagnostic> {
    let text = crate::source::compose(typed.trim()).into_owned();
    if text.is_empty() || text.chars().count() > MAX_ANSWER || text.chars().any(char::is_control) {
        let shown: String = text.chars().filter(|letter| !letter.is_control()).take(40).collect();
        return Err(Diagnostic::new(Code::UnusableAnswer)
            .with("value", shown)
            .with("question", question)
            .with("limit", MAX_ANSWER)
            .with("example", example));
    }
    Ok(text)
}

/// A text as a YAML value in double quotes. JSON's escapes are YAML's.
fn quoted(text: &str) -> String {
    serde_json::Value::String(text.to_owned()).to_string()
}
