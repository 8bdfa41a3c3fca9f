//! `loa serve`: shows the site while it is written.

use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::Outcome;
use super::build::{folder as folder_of, site_options};
use super::show::{counts, print_diagnostics, seconds};
use super::usage::{base_url, folder};
use crate::build::BuildReport;
use crate::diagnostic::{Diagnostics, Severity, Term, UiLanguage};
use crate::serve::{News, ServeOptions, Trouble, USUAL_PORT, open, serve, terminal_code};

pub fn command(language: UiLanguage) -> Command {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    let port = Arg::new("port").long("port").value_name(say("SỐ", "N")).value_parser(value_parser!(u16));
    let out = Arg::new("out").long("out").value_name(say("THƯ-MỤC", "FOLDER")).value_parser(value_parser!(PathBuf));
    Command::new("serve")
        .about(say("Viết tới đâu xem trang tới đó", "Show the site while it is written"))
        .override_usage(say("loa serve [TÙY-CHỌN] [THƯ-MỤC]", "loa serve [OPTIONS] [DIR]"))
        .next_help_heading(say("Tùy chọn", "Options"))
        .arg(folder(language))
        .arg(port.help(say(
            "Cổng (mặc định: 4111; nếu đang bận thì lấy cổng kế tiếp)",
            "Port (default: 4111; the next one when it is taken)",
        )))
        .arg(out.help(say(
            "Nơi đặt bản xem thử (mặc định: một thư mục riêng ngoài trang, không đụng tới public)",
            "Where the preview goes (default: a folder of its own outside of the site, never public)",
        )))
        .arg(flag(
            "poll",
            say(
                "Tự xem lại từng tệp: dùng khi trang nằm trên ổ mạng hoặc USB",
                "Look at every file again and again: for network drives and USB sticks",
            ),
        ))
        .arg(flag(
            "lan",
            say(
                "Cho máy khác trong cùng mạng xem, in mã QR cho điện thoại",
                "Let others in the same network look, with a QR code for telephones",
            ),
        ))
        .arg(flag("open", say("Mở luôn trong trình duyệt", "Open it in the browser")))
        .arg(base_url(language))
}

pub fn run(matches: &ArgMatches, language: UiLanguage) -> Outcome {
    let options = ServeOptions {
        folder: folder_of(matches),
        out: matches.get_one::<PathBuf>("out").cloned(),
        site: site_options(matches),
        port: matches.get_one::<u16>("port").copied().unwrap_or(USUAL_PORT),
        is_lan: matches.get_flag("lan"),
        polls: matches.get_flag("poll"),
        language,
    };
    let opens = matches.get_flag("open");
    let said = Mutex::new(Diagnostics::default());
    let report = move |report: &BuildReport, elapsed| {
        let mut said = said.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        print_build(report, &said, elapsed, language);
        *said = report.diagnostics.clone();
    };
    match serve(options, Box::new(report), move |news| print_news(&news, opens, language)) {
        Ok(()) => {
            println!("{}", language.choose("Đã dừng.", "Ended."));
            Outcome::Fine
        }
        Err(trouble) => print_trouble(trouble, language),
    }
}

/// Findings are told when they are others than before; an edit that changes none is one line.
fn print_build(report: &BuildReport, said: &Diagnostics, elapsed: Duration, language: UiLanguage) {
    let errors = |found: &Diagnostics| -> Diagnostics {
        found.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error).cloned().collect()
    };
    let found = errors(&report.diagnostics);
    if found != errors(said) {
        print_diagnostics(&found, language);
    }
    let counts = counts(&report.diagnostics, language);
    match &report.published {
        Some(published) => {
            let files = published.files;
            let (changed, seconds) = (files.written + files.removed, seconds(elapsed, language));
            match language {
                UiLanguage::Vietnamese => println!("Đã dựng: {changed} tệp đổi. {counts}. {seconds}."),
                UiLanguage::English => println!("Built: {changed} files changed. {counts}. {seconds}."),
            }
        }
        None => println!(
            "{}: {counts}. {}",
            language.choose("Chưa dựng được", "Not built"),
            language.choose("Trang dựng được lần trước vẫn còn.", "The last good pages stay.")
        ),
    }
}

fn print_news(news: &News, opens: bool, language: UiLanguage) {
    match news {
        News::PortTaken { asked, port } => match language {
            UiLanguage::Vietnamese => eprintln!("Cổng {asked} đang có chương trình khác dùng; lấy cổng {port}."),
            UiLanguage::English => eprintln!("Port {asked} is taken by another program; using {port}."),
        },
        News::Polling => eprintln!(
            "{}",
            language.choose(
                "Hệ thống không theo dõi được nhiều thư mục như vậy; loa tự xem lại từng tệp (chậm hơn một chút).",
                "The system cannot watch so many folders; loa looks at the files itself (a little slower).",
            )
        ),
        News::Ready { address, office, out } => {
            println!("{} {address}", language.choose("Xem trang:", "See the site:"));
            if let Some(office) = office {
                print_office(office, language);
            }
            println!("{} {address}_loa/", language.choose("Bàn viết (lỗi, bản dịch, số liệu):", "The writer's desk:"));
            println!("{} {}", language.choose("Bản xem thử nằm ở:", "The preview lies in:"), out.display());
            println!("{}", language.choose("Dừng: Ctrl-C", "End: Ctrl-C"));
            if opens {
                open(address);
            }
        }
    }
}

fn print_office(office: &str, language: UiLanguage) {
    println!("{} {office}", language.choose("Trên điện thoại cùng mạng:", "On a telephone in the same network:"));
    if let Some(code) = terminal_code(office) {
        println!("\n{code}");
    }
    println!(
        "{}",
        language.choose(
            "Lưu ý: ai ở trong cùng mạng cũng đọc được mọi bài, kể cả bài nháp. Chỉ dùng ở mạng của cơ quan, và dừng khi xong.",
            "Mind: everybody in the same network can read everything, drafts too. Use it in your office only, and end it afterwards.",
        )
    );
}

fn print_trouble(trouble: Trouble, language: UiLanguage) -> Outcome {
    let (text, error) = match trouble {
        Trouble::NoPlace(diagnostic) => {
            print_diagnostics(&Diagnostics::from(*diagnostic), language);
            return Outcome::ContentErrors;
        }
        Trouble::NoPort { first, last, error } => match language {
            UiLanguage::Vietnamese => {
                (format!("không dùng được cổng nào từ {first} đến {last}; hãy chọn cổng khác bằng --port"), error)
            }
            UiLanguage::English => {
                (format!("none of the ports {first} to {last} can be used; choose another one with --port"), error)
            }
        },
        Trouble::Server(error) => {
            (language.choose("hệ thống không cho mở máy chủ", "the system does not let a server run").to_owned(), error)
        }
    };
    let reason = Term::from(error.kind()).in_language(language);
    eprintln!("{}: {text} ({reason}).", language.choose("lỗi", "error"));
    Outcome::ContentErrors
}
