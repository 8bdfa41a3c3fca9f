//! The rules of a language, ready to be tried at any place of a text.

use std::collections::BTreeMap;

use regex_automata::meta::{Config, Regex};
use regex_automata::util::captures::Captures;
use regex_automata::{Anchored, Input, MatchKind, PatternSet};

use super::context::{Context, boundary_at_or_before};
use super::data::{RuleData, TableData};
use super::template::{Reader, Template};
use super::token::Class;

/// Longest text that one rule may take, in bytes: no number, date or address is longer, and it
/// keeps hostile lines from costing the square of their length.
const MAX_MATCH: usize = 160;

/// A compiled rule.
#[derive(Debug)]
pub struct Rule {
    pub name: &'static str,
    pub class: Class,
    /// Added to what every rule costs.
    pub cost: i32,
    pattern: Regex,
    template: Template,
    context: Context,
}

/// What a rule found in a text.
pub struct Found<'r> {
    pub rule: &'r Rule,
    pub end: usize,
    captures: Captures,
}

/// All rules of a language.
#[derive(Debug)]
pub struct Rules {
    rules: Vec<Rule>,
    /// Tells in one pass which rules match at a place.
    all: Regex,
}

impl Rules {
    pub fn new(
        written: Vec<RuleData>,
        shapes: &Shapes<'_>,
        reader: &dyn Fn(&str) -> Option<Reader>,
    ) -> Result<Self, String> {
        let patterns: Vec<String> = written
            .iter()
            .map(|rule| shapes.expand(&rule.pattern).map_err(|e| named(&rule.rule, e)))
            .collect::<Result<_, _>>()?;
        // Word boundaries and the like are the cutter's business: without them the fast engines
        // serve all rules.
        let config = Config::new().match_kind(MatchKind::All);
        let all = Regex::builder().configure(config).build_many(&patterns).map_err(|error| error.to_string())?;
        let rules = written.into_iter().zip(&patterns).map(|(rule, pattern)| compile(rule, pattern, shapes, reader));
        Ok(Self { rules: rules.collect::<Result<_, _>>()?, all })
    }

    /// An empty set for the rules that match at a place; one serves a whole text.
    pub fn scratch(&self) -> PatternSet {
        PatternSet::new(self.all.pattern_len())
    }

    /// Calls `visit` for each rule that matches at `start` in its context.
    pub fn at<'r>(&'r self, text: &str, start: usize, matching: &mut PatternSet, mut visit: impl FnMut(Found<'r>)) {
        let limit = boundary_at_or_before(text, start + MAX_MATCH);
        let input = Input::new(text).range(start..limit).anchored(Anchored::Yes);
        matching.clear();
        self.all.which_overlapping_matches(&input, matching);
        for pattern in matching.iter() {
            let Some(rule) = self.rules.get(pattern.as_usize()) else { continue };
            let mut captures = rule.pattern.create_captures();
            rule.pattern.search_captures(&input, &mut captures);
            let Some(end) = captures.get_match().map(|found| found.end()) else { continue };
            if end > start && rule.context.admits(text, start, end) {
                visit(Found { rule, end, captures });
            }
        }
    }
}

impl Found<'_> {
    /// How it is said; `say` says a part of the text with a reader.
    pub fn words(&self, text: &str, say: &dyn Fn(&str, Reader) -> Option<String>) -> Option<String> {
        self.rule.template.fill(&|name, reader| {
            let field = self.captures.get_group_by_name(name)?;
            Some(say(text.get(field.range())?, reader))
        })
    }
}

fn compile(
    rule: RuleData,
    pattern: &str,
    shapes: &Shapes<'_>,
    reader: &dyn Fn(&str) -> Option<Reader>,
) -> Result<Rule, String> {
    let expand = |part: &Option<String>| part.as_deref().map(|part| shapes.expand(part)).transpose();
    let context = Context::default()
        .after(expand(&rule.after)?.as_deref())
        .and_then(|context| context.not_after(expand(&rule.not_after)?.as_deref()))
        .and_then(|context| context.before(expand(&rule.before)?.as_deref()))
        .and_then(|context| context.not_before(expand(&rule.not_before)?.as_deref()))
        .and_then(|context| context.near(expand(&rule.near)?.as_deref()));
    Ok(Rule {
        class: Class::parse(&rule.class).ok_or_else(|| named(&rule.rule, format!("no class “{}”", rule.class)))?,
        cost: rule.cost,
        pattern: Regex::new(pattern).map_err(|error| named(&rule.rule, error.to_string()))?,
        template: Template::parse(&rule.say, reader).map_err(|error| named(&rule.rule, error))?,
        context: context.map_err(|error| named(&rule.rule, error))?,
        // The data is read once and lives as long as the program.
        name: Box::leak(rule.rule.into_boxed_str()),
    })
}

fn named(rule: &str, problem: String) -> String {
    format!("rule {rule}: {problem}")
}

/// Parts of patterns by name.
pub struct Shapes<'d> {
    tables: &'d TableData,
    shapes: BTreeMap<String, String>,
}

impl<'d> Shapes<'d> {
    /// `written` in its order: a shape may use those before it.
    pub fn new(written: &[BTreeMap<String, String>], tables: &'d TableData) -> Result<Self, String> {
        let mut shapes = Self { tables, shapes: BTreeMap::new() };
        for (name, pattern) in written.iter().flatten() {
            let expanded = shapes.expand(pattern).map_err(|error| format!("shape {name}: {error}"))?;
            shapes.shapes.insert(name.clone(), expanded);
        }
        Ok(shapes)
    }

    /// Puts shapes and tables in the place of their names. `{2}`, `\p{L}` and `\u{a0}` are left to
    /// the regular expression.
    fn expand(&self, pattern: &str) -> Result<String, String> {
        let mut expanded = String::with_capacity(pattern.len());
        let mut rest = pattern;
        while let Some(open) = rest.find('{') {
            let (before, name_and_rest) = rest.split_at(open);
            expanded.push_str(before);
            let close = name_and_rest.find('}').ok_or("“{” is not closed")?;
            let name = &name_and_rest[1..close];
            let is_name = name.starts_with(|first: char| first.is_ascii_lowercase());
            let is_escape = ["\\p", "\\P", "\\u", "\\x"].iter().any(|escape| before.ends_with(escape));
            if is_name && !is_escape {
                expanded.push_str(&format!("(?:{})", self.part(name)?));
            } else {
                expanded.push_str(&name_and_rest[..=close]);
            }
            rest = &name_and_rest[close + 1..];
        }
        expanded.push_str(rest);
        Ok(expanded)
    }

    fn part(&self, name: &str) -> Result<String, String> {
        match name.strip_prefix("table:") {
            None => self.shapes.get(name).cloned().ok_or_else(|| format!("no shape “{name}”")),
            Some(table) => {
                let table = self.tables.get(table).ok_or_else(|| format!("no table “{table}”"))?;
                let mut keys: Vec<&String> = table.keys().collect();
                // The longest first: the first that fits is taken.
                keys.sort_by_key(|key| (std::cmp::Reverse(key.len()), *key));
                Ok(keys.iter().map(|key| regex::escape(key)).collect::<Vec<_>>().join("|"))
            }
        }
    }
}
