//! One run of the program.

use std::process::{Command, Output, Stdio};

/// 23 November 2026: the day of all builds in tests that do not say another.
pub const BUILD_DAY: &str = "1795392000";

/// The program, with nothing of this machine's settings.
pub fn loa() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_loa"));
    command.env("SOURCE_DATE_EPOCH", BUILD_DAY).env("LC_ALL", "C").env("NO_COLOR", "1").stdin(Stdio::null());
    command
}

/// What a run said.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    pub fn of(command: &mut Command) -> Self {
        Self::from(command.output().expect("loa starts"))
    }

    /// The run went well; if not, the test shows why.
    #[track_caller]
    pub fn expect_success(self) -> Self {
        assert_eq!(self.code, Some(0), "{}{}", self.stdout, self.stderr);
        self
    }

    /// The content was refused, for the reason with this code.
    #[track_caller]
    pub fn expect_refusal(self, code: &str) -> Self {
        assert_eq!(self.code, Some(1), "{}{}", self.stdout, self.stderr);
        assert!(self.stderr.contains(code), "no {code} in:\n{}", self.stderr);
        self
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("loa speaks UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}
