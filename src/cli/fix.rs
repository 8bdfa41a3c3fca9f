//! `loa fix`: shows what pasting has done to texts, and mends it when told to.

use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::Outcome;
use super::show::{counts, print_diagnostics};
use crate::diagnostic::{Diagnostics, UiLanguage};
use crate::rescue::Charset;
use crate::rescue::fix::{Mending, Plan, plan};

/// Most lines that are shown of a file: what is the same on each of a thousand lines is seen on thirty.
const MAX_SHOWN: usize = 30;

/// Most characters that are shown before and behind what differs in a line.
const CONTEXT: usize = 40;

pub fn command(language: UiLanguage) -> Command {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    let write = Arg::new("write").long("write").action(ArgAction::SetTrue);
    Command::new("fix")
        .about(say(
            "Sửa chữ chép từ Word và tài liệu cũ: bảng mã cũ, ký tự ẩn, dấu sai chỗ",
            "Mend text pasted from Word and old documents: old encodings, hidden characters, misplaced signs",
        ))
        .override_usage(say("loa fix [TÙY-CHỌN] [THƯ-MỤC | TỆP]...", "loa fix [OPTIONS] [DIR | FILE]..."))
        .next_help_heading(say("Tùy chọn", "Options"))
        .arg(
            Arg::new("targets")
                .value_name(say("THƯ-MỤC | TỆP", "DIR | FILE"))
                .value_parser(value_parser!(PathBuf))
                .num_args(0..)
                .default_value(".")
                .hide_default_value(true)
                .help(say(
                    "Trang, thư mục hoặc tệp (mặc định: thư mục này)",
                    "Site, folder or files (default: this folder)",
                )),
        )
        .arg(write.help(say(
            "Ghi các chỗ sửa; bản cũ được giữ cạnh tệp, tên có dấu ~ ở cuối",
            "Write what is mended; the old file stays beside it, with ~ at the end of its name",
        )))
}

pub fn run(matches: &ArgMatches, language: UiLanguage) -> Outcome {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    let targets: Vec<PathBuf> = matches.get_many("targets").into_iter().flatten().cloned().collect();
    let plan = plan(&targets);
    plan.mendings.iter().for_each(|mending| show(mending, language));
    print_diagnostics(&plan.left, language);
    let mut outcome = if plan.left.has_errors() { Outcome::ContentErrors } else { Outcome::Fine };
    if plan.mendings.is_empty() {
        println!("{}", summary(&plan, language));
        println!("{}", say("Không có gì để sửa.", "There is nothing to mend."));
    } else if matches.get_flag("write") || is_wanted(&plan, language) {
        if !write(&plan.mendings, language) {
            outcome = Outcome::ContentErrors;
        }
    } else {
        println!("{}", summary(&plan, language));
        println!(
            "{}",
            say(
                "Chưa ghi gì. Để ghi các chỗ sửa trên, chạy lại với --write.",
                "Nothing was written. To write what is shown above, run again with --write."
            )
        );
    }
    outcome
}

/// `12 tệp, 3 tệp có chỗ sửa (14 dòng). 0 lỗi, 2 cảnh báo.`
fn summary(plan: &Plan, language: UiLanguage) -> String {
    let (files, mendings) = (plan.files, plan.mendings.len());
    let lines: usize = plan.mendings.iter().map(|mending| mending.changes.len()).sum();
    let by_hand = counts(&plan.left, language);
    match language {
        UiLanguage::Vietnamese => {
            format!("Đã xem {files} tệp: {mendings} tệp có chỗ sửa ({lines} dòng). Phải sửa tay: {by_hand}.")
        }
        UiLanguage::English => {
            format!("Looked at {files} file(s): {mendings} can be mended ({lines} line(s)). By hand: {by_hand}.")
        }
    }
}

/// Asks, if there is somebody to answer.
fn is_wanted(plan: &Plan, language: UiLanguage) -> bool {
    let (input, mut output) = (std::io::stdin(), std::io::stdout());
    if !input.is_terminal() || !output.is_terminal() {
        return false;
    }
    println!("{}", summary(plan, language));
    print!("{} ", language.choose("Ghi các chỗ sửa này? [c/K]", "Write this? [y/N]"));
    let mut answer = String::new();
    if output.flush().is_err() || input.lock().read_line(&mut answer).is_err() {
        return false;
    }
    matches!(answer.trim().to_lowercase().as_str(), "c" | "có" | "co" | "y" | "yes")
}

/// Writes all files, whatever happens to one; whether all were written.
fn write(mendings: &[Mending], language: UiLanguage) -> bool {
    let mut failed = Diagnostics::default();
    let mut written = 0;
    for mending in mendings {
        match mending.write() {
            Ok(copy) => {
                written += 1;
                let copy = copy.file_name().unwrap_or_default().to_string_lossy().into_owned();
                match language {
                    UiLanguage::Vietnamese => println!("Đã ghi {}; bản cũ: {copy}", mending.path),
                    UiLanguage::English => println!("Wrote {}; the old one is {copy}", mending.path),
                }
            }
            Err(diagnostic) => failed.push(diagnostic),
        }
    }
    print_diagnostics(&failed, language);
    match language {
        UiLanguage::Vietnamese => println!("Đã sửa {written}/{} tệp.", mendings.len()),
        UiLanguage::English => println!("Mended {written} of {} file(s).", mendings.len()),
    }
    failed.is_empty()
}

