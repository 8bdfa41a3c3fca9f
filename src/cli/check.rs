//! `loa check`: everything a build would say, without writing a site.

use std::time::Instant;

use clap::ArgMatches;

use super::Outcome;
use super::build::{folder, site_options};
use super::show::{Format, counts, print_diagnostics, print_json, seconds};
use crate::build::check;
use crate::diagnostic::UiLanguage;

pub fn run(matches: &ArgMatches, language: UiLanguage) -> Outcome {
    let started = Instant::now();
    let diagnostics = check(&folder(matches), site_options(matches));
    match Format::of(matches) {
        Format::Json => print_json(&diagnostics, None, language),
        Format::Text => {
            print_diagnostics(&diagnostics, language);
            let done = language.choose("Đã kiểm tra", "Checked");
            println!("{done}: {}. {}.", counts(&diagnostics, language), seconds(started.elapsed(), language));
        }
    }
    if diagnostics.has_errors() { Outcome::ContentErrors } else { Outcome::Fine }
}
