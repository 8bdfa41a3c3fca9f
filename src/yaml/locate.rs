//! Finds where a key or value stands by reading the document up to it and failing there: the
//! error carries the position.

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::source::Span;

/// One step into a YAML document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    Key(String),
    Index(usize),
}

/// Whether the name or the value is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    Key,
    Value,
}

/// Byte range in `text` of the key or value at `path`; the start of the text when it has none.
pub fn locate(text: &str, path: &[Part], aim: Aim) -> Span {
    let seek = Seek { path, aim };
    let start = match seek.deserialize(serde_yaml::Deserializer::from_str(text)) {
        Err(error) => error.location().map_or(0, |location| location.index()),
        Ok(_) => 0,
    };
    let start = start.min(text.len());
    Span::new(start, scalar_end(text, start))
}

/// End of the scalar that begins at `start`: the closing quote, or the end of the plain text.
fn scalar_end(text: &str, start: usize) -> usize {
    let Some(rest) = text.get(start..) else { return start };
    let line = rest.find('\n').map_or(rest, |newline| &rest[..newline]);
    let quoted = line.chars().next().filter(|first| matches!(first, '"' | '\''));
    let length = match quoted {
        Some(quote) => line[1..].find(quote).map_or(line.len(), |close| close + 2),
        None => {
            let stops = [": ", " #", ",", "]", "}"];
            let plain = stops.iter().filter_map(|stop| line.find(stop)).min().unwrap_or(line.len());
            line[..plain].trim_end().trim_end_matches(':').len()
        }
    };
    start + length.max(1).min(rest.len())
}

#[derive(Clone, Copy)]
struct Seek<'p> {
    path: &'p [Part],
    aim: Aim,
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Seek<'_> {
    /// A scalar where the path has ended, or where it should have gone on.
    fn scalar<E: Error>(self) -> Result<(), E> {
        if self.path.is_empty() { Err(E::custom("here")) } else { Ok(()) }
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a YAML value")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        self.scalar()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        self.scalar()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        self.scalar()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        self.scalar()
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        self.scalar()
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
        self.scalar()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let Some((part, rest)) = self.path.split_first() else { return self.scalar() };
        let mut position = 0;
        loop {
            let more = if *part == Part::Index(position) {
                items.next_element_seed(Seek { path: rest, ..self })?.is_some()
            } else {
                items.next_element::<IgnoredAny>()?.is_some()
            };
            if !more {
                return Ok(());
            }
            position += 1;
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let Some((Part::Key(wanted), rest)) = self.path.split_first() else { return self.scalar() };
        let fails = rest.is_empty() && self.aim == Aim::Key;
        while let Some(is_wanted) = entries.next_key_seed(KeySeek { wanted, fails })? {
            if is_wanted {
                entries.next_value_seed(Seek { path: rest, ..self })?;
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        self.scalar()
    }
}

struct KeySeek<'p> {
    wanted: &'p str,
    fails: bool,
}

impl<'de> DeserializeSeed<'de> for KeySeek<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeek<'_> {
    type Value = bool;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<bool, E> {
        let is_wanted = key == self.wanted;
        if is_wanted && self.fails { Err(E::custom("here")) } else { Ok(is_wanted) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "tên: Ao\nsố: [một, \"hai\", 0299]\nnhóm:\n  - a: 1\n    b: no\n";

    fn key(name: &str) -> Part {
        Part::Key(name.to_owned())
    }

    #[test]
    fn keys_and_values_are_found_where_they_stand() {
        let found = |path: &[Part], aim| &TEXT[locate(TEXT, path, aim).range()];
        assert_eq!(found(&[key("số")], Aim::Key), "số");
        assert_eq!(found(&[key("tên")], Aim::Value), "Ao");
        assert_eq!(found(&[key("số"), Part::Index(1)], Aim::Value), "\"hai\"");
        assert_eq!(found(&[key("nhóm"), Part::Index(0), key("b")], Aim::Key), "b");
        assert_eq!(found(&[key("nhóm"), Part::Index(0), key("b")], Aim::Value), "no");
    }

    #[test]
    fn a_path_that_leads_nowhere_points_at_the_start() {
        assert_eq!(locate(TEXT, &[key("không")], Aim::Value).start, 0);
    }
}
