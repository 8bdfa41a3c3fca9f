//! Runs the program and keeps what it printed.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};

/// What one run printed, and its exit status.
pub struct Said {
    pub out: String,
    pub err: String,
    pub status: i32,
}

/// Runs loa in `folder`, away from the settings of the machine.
pub fn loa(folder: &Path, arguments: &[&str]) -> Said {
    run(Command::new(env!("CARGO_BIN_EXE_loa")), folder, arguments)
}

/// The same as a user without rights, for tests that are run by one who has all of them. The
/// program is copied to `place`, since nobody may look into the folders of the one who built it.
pub fn loa_as_nobody(place: &Path, folder: &Path, arguments: &[&str]) -> Said {
    // By another process: Linux runs no program that a thread of this one may still be writing.
    let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_loa")).arg(place).status();
    assert!(copied.expect("cp starts").success());
    let mut command = Command::new(place);
    command.uid(65_534);
    run(command, folder, arguments)
}

fn run(mut command: Command, folder: &Path, arguments: &[&str]) -> Said {
    command.current_dir(folder).args(arguments);
    // 23 November 2026. Sites of the tests fix their day; this one is for those that forget it.
    command.env("SOURCE_DATE_EPOCH", "1795392000").env("LC_ALL", "C").env("NO_COLOR", "1");
    said(&command.output().expect("the program starts"))
}

fn said(output: &Output) -> Said {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("loa prints UTF-8");
    // A program that was killed or crashed has no status; no test expects that.
    let status = output.status.code().unwrap_or(-1);
    Said { out: text(&output.stdout), err: text(&output.stderr), status }
}

impl Said {
    /// What a person sees: findings first, then the closing lines. Without what differs from run to
    /// run: the place of the temporary folder and the time that it took.
    pub fn as_seen(&self, folder: &Path) -> String {
        let lines: Vec<String> = self.err.lines().chain(self.out.lines()).map(without_time).collect();
        let folder = folder.to_str().expect("temporary folders have plain names");
        format!("{}\n[{}]\n", lines.join("\n").replace(folder, "[folder]"), self.status)
    }
}

/// `0,1 giây.` and `0.1 s.` at the end of a line.
fn without_time(line: &str) -> String {
    for unit in [" giây.", " s."] {
        if let Some((before, time)) = line.strip_suffix(unit).and_then(|line| line.rsplit_once(' '))
            && time.chars().all(|character| character.is_ascii_digit() || ",.".contains(character))
        {
            return format!("{before} …{unit}");
        }
    }
    line.trim_end().to_owned()
}
