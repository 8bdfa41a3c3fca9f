//! Speech: from written text to what is said aloud.

mod token;

pub use token::{Class, Sound, Spoken, SpokenToken};
