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
mod files;
mod form;
mod head;
mod index;
mod markup;
mod model;
mod passage;
mod repertoire;
mod slot;
mod tongue;
mod utterance;

pub use compose::compose;
pub use files::{FOLDER, Format, archive_path, file_path, guide_stem, index_name};
pub use index::rows as index_rows;
pub use model::{
    Breath, Cue, Helpline, Line, LogColumn, Paragraph, ParagraphKind, Part, PartKind, Piece, Row, Script, ScriptWords,
    Sentence,
};
pub use repertoire::{Entry, MadeCard, MadeFile, Repertoire, Stock, is_sensitive};
pub use slot::{Slot, in_words};
