//! Commands, options and help, in Vietnamese and English.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, value_parser};

use super::Outcome;
use crate::diagnostic::UiLanguage;

/// The language of help and errors must be known before the command line is understood.
pub fn requested_language(arguments: &[OsString]) -> UiLanguage {
    let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let after =
        |flag: &str| words.iter().position(|word| *word == flag).and_then(|place| words.get(place + 1).copied());
    let joined = words.iter().find_map(|word| word.strip_prefix("--ui-lang="));
    match after("--ui-lang").or(joined) {
        Some("en") => UiLanguage::English,
        _ => UiLanguage::Vietnamese,
    }
}

pub fn command(language: UiLanguage) -> Command {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    let template = match language {
        UiLanguage::Vietnamese => "{about}\n\nCách dùng: {usage}\n\n{all-args}",
        UiLanguage::English => "{about}\n\nUsage: {usage}\n\n{all-args}",
    };
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let help = help.help(say("Xem hướng dẫn", "Show this help")).global(true);
    let ui_language = Arg::new("ui-lang")
        .long("ui-lang")
        .value_name("vi|en")
        .value_parser(PossibleValuesParser::new(["vi", "en"]))
        .hide_possible_values(true)
        .global(true)
        .help(say("Ngôn ngữ của thông báo (mặc định: vi)", "Language of the messages (default: vi)"));
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    Command::new("loa")
        .about(say(
            "loa: từ bài viết Markdown thành trang web nhiều ngôn ngữ bảo vệ trẻ em.",
            "loa: from Markdown guides to a multilingual website that protects children.",
        ))
        .version(env!("CARGO_PKG_VERSION"))
        .help_template(template)
        .override_usage(say("loa [TÙY-CHỌN] <LỆNH>", "loa [OPTIONS] <COMMAND>"))
        .subcommand_help_heading(say("Các lệnh", "Commands"))
        .next_help_heading(say("Tùy chọn", "Options"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg(help)
        .arg(ui_language)
        .arg(version.help(say("Xem phiên bản", "Show the version")))
        .subcommand(build_command(language).help_template(template))
        .subcommand(check_command(language).help_template(template))
        .subcommand(super::serve::command(language).help_template(template))
        .subcommand(super::pack::command(language).help_template(template))
        .subcommand(super::verify::command(language).help_template(template))
        .subcommand(say_command(language).help_template(template))
        .subcommand(super::calibrate::command(language).help_template(template))
}

fn build_command(language: UiLanguage) -> Command {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    let out = Arg::new("out").long("out").value_name(say("THƯ-MỤC", "FOLDER")).value_parser(value_parser!(PathBuf));
    let strict = Arg::new("strict").long("strict").action(ArgAction::SetTrue);
    Command::new("build")
        .about(say("Dựng trang web", "Build the website"))
        .override_usage(say("loa build [TÙY-CHỌN] [THƯ-MỤC]", "loa build [OPTIONS] [DIR]"))
        .next_help_heading(say("Tùy chọn", "Options"))
        .arg(folder(language))
        .arg(out.help(say(
            "Nơi đặt trang (mặc định: public trong thư mục của trang)",
            "Where the site goes (default: public in the site's folder)",
        )))
        .arg(base_url(language))
        .arg(host(language))
        .arg(compress(language))
        .arg(strict.help(say("Dừng lại cả khi chỉ có cảnh báo", "Stop for warnings as well")))
        .arg(format(language))
}

fn check_command(language: UiLanguage) -> Command {
    Command::new("check")
        .about(language.choose("Kiểm tra mọi thứ, không ghi trang", "Check everything, write no site"))
        .override_usage(language.choose("loa check [TÙY-CHỌN] [THƯ-MỤC]", "loa check [OPTIONS] [DIR]"))
        .next_help_heading(language.choose("Tùy chọn", "Options"))
        .arg(folder(language))
        .arg(base_url(language))
        .arg(format_of_check(language))
        .arg(fail_on(language))
}

/// `check` speaks to more programs than the other commands.
fn format_of_check(language: UiLanguage) -> Arg {
    let formats = ["text", "json", "sarif", "github"];
    let help = language.choose(
        "Cách in kết quả: text (mặc định), json, sarif, github",
        "How to print the result: text (default), json, sarif, github",
    );
    let name = language.choose("DẠNG", "FORMAT");
    format(language).value_name(name).value_parser(PossibleValuesParser::new(formats)).help(help)
}

fn fail_on(language: UiLanguage) -> Arg {
    Arg::new("fail-on")
        .long("fail-on")
        .value_name(language.choose("MỨC", "LEVEL"))
        .value_parser(PossibleValuesParser::new(["error", "warning", "never"]))
        .hide_possible_values(true)
        .default_value("error")
        .hide_default_value(true)
        .help(language.choose(
            "Kết thúc với mã 1 khi có: error (mặc định), warning; never: không",
            "End with status 1 for: error (default), warning; never: not",
        ))
}

fn say_command(language: UiLanguage) -> Command {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    let tag = Arg::new("lang").long("lang").value_name("vi|km|zh|en").default_value("vi").hide_default_value(true);
    let explain = Arg::new("explain").long("explain").action(ArgAction::SetTrue);
    Command::new("say")
        .about(say(
            "Đọc từng dòng ở đầu vào, in ra đúng như sẽ đọc trên loa",
            "Read lines on standard input and print each as it is said aloud",
        ))
        .override_usage(say("loa say [TÙY-CHỌN] < TỆP", "loa say [OPTIONS] < FILE"))
        .next_help_heading(say("Tùy chọn", "Options"))
        .arg(tag.help(say("Ngôn ngữ của văn bản (mặc định: vi)", "Language of the text (default: vi)")))
        .arg(explain.help(say(
            "Cho biết từng phần được hiểu là gì, theo quy tắc nào, còn cách đọc nào khác",
            "Show what each part was taken for, by which rule, and how else it could be read",
        )))
        .arg(folder_of_readings(language))
}

/// The site whose own readings are used.
fn folder_of_readings(language: UiLanguage) -> Arg {
    Arg::new("site")
        .long("site")
        .value_name(language.choose("THƯ-MỤC", "DIR"))
        .value_parser(value_parser!(PathBuf))
        .help(language.choose(
            "Thư mục của trang có cách đọc riêng trong content/speech.yaml (mặc định: thư mục này)",
            "Folder of a site with readings of its own in content/speech.yaml (default: this folder)",
        ))
}

pub fn folder(language: UiLanguage) -> Arg {
    Arg::new("folder")
        .value_name(language.choose("THƯ-MỤC", "DIR"))
        .value_parser(value_parser!(PathBuf))
        .default_value(".")
        .hide_default_value(true)
        .help(language.choose(
            "Thư mục của trang, nơi có site.yaml (mặc định: thư mục này)",
            "The site's folder, where site.yaml is (default: this folder)",
        ))
}

pub fn base_url(language: UiLanguage) -> Arg {
    Arg::new("base-url").long("base-url").value_name("URL").help(language.choose(
        "Địa chỉ công khai của trang, thay cho base_url trong site.yaml",
        "Public address of the site, instead of base_url in site.yaml",
    ))
}

fn host(language: UiLanguage) -> Arg {
    let names = ["apache", "nginx", "iis", "pages", "none"];
    Arg::new("host")
        .long("host")
        .value_name(language.choose("MÁY-CHỦ", "HOST"))
        .value_delimiter(',')
        .value_parser(PossibleValuesParser::new(names))
        .hide_possible_values(true)
        .help(language.choose(
            "Thêm tệp cài đặt cho máy chủ web: apache, nginx, iis, pages (GitHub, Cloudflare), none",
            "Add settings for a web host: apache, nginx, iis, pages (GitHub, Cloudflare), none",
        ))
}

fn compress(language: UiLanguage) -> Arg {
    Arg::new("compress").long("compress").action(ArgAction::SetTrue).help(language.choose(
        "Thêm bản nén .gz và .br cạnh mỗi tệp chữ, cho máy chủ web gửi đi",
        "Add packed copies .gz and .br beside each text, for a web host to send",
    ))
}

pub fn format(language: UiLanguage) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("text|json")
        .value_parser(PossibleValuesParser::new(["text", "json"]))
        .hide_possible_values(true)
        .default_value("text")
        .hide_default_value(true)
        .help(language.choose("Cách in kết quả (mặc định: text)", "How to print the result (default: text)"))
}

/// Prints help, or says what was not understood.
pub fn explain(error: &clap::Error, language: UiLanguage) -> Outcome {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            print!("{error}");
            return Outcome::Fine;
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            eprint!("{}", command(language).render_help());
            return Outcome::WrongUse;
        }
        _ => {}
    }
    let value = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = value(ContextKind::InvalidArg);
    let title = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = value(ContextKind::InvalidSubcommand);
            format!("{} “{name}”", language.choose("không có lệnh", "there is no command"))
        }
        ErrorKind::UnknownArgument => {
            format!("{} “{argument}”", language.choose("không hiểu", "not understood:"))
        }
        ErrorKind::MissingRequiredArgument => format!("{} {argument}", language.choose("còn thiếu", "missing:")),
        ErrorKind::InvalidValue if value(ContextKind::InvalidValue).is_empty() => {
            format!("“{argument}” {}", language.choose("cần một giá trị", "needs a value"))
        }
        ErrorKind::InvalidValue => {
            let given = value(ContextKind::InvalidValue);
            let allowed = value(ContextKind::ValidValue);
            format!(
                "“{given}” {} “{argument}”: {allowed}",
                language.choose("không dùng được cho", "cannot be used for")
            )
        }
        _ => format!("{} {argument}", language.choose("không hiểu dòng lệnh", "the command line is not understood")),
    };
    eprintln!("{}: {title}", language.choose("lỗi", "error"));
    let suggestions = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg].map(value).join("");
    if !suggestions.is_empty() {
        eprintln!("{} “{suggestions}”?", language.choose("Có phải bạn muốn viết", "Did you mean"));
    }
    eprintln!("{}", language.choose("Xem hướng dẫn: loa --help", "For help: loa --help --ui-lang en"));
    Outcome::WrongUse
}
