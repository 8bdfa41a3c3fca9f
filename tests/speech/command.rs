//! `loa say` as a program.

use std::io::Write;
use std::process::Stdio;

use crate::support::run::loa;

fn say(arguments: &[&str], input: &[u8]) -> (String, String, Option<i32>) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = loa();
    command.arg("say").args(arguments).current_dir(folder.path());
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("loa starts");
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn one_spoken_line_comes_for_each_written_one() {
    let (said, _, code) = say(&[], "Gọi 111.\r\n\r\n3 em\nhết".as_bytes());
    assert_eq!(said, "Gọi một một một.\n\nba em\nhết\n");
    assert_eq!(code, Some(0));
}

#[test]
fn decomposed_text_is_said_like_composed_text() {
    use unicode_normalization::UnicodeNormalization;
    let decomposed: String = "Thứ tư, ngày 5/6".nfd().collect();
    assert_eq!(say(&[], decomposed.as_bytes()).0, "Thứ tư, ngày năm tháng sáu\n");
}

#[test]
fn explaining_shows_class_rule_and_other_readings() {
    let (said, _, _) = say(&["--explain", "--ui-lang", "en"], "ngày 3/4".as_bytes());
    insta::assert_snapshot!(said);
}

#[test]
fn bytes_that_are_no_text_do_no_harm() {
    let (said, _, code) = say(&[], b"a\xff\xfe 5 \x00\xc3\n\x80");
    assert!(said.contains("năm"), "{said}");
    assert_eq!(code, Some(0));
}

#[test]
fn ten_megabytes_in_one_line_are_said() {
    let line = "Gọi 111 ngày 3/4/2026, UBND xã. ".repeat(10 * 1024 * 1024 / 36);
    let (said, _, code) = say(&[], line.as_bytes());
    assert_eq!(code, Some(0));
    assert!(said.ends_with("Ủy ban nhân dân xã.\n"));
    assert!(!said.contains(|letter: char| letter.is_ascii_digit()));
}

#[test]
fn a_language_that_loa_cannot_speak_is_wrong_use() {
    let (said, told, code) = say(&["--lang", "fr"], b"1\n");
    assert_eq!(said, "");
    assert!(told.contains("fr") && told.contains("km"), "{told}");
    assert_eq!(code, Some(2));
}
