//! The names of numbers, by rules that are data.
//!
//! A rule set maps base values to words, in the manner of rule-based number formats (Unicode
//! Technical Standard 35, part 3): the rule with the greatest base not above the number applies,
//! and its text is put together from
//!
//! - `<<` or `<set<`: the number divided by the greatest power of ten in the base,
//! - `>>` or `>set>`: the remainder of that division,
//! - `=set=`: the number itself by another set,
//! - `[…]`: said only when there is a remainder.
//!
//! A text that begins with `÷100` and a space divides by that number instead: years are said in pairs.

use std::collections::BTreeMap;

/// All rule sets of a language.
#[derive(Debug, Default)]
pub struct NumberRules {
    sets: Vec<RuleSet>,
}

/// A rule set of one [`NumberRules`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetId(usize);

#[derive(Debug)]
struct RuleSet {
    name: String,
    /// Ascending by base.
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    base: u64,
    divisor: u64,
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Text(Box<str>),
    Quotient(usize),
    Remainder(usize),
    Same(usize),
    WithRemainder(Vec<Part>),
}

/// Most rules that one number goes through: a set that refers to itself in a circle ends here.
const MAX_DEPTH: usize = 24;

impl NumberRules {
    /// Reads rule sets: `name → base → text`. The error names what is wrong, for whoever writes
    /// the data of a language.
    pub fn new(written: &BTreeMap<String, BTreeMap<u64, String>>) -> Result<Self, String> {
        let names: Vec<&str> = written.keys().map(String::as_str).collect();
        let mut sets = Vec::with_capacity(names.len());
        for (own, (name, rules)) in written.iter().enumerate() {
            let read = |(base, text): (&u64, &String)| {
                let problem = |problem| format!("number set {name}, {base}: {problem}");
                let (divisor, text) = divisor(*base, text).map_err(problem)?;
                let parts = Parser { rest: text, names: &names, own }.parts(None).map_err(problem)?;
                Ok::<_, String>(Rule { base: *base, divisor, parts })
            };
            sets.push(RuleSet { name: name.clone(), rules: rules.iter().map(read).collect::<Result<_, _>>()? });
        }
        Ok(Self { sets })
    }

    pub fn set(&self, name: &str) -> Option<SetId> {
        self.sets.iter().position(|set| set.name == name).map(SetId)
    }

    /// The name of a number; `None` when the set has no rule for it.
    pub fn spell(&self, set: SetId, number: u64) -> Option<String> {
        let mut words = String::new();
        self.append(set.0, number, MAX_DEPTH, &mut words)?;
        Some(words)
    }

    fn append(&self, set: usize, number: u64, depth: usize, words: &mut String) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        let rules = &self.sets.get(set)?.rules;
        let rule = rules.get(rules.partition_point(|rule| rule.base <= number).checked_sub(1)?)?;
        self.append_parts(&rule.parts, rule.divisor, number, depth, words)
    }

    fn append_parts(&self, parts: &[Part], divisor: u64, number: u64, depth: usize, words: &mut String) -> Option<()> {
        for part in parts {
            match part {
                Part::Text(text) => words.push_str(text),
                Part::Quotient(set) => self.append(*set, number / divisor, depth, words)?,
                Part::Remainder(set) => self.append(*set, number % divisor, depth, words)?,
                Part::Same(set) => self.append(*set, number, depth, words)?,
                Part::WithRemainder(_) if number.is_multiple_of(divisor) => {}
                Part::WithRemainder(parts) => self.append_parts(parts, divisor, number, depth, words)?,
            }
        }
        Some(())
    }
}

/// What a rule divides by, and the rest of its text: the number behind a leading `÷`, or the greatest power of ten
/// in its base.
fn divisor(base: u64, text: &str) -> Result<(u64, &str), String> {
    let Some(rest) = text.strip_prefix('÷') else {
        return Ok((10u64.pow(base.checked_ilog10().unwrap_or(0)), text));
    };
    let (number, rest) = rest.split_once(' ').ok_or("“÷” without a space behind its number")?;
    let number = number.parse().ok().filter(|number| *number > 0).ok_or("“÷” without a number")?;
    Ok((number, rest))
}

