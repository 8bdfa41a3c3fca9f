//! A build that is killed, at whatever moment, leaves the old site or the new one, whole; and the
//! next build goes well and cleans up.

use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::support::output::names;
use crate::support::{Output, Site};

/// Enough guides for a build to be caught in the middle of its writing.
const GUIDES: usize = 120;

/// Between two looks at how far a build has come.
const A_MOMENT: Duration = Duration::from_micros(200);

fn large_site() -> Site {
    let site = Site::empty();
    site.write(
        "site.yaml",
        "name: Bản 1\nlanguages: [{ tag: vi, name: Tiếng Việt }, { tag: km, name: ភាសាខ្មែរ }]\nbuild_date: 2026-11-23\n",
    );
    let contact = "child-helpline: { number: \"111\", label: Tổng đài, source: Luật, verified_on: 2026-01-01 }\n";
    site.write("content/facts/contacts.yaml", contact);
    site.write("content/a/topic.yaml", "name: Chủ đề\nsummary: Tóm tắt\n");
    for guide in 0..GUIDES {
        let text =
            format!("---\ntitle: \"Bài {guide}\"\nsummary: \"Tóm tắt\"\n---\n\n{}", "Gọi **111** ngay.\n\n".repeat(20));
        // Some have scripts, so that a build is also caught while it sets paper.
        let scripts =
            if guide % 10 == 0 { "products: [web, script]\nslots: [60s]\n---" } else { "products: [web]\n---" };
        site.write(&format!("content/a/bai-{guide}/vi.md"), &text.replacen("\n---", &format!("\n{scripts}"), 1));
    }
    site
}

/// The site's name stands on every page, so each version of the site differs from the other
/// everywhere.
fn rename(site: &Site, from: &str, to: &str) {
    site.edit("site.yaml", &format!("name: {from}\n"), &format!("name: {to}\n"));
}

fn start(site: &Site) -> Child {
    site.build_command(&[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("loa starts")
}

/// Kills with SIGKILL, which a program can neither catch nor clean up after. Says whether it was
/// still at work.
fn kill(mut child: Child) -> bool {
    child.kill().expect("a signal is sent");
    child.wait().expect("it is gone").code().is_none()
}

fn count_files(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries.flatten().map(|entry| if entry.path().is_dir() { count_files(&entry.path()) } else { 1 }).sum()
}

/// The two versions of the site, as fresh builds make them, and the site with the first published.
fn two_versions() -> (Site, Output, Output) {
    let site = large_site();
    rename(&site, "Bản 1", "Bản 2");
    let second = site.built(&[]);
    std::fs::remove_dir_all(site.public()).expect("no site");
    rename(&site, "Bản 2", "Bản 1");
    let first = site.built(&[]);
    assert!(first.differences(&second).len() > GUIDES);
    (site, first, second)
}

/// After a kill: what is there is whole, and the next build gives `wanted` and leaves nothing
/// behind.
#[track_caller]
fn mended(site: &Site, old: &Output, wanted: &Output, moment: &str) {
    let left = site.output();
    assert!(left == *old || left == *wanted, "{moment}: a mixture: {:?}", left.differences(old));
    site.build(&[]).expect_success();
    assert!(site.output() == *wanted, "{moment}: {:?}", site.output().differences(wanted));
    assert_eq!(names(&site.folder), [".loa-cache", "content", "public", "site.yaml"], "{moment}");
}

#[test]
fn killed_while_it_writes() {
    let (site, mut old, mut new) = two_versions();
    let mut names = ("Bản 1", "Bản 2");
    let staged = site.path(".public.loa-new");
    let mut caught = 0;
    for files in [1, 10, 60, 130, 220] {
        rename(&site, names.0, names.1);
        let mut child = start(&site);
        // Until so many files of the new site are there, or it has ended.
        while count_files(&staged) < files && child.try_wait().expect("its state").is_none() {
            std::thread::sleep(A_MOMENT);
        }
        caught += usize::from(kill(child));
        mended(&site, &old, &new, &format!("after {files} files"));
        std::mem::swap(&mut old, &mut new);
        names = (names.1, names.0);
    }
    assert!(caught > 0, "no build was still at work");
}

#[test]
fn killed_at_any_moment() {
    let (site, mut old, mut new) = two_versions();
    let mut names = ("Bản 1", "Bản 2");
    // How long a build takes here tells which moments lie inside it; nothing is claimed about it.
    rename(&site, names.0, names.1);
    let start_of_one = std::time::Instant::now();
    site.build(&[]).expect_success();
    let whole = start_of_one.elapsed();
    (old, new) = (new, old);
    names = (names.1, names.0);
    let mut caught = 0;
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for tenth in 0..10 {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let moment = whole.mul_f64((f64::from(tenth) + (random >> 40) as f64 / (1_u64 << 24) as f64) / 10.0);
        rename(&site, names.0, names.1);
        let child = start(&site);
        std::thread::sleep(moment);
        caught += usize::from(kill(child));
        mended(&site, &old, &new, &format!("after {moment:?} of {whole:?}"));
        std::mem::swap(&mut old, &mut new);
        names = (names.1, names.0);
    }
    assert!(caught > 0, "no build was still at work");
}

#[test]
fn killed_before_there_was_a_site() {
    let site = large_site();
    let wanted = site.built(&[]);
    for files in [1, 60, 120] {
        std::fs::remove_dir_all(site.public()).expect("no site");
        std::fs::remove_dir_all(site.path(".loa-cache")).expect("no cache");
        let mut child = start(&site);
        while count_files(&site.path(".public.loa-new")) < files && child.try_wait().expect("its state").is_none() {
            std::thread::sleep(A_MOMENT);
        }
        kill(child);
        let nothing = Output::default();
        let left = if site.public().exists() { site.output() } else { nothing.clone() };
        assert!(left == nothing || left == wanted, "{files}: half a site");
        site.build(&[]).expect_success();
        assert!(site.output() == wanted);
        assert_eq!(names(&site.folder), [".loa-cache", "content", "public", "site.yaml"]);
    }
}

#[test]
fn what_a_killed_build_left_is_cleaned_up() {
    // As on a system without exchange: killed between the two steps, the old site lies aside.
    let site = large_site();
    let wanted = site.built(&[]);
    std::fs::rename(site.public(), site.path(".public.loa-old")).expect("aside");
    site.write(".public.loa-new/vi/index.html", "half").write(".public.loa-lock", "");
    site.build(&[]).expect_success();
    assert!(site.output() == wanted);
    assert_eq!(names(&site.folder), [".loa-cache", "content", "public", "site.yaml"]);
}
