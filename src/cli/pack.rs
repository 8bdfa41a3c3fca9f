//! `loa pack`: the site, or each of its editions, as one file that opens from a USB stick.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;

use super::Outcome;
use super::build::{folder, site_options};
use super::show::{Format, counts, print_diagnostics, seconds};
use super::usage;
use crate::diagnostic::{UiLanguage, to_json};
use crate::pack::{FileKind, PackOptions, PackReport, Which, pack};
use crate::press::Part;

/// Where packs go unless the writer says otherwise.
const USUAL_OUT: &str = "packs";

const MEGABYTE: f64 = 1e6;

pub fn command(language: UiLanguage) -> Command {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    let path = |name: &'static str| Arg::new(name).long(name).value_parser(value_parser!(PathBuf));
    Command::new("pack")
        .about(say("Đóng gói trang thành tệp zip để chép vào USB", "Pack the site into a zip for a USB stick"))
        .override_usage(say("loa pack [TÙY-CHỌN] [THƯ-MỤC]", "loa pack [OPTIONS] [DIR]"))
        .next_help_heading(say("Tùy chọn", "Options"))
        .arg(usage::folder(language))
        .arg(path("out").value_name(say("THƯ-MỤC", "FOLDER")).help(say(
            "Nơi đặt các gói (mặc định: packs trong thư mục của trang)",
            "Where packs go (default: packs in the site's folder)",
        )))
        .arg(
            Arg::new("editions")
                .long("editions")
                .action(ArgAction::SetTrue)
                .help(say("Mỗi nơi trong thư mục editions một gói", "A pack for each place in the folder editions")),
        )
        .arg(Arg::new("edition").long("edition").value_name("ID").action(ArgAction::Append).help(say(
            "Chỉ gói của nơi có mã này (dùng được nhiều lần)",
            "Only the pack of the place with this id (may be repeated)",
        )))
        .arg(
            Arg::new("kolibri")
                .long("kolibri")
                .action(ArgAction::SetTrue)
                .help(say("Gói để nhập vào Kolibri (ứng dụng HTML5)", "A pack that Kolibri imports (HTML5 app)")),
        )
        .arg(path("since").value_name(say("GÓI-CŨ", "OLD")).help(say(
            "Chỉ gồm những gì mới so với gói cũ này (tệp zip, hoặc thư mục chứa các gói)",
            "Only what is new since this older pack (a zip, or a folder of packs)",
        )))
        .arg(Arg::new("max-size").long("max-size").value_name("MB").value_parser(value_parser!(u64).range(1..)).help(
            say(
                "Lớn nhất bao nhiêu megabyte; loa bỏ bớt phần tốn chỗ nhất và nói đã bỏ gì",
                "At most so many megabytes; loa leaves out the dearest parts and says which",
            ),
        ))
        .arg(usage::base_url(language))
        .arg(usage::format(language))
}

pub fn run(matches: &ArgMatches, language: UiLanguage) -> Outcome {
    let started = Instant::now();
    let format = Format::of(matches);
    let options = options(matches);
    let bars = indicatif::MultiProgress::with_draw_target(match format {
        Format::Text => ProgressDrawTarget::stderr(),
        Format::Json => ProgressDrawTarget::hidden(),
    });
    let pages = bar(&bars, language.choose("Đang dựng trang", "Building pages"));
    let packs = bar(&bars, language.choose("Đang đóng gói", "Packing"));
    let report = pack(&options, &progress(&pages), &progress(&packs));
    pages.finish_and_clear();
    packs.finish_and_clear();
    match format {
        Format::Text => print_report(&report, &options, started.elapsed(), language),
        Format::Json => print_json(&report, language),
    }
    let is_whole = report.missing == 0 && !report.packs.is_empty() && !report.diagnostics.has_errors();
    if is_whole { Outcome::Fine } else { Outcome::ContentErrors }
}

fn options(matches: &ArgMatches) -> PackOptions {
    let folder = folder(matches);
    let named: Vec<String> = matches.get_many::<String>("edition").into_iter().flatten().cloned().collect();
    let which = match (named.is_empty(), matches.get_flag("editions")) {
        (false, _) => Which::Named(named),
        (true, true) => Which::All,
        (true, false) => Which::Site,
    };
    PackOptions {
        out: matches.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| folder.join(USUAL_OUT)),
        folder,
        site: site_options(matches),
        which,
        kolibri: matches.get_flag("kolibri"),
        since: matches.get_one::<PathBuf>("since").cloned(),
        max_size: matches.get_one::<u64>("max-size").map(|megabytes| megabytes.saturating_mul(1_000_000)),
    }
}

