//! Everything that depends on a language: its tag and chain of fallbacks, folding, dates.

mod date;
mod digit;
pub mod fold;
mod languages;
mod localized;
mod syllable;
mod tag;
mod words;

pub use date::{DateStyle, format_date};
pub use digit::digit_value;
pub use fold::{fold_latin, slug};
pub use languages::{Direction, Lang, Language, Languages};
pub use localized::PerLanguage;
pub use syllable::is_syllable;
pub use tag::is_well_formed_tag;
pub use words::word_ends;
