//! Messages: what is sent of a guide to a telephone, by SMS or in a group on Zalo or Facebook.
//!
//! ```text
//! Document ─ points ─▶ points with rank ─ draft ─▶ the fullest text that is short enough ─▶ Message
//! ```
//!
//! The limits are kept by choosing, never by cutting: a message has whole sentences and always the
//! helpline.

mod card;
mod compose;
mod draft;
mod files;
mod model;
mod points;
#[cfg(test)]
mod tests;
mod text;

pub use card::{CARD_HEIGHT, CARD_WIDTH, Card, CardFace, cards};
pub use compose::{compose, has_messages};
pub use files::{FOLDER, file_path};
pub use model::{MAX_CHARACTERS, MAX_SEGMENTS, Message, Messages, Sms};
