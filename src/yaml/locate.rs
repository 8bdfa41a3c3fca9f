//! Finds where a key or value stands by reading the document up to it and failing there: the
//! error carries the position.

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::source::Span;

/// One step into a YAML document.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    let seek = Seek { path, end: End::Fail(aim) };
    let start = match seek.deserialize(serde_yaml::Deserializer::from_str(text)) {
        Err(error) => error.location().map_or(0, |location| location.index()),
        Ok(_) => 0,
    };
    let start = start.min(text.len());
    Span::new(start, scalar_end(text, start))
}

/// The characters of the scalar at `path` exactly as written, whatever type YAML makes of them:
/// a telephone number keeps its leading zeros.
pub fn raw_scalar(text: &str, path: &[Part]) -> Option<String> {
    let seek = Seek { path, end: End::Take };
    seek.deserialize(serde_yaml::Deserializer::from_str(text)).ok().flatten()
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
enum End {
    Fail(Aim),
    Take,
}

#[derive(Clone, Copy)]
struct Seek<'p> {
    path: &'p [Part],
    end: End,
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        match (self.path, self.end) {
            ([], End::Take) => deserializer.deserialize_str(self),
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl Seek<'_> {
    /// A scalar where the path has ended, or where it should have gone on.
    fn scalar<E: Error>(self) -> Result<Option<String>, E> {
        if self.path.is_empty() { Err(E::custom("here")) } else { Ok(None) }
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = Option<String>;

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

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        match self.end {
            End::Take => Ok(Some(text.to_owned())),
            End::Fail(_) => self.scalar(),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let Some((part, rest)) = self.path.split_first() else { return self.scalar() };
        let mut position = 0;
        let mut found = None;
        loop {
            if *part == Part::Index(position) {
                match items.next_element_seed(Seek { path: rest, ..self })? {
                    Some(value) => found = value,
                    None => return Ok(found),
                }
            } else if items.next_element::<IgnoredAny>()?.is_none() {
                return Ok(found);
            }
            position += 1;
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let Some((Part::Key(wanted), rest)) = self.path.split_first() else { return self.scalar() };
        let fails = rest.is_empty() && matches!(self.end, End::Fail(Aim::Key));
        let mut found = None;
        while let Some(is_wanted) = entries.next_key_seed(KeySeek { wanted, fails })? {
            if is_wanted {
                found = entries.next_value_seed(Seek { path: rest, ..self })?;
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
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

    #[test]
    fn scalars_keep_their_characters() {
        assert_eq!(raw_scalar(TEXT, &[key("số"), Part::Index(2)]).as_deref(), Some("0299"));
        let numbers = "a: 1e3\nb: 0x1F\nc: 111\nd: null\n";
        assert_eq!(raw_scalar(numbers, &[key("a")]).as_deref(), Some("1e3"));
        assert_eq!(raw_scalar(numbers, &[key("b")]).as_deref(), Some("0x1F"));
        assert_eq!(raw_scalar(numbers, &[key("c")]).as_deref(), Some("111"));
    }
}
