//! `loa calibrate`: how fast a station's own reader reads, from one timed script.

use clap::{Arg, ArgMatches, Command};

use super::Outcome;
use crate::diagnostic::UiLanguage;
use crate::speech::phrasing::Phrasing;
use crate::speech::profile::{Profile, ProfileKind, Rate};

pub fn command(language: UiLanguage) -> Command {
    let say = |vietnamese, english| language.choose(vietnamese, english);
    let syllables = Arg::new("syllables").long("syllables").value_name("N").required(true);
    let seconds = Arg::new("seconds").long("seconds").value_name("S").required(true);
    let pauses = Arg::new("pauses").long("pauses").value_name("P");
    let tag = Arg::new("lang").long("lang").value_name("vi|km|zh|en").default_value("vi").hide_default_value(true);
    let profile = Arg::new("profile").long("profile").value_name("loudspeaker|studio").hide_default_value(true);
    Command::new("calibrate")
        .about(say(
            "Tính tốc độ của người đọc ở đài, từ một bài đã bấm giờ",
            "Work out how fast a station's own reader reads, from one timed script",
        ))
        .override_usage(say(
            "loa calibrate --syllables N --seconds S [TÙY-CHỌN]",
            "loa calibrate --syllables N --seconds S [OPTIONS]",
        ))
        .next_help_heading(say("Tùy chọn", "Options"))
        .arg(syllables.help(say(
            "Số âm tiết của bài, in ở đầu kịch bản",
            "Syllables of the text, as printed at the head of a script",
        )))
        .arg(seconds.help(say(
            "Số giây đọc hết bài, kể cả lúc nghỉ, không kể nhạc",
            "Seconds that reading it took, with pauses and without music",
        )))
        .arg(pauses.help(say(
            "Số giây nghỉ của bài, in ở đầu kịch bản (nếu không có, loa ước tính)",
            "Seconds of silence in the text, as printed at the head of a script (without it loa guesses)",
        )))
        .arg(tag.help(say("Ngôn ngữ của bài (mặc định: vi)", "Language of the text (default: vi)")))
        .arg(profile.default_value("loudspeaker").help(say(
            "Đọc qua loa ngoài trời hay trong phòng thu (mặc định: loudspeaker)",
            "Read over horns or in a studio (default: loudspeaker)",
        )))
}

pub fn run(matches: &ArgMatches, language: UiLanguage) -> Outcome {
    match answer(matches, language) {
        Ok(answer) => {
            println!("{answer}");
            Outcome::Fine
        }
        Err(problem) => {
            eprintln!("{}: {problem}", language.choose("lỗi", "error"));
            Outcome::WrongUse
        }
    }
}

fn answer(matches: &ArgMatches, language: UiLanguage) -> Result<String, String> {
    let text = |name: &str| matches.get_one::<String>(name).map_or("", |text| text.trim());
    let tag = text("lang");
    let phrasing = Phrasing::for_tag(tag).ok_or_else(|| {
        format!("{tag}: {}", language.choose("loa chưa biết đọc ngôn ngữ này", "loa cannot speak this language"))
    })?;
    let kind = ProfileKind::ALL.into_iter().find(|(name, _)| *name == text("profile")).map(|(_, kind)| kind);
    let kind = kind.ok_or_else(|| not_a(text("profile"), "loudspeaker, studio", language))?;
    let whole = language.choose("số nguyên, ví dụ 420", "a whole number, such as 420");
    let syllables: u32 = text("syllables").parse().map_err(|_| not_a(text("syllables"), whole, language))?;
    let seconds = read_seconds(text("seconds"), language)?;
    let pauses = Some(text("pauses")).filter(|text| !text.is_empty());
    let pauses = pauses.map(|text| read_seconds(text, language)).transpose()?;
    let rate =
        Profile::measured(kind, syllables, seconds, pauses).ok_or_else(|| impossible(syllables, seconds, language))?;
    Ok(words(rate, phrasing.rate(kind), syllables, seconds, tag, language))
}

fn read_seconds(text: &str, language: UiLanguage) -> Result<f64, String> {
    let wanted = language.choose("số giây, ví dụ 125 hoặc 125,5", "a number of seconds, such as 125 or 125.5");
    text.replace(',', ".").parse().map_err(|_| not_a(text, wanted, language))
}

fn not_a(given: &str, wanted: &str, language: UiLanguage) -> String {
    format!("“{given}” {} {wanted}", language.choose("không đúng, cần", "will not do, needed:"))
}

fn impossible(syllables: u32, seconds: f64, language: UiLanguage) -> String {
    match language {
        UiLanguage::Vietnamese => format!(
            "không ai đọc {syllables} âm tiết trong {seconds} giây. Đếm lại âm tiết (đầu kịch bản có ghi) và bấm giờ lại, không tính nhạc"
        ),
        UiLanguage::English => format!(
            "nobody reads {syllables} syllables in {seconds} seconds. Count again (the head of a script says it) and time it again, without music"
        ),
    }
}

fn words(rate: Rate, usual: Rate, syllables: u32, seconds: f64, tag: &str, language: UiLanguage) -> String {
    let (rate, usual) = (rate.syllables_per_second(), usual.syllables_per_second());
    let a_minute = f64::from(syllables) / seconds * 60.0;
    let setting = format!("script:\n  reader: {{ {tag}: {rate:.2} }}");
    match language {
        UiLanguage::Vietnamese => format!(
            "Người đọc này: {} âm tiết mỗi giây, không tính lúc nghỉ (loa tính sẵn {}); cả lúc nghỉ là {a_minute:.0} âm tiết mỗi phút.\nGhi vào site.yaml:\n\n{setting}",
            comma(rate),
            comma(usual)
        ),
        UiLanguage::English => format!(
            "This reader: {rate:.2} syllables a second, pauses cut (loa reckons with {usual:.2}); with pauses {a_minute:.0} syllables a minute.\nPut into site.yaml:\n\n{setting}"
        ),
    }
}

/// A decimal as Vietnamese writes it.
fn comma(number: f64) -> String {
    format!("{number:.2}").replace('.', ",")
}
