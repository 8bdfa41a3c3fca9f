//! How a rule says what it found: words with fields in them.
//!
//! `ngày {d:day} tháng {m:month}[ năm {y:cardinal}]` – a field is a part of the match, said by a
//! reader; what stands in brackets is left out when none of its fields was found.

/// A way to say a part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// As it is written.
    Keep,
    /// As a text of its own.
    Say,
    /// Digit by digit.
    Digits,
    /// Digit by digit in the groups in which it is written.
    Telephone,
    /// Letter by letter.
    Letters,
    /// A whole number by a rule set.
    Set(super::numbers::SetId),
    /// A Roman numeral by a rule set.
    Roman(super::numbers::SetId),
    /// A number with separators, by its place among the language's formats.
    Format(usize),
    /// Words, numbers and signs one after the other, by its place among the language's sequences.
    Sequence(usize),
    /// A word of a table, by the table's place.
    Table(usize),
}

/// A compiled template.
#[derive(Debug)]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Text(Box<str>),
    Field { name: Box<str>, reader: Reader },
    Optional(Vec<Part>),
}

impl Template {
    /// Reads a template. `reader` knows the names of readers.
    pub fn parse(written: &str, reader: &dyn Fn(&str) -> Option<Reader>) -> Result<Self, String> {
        let mut rest = written;
        Ok(Self { parts: parse_parts(&mut rest, reader, false)? })
    }

    /// The words for a match. `say` says the field of that name with a reader: `None` when the
    /// match has no such field, `Some(None)` when its reader cannot say it. A template that needs what
    /// cannot be said gives nothing.
    pub fn fill(&self, say: &dyn Fn(&str, Reader) -> Option<Option<String>>) -> Option<String> {
        let mut words = String::new();
        fill_parts(&self.parts, say, &mut words)?;
        Some(words)
    }
}

fn parse_parts(
    rest: &mut &str,
    reader: &dyn Fn(&str) -> Option<Reader>,
    in_brackets: bool,
) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    loop {
        let stop = rest.find(['{', '[', ']']).unwrap_or(rest.len());
        let (text, after) = rest.split_at(stop);
        if !text.is_empty() {
            parts.push(Part::Text(text.into()));
        }
        *rest = after.get(1..).unwrap_or_default();
        match after.chars().next() {
            None if in_brackets => return Err("“[” is not closed".to_owned()),
            None => return Ok(parts),
            Some('{') => parts.push(parse_field(rest, reader)?),
            Some('[') => parts.push(Part::Optional(parse_parts(rest, reader, true)?)),
            Some(_) if in_brackets => return Ok(parts),
            Some(_) => return Err("“]” without “[”".to_owned()),
        }
    }
}

fn parse_field(rest: &mut &str, reader: &dyn Fn(&str) -> Option<Reader>) -> Result<Part, String> {
    let (field, after) = rest.split_once('}').ok_or("“{” is not closed")?;
    *rest = after;
    let (name, reader_name) = field.split_once(':').unwrap_or((field, "say"));
    let reader = reader(reader_name).ok_or_else(|| format!("no reader “{reader_name}”"))?;
    Ok(Part::Field { name: name.into(), reader })
}

fn fill_parts(parts: &[Part], say: &dyn Fn(&str, Reader) -> Option<Option<String>>, words: &mut String) -> Option<()> {
    for part in parts {
        match part {
            Part::Text(text) => words.push_str(text),
            Part::Field { name, reader } => words.push_str(&say(name, *reader)??),
            Part::Optional(parts) if !has_field(parts, say) => {}
            Part::Optional(parts) => fill_parts(parts, say, words)?,
        }
    }
    Some(())
}

fn has_field(parts: &[Part], say: &dyn Fn(&str, Reader) -> Option<Option<String>>) -> bool {
    parts.iter().any(|part| matches!(part, Part::Field { name, reader } if say(name, *reader).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(written: &str) -> Result<Template, String> {
        Template::parse(written, &|name| (name == "keep").then_some(Reader::Keep))
    }

    #[test]
    fn what_was_not_found_is_left_out_of_brackets_only() {
        let say = |name: &str, _| match name {
            "d" => Some(Some("ba".to_owned())),
            "bad" => Some(None),
            _ => None,
        };
        let fill = |written: &str| template(written).unwrap().fill(&say);
        assert_eq!(fill("ngày {d:keep}[ năm {y:keep}]").as_deref(), Some("ngày ba"));
        assert_eq!(fill("ngày {d:keep} {y:keep}"), None);
        assert_eq!(fill("ngày {d:keep}[ {bad:keep}]"), None);
    }

    #[test]
    fn mistakes_in_templates_are_told() {
        for written in ["{d:keep", "[x", "x]", "{d:nobody}"] {
            assert!(template(written).is_err(), "{written}");
        }
    }
}
