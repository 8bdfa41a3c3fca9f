//! Words and abbreviations that are said otherwise than they are written.

use std::collections::HashMap;

use super::context::Context;
use super::data::{LexiconData, ReadingData, Readings};
use super::lexer;
use super::token::Class;

/// A reading of one key.
#[derive(Debug)]
pub struct Reading {
    pub say: Box<str>,
    /// Added to what every reading costs.
    pub cost: i32,
    pub class: Class,
    /// The table it comes from, for explanations.
    pub rule: &'static str,
    context: Context,
}

/// A key with its readings.
type Entry = (Box<str>, Vec<Reading>);

/// Keys by their first piece, longest first.
#[derive(Debug, Default)]
pub struct Lexicon {
    by_first: HashMap<Box<str>, Vec<Entry>>,
}

impl Lexicon {
    pub fn new(data: LexiconData) -> Result<Self, String> {
        let mut lexicon = Self::default();
        for (key, readings) in data.abbreviations {
            lexicon.add(&key, readings, Class::Abbreviation, "abbreviations")?;
        }
        for (key, readings) in data.words {
            lexicon.add(&key, readings, Class::Word, "words")?;
        }
        Ok(lexicon)
    }

    /// Adds a key. It is found where its pieces (see [`lexer`]) stand in a text.
    pub fn add(&mut self, key: &str, readings: Readings, class: Class, rule: &'static str) -> Result<(), String> {
        let pieces = lexer::cut(key);
        let first = key.get(..pieces.get(1).map_or(key.len(), |second| second.start)).unwrap_or_default();
        if first.trim().is_empty() {
            return Err("an empty word has no reading".to_owned());
        }
        let several = match readings {
            Readings::One(say) => vec![ReadingData { say, near: None, cost: 0 }],
            Readings::Several(several) => several,
        };
        let mut compiled = Vec::with_capacity(several.len());
        for ReadingData { say, near, cost } in several {
            let context = Context::default().near(near.as_deref()).map_err(|error| format!("{key}: {error}"))?;
            // A reading that its neighbours ask for is better than one that fits anywhere.
            let cost = if context.needs_near() { cost - 4 } else { cost };
            compiled.push(Reading { say: say.into(), cost, class, rule, context });
        }
        let keys = self.by_first.entry(first.into()).or_default();
        keys.retain(|(known, _)| **known != *key);
        keys.push((key.into(), compiled));
        keys.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        Ok(())
    }

    /// Calls `visit` with the end and reading of each key that stands at `start`, where the piece
    /// `first` begins.
    pub fn at<'l>(&'l self, text: &str, start: usize, first: &str, mut visit: impl FnMut(usize, &'l Reading)) {
        let Some(keys) = self.by_first.get(first) else { return };
        let rest = text.get(start..).unwrap_or_default();
        for (key, readings) in keys.iter().filter(|(key, _)| rest.starts_with(&**key)) {
            let end = start + key.len();
            for reading in readings.iter().filter(|reading| reading.context.admits(text, start, end)) {
                visit(end, reading);
            }
        }
    }
}
