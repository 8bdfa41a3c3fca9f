//! The same site gives the same packs, and what is there already is not made again.

use std::fs;

use crate::archive::{pack, path, run, site_with_editions};
use crate::support::{Run, loa};

#[test]
fn bytes_do_not_depend_on_threads_or_runs() {
    let bytes = |threads: &str| {
        let site = site_with_editions();
        let mut command = loa();
        command.env("RAYON_NUM_THREADS", threads).arg("pack").arg("--editions").arg(&site.folder);
        Run::of(&mut command).expect_success();
        ["xa-a-", "xa-b-", "truong-c-"].map(|name| blake3::hash(&fs::read(path(&site, name)).expect("a pack")))
    };
    assert_eq!(bytes("1"), bytes("7"));
}

#[test]
fn a_stopped_run_goes_on_where_it_was() {
    let site = site_with_editions();
    pack(&site, &["--editions"]);
    let a = path(&site, "xa-a-");
    let whole = fs::read(&a).expect("a pack");
    // As a stop leaves it: one pack is there, one is half written, one was not begun.
    fs::remove_file(path(&site, "xa-b-")).expect("own file");
    fs::remove_file(path(&site, "truong-c-")).expect("own file");
    fs::write(site.path("packs/xa-b-2026-11-23.zip.part"), "PK").expect("own folder");
    let time = fs::metadata(&a).and_then(|file| file.modified()).expect("a time");
    let said = pack(&site, &["--editions"]).stdout;
    assert!(said.contains("2 made now, 2 unchanged"), "{said}");
    assert_eq!(fs::metadata(&a).and_then(|file| file.modified()).expect("a time"), time);
    assert!(!site.path("packs/xa-b-2026-11-23.zip.part").exists());

    // A pack that was spoilt is made again, one whose edition changed too.
    fs::write(&a, whole.get(..100).expect("more than that")).expect("own file");
    // That of a school; those of communes stand in every pack, on the page of communes.
    site.edit("editions/truong-c.yaml", "02993 555 666", "02993 555 667");
    let said = pack(&site, &["--editions"]).stdout;
    assert!(said.contains("2 made now, 2 unchanged"), "{said}");
    assert_eq!(fs::read(&a).expect("a pack"), whole);
}

#[test]
fn an_output_folder_that_cannot_be_written_is_said_and_nothing_is_left() {
    let site = site_with_editions();
    site.write("packs", "a file");
    let run = run(&site, &["--editions"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("L0701"), "{}", run.stderr);
    assert_eq!(site.read("packs"), "a file");
}
