//! Speech: from written text to what is said aloud.
//!
//! A text in narrow forms ([`width`]) is cut into pieces ([`lexer`]); at each piece the rules of the
//! language ([`rules`]), its lexicon and the site's own readings ([`lexicon`]) offer ways to read what
//! stands there; the way through all offers that costs least is taken ([`lattice`]). Rules say what
//! they found by templates ([`template`]) whose fields are said by readers ([`readers`]), numbers by
//! rules that are data ([`numbers`]). What a language knows is in `data/<tag>/`, not in code.
//!
//! What is said is put into sentences and breaths ([`phrase`]), counted ([`syllables`]) and timed
//! ([`timing`], [`profile`]); [`fit`] chooses what is said when the time is short.

mod context;
mod data;
pub mod fit;
mod language;
mod lattice;
mod lexer;
mod lexicon;
mod numbers;
pub mod phrase;
pub mod phrasing;
pub mod profile;
mod readers;
mod readings;
mod rules;
mod speaker;
pub mod syllables;
mod template;
mod tidy;
pub mod timing;
mod token;
mod width;

pub use lexer::PLACE_HOLDER;
pub use readings::{READINGS_FILE, Readings};
pub use speaker::{Explanation, Speaker};
pub use tidy::tidy;
pub use token::{Class, Sound, Spoken, SpokenToken};

/// Primary language subtags of the languages that loa can speak.
pub fn spoken_languages() -> Vec<&'static str> {
    language::tags().collect()
}
