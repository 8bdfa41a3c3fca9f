//! Builds that run at the same time: of one site into one folder, one waits its turn or is refused;
//! none leaves a mixture.

use std::process::Stdio;

use crate::support::output::names;
use crate::support::{Output, Run, Site};

/// So many builds at once; what each said.
fn together(site: &Site, outs: &[&str]) -> Vec<Run> {
    let start = |out: &&str| {
        let out = site.path(out).to_string_lossy().into_owned();
        let mut command = site.build_command(&["--out", &out]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("loa starts")
    };
    let children: Vec<_> = outs.iter().map(start).collect();
    children.into_iter().map(|child| Run::from(child.wait_with_output().expect("it ends"))).collect()
}

#[test]
fn into_one_folder_one_at_a_time() {
    let wanted = Site::full().built(&[]);
    let site = Site::full();
    for round in 0..4 {
        // Each round makes a whole site anew.
        let _ = std::fs::remove_dir_all(site.public());
        let _ = std::fs::remove_dir_all(site.path(".loa-cache"));
        let runs = together(&site, &["public"; 5]);
        let well = runs.iter().filter(|run| run.code == Some(0)).count();
        assert!(well >= 1, "round {round}: {runs:?}");
        for run in runs.iter().filter(|run| run.code != Some(0)) {
            assert_eq!(run.code, Some(1), "{run:?}");
            assert!(run.stderr.contains("L0705"), "{}", run.stderr);
        }
        assert_eq!(site.output().differences(&wanted), [""; 0], "round {round}");
        assert_eq!(names(&site.folder), [".loa-cache", "assets", "content", "public", "site.yaml"], "round {round}");
    }
}

#[test]
fn into_two_folders_at_the_same_time() {
    let wanted = Site::full().built(&[]);
    let site = Site::full();
    for run in together(&site, &["mot", "hai", "ba"]) {
        run.expect_success();
    }
    for out in ["mot", "hai", "ba"] {
        assert_eq!(Output::read(&site.path(out)).differences(&wanted), [""; 0], "{out}");
    }
}
