//! What stands around a piece of text.

use regex::Regex;

/// Bytes of text that are looked at on each side.
const REACH: usize = 96;

/// Conditions on the neighbourhood; without any, everything is admitted.
#[derive(Debug, Default)]
pub struct Context {
    after: Option<Regex>,
    before: Option<Regex>,
    not_after: Option<Regex>,
    not_before: Option<Regex>,
    near: Option<Regex>,
}

impl Context {
    pub fn after(mut self, pattern: Option<&str>) -> Result<Self, String> {
        self.after = compile(pattern, "(?:", ")$")?;
        Ok(self)
    }

    pub fn not_after(mut self, pattern: Option<&str>) -> Result<Self, String> {
        self.not_after = compile(pattern, "(?:", ")$")?;
        Ok(self)
    }

    pub fn before(mut self, pattern: Option<&str>) -> Result<Self, String> {
        self.before = compile(pattern, "^(?:", ")")?;
        Ok(self)
    }

    pub fn not_before(mut self, pattern: Option<&str>) -> Result<Self, String> {
        self.not_before = compile(pattern, "^(?:", ")")?;
        Ok(self)
    }

    pub fn near(mut self, pattern: Option<&str>) -> Result<Self, String> {
        self.near = compile(pattern, "(?i)(?:", ")")?;
        Ok(self)
    }

    pub fn needs_near(&self) -> bool {
        self.near.is_some()
    }

    pub fn admits(&self, text: &str, start: usize, end: usize) -> bool {
        let left = || text.get(boundary_at_or_after(text, start.saturating_sub(REACH))..start).unwrap_or_default();
        let right = || text.get(end..boundary_at_or_before(text, end + REACH)).unwrap_or_default();
        self.after.as_ref().is_none_or(|after| after.is_match(left()))
            && self.not_after.as_ref().is_none_or(|after| !after.is_match(left()))
            && self.before.as_ref().is_none_or(|before| before.is_match(right()))
            && self.not_before.as_ref().is_none_or(|before| !before.is_match(right()))
            && self.near.as_ref().is_none_or(|near| near.is_match(left()) || near.is_match(right()))
    }
}

fn compile(pattern: Option<&str>, open: &str, close: &str) -> Result<Option<Regex>, String> {
    let compile = |pattern| Regex::new(&format!("{open}{pattern}{close}")).map_err(|error| error.to_string());
    pattern.map(compile).transpose()
}

fn boundary_at_or_after(text: &str, mut offset: usize) -> usize {
    while offset < text.len() && !text.is_char_boundary(offset) {
        offset += 1;
    }
    offset.min(text.len())
}

pub fn boundary_at_or_before(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
