//! A script as its template reads it. Only what a template cannot do easily is done here: numbers
//! of lines, clock times, who speaks.

use std::time::Duration;

use serde::Serialize;

use super::Sheet;
use crate::product::script::{
    Breath, Cue, Helpline, Line, Paragraph, ParagraphKind, Part, PartKind, Row, Script, ScriptWords, Sentence,
};

const TEMPLATE: &str = "script.typ";

impl Sheet {
    /// A script, for the theme's `print/script.typ`.
    pub fn script(script: &Script) -> Self {
        let name = format!("content/{}/{}.md", script.guide, script.tag);
        let id = format!("{}-{}s-{}", script.guide.replace('/', "-"), script.slot.seconds, script.tag);
        let mut lines = Vec::new();
        let data = ScriptData::new(script, &mut lines);
        Self { lines, ..Self::new(TEMPLATE, &name, &id, &data) }
    }
}

#[derive(Serialize)]
struct ScriptData<'s> {
    lang: &'s str,
    region: Option<&'static str>,
    writing: &'s str,
    title: &'s str,
    estimate: String,
    syllables: usize,
    head: Vec<RowData<'s>>,
    keywords: Vec<String>,
    author: &'s str,
    parts: Vec<PartData<'s>>,
    helpline: HelplineData<'s>,
    left_out: &'s [String],
    notice: Option<&'s str>,
    words: WordsData<'s>,
}

#[derive(Serialize)]
struct RowData<'s> {
    key: &'s str,
    label: &'s str,
    value: &'s str,
}

#[derive(Serialize)]
struct HelplineData<'s> {
    name: &'s str,
    written: &'s str,
    said: &'s str,
}

#[derive(Serialize)]
struct WordsData<'s> {
    form: &'s str,
    continued: &'s str,
    end: &'s str,
    page: &'s str,
    left_out: &'s str,
    log: &'s str,
    log_columns: Vec<&'s str>,
    say: &'s str,
}

#[derive(Serialize)]
struct PartData<'s> {
    kind: &'static str,
    lines: Vec<LineData<'s>>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum LineData<'s> {
    Cue { text: &'s str },
    Paragraph(ParagraphData<'s>),
}

#[derive(Serialize)]
struct ParagraphData<'s> {
    kind: &'static str,
    voice: u8,
    /// Who speaks, where that changes.
    speaker: Option<String>,
    /// `1:05`.
    ends: String,
    sentences: Vec<Vec<BreathData<'s>>>,
}

#[derive(Serialize)]
struct BreathData<'s> {
    number: usize,
    pieces: Vec<PieceData<'s>>,
    is_number: bool,
}

#[derive(Serialize)]
struct PieceData<'s> {
    said: &'s str,
    written: Option<&'s str>,
}

impl<'s> ScriptData<'s> {
    fn new(script: &'s Script, lines: &mut Vec<String>) -> Self {
        let mut composer = Composer { script, voices: script.paragraphs().any(|p| p.voice > 1), last: 0, lines };
        Self {
            lang: script.tag.split('-').next().unwrap_or_default(),
            region: region(&script.writing),
            writing: &script.writing,
            title: &script.title,
            estimate: clock(script.estimate),
            syllables: script.syllables,
            head: script.head.iter().map(row).collect(),
            keywords: keywords(script),
            author: script.head.iter().find(|row| row.key == "owner").map_or("", |row| row.value.as_str()),
            parts: script.parts.iter().map(|part| composer.part(part)).collect(),
            helpline: helpline(&script.helpline),
            left_out: &script.left_out,
            notice: script.notice.as_deref(),
            words: words(&script.words),
        }
    }
}

/// Numbers the lines and notes who spoke last.
struct Composer<'s, 'l> {
    script: &'s Script,
    /// Whether there is more than one voice.
    voices: bool,
    last: u8,
    lines: &'l mut Vec<String>,
}

