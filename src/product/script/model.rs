//! A script ready to be written as PDF, DOCX, TXT or SSML. All is decided here: what is said in
//! which order, where the reader breathes, what stands beside it. The encoders only set it down.
//!
//! All times are milliseconds from the beginning of the script.

use std::time::Duration;

use super::Slot;

/// A version of a guide, for one slot.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Script {
    /// Id of the guide: `duoi-nuoc/ao-phao`.
    pub guide: String,
    /// BCP 47 tag of what is said.
    pub tag: String,
    /// ISO 15924 script of the language: `Latn`, `Khmr`, `Hans`; decides the font.
    pub writing: String,
    pub slot: Slot,
    pub title: String,
    /// What is printed at the head, already in words of the language: station, slot, estimated
    /// time, date of the source, expiry, state of the translation, owner …
    pub head: Vec<Row>,
    pub parts: Vec<Part>,
    /// The helpline for the box: its name, its number as written and as said.
    pub helpline: Helpline,
    /// What had to be left out to fit the slot, one line each; empty when all fits.
    pub left_out: Vec<String>,
    /// Warning that the translation is a draft; `None` when it is revised.
    pub notice: Option<String>,
    /// Syllables that are said.
    pub syllables: usize,
    pub estimate: Duration,
    /// Where the words of the form itself come from.
    pub words: ScriptWords,
}

/// A row of the head: label and value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Row {
    /// Stable name for metadata: `station`, `id`, `edition`, `language`, `slot`, `seconds`,
    /// `syllables`, `pauses`, `source`, `published`, `expires`, `state`, `owner`, `caution`.
    pub key: &'static str,
    pub label: String,
    pub value: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Helpline {
    pub name: String,
    /// `111`.
    pub written: String,
    /// `một một một`.
    pub said: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartKind {
    Opening,
    Body,
    CallToAction,
    Close,
}

/// Opening, body, call to action or close.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Part {
    pub kind: PartKind,
    pub lines: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq, Hash)]
pub enum Line {
    /// An instruction that is not read: `[NHẠC HIỆU 5"]`.
    Cue(Cue),
    Paragraph(Paragraph),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cue {
    pub text: String,
    /// How long it takes of the slot.
    pub duration: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    Heading,
    Text,
    /// A list item or a numbered step.
    Item,
    /// A warning: printed with a rule at its side.
    Warning,
}

/// One thought, said by one voice.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Paragraph {
    pub kind: ParagraphKind,
    /// 1 or 2.
    pub voice: u8,
    pub sentences: Vec<Sentence>,
    /// When its last sound and the pause after it are over.
    pub ends_at: Duration,
}

#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Sentence {
    pub breaths: Vec<Breath>,
}

/// What is said in one breath: a printed line. Whether it ends with a space does not matter: where
/// breaths are put together, the encoders set one, except between Chinese characters.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Breath {
    pub pieces: Vec<Piece>,
    /// Silence after it, before the next breath, sentence or paragraph.
    pub pause: Duration,
    /// It says a telephone number: printed so that it cannot be overlooked.
    pub is_number: bool,
}

/// Spoken text, with the written form where that differs. Pieces carry their own spaces: put
/// together they are the breath.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Piece {
    pub said: String,
    pub written: Option<String>,
}

/// A column of the log strip that the station fills in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LogColumn {
    pub label: String,
}

/// The words of the printed form, in the language of the script.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ScriptWords {
    /// "KỊCH BẢN PHÁT THANH".
    pub form: String,
    /// At the foot of every page but the last: "còn tiếp".
    pub continued: String,
    /// After the last line: "HẾT".
    pub end: String,
    /// "Trang {page}/{pages}".
    pub page: String,
    /// Before a voice's lines: "PTV {voice}".
    pub voice: String,
    /// Over the list of what was left out.
    pub left_out: String,
    /// Over the log strip: "Nhật ký phát".
    pub log: String,
    /// "Ngày", "Giờ", "Người đọc", "Ký tên".
    pub log_columns: Vec<LogColumn>,
    /// "Đọc" before the spoken form of the number in the box.
    pub say: String,
}

impl Breath {
    pub fn said(&self) -> String {
        self.pieces.iter().map(|piece| piece.said.as_str()).collect()
    }
}

impl Script {
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.parts.iter().flat_map(|part| &part.lines).filter_map(|line| match line {
            Line::Paragraph(paragraph) => Some(paragraph),
            Line::Cue(_) => None,
        })
    }
}
