//! Scripts: what a radio or loudspeaker station reads aloud of a guide.
//!
//! ```text
//! Document ─ utterance ─▶ pieces ─ speech::phrase ─▶ passages ─ body ─▶ parts with rank and time
//!                                                                        │ speech::fit, one slot
//!                  theme's words ─ form ─▶ opening, call, close ─────────┤
//!                                                                        ▼
//!                                                            assemble ─▶ Script
//! ```

mod assemble;
mod body;
mod compose;
mod form;
mod head;
mod markup;
mod model;
mod passage;
mod slot;
mod tongue;
mod utterance;

pub use compose::compose;
pub use model::{
    Breath, Cue, Helpline, Line, LogColumn, Paragraph, ParagraphKind, Part, PartKind, Piece, Row, Script, ScriptWords,
    Sentence,
};
pub use slot::Slot;
