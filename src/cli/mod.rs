//! The command line: one file for each command.

mod ask;
mod build;
mod calibrate;
mod check;
mod completions;
mod examples;
mod fix;
mod import;
mod man;
mod new;
mod pack;
mod say;
mod serve;
mod show;
mod usage;
mod verify;

use std::ffi::OsString;
use std::process::ExitCode;

/// What a run says to the shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All is well; there may be warnings.
    Fine,
    /// The content has errors; nothing was published.
    ContentErrors,
    /// The command was not understood.
    WrongUse,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::from(0),
            Outcome::ContentErrors => Self::from(1),
            Outcome::WrongUse => Self::from(2),
        }
    }
}

/// Runs loa with the words of a command line, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let language = usage::requested_language(&arguments);
    let outcome = match usage::command(language).try_get_matches_from(arguments) {
        Ok(matches) => match matches.subcommand() {
            Some(("new", matches)) => new::run(matches, language),
            Some(("help", matches)) => usage::help(matches, language),
            Some(("completions", matches)) => completions::run(matches, language),
            Some(("man", matches)) => man::run(matches, language),
            Some(("build", matches)) => build::run(matches, language),
            Some(("check", matches)) => check::run(matches, language),
            Some(("pack", matches)) => pack::run(matches, language),
            Some(("verify", matches)) => verify::run(matches, language),
            Some(("serve", matches)) => serve::run(matches, language),
            Some(("say", matches)) => say::run(matches, language),
            Some(("fix", matches)) => fix::run(matches, language),
            Some(("import", matches)) => import::run(matches, language),
            Some(("calibrate", matches)) => calibrate::run(matches, language),
            _ => Outcome::WrongUse,
        },
        Err(error) => usage::explain(&error, language),
    };
    outcome.into()
}

/// Whether a person looks at the stream.
fn is_terminal(stream: &impl std::io::IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
