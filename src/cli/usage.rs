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
        Some(_) => UiLanguage::Vietnamese,
        None => language_of_system(|name| std::env::var(name).ok()),
    }
}

/// English where the system speaks English; Vietnamese everywhere else, because it is what writers read.
/// The first of the usual variables that says anything decides (POSIX, 8.2).
fn language_of_system(variable: impl Fn(&str) -> Option<String>) -> UiLanguage {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|said| !said.is_empty());
    match said {
        Some(said) if said == "en" || said.starts_with("en_") || said.starts_with("en-") => UiLanguage::English,
        _ => UiLanguage::Vietnamese,
    }
}

pub fn command(language: UiLanguage) -> Command {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    let template = match language {
        UiLanguage::Vietnamese => "{about}\n\nCách dùng: {usage}\n\n{all-args}{after-help}",
        UiLanguage::English => "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}",
    };
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let help = help.help(say("Xem hướng dẫn", "Show this help")).global(true);
    let ui_language = Arg::new("ui-lang")
        .long("ui-lang")
        .value_name("vi|en")
        .value_parser(PossibleValuesParser::new(["vi", "en"]))
        .hide_possible_values(true)
        .global(true)
        .help(say(
            "Ngôn ngữ của thông báo (mặc định: theo máy, không rõ thì vi)",
            "Language of the messages (default: the system's, or else vi)",
        ));
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = Command::new("loa")
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
        .after_help(say(
            "Hướng dẫn đầy đủ của một lệnh: loa help LỆNH. Mới bắt đầu thì chạy: loa new site trang",
            "All about a command: loa help COMMAND. To begin, run: loa new site site",
        ))
        .subcommand(super::new::command(language))
        .subcommand(build_command(language).help_template(template))
        .subcommand(check_command(language).help_template(template))
        .subcommand(super::serve::command(language).help_template(template))
        .subcommand(super::pack::command(language).help_template(template))
        .subcommand(super::verify::command(language).help_template(template))
        .subcommand(say_command(language).help_template(template))
        .subcommand(super::fix::command(language).help_template(template))
        .subcommand(super::import::command(language).help_template(template))
        .subcommand(super::calibrate::command(language).help_template(template))
        .subcommand(super::completions::command(language))
        .subcommand(super::man::command(language))
        .subcommand(help_command(language));
    finish(command, "", template, language)
}

/// Gives every command, also those inside others, the look of help and its examples.
fn finish(command: Command, path: &str, template: &'static str, language: UiLanguage) -> Command {
    command.mut_subcommands(|inner| {
        let path = format!("{path} {}", inner.get_name()).trim().to_owned();
        let inner = match super::examples::of(&path, language) {
            Some(examples) => inner.after_long_help(examples),
            None => inner,
        };
        finish(inner.help_template(template), &path, template, language)
    })
}

fn help_command(language: UiLanguage) -> Command {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    Command::new("help")
        .about(say("Xem hướng dẫn đầy đủ của một lệnh", "Show all about a command"))
        .override_usage(say("loa help [LỆNH]", "loa help [COMMAND]"))
        .next_help_heading(say("Tùy chọn", "Options"))
        .arg(
            Arg::new("command")
                .value_name(say("LỆNH", "COMMAND"))
                .num_args(0..)
                .help(say("Tên lệnh, ví dụ build, hoặc new site", "Name of a command, such as build, or new site")),
        )
}

/// `loa help new site`: what `loa new site --help` prints.
pub fn help(matches: &clap::ArgMatches, language: UiLanguage) -> Outcome {
    let names = matches.get_many::<String>("command").into_iter().flatten();
    let mut all = command(language);
    all.build();
    let mut current = &mut all;
    for name in names {
        let known: Vec<String> = current.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
        if !known.contains(name) {
            let meant = crate::diagnostic::closest(name, known.iter().map(String::as_str)).unwrap_or_default();
            return say_wrong(&no_command(name, language), meant, language);
        }
        // It is among those just listed.
        let Some(inner) = current.find_subcommand_mut(name) else { return Outcome::WrongUse };
        current = inner;
    }
    print!("{}", current.render_long_help());
    Outcome::Fine
}

/// The help of `loa new`, by that name.
fn help_of(path: &str, language: UiLanguage) -> clap::builder::StyledStr {
    let mut all = command(language);
    all.build();
    let mut current = &mut all;
    for name in path.split(' ').skip(1) {
        // clap names only commands that are there.
        let Some(inner) = current.find_subcommand_mut(name) else { return command(language).render_help() };
        current = inner;
    }
    current.render_help()
}

fn no_command(name: &str, language: UiLanguage) -> String {
    format!("{} “{name}”", language.choose("không có lệnh", "there is no command"))
}

/// What was not understood, what may have been meant, and where to read on.
fn say_wrong(title: &str, meant: &str, language: UiLanguage) -> Outcome {
    eprintln!("{}: {title}", language.choose("lỗi", "error"));
    if !meant.is_empty() {
        eprintln!("{} “{meant}”?", language.choose("Có phải bạn muốn viết", "Did you mean"));
    }
    eprintln!("{}", language.choose("Xem hướng dẫn: loa --help", "For help: loa --help --ui-lang en"));
    Outcome::WrongUse
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
            let path = match error.get(ContextKind::InvalidSubcommand) {
                Some(ContextValue::String(path)) => path.as_str(),
                _ => "",
            };
            eprint!("{}", help_of(path, language));
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
        ErrorKind::InvalidSubcommand => no_command(&value(ContextKind::InvalidSubcommand), language),
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
    let suggestions = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg].map(value).join("");
    say_wrong(&title, &suggestions, language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_decides_the_language_unless_it_says_nothing() {
        let with = |set: &[(&str, &str)]| {
            language_of_system(|name| {
                set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(with(&[("LANG", "en_US.UTF-8")]), UiLanguage::English);
        assert_eq!(with(&[("LC_ALL", ""), ("LC_MESSAGES", "en")]), UiLanguage::English);
        assert_eq!(with(&[("LC_ALL", "vi_VN.UTF-8"), ("LANG", "en_US.UTF-8")]), UiLanguage::Vietnamese);
        assert_eq!(with(&[("LANG", "C.UTF-8")]), UiLanguage::Vietnamese);
        assert_eq!(with(&[("LANG", "enm")]), UiLanguage::Vietnamese);
        assert_eq!(with(&[]), UiLanguage::Vietnamese);
    }

    #[test]
    fn commands_are_sound() {
        for language in UiLanguage::ALL {
            command(language).debug_assert();
        }
    }
}