fn bar(bars: &indicatif::MultiProgress, what: &str) -> ProgressBar {
    let bar = bars.add(ProgressBar::new(0));
    // The template is fixed, and a bar without it still works.
    if let Ok(style) = ProgressStyle::with_template(&format!("{what} {{bar:30}} {{pos}}/{{len}}")) {
        bar.set_style(style);
    }
    bar
}

fn progress(bar: &ProgressBar) -> impl Fn(usize, usize) + Sync {
    |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    }
}

/// `12,3 MB` or `12.3 MB`; small sizes in kilobytes.
fn readable(bytes: u64, language: UiLanguage) -> String {
    if bytes < 1_000_000 {
        return format!("{} KB", bytes.div_ceil(1000));
    }
    let number = format!("{:.1}", bytes as f64 / MEGABYTE);
    match language {
        UiLanguage::Vietnamese => format!("{} MB", number.replace('.', ",")),
        UiLanguage::English => format!("{number} MB"),
    }
}

fn print_report(report: &PackReport, options: &PackOptions, elapsed: Duration, language: UiLanguage) {
    print_diagnostics(&report.diagnostics, language);
    let say = |vietnamese, english| language.choose(vietnamese, english);
    print_sizes(report, language);
    for left_out in &report.left_out {
        let part = part_name(left_out.part, language);
        println!("{} {part} ({}).", say("Đã bỏ ra cho vừa:", "Left out to fit:"), readable(left_out.size, language));
    }
    match report.packs.as_slice() {
        [] => {}
        [one] => println!("{} ({})", one.path.display(), readable(one.size, language)),
        many => {
            let new = many.iter().filter(|pack| pack.is_new).count();
            let kept = many.len() - new;
            println!(
                "{}: {new} {}, {kept} {} → {}",
                say("Đã có đủ các gói", "Packs that are there"),
                say("mới làm", "made now"),
                say("giữ nguyên", "unchanged"),
                options.out.display()
            );
        }
    }
    let counts = counts(&report.diagnostics, language);
    let missing = match report.missing {
        0 => String::new(),
        missing => format!("{} {missing}. ", say("Chưa làm được:", "Not made:")),
    };
    println!("{missing}{counts}. {}.", seconds(elapsed, language));
}

/// A line for each language: all of it, and what takes room.
fn print_sizes(report: &PackReport, language: UiLanguage) {
    let mut by_folder: BTreeMap<&Option<String>, Vec<(FileKind, u64)>> = BTreeMap::new();
    for ((folder, kind), size) in &report.sizes.rows {
        by_folder.entry(folder).or_default().push((*kind, *size));
    }
    for (folder, kinds) in by_folder {
        let name = folder.as_deref().unwrap_or_else(|| language.choose("chung", "shared"));
        let total: u64 = kinds.iter().map(|(_, size)| size).sum();
        let kinds: Vec<String> = kinds
            .iter()
            .map(|(kind, size)| format!("{} {}", kind_name(*kind, language), readable(*size, language)))
            .collect();
        println!("  {name:8} {:>9}  ({})", readable(total, language), kinds.join(", "));
    }
}

fn kind_name(kind: FileKind, language: UiLanguage) -> &'static str {
    match kind {
        FileKind::Pages => language.choose("trang", "pages"),
        FileKind::Pictures => language.choose("hình", "pictures"),
        FileKind::Pdf => "PDF",
        FileKind::Office => "DOCX",
        FileKind::Text => language.choose("lời đọc", "texts"),
        FileKind::Other => language.choose("khác", "other"),
    }
}

fn part_name(part: Part, language: UiLanguage) -> String {
    match part {
        Part::Archives => language.choose("tệp nén các kịch bản", "archives of scripts").to_owned(),
        Part::Weeks => language.choose("lịch phát thanh tuần", "weekly broadcast plans").to_owned(),
        Part::Papers => language.choose("giấy để in", "papers to print").to_owned(),
        Part::Cards => language.choose("hình để gửi vào nhóm", "pictures to share").to_owned(),
        Part::Script(format) => {
            format!("{} {}", language.choose("kịch bản dạng", "scripts as"), format.id().to_uppercase())
        }
    }
}

fn print_json(report: &PackReport, language: UiLanguage) {
    let packs: Vec<_> = report
        .packs
        .iter()
        .map(|pack| json!({ "edition": pack.edition, "path": pack.path, "bytes": pack.size, "new": pack.is_new }))
        .collect();
    let left_out: Vec<_> = report
        .left_out
        .iter()
        .map(|left_out| json!({ "part": part_name(left_out.part, language), "bytes": left_out.size }))
        .collect();
    let report = json!({
        "packs": packs,
        "missing": report.missing,
        "left_out": left_out,
        "diagnostics": to_json(&report.diagnostics, language),
    });
    println!("{report:#}");
}
