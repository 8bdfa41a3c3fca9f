//! Opening a file of the site in the writer's editor.
//!
//! Whoever serves this must take the wish from the desk alone: on loopback, from its own origin. Even so only texts of
//! the site are opened, and never by a program that would run them.

use std::ffi::{OsStr, OsString};
use std::path::{Component, Path, PathBuf};
use std::process::Command;

/// Endings of the texts that make up a site. Style sheets, scripts and templates are not among them: the usual program
/// for them may be a browser, or on Windows the one that runs scripts.
const TEXTS: [&str; 5] = ["md", "yaml", "yml", "csv", "txt"];

/// Names the editor to be used instead of the system's choice: `code`, `notepad++`, or the path of a program.
const EDITOR: &str = "LOA_EDITOR";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum System {
    Windows,
    Mac,
    Other,
}

impl System {
    const THIS: Self = match (cfg!(windows), cfg!(target_os = "macos")) {
        (true, _) => Self::Windows,
        (_, true) => Self::Mac,
        _ => Self::Other,
    };
}

/// The command that opens `path`, relative to the site in `folder`, at a line from 1. `None` when it is no text of the
/// site: not there, of another kind, or outside of its folder, also by a link.
pub fn command(folder: &Path, path: &str, line: usize) -> Option<Command> {
    let file = inside(folder, path)?;
    let (program, arguments) = words(System::THIS, std::env::var_os(EDITOR).as_deref(), &file, line);
    let mut command = Command::new(program);
    command.args(arguments);
    Some(command)
}

fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let relative = Path::new(path);
    let is_plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    let is_text = relative.extension().and_then(OsStr::to_str).is_some_and(|ending| TEXTS.contains(&ending));
    // A colon names a drive, or a second stream of a file, on Windows.
    if !is_plain || !is_text || path.contains([':', '\\', '\0']) {
        return None;
    }
    let real = folder.join(relative).canonicalize().ok()?;
    let is_inside = real.starts_with(folder.canonicalize().ok()?);
    let still_text = real.extension().and_then(OsStr::to_str).is_some_and(|ending| TEXTS.contains(&ending));
    (is_inside && still_text && real.is_file()).then(|| folder.join(relative))
}

/// Program and arguments. No shell has a part in it, so nothing in a name can be a command.
fn words(system: System, editor: Option<&OsStr>, file: &Path, line: usize) -> (OsString, Vec<OsString>) {
    let file = file.as_os_str();
    if let Some(editor) = editor.filter(|editor| !editor.is_empty()) {
        return (editor.to_owned(), at_line(editor, file, line));
    }
    // A table belongs into the program for tables.
    let is_table = Path::new(file).extension().is_some_and(|ending| ending == "csv");
    match system {
        // Notepad is on every Windows. What opens `.md` by itself is often nothing, or a viewer.
        System::Windows if !is_table => ("notepad.exe".into(), vec![file.into()]),
        System::Windows => ("explorer.exe".into(), vec![file.into()]),
        System::Mac if !is_table => ("open".into(), vec!["-t".into(), file.into()]),
        System::Mac => ("open".into(), vec![file.into()]),
        System::Other => ("xdg-open".into(), vec![file.into()]),
    }
}

/// Editors that take a line take it in their own way.
fn at_line(editor: &OsStr, file: &OsStr, line: usize) -> Vec<OsString> {
    let name = Path::new(editor).file_stem().and_then(OsStr::to_str).unwrap_or_default().to_lowercase();
    let with_line = || {
        let mut place = file.to_owned();
        place.push(format!(":{line}"));
        place
    };
    match name.as_str() {
        "code" | "codium" | "code-insiders" => vec!["--goto".into(), with_line()],
        "subl" | "sublime_text" | "zed" | "kate" => vec![with_line()],
        "notepad++" => vec![format!("-n{line}").into(), file.into()],
        "gedit" | "gnome-text-editor" | "mousepad" => vec![format!("+{line}").into(), file.into()],
        _ => vec![file.into()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(system: System, editor: Option<&str>, file: &str) -> String {
        let (program, arguments) = words(system, editor.map(OsStr::new), Path::new(file), 7);
        let all = std::iter::once(program).chain(arguments);
        all.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_system_has_its_opener() {
        assert_eq!(said(System::Windows, None, "vi.md"), "notepad.exe vi.md");
        assert_eq!(said(System::Windows, None, "xa.csv"), "explorer.exe xa.csv");
        assert_eq!(said(System::Mac, None, "vi.md"), "open -t vi.md");
        assert_eq!(said(System::Other, None, "vi.md"), "xdg-open vi.md");
        assert_eq!(said(System::Other, Some(""), "vi.md"), "xdg-open vi.md");
    }

    #[test]
    fn an_editor_of_ones_own_gets_the_line_if_it_can_take_one() {
        assert_eq!(said(System::Windows, Some("code"), "vi.md"), "code --goto vi.md:7");
        assert_eq!(said(System::Other, Some("/usr/bin/notepad++"), "vi.md"), "/usr/bin/notepad++ -n7 vi.md");
        assert_eq!(said(System::Other, Some("gedit"), "vi.md"), "gedit +7 vi.md");
        assert_eq!(said(System::Mac, Some("word"), "vi.md"), "word vi.md");
    }

    #[test]
    fn only_texts_inside_the_site_are_opened() {
        let temporary = tempfile::tempdir().unwrap();
        let site = temporary.path().join("site");
        std::fs::create_dir_all(site.join("content")).unwrap();
        for file in ["content/vi.md", "site.yaml", "content/x.js", "content/x.exe", "../secret.txt"] {
            std::fs::write(site.join(file), "x").unwrap();
        }
        for path in ["content/vi.md", "site.yaml"] {
            assert!(command(&site, path, 1).is_some(), "{path}");
        }
        let absolute = site.join("site.yaml");
        let refused = [
            "../secret.txt",
            "content/../../secret.txt",
            "content",
            "content/x.js",
            "content/x.exe",
            "content/missing.md",
            "./site.yaml",
            "",
            "site.yaml\0",
            "C:site.yaml",
            "content\\vi.md",
            absolute.to_str().unwrap(),
        ];
        for path in refused {
            assert!(command(&site, path, 1).is_none(), "{path:?}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(temporary.path().join("secret.txt"), site.join("link.txt")).unwrap();
            assert!(command(&site, "link.txt", 1).is_none());
            std::os::unix::fs::symlink(site.join("content/x.js"), site.join("link.md")).unwrap();
            assert!(command(&site, "link.md", 1).is_none());
        }
    }
}
