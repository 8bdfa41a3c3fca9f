//! `loa build`: builds the website. Nothing is published while the content has errors.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::ArgMatches;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Outcome;
use super::show::{Format, counts, print_diagnostics, print_json, seconds};
use crate::build::{BuildOptions, BuildReport, Published, build};
use crate::diagnostic::UiLanguage;
use crate::site::{Host, SiteOptions};

/// Where the site goes unless the writer says otherwise.
const USUAL_OUT: &str = "public";

pub fn run(matches: &ArgMatches, language: UiLanguage) -> Outcome {
    let started = Instant::now();
    let options = options(matches);
    let format = Format::of(matches);
    let bar = progress_bar(language, format);
    let report = build(&options, &|done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    match format {
        Format::Text => print_report(&report, &options, started.elapsed(), language),
        Format::Json => print_json(&report.diagnostics, report.published.as_ref(), language),
    }
    if report.published.is_some() { Outcome::Fine } else { Outcome::ContentErrors }
}

/// The settings of the command line and the environment that both commands know.
pub fn site_options(matches: &ArgMatches) -> SiteOptions {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok();
    SiteOptions {
        base_url: matches.get_one::<String>("base-url").cloned(),
        source_date_epoch: epoch.and_then(|seconds| seconds.trim().parse().ok()),
        hosts: hosts(matches),
        compress: matches.try_get_one::<bool>("compress").ok().flatten().copied().unwrap_or_default(),
    }
}

/// `--host apache,iis`; `none` for none. `None` leaves it to the site. Only `build` has this option.
fn hosts(matches: &ArgMatches) -> Option<Vec<Host>> {
    let names = matches.try_get_many::<String>("host").ok().flatten()?;
    Some(names.filter_map(|name| Host::parse(name)).collect())
}

pub fn folder(matches: &ArgMatches) -> PathBuf {
    matches.get_one::<PathBuf>("folder").cloned().unwrap_or_else(|| PathBuf::from("."))
}

fn options(matches: &ArgMatches) -> BuildOptions {
    let folder = folder(matches);
    let out = matches.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| folder.join(USUAL_OUT));
    BuildOptions { folder, out, site: site_options(matches), strict: matches.get_flag("strict"), is_last: true }
}

/// Shown on a terminal only, and only when a build takes long enough to be waited for.
fn progress_bar(language: UiLanguage, format: Format) -> ProgressBar {
    let target = if format == Format::Text { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(0), target);
    let template = language
        .choose("Đang dựng trang và kịch bản {bar:30} {pos}/{len}", "Building pages and scripts {bar:30} {pos}/{len}");
    // The template is fixed, and a bar without it still works.
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}

fn print_report(report: &BuildReport, options: &BuildOptions, elapsed: Duration, language: UiLanguage) {
    print_diagnostics(&report.diagnostics, language);
    let counts = counts(&report.diagnostics, language);
    match &report.published {
        Some(published) => print_published(published, options, &counts, elapsed, language),
        None => {
            let kept = language.choose("Chưa dựng trang", "No site was built");
            let old =
                language.choose("Trang cũ (nếu có) vẫn còn nguyên.", "The old site, if there is one, is untouched.");
            eprintln!("{kept}: {counts}. {old}");
        }
    }
}

fn print_published(
    published: &Published,
    options: &BuildOptions,
    counts: &str,
    elapsed: Duration,
    language: UiLanguage,
) {
    let by_language = |counts: &[(String, usize)]| {
        counts.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
    };
    let files = published.files;
    println!("{} {}", language.choose("Số trang:", "Pages:"), by_language(&published.pages));
    if !published.scripts.is_empty() {
        println!("{} {}", language.choose("Số kịch bản:", "Scripts:"), by_language(&published.scripts));
    }
    match language {
        UiLanguage::Vietnamese => println!(
            "Tệp: {} mới hoặc đã đổi, {} giữ nguyên, {} bỏ đi. {counts}. {}.",
            files.written,
            files.unchanged,
            files.removed,
            seconds(elapsed, language)
        ),
        UiLanguage::English => println!(
            "Files: {} new or changed, {} unchanged, {} removed. {counts}. {}.",
            files.written,
            files.unchanged,
            files.removed,
            seconds(elapsed, language)
        ),
    }
    let index = options.out.join("index.html");
    println!("{} {}", language.choose("Mở trang:", "Open:"), index.display());
}
