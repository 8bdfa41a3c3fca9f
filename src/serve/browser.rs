//! `--open`: the page in the browser that the writer uses.

use std::process::{Command, Stdio};

/// Opens an address of this machine. Where there is no browser nothing happens; the address is printed anyway.
pub fn open(address: &str) {
    let mut command = if cfg!(windows) {
        // `start` takes its first quoted word for a title.
        let mut command = Command::new("cmd");
        command.args(["/C", "start", "", address]);
        command
    } else {
        let mut command = Command::new(if cfg!(target_os = "macos") { "open" } else { "xdg-open" });
        command.arg(address);
        command
    };
    let started = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if let Ok(mut child) = started {
        // Some systems keep the process until it is asked how it ended.
        std::thread::spawn(move || child.wait());
    }
}
