//! Scripts for tests, from a short notation in `tests/print/scripts/`:
//!
//! ```text
//! guide: goi-111/khi-em-goi       the head, one value a line
//! == body                         a part
//! [NHẠC HIỆU 5"]                  a cue
//! w2: Một hơi, / hơi nữa. // Câu sau: / !{một một một=111}.
//! ```
//!
//! `h t i w` are heading, text, item and warning, then the voice; `/` parts breaths, `//` sentences,
//! `!` marks a breath that says a number, `{said=written}` a piece that is written otherwise.

use std::collections::BTreeMap;
use std::time::Duration;

use loa::product::script::*;

/// How long a letter takes: near enough for a layout.
const LETTER: Duration = Duration::from_millis(75);
const PAUSE: Duration = Duration::from_millis(600);

pub fn read(name: &str) -> Script {
    let path = format!("{}/tests/print/scripts/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    parse(&std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}")))
}

pub fn parse(text: &str) -> Script {
    let head: BTreeMap<&str, &str> = text
        .lines()
        .take_while(|line| !line.starts_with("=="))
        .filter_map(|line| line.split_once(':'))
        .map(|(key, value)| (key, value.trim()))
        .collect();
    let tag = head["tag"];
    let seconds = head["slot"].parse().unwrap();
    let words = words(tag);
    let mut now = Duration::ZERO;
    let mut parts: Vec<Part> = Vec::new();
    for line in text.lines().skip_while(|line| !line.starts_with("==")) {
        if let Some(kind) = line.strip_prefix("== ") {
            parts.push(Part { kind: part(kind), lines: Vec::new() });
        } else if line.starts_with('[') {
            now += Duration::from_secs(5);
            let cue = Cue { text: line.to_owned(), duration: Duration::from_secs(5) };
            parts.last_mut().unwrap().lines.push(Line::Cue(cue));
        } else if !line.is_empty() {
            parts.last_mut().unwrap().lines.push(Line::Paragraph(paragraph(line, &mut now)));
        }
    }
    Script {
        guide: head["guide"].to_owned(),
        tag: tag.to_owned(),
        writing: head["writing"].to_owned(),
        slot: Slot { seconds },
        title: head["title"].to_owned(),
        head: rows(tag, seconds, now, head["owner"]),
        parts,
        helpline: helpline(tag),
        left_out: head["left_out"].split(" | ").filter(|text| !text.is_empty()).map(str::to_owned).collect(),
        notice: Some(head["notice"].to_owned()).filter(|text| !text.is_empty()),
        syllables: 240,
        estimate: now,
        words,
    }
}

fn part(kind: &str) -> PartKind {
    match kind {
        "opening" => PartKind::Opening,
        "body" => PartKind::Body,
        "call" => PartKind::CallToAction,
        "close" => PartKind::Close,
        other => panic!("no part {other}"),
    }
}

fn paragraph(line: &str, now: &mut Duration) -> Paragraph {
    let (mark, text) = line.split_once(": ").unwrap();
    let kind = match &mark[..1] {
        "h" => ParagraphKind::Heading,
        "t" => ParagraphKind::Text,
        "i" => ParagraphKind::Item,
        "w" => ParagraphKind::Warning,
        other => panic!("no paragraph {other}"),
    };
    let sentences: Vec<Sentence> = text.split("//").map(|sentence| self::sentence(sentence, now)).collect();
    Paragraph { kind, voice: mark[1..].parse().unwrap(), sentences, ends_at: *now }
}

/// `{a/b=c}` may hold a stroke, so breaths are parted outside of braces.
fn sentence(text: &str, now: &mut Duration) -> Sentence {
    let mut breaths = vec![String::new()];
    let mut inside = false;
    for character in text.trim().chars() {
        inside = (inside || character == '{') && character != '}';
        match character {
            '/' if !inside => breaths.push(String::new()),
            other => breaths.last_mut().unwrap().push(other),
        }
    }
    Sentence { breaths: breaths.iter().map(|text| breath(text.trim(), now)).collect() }
}

