//! `loa verify`: whether a pack or an unpacked copy is whole and unchanged.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::json;

use super::Outcome;
use super::show::{Format, counts, print_diagnostics};
use super::usage;
use crate::diagnostic::{UiLanguage, to_json};
use crate::pack::{Verdict, verify};

pub fn command(language: UiLanguage) -> Command {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    Command::new("verify")
        .about(say(
            "Kiểm tra một gói, hoặc bản đã giải nén, có đủ và đúng không",
            "Check that a pack or an unpacked copy is whole",
        ))
        .override_usage(say("loa verify [TÙY-CHỌN] GÓI", "loa verify [OPTIONS] PACK"))
        .next_help_heading(say("Tùy chọn", "Options"))
        .arg(
            Arg::new("pack")
                .value_name(say("GÓI", "PACK"))
                .value_parser(value_parser!(PathBuf))
                .required(true)
                .help(say("Tệp zip, hoặc thư mục đã giải nén", "The zip, or the folder that it was unpacked into")),
        )
        .arg(usage::format(language))
}

pub fn run(matches: &ArgMatches, language: UiLanguage) -> Outcome {
    let path = matches.get_one::<PathBuf>("pack").cloned().unwrap_or_default();
    let verdict = verify(&path);
    match Format::of(matches) {
        Format::Text => print(&verdict, language),
        Format::Json => print_json(&verdict, language),
    }
    if verdict.diagnostics.has_errors() { Outcome::ContentErrors } else { Outcome::Fine }
}

fn print(verdict: &Verdict, language: UiLanguage) {
    print_diagnostics(&verdict.diagnostics, language);
    let Some(manifest) = &verdict.manifest else { return };
    let say = |vietnamese, english| language.choose(vietnamese, english);
    let first = manifest.languages.iter().find_map(|tag| manifest.names.get(tag));
    let name = first.or_else(|| manifest.names.values().next()).unwrap_or(&manifest.edition);
    println!("{} {name}, {} {}.", say("Bản của", "Copy of"), say("ngày", "made on"), manifest.date);
    if let Some(since) = &manifest.since {
        println!("{} {since}.", say("Gói bổ sung cho bản ngày", "It adds to the copy of"));
    }
    let all = manifest.files.len();
    let good = verdict.good;
    println!("{}: {good}/{all}. {}.", say("Tệp đúng", "Files that are right"), counts(&verdict.diagnostics, language));
}

fn print_json(verdict: &Verdict, language: UiLanguage) {
    let report = json!({
        "edition": verdict.manifest.as_ref().map(|manifest| &manifest.edition),
        "date": verdict.manifest.as_ref().map(|manifest| &manifest.date),
        "files": verdict.manifest.as_ref().map(|manifest| manifest.files.len()),
        "good": verdict.good,
        "diagnostics": to_json(&verdict.diagnostics, language),
    });
    println!("{report:#}");
}
