//! What was typed where YAML sees a number or a truth value: a telephone number keeps its leading
//! zeros. The library keeps only the value, so the text is read once more, along the values that
//! are known already.

use std::collections::HashMap;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_yaml::Value;

use super::{Part, fields::key_text};

/// Numbers and truth values as they were typed, by the way to them.
pub(super) type Scalars = HashMap<Vec<Part>, String>;

pub(super) fn collect(text: &str, root: &Value) -> Scalars {
    let mut found = Scalars::new();
    let follow = Follow { value: root, path: &mut Vec::new(), found: &mut found };
    // The text was read before, and whatever is not found is reported where it is asked for.
    let _ = follow.deserialize(serde_yaml::Deserializer::from_str(text));
    found
}

struct Follow<'v, 'f> {
    value: &'v Value,
    path: &'f mut Vec<Part>,
    found: &'f mut Scalars,
}

impl<'v> Follow<'v, '_> {
    fn below<'s>(&'s mut self, value: &'v Value) -> Follow<'v, 's> {
        Follow { value, path: self.path, found: self.found }
    }
}

impl<'de> DeserializeSeed<'de> for Follow<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.value {
            Value::Mapping(_) => deserializer.deserialize_map(self),
            Value::Sequence(_) => deserializer.deserialize_seq(self),
            Value::Number(_) | Value::Bool(_) => deserializer.deserialize_str(self),
            _ => deserializer.deserialize_ignored_any(IgnoredAny).map(|_| ()),
        }
    }
}

impl<'de> Visitor<'de> for Follow<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the same values again")
    }

    fn visit_str<E: Error>(self, typed: &str) -> Result<(), E> {
        self.found.insert(self.path.clone(), typed.to_owned());
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        for (position, value) in self.value.as_sequence().into_iter().flatten().enumerate() {
            self.path.push(Part::Index(position));
            items.next_element_seed(self.below(value))?;
            self.path.pop();
        }
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        for (key, value) in self.value.as_mapping().into_iter().flatten() {
            if entries.next_key::<IgnoredAny>()?.is_none() {
                return Ok(());
            }
            self.path.push(Part::Key(key_text(key)));
            entries.next_value_seed(self.below(value))?;
            self.path.pop();
        }
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str, path: &[Part]) -> Option<String> {
        let root = serde_yaml::from_str(text).unwrap();
        collect(text, &root).remove(path)
    }

    fn key(name: &str) -> Part {
        Part::Key(name.to_owned())
    }

    #[test]
    fn scalars_keep_their_characters() {
        let numbers = "a: 1e3\nb: 0x1F\nc: 111\nd: null\ne: {f: [x, true, +5]}\n";
        assert_eq!(typed(numbers, &[key("a")]).as_deref(), Some("1e3"));
        assert_eq!(typed(numbers, &[key("b")]).as_deref(), Some("0x1F"));
        assert_eq!(typed(numbers, &[key("c")]).as_deref(), Some("111"));
        assert_eq!(typed(numbers, &[key("d")]), None);
        assert_eq!(typed(numbers, &[key("e"), key("f"), Part::Index(1)]).as_deref(), Some("true"));
        assert_eq!(typed(numbers, &[key("e"), key("f"), Part::Index(2)]).as_deref(), Some("+5"));
    }

    #[test]
    fn anchors_and_tags_do_not_lead_astray() {
        let text = "a: &x 0o17\nb: *x\nc: !mine 5\nd: [*x, {e: 7.0}]\n";
        assert_eq!(typed(text, &[key("b")]).as_deref(), Some("0o17"));
        assert_eq!(typed(text, &[key("d"), Part::Index(0)]).as_deref(), Some("0o17"));
        assert_eq!(typed(text, &[key("d"), Part::Index(1), key("e")]).as_deref(), Some("7.0"));
    }
}
