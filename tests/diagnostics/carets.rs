//! The carets stand under what is meant, also where letters are not one column wide.

use unicode_width::UnicodeWidthChar;

use super::site::{GUIDE, Site};

/// What stands above the carets in the printed excerpt.
fn above_the_carets(printed: &str) -> String {
    let lines: Vec<&str> = printed.lines().collect();
    let at = lines.iter().position(|line| line.contains('^')).expect("a line of carets");
    let (excerpt, carets) = (lines[at - 1], lines[at]);
    let first = carets.find('^').expect("found above");
    let last = carets.rfind('^').expect("found above");
    let mut column = 0;
    let mut marked = String::new();
    for letter in excerpt.chars() {
        if (first..=last).contains(&column) {
            marked.push(letter);
        }
        column += letter.width().unwrap_or(0);
    }
    marked
}

/// Writes a paragraph with one dead fact and returns what loa points at.
fn pointed_at(paragraph: &str) -> String {
    let site = Site::new();
    site.append(GUIDE, paragraph);
    let said = site.loa(&["check"]);
    assert!(said.err.contains("[L0403]"), "{}", said.err);
    above_the_carets(&said.err)
}

#[test]
fn under_khmer() {
    assert_eq!(pointed_at("ត្រូវការជំនួយ សូមហៅ <contact:x> ភ្លាមៗ។"), "<contact:x>");
}

#[test]
fn under_chinese_and_its_punctuation() {
    assert_eq!(pointed_at("需要帮助时，请拨打（免费）：<contact:x>，谢谢。"), "<contact:x>");
}

#[test]
fn under_vietnamese_in_any_encoding() {
    for text in ["Trẻ em cần giúp: ", "Tre\u{309} em ca\u{302}\u{300}n giu\u{301}p: "] {
        assert_eq!(pointed_at(&format!("{text}<contact:x> ngay.")), "<contact:x>");
    }
}

#[test]
fn under_invisible_letters() {
    assert_eq!(pointed_at("ខ្មែរ\u{200b}អក្សរ\u{200b}\u{feff} <contact:x>"), "<contact:x>");
}

#[test]
fn after_a_tab() {
    assert_eq!(pointed_at("Cột\tmột\t<contact:x>"), "<contact:x>");
}

#[test]
fn in_a_list_and_a_table() {
    assert_eq!(pointed_at("1. 需要：\n   - ត្រូវ <contact:x>"), "<contact:x>");
    assert_eq!(pointed_at("| 名字 | số |\n| --- | --- |\n| ឈ្មោះ | <contact:x> |"), "<contact:x>");
}

/// A paragraph pasted from elsewhere can be one line of a whole page. The excerpt is cut, not the
/// marked part, and no line is wider than a screen can show.
#[test]
fn in_a_very_long_line() {
    for word in ["chữ ", "ពាក្យ ", "字词，"] {
        let site = Site::new();
        site.append(GUIDE, &format!("{}<contact:x> {}", word.repeat(3000), word.repeat(3000)));
        let said = site.loa(&["check"]);
        assert_eq!(above_the_carets(&said.err), "<contact:x>", "after many {word}");
        let excerpt = said.err.lines().find(|line| line.contains("<contact:x>")).expect("the excerpt");
        let width: usize = excerpt.chars().filter_map(|letter| letter.width()).sum();
        assert!(width <= 160, "the excerpt is {width} columns wide");
    }
}
