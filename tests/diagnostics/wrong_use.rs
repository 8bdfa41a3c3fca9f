//! Commands that loa does not understand. It says so in the reader's language and ends with 2.

use super::run::loa;

const WRONG: [&[&str]; 19] = [
    &[],
    &["new"],
    &["new", "page"],
    &["new", "guide"],
    &["new", "guide", "a/b", "--kind", "tình-huống"],
    &["help", "bulid"],
    &["completions", "cmd"],
    &["bulid"],
    &["publish"],
    &["check", "--strict"],
    &["build", "--strikt"],
    &["build", "--out"],
    &["build", "--format", "xml"],
    &["check", "--ui-lang", "fr"],
    &["build", "a", "b"],
    &["calibrate", "--syllables", "400"],
    &["calibrate", "--syllables", "nhiều", "--seconds", "120"],
    &["calibrate", "--syllables", "400", "--seconds", "12"],
    &["calibrate", "--syllables", "400", "--seconds", "120", "--lang", "cjm"],
];

fn seen(arguments: &[&str], status: i32) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let said = loa(folder.path(), arguments);
    assert_eq!(said.status, status, "loa {}", arguments.join(" "));
    format!("$ loa {}\n{}\n", arguments.join(" "), said.as_seen(folder.path()))
}

/// What a person sees of all these commands in one language.
fn seen_in(language: &str) -> String {
    let command = |arguments: &&[&'static str]| {
        // A wrong language is told in Vietnamese, the usual one.
        let in_language = [&["--ui-lang", language], *arguments].concat();
        if language == "vi" || arguments.contains(&"--ui-lang") { seen(arguments, 2) } else { seen(&in_language, 2) }
    };
    WRONG.iter().map(command).collect()
}

#[test]
fn wrong_commands_in_vietnamese() {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "said" }, {
        insta::assert_snapshot!("wrong-use.vi", seen_in("vi"));
    });
}

#[test]
fn wrong_commands_in_english() {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "said" }, {
        insta::assert_snapshot!("wrong-use.en", seen_in("en"));
    });
}

#[test]
fn a_timed_reader_gets_a_line_for_the_settings() {
    let mut said = String::new();
    for language in ["vi", "en"] {
        for reading in [
            &["--syllables", "420", "--seconds", "164", "--pauses", "54,5"][..],
            &["--syllables", "420", "--seconds", "120", "--lang", "km", "--profile", "studio"],
        ] {
            said.push_str(&seen(&[&["calibrate"], reading, &["--ui-lang", language]].concat(), 0));
        }
    }
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "said" }, {
        insta::assert_snapshot!("calibrate", said);
    });
}

#[test]
fn help_in_both_languages() {
    let mut help = String::new();
    for language in ["vi", "en"] {
        for command in [
            &["--help"][..],
            &["build", "--help"],
            &["check", "--help"],
            &["calibrate", "--help"],
            &["help", "new", "site"],
            &["new", "guide", "-h"],
        ] {
            help.push_str(&seen(&[command, &["--ui-lang", language]].concat(), 0));
        }
    }
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "said" }, {
        insta::assert_snapshot!("help", help);
    });
}
