//! Papers: what is printed of a guide – poster, leaflet, lesson, card and notice.
//!
//! ```text
//! Document ─ text ─▶ pieces ─ parts ─▶ parts with rank ─ choose ─▶ what must and what may be on it
//!              facts ─ contacts ─▶ whom to call                           │
//!      issuer, state, day, languages, address ─ imprint ─▶ Face ◀─────────┘
//!                                                           ▼
//!                                                 compose ─▶ Paper
//! ```
//!
//! Composing is pure. How much room a text takes is known only when it is set: the press leaves out what
//! may be left out until the rest fits, in the order that is decided here (see [`Paper::most`]).

mod choose;
mod compose;
mod contacts;
mod face;
mod files;
mod imprint;
mod issuer;
mod kind;
mod lesson;
mod model;
mod parts;
mod shelf;
mod text;

pub use compose::compose;
pub use files::{FOLDER, file_path};
pub use issuer::{Issuer, LocalContact, MAX_LOCAL};
pub use kind::{PaperKind, PaperSize};
pub use lesson::Lesson;
pub use model::{Caller, Face, Helpline, Paper, Qr, Section};
pub use shelf::{MadePaper, Papers};
pub use text::{Piece, Run};
