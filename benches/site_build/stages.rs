use std::fs;
use std::path::{Path, PathBuf};

use loa::build::{BuildOptions, build};
use loa::site::SiteOptions;
use rayon::prelude::*;

/// Brings the folder into the state that a stage starts from.
pub fn prepare(stage: &str, folder: &Path) {
    set_rules(folder, stage != "bare");
    match stage {
        "build" | "bare" => remove(&folder.join("public")),
        "read-write" => remove(&folder.join("copy")),
        "edit" => {
            let guide = folder.join("site/content/topic-0/guide-0/vi.md");
            let text = fs::read_to_string(&guide).expect("the corpus has this guide");
            fs::write(&guide, text + "\nThêm một câu.\n").expect("the corpus can be edited");
        }
        _ => {}
    }
}

pub fn run(stage: &str, folder: &Path) {
    match stage {
        "read-write" => read_write(folder),
        "markdown" => markdown(folder),
        "build" | "bare" | "rebuild" | "edit" => whole_build(folder, stage == "rebuild"),
        unknown => panic!("no stage {unknown}"),
    }
    super::measure::report_own();
}

/// Turns all rules of `loa check` on or off in `site.yaml`, which is written only when it changes.
fn set_rules(folder: &Path, are_on: bool) {
    const KEY: &str = "\nchecks:";
    let path = folder.join("site/site.yaml");
    let Ok(text) = fs::read_to_string(&path) else { return };
    let bare = text.split(KEY).next().unwrap_or_default();
    let wanted = if are_on { bare.to_owned() } else { format!("{bare}{KEY} {{ all: off }}\n") };
    if wanted != text {
        fs::write(path, wanted).expect("the corpus can be edited");
    }
}

fn whole_build(folder: &Path, expects_nothing: bool) {
    let options = BuildOptions {
        folder: folder.join("site"),
        out: folder.join("public"),
        site: SiteOptions { base_url: None, source_date_epoch: Some(1_795_392_000), ..SiteOptions::default() },
        strict: false,
        is_last: true,
    };
    let report = build(&options, &|_, _| {});
    let published = report.published.unwrap_or_else(|| panic!("{:#?}", report.diagnostics));
    assert!(!expects_nothing || published.files.written == 0, "{published:?}");
}

/// Reads every input and writes the bytes of every output of the last build.
fn read_write(folder: &Path) {
    for input in files(&folder.join("site")) {
        std::hint::black_box(fs::read(input).expect("inputs are readable"));
    }
    let (from, to) = (folder.join("public"), folder.join("copy"));
    let outputs = files(&from);
    // The bytes are the same for all pages of this measure: what counts is creating and filling.
    let largest = outputs.iter().filter_map(|path| fs::metadata(path).ok()).map(|file| file.len()).max();
    let bytes = vec![b'x'; usize::try_from(largest.unwrap_or_default()).expect("a page fits into memory")];
    outputs.par_iter().for_each(|path| {
        let size = fs::metadata(path).map_or(0, |file| file.len()) as usize;
        let target = to.join(path.strip_prefix(&from).expect("outputs lie in their folder"));
        fs::create_dir_all(target.parent().expect("files lie in folders")).expect("folders can be made");
        fs::write(target, &bytes[..size]).expect("outputs can be written");
    });
}

fn markdown(folder: &Path) {
    let mut html = String::new();
    for input in files(&folder.join("site/content")) {
        let text = fs::read_to_string(input).expect("inputs are readable");
        html.clear();
        let parser = pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::all());
        pulldown_cmark::html::push_html(&mut html, parser);
        std::hint::black_box(&html);
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(folder).expect("folders are readable") {
            let path = entry.expect("entries are readable").path();
            if path.is_dir() {
                pending.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn remove(folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("old output can be removed");
    }
}
