//! The registry of facts: telephone numbers, laws and figures, each with its source and the day
//! somebody checked it. Texts point here and never type a fact.

mod contact;
mod law;
mod statistic;

use indexmap::IndexMap;

use jiff::civil::Date;

pub use contact::{Contact, ContactWay, dialled};
pub use law::{Law, LawStatus};
pub use statistic::Statistic;

use crate::diagnostic::{Code, Diagnostics, closest};
use crate::markdown::FactKind;
use crate::site::{Localized, Site};
use crate::source::Sources;
use crate::yaml::{Aim, Fields, Part, YamlDocument, YamlText};

/// All facts of a site by id, in the order of the registry.
#[derive(Debug, Default, Clone)]
pub struct Facts {
    pub contacts: IndexMap<String, Contact>,
    pub laws: IndexMap<String, Law>,
    pub statistics: IndexMap<String, Statistic>,
    unread: Vec<Unread>,
}

/// What stands in the registry but cannot be used; `None` stands for a whole file. There is a finding
/// about it, and that is enough: a text that points to it is not wrong.
type Unread = (FactKind, Option<String>);

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
        let mut found = Found::default();
        let contacts = load_file(sources, FactKind::Contact, site, &mut found, Contact::read);
        let laws = load_file(sources, FactKind::Law, site, &mut found, Law::read);
        let statistics = load_file(sources, FactKind::Statistic, site, &mut found, Statistic::read);
        (Self { contacts, laws, statistics, unread: found.unread }, found.diagnostics)
    }

    /// Whether it may be in the registry, in a part that could not be read.
    pub fn is_unread(&self, kind: FactKind, id: &str) -> bool {
        self.unread.iter().any(|(of, unread)| *of == kind && unread.as_ref().is_none_or(|unread| unread == id))
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
    /// Id of the fact of the same kind that took its place.
    fn replaced_by(&self) -> Option<&str> {
        None
    }
}

/// What reading the registry brings besides facts.
#[derive(Default)]
struct Found {
    diagnostics: Diagnostics,
    unread: Vec<Unread>,
}

fn load_file<F: Fact>(
    sources: &Sources,
    kind: FactKind,
    site: &Site,
    found: &mut Found,
    read: impl Fn(&Fields<'_>, &Site) -> Option<F>,
) -> IndexMap<String, F> {
    let name = match kind {
        FactKind::Contact => "contacts",
        FactKind::Law => "laws",
        FactKind::Statistic => "statistics",
    };
    let Some(text) = sources.text_at(&format!("content/facts/{name}.yaml")) else { return IndexMap::new() };
    let document = match text.and_then(|file| YamlDocument::parse(YamlText::whole(file))) {
        Ok(document) => document,
        Err(diagnostic) => {
            found.diagnostics.push(diagnostic);
            found.unread.push((kind, None));
            return IndexMap::new();
        }
    };
    let all = document.fields();
    let mut facts = IndexMap::new();
    for (id, fields) in all.entries() {
        let fact = read(&fields, site);
        fields.finish();
        match fact {
            Some(fact) => {
                report_reliability(&all, &id, &fact, site);
                facts.insert(id, fact);
            }
            None => found.unread.push((kind, Some(id))),
        }
    }
    report_replacements(&all, &facts);
    found.diagnostics.extend(document.into_diagnostics());
    facts
}

/// What took the place of a fact must be another one of the registry. Facts that could not be read
/// are among the names of the file, so they are not missing.
fn report_replacements<F: Fact>(all: &Fields<'_>, facts: &IndexMap<String, F>) {
    let names = all.keys();
    for (id, fact) in facts {
        let Some(replacement) = fact.replaced_by() else { continue };
        let mut others = names.iter().map(String::as_str).filter(|name| name != id);
        if others.clone().any(|name| name == replacement) {
            continue;
        }
        let mut path = all.path_to(id);
        path.push(Part::Key("replaced_by".into()));
        let diagnostic = all.document().diagnostic(Code::UnknownReplacement, &path, Aim::Value);
        let suggestion = closest(replacement, &mut others).unwrap_or_default();
        all.report(diagnostic.with("id", id).with("replacement", replacement).with("suggestion", suggestion));
    }
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
