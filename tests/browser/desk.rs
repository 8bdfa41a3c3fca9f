//! The desk of three sites, written into folders for `subjects/desk.mjs`: the real one, one with errors, one without
//! guides.

use std::fs;
use std::path::Path;

use loa::desk::{AtRest, file};
use loa::site::SiteOptions;

use crate::support::{Site, run::BUILD_DAY};

/// Files of the desk itself.
const FILES: [&str; 7] = ["index.html", "desk.css", "desk.js", "views.js", "guide.js", "words.js", "icon.svg"];

/// Writes the desks into `real`, `faulty` and `bare` below `folder`; `public` is the real site as built.
pub fn write_all(folder: &Path, public: &Path) {
    // The real site is copied: looking at it leaves a memory in its folder.
    let site = Site::empty();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&root.join("content"), &site.path("content"));
    copy(&root.join("assets"), &site.path("assets"));
    fs::copy(root.join("site.yaml"), site.path("site.yaml")).expect("the settings");
    write(&site, public, &folder.join("before"));
    // What the desk must show: a source that went ahead of its translations.
    let source = "content/duoi-nuoc/kenh-ao/vi.md";
    let text = site.read(source);
    let (head, body) = text.rsplit_once("\n\n").expect("paragraphs");
    site.write(source, &format!("{head}\n\nKhông bao giờ để trẻ một mình gần nước.\n\n{body}"));
    write(&site, public, &folder.join("real"));

    let faulty = Site::full();
    faulty.edit("content/duoi-nuoc/kenh-ao/vi.md", "<contact:child-helpline>", "<contact:sai>, <b>\"chậm\"</b>");
    faulty.write("content/an-toan/nguoi-la/km.md", "---\ntitle: [\n---\n");
    write(&faulty, &faulty.public(), &folder.join("faulty"));
    write(&Site::empty(), Path::new("nowhere"), &folder.join("bare"));
}

fn write(site: &Site, public: &Path, folder: &Path) {
    let options = SiteOptions { source_date_epoch: BUILD_DAY.parse().ok(), ..SiteOptions::default() };
    let desk = AtRest::look(&site.folder, public, options, jiff::civil::date(2026, 11, 23));
    let topics = desk.topics().into_iter().map(|topic| format!("topic/{topic}.json"));
    let guides = desk.guides().into_iter().map(|guide| format!("guide/{guide}.json"));
    let models = topics.chain(guides).chain(["desk.json".to_owned()]);
    for path in models {
        let (_, bytes) = desk.answer(&path).expect("an answer");
        put(&folder.join(path), &bytes);
    }
    for path in FILES {
        let (_, bytes) = file(path).expect("a file of the desk");
        put(&folder.join(path), bytes);
    }
}

fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, bytes).expect("a file");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        match entry.file_type().expect("its type").is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).expect("a copy")),
        }
    }
}
