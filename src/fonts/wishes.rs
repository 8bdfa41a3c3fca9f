use std::collections::BTreeMap;

/// The families that a theme wishes for, best first, by script (ISO 15924): `fonts:` in `theme.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wishes(BTreeMap<String, Vec<String>>);

impl Wishes {
    pub fn new(families: impl IntoIterator<Item = (String, Vec<String>)>) -> Self {
        Self(families.into_iter().collect())
    }

    /// These, and those of `other` for scripts that are not among them.
    pub fn or(mut self, other: Self) -> Self {
        for (writing, families) in other.0 {
            self.0.entry(writing).or_insert(families);
        }
        self
    }

    pub fn of(&self, writing: &str) -> &[String] {
        self.0.get(writing).map_or(&[], Vec::as_slice)
    }
}
