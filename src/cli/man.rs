//! `loa man`: one manual page with all commands, for `man -l` and packages.

use clap::{ArgMatches, Command};
use clap_mangen::Man;

use super::Outcome;
use super::completions::print;
use super::usage;
use crate::diagnostic::UiLanguage;

pub fn command(language: UiLanguage) -> Command {
    Command::new("man")
        .about(language.choose("In trang hướng dẫn cho lệnh man", "Print the manual page for the command man"))
        .override_usage("loa man > loa.1")
        .next_help_heading(language.choose("Tùy chọn", "Options"))
}

pub fn run(_: &ArgMatches, language: UiLanguage) -> Outcome {
    print(page(language).as_bytes())
}

/// The page in roff.
fn page(language: UiLanguage) -> String {
    let mut command = usage::command(language);
    command.build();
    let mut page = String::from(".\\\" -*- coding: utf-8 -*-\n");
    let man = Man::new(command.clone())
        .title("LOA")
        .section("1")
        .manual(language.choose("Hướng dẫn dùng loa", "Manual of loa"));
    page.push_str(&rendered(|out| man.render_title(out)));
    heading(&mut page, language.choose("TÊN", "NAME"));
    // What `whatis` looks for: the name, a hyphen, what it does.
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    page.push_str(&format!("loa \\- {}\n", escaped(about.trim_start_matches("loa: "))));
    section(&mut page, &command, language.choose("CÁCH DÙNG", "SYNOPSIS"), language);
    describe_all(&mut page, &command, language);
    heading(&mut page, language.choose("KẾT QUẢ", "EXIT STATUS"));
    page.push_str(language.choose(
        "0: xong. 1: nội dung có lỗi, chưa đăng gì. 2: không hiểu dòng lệnh.\n",
        "0: done. 1: the content has errors, nothing was published. 2: the command line was not understood.\n",
    ));
    page
}

/// A section for each command, those inside it after it.
fn describe_all(page: &mut String, command: &Command, language: UiLanguage) {
    for inner in command.get_subcommands() {
        let name = inner.get_bin_name().unwrap_or_else(|| inner.get_name()).to_owned();
        section(page, inner, &name.to_uppercase(), language);
        describe_all(page, inner, language);
    }
}

fn section(page: &mut String, command: &Command, title: &str, language: UiLanguage) {
    heading(page, title);
    let man = Man::new(command.clone());
    let bodies = [
        rendered(|out| man.render_synopsis_section(out)),
        rendered(|out| man.render_description_section(out)),
        rendered(|out| man.render_options_section(out)),
    ];
    for (place, body) in bodies.iter().enumerate() {
        if place > 0 {
            page.push_str(".PP\n");
        }
        for line in
            body.lines().filter(|line| !line.starts_with(".SH") && !line.starts_with(".ie") && !line.starts_with(".el"))
        {
            page.push_str(line);
            page.push('\n');
        }
    }
    if let Some(examples) = command.get_after_long_help() {
        page.push_str(&format!(".PP\n{}\n.nf\n", language.choose("Ví dụ:", "Examples:")));
        for line in examples.to_string().lines().skip(1) {
            page.push_str(&format!("{}\n", escaped(line)));
        }
        page.push_str(".fi\n");
    }
}

fn heading(page: &mut String, title: &str) {
    page.push_str(&format!(".SH \"{}\"\n", title.replace('"', "")));
}

fn rendered(render: impl Fn(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    // Writing into memory does not fail.
    let _ = render(&mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// Text that roff takes as it is: hyphens stay hyphens, and a line cannot become a command.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}
