//! `loa check`: what a careful second reader would see in the texts.
//!
//! Each rule is a file in [`rules`], with its code, where it comes from and what it looks at; its words
//! are in the catalogue of messages, its example in `tests/site/diagnostics`, and what it must let pass
//! in `tests/site/silent`. Word lists are data (`data/<language>.yaml`). A version is brought into one
//! text once ([`prose`]), translations are laid beside their source ([`align`]), and every rule reads
//! that. How serious a rule is, the site decides (`checks:` in `site.yaml`), and a single finding can be
//! excused in writing ([`found`]).

mod align;
mod data;
mod found;
mod numbers;
mod page;
mod phrases;
mod prose;
mod rules;
mod sentences;
mod syllable;
pub mod terms;

use rayon::prelude::*;

use self::align::Alignment;
use self::found::Found;
use self::page::{Original, Page};
use self::prose::Prose;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::{Lang, PerLanguage};
use crate::library::{Guide, Library};

pub use rules::RULES;

/// One thing that is looked at.
pub struct Rule {
    pub code: Code,
    /// Where it comes from: law, guideline, or the house's own judgement.
    pub source: &'static str,
    run: fn(&Page<'_>, &mut Found<'_>),
}

/// The codes that a site can set and excuse: those of the rules and of the excuses themselves.
pub fn codes() -> impl Iterator<Item = Code> {
    RULES.iter().map(|rule| rule.code).chain([Code::BadExcuse, Code::NeedlessExcuse])
}

/// The rule that a person names: `L1206`.
pub fn rule_code(name: &str) -> Option<Code> {
    codes().find(|code| code.id().eq_ignore_ascii_case(name))
}

/// Where the rule of this code comes from; `None` when it is no rule.
pub fn source_of(code: Code) -> Option<&'static str> {
    RULES.iter().find(|rule| rule.code == code).map(|rule| rule.source)
}

/// Runs all rules on all versions.
pub fn check(library: &Library) -> Diagnostics {
    let checks = &library.site.checks;
    if codes().all(|code| checks.severity(code).is_none()) {
        return Diagnostics::default();
    }
    let found: Vec<Vec<Diagnostic>> = library.guides.par_iter().map(|guide| check_guide(library, guide)).collect();
    found.into_iter().flatten().collect()
}

fn check_guide(library: &Library, guide: &Guide) -> Vec<Diagnostic> {
    let languages = &library.site.languages;
    let mut all: PerLanguage<Prose<'_>> = PerLanguage::new(languages.len());
    for (lang, version) in guide.versions.iter() {
        all.set(lang, Prose::new(version));
    }
    let mut found = Vec::new();
    for (lang, version) in guide.versions.iter() {
        let Some(prose) = all.get(lang) else { continue };
        let data = data::of_language(&languages[lang].tag);
        let original = original(library, guide, lang, prose, &all);
        found.extend(check_version(&Page { library, guide, version, prose, data, original }));
    }
    found
}

/// The source of a translation, laid beside it.
fn original<'l>(
    library: &'l Library,
    guide: &'l Guide,
    lang: Lang,
    own: &Prose<'_>,
    all: &'l PerLanguage<Prose<'l>>,
) -> Option<Original<'l>> {
    let languages = &library.site.languages;
    let source = languages.source();
    let version = guide.versions.get(source).filter(|_| lang != source)?;
    let prose = all.get(source)?;
    let data = data::of_language(&languages[source].tag);
    Some(Original { version, prose, data, alignment: Alignment::new(prose, own) })
}

fn check_version(page: &Page<'_>) -> Vec<Diagnostic> {
    let checks = &page.library.site.checks;
    let mut found = Found::new(page);
    for rule in RULES.iter().filter(|rule| checks.severity(rule.code).is_some()) {
        found.begin();
        (rule.run)(page, &mut found);
    }
    found.finish()
}