fn show(mending: &Mending, language: UiLanguage) {
    println!("{}", mending.path);
    let stored = match mending.charset {
        Charset::Utf8 => None,
        Charset::Utf16 => Some("UTF-16 → UTF-8"),
        Charset::Bytes => Some(language.choose("bảng mã cũ → UTF-8", "old encoding → UTF-8")),
    };
    stored.into_iter().for_each(|stored| println!("  ({stored})"));
    for change in mending.changes.iter().take(MAX_SHOWN) {
        let (old, new) = shortened(&change.old, &change.new);
        println!("  {:>5} - {}", change.line, visible(&old, language));
        println!("        + {}", visible(&new, language));
        if visible(&old, language) == visible(&new, language) {
            println!(
                "          {}",
                language.choose("(ghép dấu, chữ không đổi)", "(accents joined, the letters are the same)")
            );
        }
    }
    let more = mending.changes.len().saturating_sub(MAX_SHOWN);
    if more > 0 {
        println!("        {} {more} {}", language.choose("… và", "… and"), language.choose("dòng nữa", "more lines"));
    }
    println!();
}

/// Both lines around what differs.
fn shortened(old: &str, new: &str) -> (String, String) {
    let same_front = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count();
    let room = old.chars().count().min(new.chars().count()) - same_front;
    let same_back = old.chars().rev().zip(new.chars().rev()).take(room).take_while(|(a, b)| a == b).count();
    let (skipped, kept_back) = (same_front.saturating_sub(CONTEXT), same_back.min(CONTEXT));
    let cut = |line: &str| {
        let length = line.chars().count();
        let end = length - (same_back - kept_back);
        let shown: String = line.chars().skip(skipped).take(end.saturating_sub(skipped)).collect();
        let (front, back) = (if skipped > 0 { "…" } else { "" }, if end < length { "…" } else { "" });
        format!("{front}{shown}{back}")
    };
    (cut(old), cut(new))
}

/// A line in which everything can be seen: what has no form or a strange place is named.
fn visible(line: &str, language: UiLanguage) -> String {
    let mut shown = String::with_capacity(line.len());
    // There a zero-width space parts words, and stands everywhere.
    let is_khmer = line.contains(|letter| matches!(letter, '\u{1780}'..='\u{17ff}'));
    for letter in line.chars() {
        let name = match letter {
            '\u{200b}' if !is_khmer => language.choose("khoảng trắng rộng bằng không", "zero-width space"),
            '\u{ad}' => language.choose("gạch nối mềm", "soft hyphen"),
            '\u{a0}' | '\u{202f}' | '\u{2007}' => language.choose("khoảng trắng không ngắt", "no-break space"),
            '\u{feff}' | '\u{200c}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                language.choose("ký tự ẩn", "hidden")
            }
            '\u{e000}'..='\u{f8ff}' => language.choose("ký tự riêng", "private"),
            '\u{370}'..='\u{3ff}' => language.choose("chữ Hy Lạp", "Greek"),
            '\u{400}'..='\u{52f}' => language.choose("chữ Nga", "Cyrillic"),
            '\t' => "",
            letter if letter.is_control() => language.choose("ký tự ẩn", "hidden"),
            _ => "",
        };
        match name {
            "" => shown.push(letter),
            name if matches!(letter, '\u{370}'..='\u{52f}') => shown.push_str(&format!("{letter}⟨{name}⟩")),
            name => shown.push_str(&format!("⟨U+{:04X} {name}⟩", u32::from(letter))),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown() {
        let long = "a".repeat(100);
        let (old, new) = shortened(&format!("{long}x{long}"), &format!("{long}yz{long}"));
        let around = "a".repeat(CONTEXT);
        assert_eq!((old, new), (format!("…{around}x{around}…"), format!("…{around}yz{around}…")));
        assert_eq!(shortened("aa", "a"), ("aa".into(), "a".into()));
        assert_eq!(shortened("", ""), (String::new(), String::new()));
    }

    #[test]
    fn what_nobody_sees_is_named() {
        let of = |text: &str| visible(text, UiLanguage::English);
        assert_eq!(of("a\u{ad}b\u{feff}"), "a⟨U+00AD soft hyphen⟩b⟨U+FEFF hidden⟩");
        assert_eq!((of("a\u{200b}"), of("ក\u{200b}").as_str()), ("a⟨U+200B zero-width space⟩".into(), "ក\u{200b}"));
        assert_eq!(of("сho\tđò"), "с⟨Cyrillic⟩ho\tđò");
    }

    proptest::proptest! {
        #[test]
        fn any_two_lines_can_be_shown(old in "\\PC{0,200}", new in "\\PC{0,200}") {
            shortened(&old, &new);
        }
    }
}
