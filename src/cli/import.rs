//! `loa import`: makes the folder of a guide from a Word file.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command, value_parser};

use super::Outcome;
use super::show::{counts, print_diagnostics};
use crate::diagnostic::UiLanguage;
use crate::import::{ImportOptions, import};
use crate::library::Kind;

pub fn command(language: UiLanguage) -> Command {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    let file =
        Arg::new("file").value_name(say("TỆP.docx", "FILE.docx")).value_parser(value_parser!(PathBuf)).required(true);
    let to = Arg::new("to").long("to").value_name(say("CHỦ-ĐỀ/TÊN", "TOPIC/NAME"));
    let lang = Arg::new("lang").long("lang").value_name("vi|km|…");
    let kinds = Kind::ALL.iter().map(|(name, _)| *name);
    let kind =
        Arg::new("kind").long("kind").value_name(say("LOẠI", "KIND")).value_parser(PossibleValuesParser::new(kinds));
    let site = Arg::new("site").long("site").value_name(say("THƯ-MỤC", "DIR")).value_parser(value_parser!(PathBuf));
    Command::new("import")
        .about(say("Làm một bài từ tệp Word (.docx)", "Make a guide from a Word file (.docx)"))
        .override_usage(say("loa import [TÙY-CHỌN] TỆP.docx", "loa import [OPTIONS] FILE.docx"))
        .next_help_heading(say("Tùy chọn", "Options"))
        .arg(file.help(say("Tệp Word", "The Word file")))
        .arg(to.help(say(
            "Chủ đề và tên thư mục của bài, ví dụ duoi-nuoc/ao-phao; chỉ ghi chủ đề thì tên lấy từ tiêu đề",
            "Topic and folder of the guide, as duoi-nuoc/ao-phao; with the topic alone the name follows the title",
        )))
        .arg(lang.help(say(
            "Ngôn ngữ của bài (mặc định: ngôn ngữ gốc của trang)",
            "Language of the text (default: the site's source language)",
        )))
        .arg(kind.hide_possible_values(true).help(say(
            "Loại bài: news, article, how-to, situation, law, story, lesson (mặc định: article)",
            "Kind of guide: news, article, how-to, situation, law, story, lesson (default: article)",
        )))
        .arg(site.help(say("Thư mục của trang (mặc định: thư mục này)", "The site's folder (default: this folder)")))
}

pub fn run(matches: &ArgMatches, language: UiLanguage) -> Outcome {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let options = ImportOptions {
        file: matches.get_one::<PathBuf>("file").cloned().unwrap_or_default(),
        site: matches.get_one::<PathBuf>("site").cloned().unwrap_or_else(|| PathBuf::from(".")),
        to: text("to"),
        lang: text("lang"),
        kind: text("kind"),
        ui: language,
    };
    let imported = import(&options);
    print_diagnostics(&imported.diagnostics, language);
    let counts = counts(&imported.diagnostics, language);
    let say = |vietnamese, english| language.choose(vietnamese, english);
    match &imported.guide {
        Some(guide) => {
            println!("{} {guide}", say("Đã làm bài:", "Made:"));
            for picture in &imported.pictures {
                println!("  + {picture}");
            }
            println!(
                "{counts}. {}",
                say("Việc tiếp theo: đọc lại bài, rồi chạy loa check.", "Next: read the guide, then run loa check.")
            );
        }
        None => println!("{} {counts}.", say("Chưa ghi gì.", "Nothing was written.")),
    }
    if imported.failed() { Outcome::ContentErrors } else { Outcome::Fine }
}
