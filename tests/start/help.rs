//! Help, completions and the manual page name every command and every option.

use std::process::Command;

use super::run;

/// The commands and options of this build, as `loa help` shows them.
fn words_of_help() -> Vec<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut words = Vec::new();
    let mut pending = vec![Vec::<String>::new()];
    while let Some(command) = pending.pop() {
        let arguments: Vec<&str> = ["help"].into_iter().chain(command.iter().map(String::as_str)).collect();
        let said = run(folder.path(), &arguments).expect_success();
        let mut in_commands = false;
        for line in said.stdout.lines() {
            if !line.starts_with(' ') {
                in_commands = line.starts_with("Các lệnh");
            }
            let name = line.trim().split(' ').next().unwrap_or_default();
            if in_commands && line.starts_with("  ") && !line.starts_with("   ") {
                words.push(name.to_owned());
                pending.push(command.iter().cloned().chain([name.to_owned()]).collect());
            }
            if line.trim_start().starts_with('-') {
                words.extend(line.split([' ', ',']).filter(|word| word.starts_with("--")).map(str::to_owned));
            }
        }
    }
    words.sort();
    words.dedup();
    assert!(words.len() > 30, "{words:?}");
    words
}

fn printed(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    run(folder.path(), arguments).expect_success().stdout
}

#[test]
fn completions_name_everything() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        for language in ["vi", "en"] {
            let script = printed(&["completions", shell, "--ui-lang", language]);
            for word in words_of_help() {
                let bare = word.trim_start_matches('-');
                assert!(script.contains(bare), "{shell} does not complete {word}");
            }
        }
    }
}

#[test]
fn the_manual_page_names_everything_in_both_languages() {
    for (language, name) in [("vi", "TÊN"), ("en", "NAME")] {
        let page = printed(&["man", "--ui-lang", language]);
        assert!(page.contains(&format!(".SH \"{name}\"")), "{page}");
        let plain = page.replace("\\-", "-");
        for word in words_of_help() {
            assert!(
                plain.contains(&word) || plain.contains(&format!("LOA {}", word.to_uppercase())),
                "no {word}:\n{page}"
            );
        }
    }
}

#[test]
fn bash_can_source_the_completions() {
    if Command::new("bash").arg("--version").output().is_err() {
        eprintln!("SKIPPED: no bash on this computer");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let script = folder.path().join("loa.bash");
    std::fs::write(&script, printed(&["completions", "bash"])).expect("written");
    let ask = "source \"$1\" && COMP_WORDS=(loa new s) COMP_CWORD=2 && _loa loa s new && echo \"${COMPREPLY[@]}\"";
    let said = Command::new("bash").args(["--norc", "-c", ask, "bash"]).arg(&script).output().expect("bash starts");
    let out = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    assert_eq!(out.trim(), "site");
}