struct Parser<'a> {
    rest: &'a str,
    names: &'a [&'a str],
    /// The set that the rule stands in.
    own: usize,
}

impl Parser<'_> {
    /// Parts up to `end`.
    fn parts(&mut self, end: Option<char>) -> Result<Vec<Part>, String> {
        let mut parts = Vec::new();
        loop {
            let stop = self.rest.find(['<', '>', '=', '[', ']']).unwrap_or(self.rest.len());
            let (text, rest) = self.rest.split_at(stop);
            if !text.is_empty() {
                parts.push(Part::Text(text.into()));
            }
            self.rest = rest;
            let Some(mark) = rest.chars().next() else {
                return if end.is_none() { Ok(parts) } else { Err("“[” is not closed".to_owned()) };
            };
            self.rest = &rest[mark.len_utf8()..];
            match mark {
                '[' => parts.push(Part::WithRemainder(self.parts(Some(']'))?)),
                ']' if end == Some(']') => return Ok(parts),
                ']' => return Err("“]” without “[”".to_owned()),
                mark => parts.push(self.reference(mark)?),
            }
        }
    }

    fn reference(&mut self, mark: char) -> Result<Part, String> {
        let (name, rest) = self.rest.split_once(mark).ok_or_else(|| format!("“{mark}” is not closed"))?;
        self.rest = rest;
        let set = match name {
            "" => self.own,
            name => self.names.iter().position(|known| *known == name).ok_or_else(|| format!("no set “{name}”"))?,
        };
        Ok(match mark {
            '<' => Part::Quotient(set),
            '>' => Part::Remainder(set),
            _ => Part::Same(set),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(yaml: &str) -> Result<NumberRules, String> {
        NumberRules::new(&serde_yaml::from_str(yaml).unwrap())
    }

    #[test]
    fn quotients_remainders_and_other_sets_make_a_name() {
        let rules = rules(
            "count: {0: none, 1: one, 2: two, 3: three, 10: 'ten[ and >>]', 20: '<< tens[ and >small>]', 100: '<< hundred[, >>]'}\nsmall: {1: a bit, 2: '=count='}",
        )
        .unwrap();
        let set = rules.set("count").unwrap();
        let spell = |number| rules.spell(set, number).unwrap();
        assert_eq!(spell(0), "none");
        assert_eq!(spell(13), "ten and three");
        assert_eq!(spell(21), "two tens and a bit");
        assert_eq!(spell(322), "three hundred, two tens and two");
    }

    #[test]
    fn a_rule_may_divide_by_another_number() {
        let rules =
            rules("pairs: {0: '=digit=', 1100: '÷100 <pairs< >pairs>'}\ndigit: {0: x, 19: nineteen, 98: ninety-eight}")
                .unwrap();
        assert_eq!(rules.spell(rules.set("pairs").unwrap(), 1998).unwrap(), "nineteen ninety-eight");
    }

    #[test]
    fn mistakes_in_the_data_are_told() {
        for (yaml, told) in [
            ("a: {0: '<b<'}", "no set “b”"),
            ("a: {0: 'x[y'}", "not closed"),
            ("a: {0: 'x]'}", "without"),
            ("a: {0: '>x'}", "not closed"),
            ("a: {0: '÷0 x'}", "without a number"),
        ] {
            assert!(rules(yaml).unwrap_err().contains(told), "{yaml}");
        }
    }

    #[test]
    fn a_circle_ends_and_a_number_without_a_rule_has_no_name() {
        let rules = rules("a: {1: '=b='}\nb: {1: '=a='}").unwrap();
        assert_eq!(rules.spell(rules.set("a").unwrap(), 1), None);
        assert_eq!(rules.spell(rules.set("a").unwrap(), 0), None);
    }
}
