//! `loa completions`: lets a shell complete loa's commands and options.

use std::io::Write;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};
use clap_complete::Shell;

use super::Outcome;
use super::usage;
use crate::diagnostic::UiLanguage;

const SHELLS: [(&str, Shell); 4] =
    [("bash", Shell::Bash), ("zsh", Shell::Zsh), ("fish", Shell::Fish), ("powershell", Shell::PowerShell)];

pub fn command(language: UiLanguage) -> Command {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    let shell = Arg::new("shell")
        .value_name("bash|zsh|fish|powershell")
        .value_parser(PossibleValuesParser::new(SHELLS.map(|(name, _)| name)))
        .hide_possible_values(true)
        .required(true);
    Command::new("completions")
        .about(say(
            "In đoạn mã để cửa sổ lệnh tự điền tên lệnh khi bấm Tab",
            "Print the code that lets a shell complete commands",
        ))
        .override_usage(say("loa completions <bash|zsh|fish|powershell>", "loa completions <bash|zsh|fish|powershell>"))
        .next_help_heading(say("Tùy chọn", "Options"))
        .arg(shell.help(say("Loại cửa sổ lệnh", "Which shell")))
}

pub fn run(matches: &ArgMatches, language: UiLanguage) -> Outcome {
    let wanted = matches.get_one::<String>("shell").map(String::as_str).unwrap_or_default();
    let Some((_, shell)) = SHELLS.into_iter().find(|(name, _)| *name == wanted) else { return Outcome::WrongUse };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut usage::command(language), "loa", &mut script);
    print(&script)
}

/// Writes to standard output. Whoever closed it does not want the rest.
pub fn print(bytes: &[u8]) -> Outcome {
    let _ = std::io::stdout().write_all(bytes);
    Outcome::Fine
}
