//! The registry of facts: telephone numbers, laws and figures, each with its source and the day
//! somebody checked it. Texts point here and never type a fact.

mod contact;
mod law;
mod statistic;

use indexmap::IndexMap;

use jiff::civil::Date;

pub use contact::{Contact, ContactWay};
pub use law::{Law, LawStatus};
pub use statistic::Statistic;

use crate::diagnostic::{Code, Diagnostics};
use crate::markdown::FactKind;
use crate::site::{Localized, Site};
use crate::source::Sources;
use crate::yaml::{Aim, Fields, YamlDocument, YamlText};

/// All facts of a site by id, in the order of the registry.
#[derive(Debug, Default, Clone)]
pub struct Facts {
    pub contacts: IndexMap<String, Contact>,
    pub laws: IndexMap<String, Law>,
    pub statistics: IndexMap<String, Statistic>,
}

/// What every fact has: where it comes from and until when it can be relied on.
#[derive(Debug, Clone, PartialEq)]
pub struct Provenance {
    /// Who says it, where and when; shown to the reader.
    pub source: String,
    /// The day it was last checked against the source.
    pub verified_on: Option<Date>,
    /// The day by which it must be checked again.
    pub expires: Option<Date>,
}

impl Provenance {
    fn read(fields: &Fields<'_>) -> Self {
        let source = fields.required_text("source", "source: \"…\"").unwrap_or_default();
        Self { source, verified_on: fields.date("verified_on"), expires: fields.date("expires") }
    }

    pub fn is_expired(&self, today: Date) -> bool {
        self.expires.is_some_and(|expires| expires < today)
    }
}

impl Facts {
    /// Reads `content/facts/*.yaml`. A file that is not there is an empty registry.
    pub fn load(sources: &Sources, site: &Site) -> (Self, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let contacts = load_file(sources, "contacts", site, &mut diagnostics, Contact::read);
        let laws = load_file(sources, "laws", site, &mut diagnostics, Law::read);
        let statistics = load_file(sources, "statistics", site, &mut diagnostics, Statistic::read);
        (Self { contacts, laws, statistics }, diagnostics)
    }

    pub fn has(&self, kind: FactKind, id: &str) -> bool {
        match kind {
            FactKind::Contact => self.contacts.contains_key(id),
            FactKind::Law => self.laws.contains_key(id),
            FactKind::Statistic => self.statistics.contains_key(id),
        }
    }

    pub fn ids(&self, kind: FactKind) -> Vec<&str> {
        match kind {
            FactKind::Contact => self.contacts.keys().map(String::as_str).collect(),
            FactKind::Law => self.laws.keys().map(String::as_str).collect(),
            FactKind::Statistic => self.statistics.keys().map(String::as_str).collect(),
        }
    }
}

/// A kind of fact, as the loader sees it.
trait Fact {
    fn provenance(&self) -> &Provenance;
    /// What messages call it.
    fn label(&self) -> &Localized;
}

fn load_file<F: Fact>(
    sources: &Sources,
    name: &str,
    site: &Site,
    diagnostics: &mut Diagnostics,
    read: impl Fn(&Fields<'_>, &Site) -> Option<F>,
) -> IndexMap<String, F> {
    let Some(text) = sources.text_at(&format!("content/facts/{name}.yaml")) else { return IndexMap::new() };
    let document = match text.and_then(|file| YamlDocument::parse(YamlText::whole(file))) {
        Ok(document) => document,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return IndexMap::new();
        }
    };
    let all = document.fields();
    let mut facts = IndexMap::new();
    for (id, fields) in all.entries() {
        let fact = read(&fields, site);
        fields.finish();
        if let Some(fact) = fact {
            report_reliability(&all, &id, &fact, site);
            facts.insert(id, fact);
        }
    }
    diagnostics.extend(document.into_diagnostics());
    facts
}

fn report_reliability<F: Fact>(all: &Fields<'_>, id: &str, fact: &F, site: &Site) {
    let provenance = fact.provenance();
    let label = fact.label().text(&site.languages, site.languages.source());
    if provenance.verified_on.is_none() {
        let diagnostic = all.diagnostic(Code::UnverifiedFact, id, Aim::Key);
        all.report(diagnostic.with("id", id).with("label", label));
    }
    if let Some(expires) = provenance.expires.filter(|_| provenance.is_expired(site.today)) {
        let diagnostic = all.diagnostic(Code::ExpiredFact, id, Aim::Key);
        all.report(diagnostic.with("id", id).with("label", label).with("date", expires));
    }
}