impl<'s> Composer<'s, '_> {
    fn part(&mut self, part: &'s Part) -> PartData<'s> {
        let lines = part.lines.iter().map(|line| match line {
            Line::Cue(cue) => LineData::Cue { text: cue_text(cue) },
            Line::Paragraph(paragraph) => LineData::Paragraph(self.paragraph(paragraph)),
        });
        PartData { kind: part_name(part.kind), lines: lines.collect() }
    }

    fn paragraph(&mut self, paragraph: &'s Paragraph) -> ParagraphData<'s> {
        let changes = self.voices && paragraph.voice != self.last;
        self.last = paragraph.voice;
        let speaker = || self.script.words.voice.replace("{voice}", &paragraph.voice.to_string());
        ParagraphData {
            kind: paragraph_name(paragraph.kind),
            voice: paragraph.voice,
            speaker: changes.then(speaker),
            ends: clock(paragraph.ends_at),
            sentences: paragraph.sentences.iter().map(|sentence| self.sentence(sentence)).collect(),
        }
    }

    fn sentence(&mut self, sentence: &'s Sentence) -> Vec<BreathData<'s>> {
        sentence.breaths.iter().map(|breath| self.breath(breath)).collect()
    }

    fn breath(&mut self, breath: &'s Breath) -> BreathData<'s> {
        self.lines.push(breath.said());
        let piece = |piece: &'s crate::product::script::Piece| PieceData {
            said: &piece.said,
            written: piece.written.as_deref().filter(|written| *written != piece.said.trim()),
        };
        let pieces = breath.pieces.iter().map(piece).collect();
        BreathData { number: self.lines.len(), pieces, is_number: breath.is_number }
    }
}

/// The instruction without brackets, which the template puts.
fn cue_text(cue: &Cue) -> &str {
    let text = cue.text.trim();
    text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text).trim()
}

fn row(row: &Row) -> RowData<'_> {
    RowData { key: row.key, label: &row.label, value: &row.value }
}

fn helpline(helpline: &Helpline) -> HelplineData<'_> {
    HelplineData { name: &helpline.name, written: &helpline.written, said: &helpline.said }
}

fn words(words: &ScriptWords) -> WordsData<'_> {
    WordsData {
        form: &words.form,
        continued: &words.continued,
        end: &words.end,
        page: &words.page,
        left_out: &words.left_out,
        log: &words.log,
        log_columns: words.log_columns.iter().map(|column| column.label.as_str()).collect(),
        say: &words.say,
    }
}

/// What the file says about itself to machines: `slot=60`.
fn keywords(script: &Script) -> Vec<String> {
    let rows = script.head.iter().map(|row| format!("{}={}", row.key, row.value));
    let own = [
        ("guide", script.guide.clone()),
        ("tag", script.tag.clone()),
        ("slot-seconds", script.slot.seconds.to_string()),
        ("estimated-seconds", whole_seconds(script.estimate).to_string()),
    ];
    own.into_iter().map(|(key, value)| format!("{key}={value}")).chain(rows).collect()
}

/// Where the script alone does not say which forms of its characters are meant.
fn region(writing: &str) -> Option<&'static str> {
    match writing {
        "Hans" => Some("cn"),
        "Hant" => Some("tw"),
        _ => None,
    }
}

fn part_name(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Opening => "opening",
        PartKind::Body => "body",
        PartKind::CallToAction => "call",
        PartKind::Close => "close",
    }
}

fn paragraph_name(kind: ParagraphKind) -> &'static str {
    match kind {
        ParagraphKind::Heading => "heading",
        ParagraphKind::Text => "text",
        ParagraphKind::Item => "item",
        ParagraphKind::Warning => "warning",
    }
}

/// `1:05`: begun seconds count whole, so that nobody plans too little.
fn clock(time: Duration) -> String {
    let seconds = whole_seconds(time);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn whole_seconds(time: Duration) -> u64 {
    time.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_rounded_up() {
        let of = |milliseconds| clock(Duration::from_millis(milliseconds));
        assert_eq!([of(0), of(1), of(59_000), of(59_001), of(600_000)], ["0:00", "0:01", "0:59", "1:00", "10:00"]);
    }
}
