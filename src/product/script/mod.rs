//! Scripts: what a radio or loudspeaker station reads aloud of a guide.

mod model;

pub use model::{
    Breath, Cue, Helpline, Line, LogColumn, Paragraph, ParagraphKind, Part, PartKind, Piece, Row, Script, ScriptWords,
    Sentence, Slot,
};
