//! The rules of `loa check`: the example of each fires once, and what lies in `tests/site/silent` under the
//! same name, though it looks alike, is let pass.

use loa::check;
use loa::diagnostic::Code;

use super::cases::code_of;
use super::folders::{made, names};
use super::site::{fixtures, names_in};

fn count(folder: &str, case: &str, code: Code) -> (usize, String) {
    let (site, command) = made(&fixtures().join(folder).join(case));
    let mut arguments: Vec<&str> = command.split_whitespace().collect();
    arguments.extend(["--ui-lang", "en"]);
    let said = site.loa(&arguments).err;
    (said.matches(&format!("[{}]: ", code.id())).count(), said)
}

fn is_rule(code: Code) -> bool {
    check::codes().any(|rule| rule == code)
}

#[test]
fn every_example_fires_once() {
    for case in names() {
        let Some(code) = code_of(&case).filter(|code| is_rule(*code)) else { continue };
        let (count, said) = count("diagnostics", &case, code);
        assert_eq!(count, 1, "{case}:\n{said}");
    }
}

#[test]
fn every_rule_has_what_it_lets_pass() {
    let silent = names_in(&fixtures().join("silent"));
    for code in check::codes() {
        assert!(
            silent.iter().any(|case| code_of(case) == Some(code)),
            "{} has no example in tests/site/silent",
            code.id()
        );
    }
    let mut loud = Vec::new();
    for case in silent {
        let code = code_of(&case).unwrap_or_else(|| panic!("{case} is not named after a code"));
        assert!(is_rule(code), "{case} is about no rule");
        let (count, said) = count("silent", &case, code);
        // What is wrong in another way is no example of this.
        if count > 0 || said.contains("error[") {
            loud.push(format!("{case}:\n{said}"));
        }
    }
    assert!(loud.is_empty(), "these must be let pass:\n{}", loud.join("\n"));
}
