//! `loa fix` and `loa import` from beginning to end: what they write, and that they lose nothing.

use std::fs;

use unicode_normalization::UnicodeNormalization;

use super::site::{GUIDE, Site, fixtures, names_in};
use super::word::{docx, guide, picture, run};

const FOLDER: &str = "content/duoi-nuoc/ao-phao";

fn shows(name: &str, seen: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "said" }, {
        insta::assert_snapshot!(name, seen);
    });
}

fn spoilt() -> Site {
    let site = Site::new();
    site.append(GUIDE, "Không để trẻ chơi một mình.\u{200b}\n\nKh«ng ®Ó trÎ ch¬i mét m×nh gÇn ao, hå, kªnh r¹ch.");
    let km = format!("{FOLDER}/km.md");
    site.write(&km, site.read(&km).replace('\n', "\r\n"));
    site
}

#[test]
fn fix_shows_first_and_writes_when_told() {
    let site = spoilt();
    let before = site.read(GUIDE);
    let shown = site.loa(&["fix"]);
    assert_eq!((shown.status, site.read(GUIDE)), (0, before.clone()));
    let written = site.loa(&["fix", "--write"]);
    let again = site.loa(&["fix", "--write", "--ui-lang", "en"]);
    let seen = [shown, written, again].map(|said| said.as_seen(site.around())).join("\n");
    shows("fix", &seen);
    assert!(
        site.read(GUIDE)
            .ends_with("Không để trẻ chơi một mình.\n\nKhông để trẻ chơi một mình gần ao, hồ, kênh rạch.\n")
    );
    assert_eq!(site.read(&format!("{FOLDER}/vi.md~")), before);
    assert_eq!(names_in(&site.path(FOLDER)), ["en.md", "km.md", "vi.md", "vi.md~"]);
    assert_eq!(site.loa(&["check"]).err, "");
}

/// A file saved by an old program: no build reads it, and `fix` does.
#[test]
fn fix_reads_bytes_of_old_encodings() {
    let site = Site::new();
    let good = site.read(GUIDE);
    // Windows-1258, tones behind their letters.
    let is_tone = |part: &char| matches!(part, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let apart: String = good
        .chars()
        .flat_map(|letter| {
            let parts: Vec<char> = letter.to_string().nfd().collect();
            let (tones, rest): (Vec<char>, Vec<char>) = parts.into_iter().partition(is_tone);
            rest.into_iter().nfc().chain(tones).collect::<Vec<char>>()
        })
        .collect();
    site.write(GUIDE, encoding_rs::WINDOWS_1258.encode(&apart).0);
    assert_eq!(site.loa(&["check"]).status, 1);
    assert_eq!(site.loa(&["fix", "--write", GUIDE]).status, 0);
    assert_eq!(site.read(GUIDE), good);
}

/// The findings of `check`, without those that a person has to answer.
fn not_asked(site: &Site) -> String {
    let said = site.loa(&["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let findings = report["diagnostics"].as_array().expect("a list").iter();
    findings.filter(|finding| finding["code"] != "L1308").map(ToString::to_string).collect()
}

#[test]
fn a_word_file_of_libreoffice_becomes_a_guide() {
    let site = Site::new();
    fs::copy(fixtures().join("word/libreoffice.docx"), site.path("giu-tre.docx")).expect("a fixture");
    let said = site.loa(&["import", "giu-tre.docx", "--to", "duoi-nuoc", "--kind", "how-to"]);
    let folder = "content/duoi-nuoc/giu-tre-khi-nuoc-len";
    let names = names_in(&site.path(folder)).join(", ");
    let text = site.read(&format!("{folder}/vi.md"));
    shows("import", &format!("{}\n{names}\n\n{text}", said.as_seen(site.around())));
    let picture = fs::read(site.path(folder).join("anh-1.png")).expect("a picture");
    assert!(!picture.windows(6).any(|bytes| bytes == b"Nguyen"));
    assert_eq!(not_asked(&site), "");
}

/// With no words for its picture and a missing one, the guide still loads.
#[test]
fn what_is_missing_stops_no_build() {
    let site = Site::new();
    site.write(
        "a.docx",
        guide(&format!("{}{}{}", picture("png", ""), picture("emf", ""), run("<w:b/>", "{only: web}"))),
    );
    assert_eq!(site.loa(&["import", "a.docx", "--to", "duoi-nuoc/giu-tre"]).status, 0);
    assert_eq!(not_asked(&site), "");
}

#[test]
fn nothing_is_written_over_and_nothing_by_halves() {
    let site = Site::new();
    site.write("a.docx", guide(&picture("png", "Áo")));
    let import = |more: &[&str]| site.loa(&[&["import", "a.docx", "--to", "duoi-nuoc/giu-tre"], more].concat()).status;
    assert_eq!(import(&[]), 0);
    let before = site.read("content/duoi-nuoc/giu-tre/vi.md");
    assert_eq!(import(&[]), 1);
    assert_eq!(site.read("content/duoi-nuoc/giu-tre/vi.md"), before);
    // Another language goes beside it, its picture under another name.
    assert_eq!(import(&["--lang", "km"]), 0);
    assert_eq!(names_in(&site.path("content/duoi-nuoc/giu-tre")), ["anh-1.png", "anh-2.png", "km.md", "vi.md"]);
    assert!(site.read("content/duoi-nuoc/giu-tre/km.md").contains("(anh-2.png)"));
    site.write("b.docx", docx("<w:p><w:r>", &[]));
    assert_eq!(site.loa(&["import", "b.docx", "--to", "duoi-nuoc/moi"]).status, 1);
    assert_eq!(names_in(&site.path("content/duoi-nuoc")), ["ao-phao", "giu-tre", "kenh-ao", "topic.yaml"]);
}
