//! `cases/<language>.yaml`: what is written, and what is said.

use std::collections::BTreeMap;

use loa::source::compose;
use loa::speech::{Class, Speaker};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    class: String,
    written: String,
    spoken: String,
}

fn cases(tag: &str) -> Vec<Case> {
    let path = format!("{}/tests/speech/cases/{tag}.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Says every line of a language and tells all that came out wrong.
fn check(tag: &str, at_least: usize) {
    let speaker = Speaker::for_tag(tag, None).unwrap();
    let cases = cases(tag);
    let mut wrong = Vec::new();
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    for case in &cases {
        *classes.entry(&case.class).or_default() += 1;
        let written = compose(&case.written);
        let spoken = speaker.say(&written);
        let said = spoken.text(&written);
        if said != case.spoken {
            wrong.push(format!("{}: {}\n  said     {said}\n  expected {}", case.class, case.written, case.spoken));
        }
        assert!(Class::parse(&case.class).is_some(), "{tag}: no class “{}”", case.class);
    }
    assert!(wrong.is_empty(), "{} of {} lines:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    assert!(cases.len() >= at_least, "{tag} has {} cases in {classes:?}", cases.len());
}

#[test]
fn vietnamese_lines_are_said_as_an_announcer_says_them() {
    check("vi", 1000);
}

#[test]
fn khmer_lines_are_said_as_an_announcer_says_them() {
    check("km", 300);
}

#[test]
fn chinese_lines_are_said_as_an_announcer_says_them() {
    check("zh", 300);
}

#[test]
fn english_lines_are_said_as_an_announcer_says_them() {
    check("en", 300);
}
