//! The tutorial is true: every command in it is run, and what it shows must be what is said.
//!
//! A block ```sh is commands. The block ```text after it shows what they say, line by line; `…` stands for
//! anything, on a line of its own for any lines. A block ```yaml PATH or ```markdown PATH is a file that the reader
//! writes; ```diff PATH is a change to it. `<!-- picture PATH -->` lays a picture there, `<!-- windows-1258 PATH -->`
//! saves a file as an old program would, `<!-- utf-8 PATH -->` saves it rightly again, and `<!-- there PATH -->`
//! says that loa has made a file.

use std::fs;
use std::path::{Path, PathBuf};

use super::support::{Run, loa};

#[test]
fn the_vietnamese_tutorial_is_true() {
    follow("docs/tutorial.vi.md", "vi");
}

#[test]
fn the_english_tutorial_is_true() {
    follow("docs/tutorial.md", "en");
}

fn follow(tutorial: &str, language: &'static str) {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(tutorial)).expect("the tutorial");
    let around = tempfile::tempdir().expect("a temporary folder");
    let mut reader = Reader { folder: around.path().to_owned(), said: String::new(), language, kept: String::new() };
    let (mut commands, mut shown) = (0, 0);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(order) = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->")) {
            reader.obey(order);
        }
        let Some(head) = line.strip_prefix("```") else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        match head.split_once(' ').unwrap_or((head, "")) {
            ("sh", "") => {
                reader.said.clear();
                for command in &block {
                    reader.run(command);
                    commands += 1;
                }
            }
            ("text", "") => {
                reader.expect(&block);
                shown += 1;
            }
            ("yaml" | "markdown", path) if !path.is_empty() => reader.write(path, &block),
            ("diff", path) => reader.change(path, &block),
            _ => panic!("{tutorial}: the test does not know the block {head}"),
        }
    }
    assert!(commands > 15 && shown > 10, "{tutorial}: {commands} commands, {shown} outputs");
}

struct Reader {
    folder: PathBuf,
    /// What the commands of the last block said.
    said: String,
    language: &'static str,
    /// The text of a file that was saved in an old encoding.
    kept: String,
}

impl Reader {
    fn run(&mut self, line: &str) {
        let words = words(line);
        match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["cd", folder] => self.folder = self.folder.join(folder),
            ["loa", arguments @ ..] => {
                // A tutorial is read on computers of both languages.
                let system = if self.language == "en" { "en_US.UTF-8" } else { "vi_VN.UTF-8" };
                let said = Run::of(loa().current_dir(&self.folder).args(arguments).env("LC_ALL", system));
                self.said.push_str(&said.stderr);
                self.said.push_str(&said.stdout);
            }
            _ => panic!("the test does not know the command {line}"),
        }
    }

    fn expect(&self, shown: &[&str]) {
        let mut said = self.said.lines().map(str::trim_end);
        let mut may_skip = true;
        for wanted in shown.iter().map(|line| line.trim_end()) {
            if wanted == "…" {
                may_skip = true;
                continue;
            }
            let found = said.by_ref().find(|line| matches(line, wanted) || !may_skip);
            assert!(found.is_some_and(|line| matches(line, wanted)), "not said: {wanted}\nbut:\n{}", self.said);
            may_skip = false;
        }
    }

    fn write(&self, path: &str, block: &[&str]) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("in a folder")).expect("made");
        fs::write(path, format!("{}\n", block.join("\n"))).expect("written");
    }

    fn change(&self, path: &str, block: &[&str]) {
        let of = |sign: char| -> String {
            let lines = block.iter().filter(|line| line.starts_with(sign) || line.starts_with(' '));
            lines.map(|line| format!("{}\n", line.get(1..).unwrap_or_default())).collect()
        };
        let (old, new) = (of('-'), of('+'));
        let text = fs::read_to_string(self.folder.join(path)).expect("the file is there");
        assert_eq!(text.matches(&old).count(), 1, "{path} does not hold once:\n{old}\nbut:\n{text}");
        fs::write(self.folder.join(path), text.replacen(&old, &new, 1)).expect("written");
    }

    fn obey(&mut self, order: &str) {
        let Some((order, path)) = order.split_once(' ') else { return };
        let path = self.folder.join(path);
        match order {
            "picture" => {
                let picture = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures/home.png");
                fs::copy(picture, path).expect("copied");
            }
            "windows-1258" => {
                self.kept = fs::read_to_string(&path).expect("a text");
                let (bytes, ..) = encoding_rs::WINDOWS_1258.encode(&self.kept);
                fs::write(path, bytes).expect("written");
            }
            "utf-8" => fs::write(path, &self.kept).expect("written"),
            "there" => assert!(path.is_file(), "{} was not made", path.display()),
            _ => {}
        }
    }
}

/// Whether a line is the shown one, where `…` stands for anything.
fn matches(line: &str, shown: &str) -> bool {
    let mut pieces = shown.split('…');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = line.strip_prefix(first) else { return false };
    let pieces: Vec<&str> = pieces.collect();
    let Some((last, middle)) = pieces.split_last() else { return rest.is_empty() };
    for piece in middle {
        let Some(place) = rest.find(piece) else { return false };
        rest = &rest[place + piece.len()..];
    }
    rest.ends_with(last)
}

fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            letter => words.last_mut().expect("one at least").push(letter),
        }
    }
    words
}

#[test]
fn three_dots_stand_for_anything() {
    assert!(matches("Tệp: 109 mới. 2,0 giây.", "Tệp: … mới. … giây."));
    assert!(!matches("Tệp: 109 cũ.", "Tệp: … mới."));
    assert!(!matches("một hai", "một"));
}
