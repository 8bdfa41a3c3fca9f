//! `loa check`: everything a build would say, without writing a site.

use std::time::Instant;

use clap::ArgMatches;

use super::Outcome;
use super::build::{folder, site_options};
use super::show::{counts, print_diagnostics, print_json, seconds};
use crate::build::check;
use crate::diagnostic::{Diagnostics, UiLanguage, to_github, to_sarif};

pub fn run(matches: &ArgMatches, language: UiLanguage) -> Outcome {
    let started = Instant::now();
    let diagnostics = check(&folder(matches), site_options(matches));
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => print_json(&diagnostics, None, language),
        Some("sarif") => println!("{:#}", to_sarif(&diagnostics, language)),
        Some("github") => print!("{}", to_github(&diagnostics, language)),
        _ => {
            print_diagnostics(&diagnostics, language);
            let done = language.choose("Đã kiểm tra", "Checked");
            println!("{done}: {}. {}.", counts(&diagnostics, language), seconds(started.elapsed(), language));
        }
    }
    if fails(matches, &diagnostics) { Outcome::ContentErrors } else { Outcome::Fine }
}

/// Whether the findings end the command with a status that stops a script.
fn fails(matches: &ArgMatches, diagnostics: &Diagnostics) -> bool {
    match matches.get_one::<String>("fail-on").map(String::as_str) {
        Some("never") => false,
        Some("warning") => !diagnostics.is_empty(),
        _ => diagnostics.has_errors(),
    }
}
