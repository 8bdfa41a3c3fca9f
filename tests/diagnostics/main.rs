//! What loa says when something is wrong, as a person sees it: whole runs of the program, on small
//! sites that each hold one mistake.
//!
//! `tests/site/base` is a site without a mistake. Each folder of `tests/site/diagnostics` holds the
//! files that differ from it ([`folders`]); mistakes that cannot lie in a folder are made by
//! [`built`]. What loa answers, in Vietnamese and in English, is in `snapshots/`: read these files
//! to judge the wording, and accept a new one with `INSTA_UPDATE=always cargo test --test diagnostics`.

// Symbolic links, names that differ only in case, and paths as Linux prints them.
#![cfg(target_os = "linux")]

mod all_at_once;
mod built;
mod carets;
mod cases;
mod desk;
mod folders;
mod formats;
mod hostile_yaml;
mod json;
mod old_output;
mod rescue;
mod rules;
mod run;
mod site;
mod status;
mod word;
mod wrong_use;
