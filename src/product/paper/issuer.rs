use jiff::civil::Date;

use crate::library::Library;
use crate::site::Localized;

/// Most local contacts that find room on every paper.
pub const MAX_LOCAL: usize = 4;

/// Who hands a paper out: the site itself, or a commune or school with its own telephone numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Issuer {
    pub name: Localized,
    /// Whom people of the place can call, the most important first. Those after [`MAX_LOCAL`] are not
    /// printed.
    pub contacts: Vec<LocalContact>,
}

/// Somebody near by.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalContact {
    pub label: Localized,
    /// As printed, in its groups: `0299 3 551.717`.
    pub number: String,
    /// The day on which somebody last called it; printed, so that an old paper shows its age.
    pub verified_on: Option<Date>,
}

impl Issuer {
    /// The site itself, without local contacts.
    pub fn site(library: &Library) -> Self {
        Self { name: library.site.name.clone(), contacts: Vec::new() }
    }
}
