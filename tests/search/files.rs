//! The files of the index.

use crate::full;
use crate::support::{Output, Site};

fn index_files(output: &Output) -> Vec<&str> {
    output.files.keys().map(String::as_str).filter(|path| path.starts_with("assets/search/")).collect()
}

#[test]
fn every_file_is_a_script_that_gives_the_global_a_value() {
    let output = full();
    let files = index_files(output);
    assert!(files.len() > 20, "{files:?}");
    for path in files {
        let text = output.text(path);
        assert!(text.starts_with("loaSearch"), "{path}: {}", &text[..40.min(text.len())]);
        // ECMAScript 5 ends a line at these, also in a string.
        assert!(!text.contains(['\n', '\u{2028}', '\u{2029}']), "{path}");
    }
}

#[test]
fn an_index_is_made_for_languages_that_have_texts() {
    let output = full();
    let mut tags: Vec<&str> = index_files(output).iter().filter_map(|path| path.split('/').nth(2)).collect();
    tags.retain(|tag| !tag.ends_with(".js"));
    tags.dedup();
    assert_eq!(tags, ["cjm", "km", "vi", "zh-Hans"]);
}

#[test]
fn a_changed_guide_changes_names() {
    let site = Site::full();
    let before = site.built(&[]);
    site.edit("content/duoi-nuoc/ao-phao/km.md", "\n---\n", "\n---\n\nថ្មី។\n");
    let after = site.built(&[]);
    let old: Vec<&str> = index_files(&before).into_iter().filter(|path| !after.files.contains_key(*path)).collect();
    assert!(old.iter().any(|path| path.starts_with("assets/search/km/index.")), "{old:?}");
    // What has not changed keeps its name.
    assert!(old.iter().all(|path| path.starts_with("assets/search/km/")), "{old:?}");
    // And a name never stands for other bytes.
    for path in index_files(&before) {
        assert!(after.files.get(path).is_none_or(|bytes| Some(bytes) == before.files.get(path)), "{path}");
    }
}

#[test]
fn what_a_page_leaves_out_is_not_in_the_index() {
    let site = Site::full();
    site.edit("content/duoi-nuoc/kenh-ao/vi.md", "\n---\n", "\n---\n\n{only: script}\n\nXyzzyq chỉ đọc trên loa.\n");
    let output = site.built(&[]);
    let told = index_files(&output).into_iter().find(|path| output.text(path).contains("xyzzyq"));
    assert_eq!(told, None);
    assert!(!output.text("vi/duoi-nuoc/kenh-ao/index.html").contains("Xyzzyq"));
}