fn breath(text: &str, now: &mut Duration) -> Breath {
    let is_number = text.starts_with('!');
    let mut pieces = Vec::new();
    let mut rest = text.trim_start_matches('!');
    while let Some((before, after)) = rest.split_once('{') {
        let (piece, after) = after.split_once('}').unwrap();
        let (said, written) = piece.split_once('=').unwrap();
        pieces.push(Piece { said: before.to_owned(), written: None });
        pieces.push(Piece { said: said.to_owned(), written: Some(written.to_owned()) });
        rest = after;
    }
    pieces.push(Piece { said: rest.to_owned(), written: None });
    pieces.retain(|piece| !piece.said.is_empty());
    let letters: usize = pieces.iter().map(|piece| piece.said.chars().count()).sum();
    *now += LETTER * u32::try_from(letters).unwrap() + PAUSE;
    Breath { pieces, pause: PAUSE, is_number }
}

fn rows(tag: &str, seconds: u32, estimate: Duration, owner: &str) -> Vec<Row> {
    let labels = match tag {
        "km" => ["ស្ថានីយ", "រយៈពេលកំណត់", "រយៈពេលប៉ាន់ស្មាន", "កាលបរិច្ឆេទប្រភព", "ប្រើដល់", "ស្ថានភាព", "អ្នកទទួលខុសត្រូវ"],
        "zh-Hans" => ["广播站", "时段", "预计时长", "原文日期", "有效期至", "翻译状态", "负责单位"],
        "en" => ["Station", "Slot", "Estimated time", "Source of", "Valid until", "Translation", "Responsible"],
        _ => ["Đài", "Thời lượng", "Ước tính", "Nguồn ngày", "Dùng đến", "Bản dịch", "Đơn vị phụ trách"],
    };
    let estimate = format!("{}:{:02}", estimate.as_secs() / 60, estimate.as_secs() % 60);
    let slot = format!("{}:{:02}", seconds / 60, seconds % 60);
    let values = ["Đại Hải", &slot, &estimate, "23/11/2026", "23/5/2027", "—", owner];
    let keys = ["station", "slot", "seconds", "published", "expires", "state", "owner"];
    let rows = keys.into_iter().zip(labels).zip(values);
    rows.filter(|(_, value)| *value != "—")
        .map(|((key, label), value)| Row { key, label: label.to_owned(), value: value.to_owned() })
        .collect()
}

fn helpline(tag: &str) -> Helpline {
    let (name, said) = match tag {
        "km" => ("ខ្សែទូរស័ព្ទ\u{200b}ជាតិ\u{200b}ការពារកុមារ", "មួយ មួយ មួយ"),
        "zh-Hans" => ("国家儿童保护热线", "幺幺幺"),
        "en" => ("National Child Protection Hotline", "one one one"),
        _ => ("Tổng đài điện thoại quốc gia bảo vệ trẻ em", "một một một"),
    };
    Helpline { name: name.to_owned(), written: "111".to_owned(), said: said.to_owned() }
}

fn words(tag: &str) -> ScriptWords {
    let [form, continued, end, page, voice, left_out, log, columns, say] = match tag {
        "km" => [
            "អត្ថបទផ្សាយ",
            "មានតទៅ",
            "ចប់",
            "ទំព័រ {page}/{pages}",
            "អ្នកអាន {voice}",
            "មិនបានអាន ព្រោះអស់ម៉ោង",
            "កំណត់ហេតុផ្សាយ",
            "ថ្ងៃ|ម៉ោង|អ្នកអាន|ហត្ថលេខា",
            "អានថា៖",
        ],
        "zh-Hans" => [
            "广播稿",
            "未完",
            "完",
            "第{page}/{pages}页",
            "播音{voice}",
            "因时长未播",
            "播出记录",
            "日期|时间|播音员|签名",
            "读作：",
        ],
        "en" => [
            "BROADCAST SCRIPT",
            "continued",
            "END",
            "Page {page}/{pages}",
            "VOICE {voice}",
            "Left out to fit the slot",
            "Broadcast log",
            "Date|Hour|Reader|Signature",
            "say:",
        ],
        _ => [
            "KỊCH BẢN PHÁT THANH",
            "còn tiếp",
            "HẾT",
            "Trang {page}/{pages}",
            "PTV {voice}",
            "Không đọc, vì hết giờ",
            "Nhật ký phát",
            "Ngày|Giờ|Người đọc|Ký tên",
            "Đọc:",
        ],
    };
    let text = str::to_owned;
    ScriptWords {
        form: text(form),
        continued: text(continued),
        end: text(end),
        page: text(page),
        voice: text(voice),
        left_out: text(left_out),
        log: text(log),
        log_columns: columns.split('|').map(|label| LogColumn { label: text(label) }).collect(),
        say: text(say),
    }
}
