//! Facts that can no longer be relied on, or soon will not.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;

use super::{Both, Cut, Survey};
use crate::facts::Provenance;
use crate::markdown::{FactKind, Inline};
use crate::site::Localized;

const MOST: usize = 200;
const MOST_USES: usize = 20;

/// Days before its end in which a fact is shown.
pub const SOON: i64 = 90;

#[derive(Debug, Default, Serialize)]
pub struct Facts {
    pub expired: usize,
    /// Within [`SOON`] days.
    pub soon: usize,
    pub unverified: usize,
    /// How many there are in all.
    total: usize,
    /// The first to end first; those that nobody has checked last.
    list: Cut<Row>,
}

#[derive(Debug, Serialize)]
pub struct Row {
    kind: &'static str,
    id: String,
    label: Both,
    /// `expired`, `soon` or `unverified`.
    pub state: &'static str,
    expires: Option<String>,
    /// Until it ends; negative when it has ended.
    pub days: Option<i64>,
    verified_on: Option<String>,
    source: String,
    file: &'static str,
    /// It is the helpline, which stands on every page.
    everywhere: bool,
    uses: Cut<Use>,
}

#[derive(Debug, Clone, Serialize)]
struct Use {
    guide: String,
    title: Both,
    /// Tags of the versions that name it.
    langs: Vec<String>,
}

/// A fact that has to be looked after.
struct Weak<'a> {
    kind: FactKind,
    id: &'a str,
    label: &'a Localized,
    provenance: &'a Provenance,
    days: Option<i64>,
}

pub fn all(survey: &Survey<'_>) -> Facts {
    let facts = &survey.library().facts;
    let contacts = facts.contacts.iter().map(|(id, fact)| (FactKind::Contact, id, &fact.label, &fact.provenance));
    let laws = facts.laws.iter().map(|(id, fact)| (FactKind::Law, id, &fact.label, &fact.provenance));
    let figures = facts.statistics.iter().map(|(id, fact)| (FactKind::Statistic, id, &fact.text, &fact.provenance));
    let mut weak: Vec<Weak<'_>> = contacts
        .chain(laws)
        .chain(figures)
        .map(|(kind, id, label, provenance)| {
            let days = provenance.expires.map(|expires| days_until(survey.state.today, expires));
            Weak { kind, id, label, provenance, days }
        })
        .filter(|weak| weak.state().is_some())
        .collect();
    weak.sort_by_key(|weak| (weak.state() == Some("unverified"), weak.days.unwrap_or(i64::MAX)));
    let count = |state| weak.iter().filter(|weak| weak.state() == Some(state)).count();
    let (expired, soon, unverified) = (count("expired"), count("soon"), count("unverified"));
    let total = weak.len();
    weak.truncate(MOST);
    let uses = uses(survey, &weak);
    let shown = weak.into_iter().filter_map(|weak| row(survey, &weak, &uses)).collect();
    let all = facts.contacts.len() + facts.laws.len() + facts.statistics.len();
    Facts { expired, soon, unverified, total: all, list: Cut { total, shown } }
}

fn days_until(today: Date, day: Date) -> i64 {
    today.until(day).map(|span| span.get_days().into()).unwrap_or_default()
}

impl Weak<'_> {
    /// `None` for a fact that is all right.
    fn state(&self) -> Option<&'static str> {
        match (self.days, self.provenance.verified_on) {
            (Some(..0), _) => Some("expired"),
            (Some(0..=SOON), _) => Some("soon"),
            (_, None) => Some("unverified"),
            _ => None,
        }
    }
}

/// Which versions name the facts: by fact, guide and language.
type Uses<'a> = HashMap<(FactKind, &'a str), BTreeMap<usize, BTreeSet<usize>>>;

fn uses<'a>(survey: &Survey<'a>, weak: &[Weak<'a>]) -> Uses<'a> {
    let wanted: HashMap<(FactKind, &str), &'a str> = weak.iter().map(|weak| ((weak.kind, weak.id), weak.id)).collect();
    let versions = survey
        .library()
        .guides
        .par_iter()
        .enumerate()
        .flat_map_iter(|(place, guide)| guide.versions.iter().map(move |(lang, version)| (place, lang, version)));
    let found: Vec<Vec<_>> = versions
        .map(|(place, lang, version)| {
            let mut found = Vec::new();
            version.document.for_each_inline(|inline| {
                if let Inline::Fact(fact) = inline
                    && let Some(id) = wanted.get(&(fact.kind, &*fact.id))
                {
                    found.push(((fact.kind, *id), place, lang.index()));
                }
            });
            found
        })
        .collect();
    let mut uses = Uses::new();
    for (fact, place, lang) in found.into_iter().flatten() {
        uses.entry(fact).or_default().entry(place).or_default().insert(lang);
    }
    uses
}

fn row(survey: &Survey<'_>, weak: &Weak<'_>, uses: &Uses<'_>) -> Option<Row> {
    let library = survey.library();
    let (kind, file) = match weak.kind {
        FactKind::Contact => ("contact", "content/facts/contacts.yaml"),
        FactKind::Law => ("law", "content/facts/laws.yaml"),
        FactKind::Statistic => ("stat", "content/facts/statistics.yaml"),
    };
    let places = uses.get(&(weak.kind, weak.id));
    let shown = places.into_iter().flatten().take(MOST_USES).filter_map(|(place, langs)| {
        let guide = library.guides.get(*place)?;
        let tags = library.site.languages.known().filter(|lang| langs.contains(&lang.index()));
        let langs = tags.map(|lang| survey.tag(lang).to_owned()).collect();
        Some(Use { guide: guide.id.clone(), title: survey.title(guide), langs })
    });
    Some(Row {
        kind,
        id: weak.id.to_owned(),
        label: survey.both(weak.label),
        state: weak.state()?,
        expires: weak.provenance.expires.map(|day| day.to_string()),
        days: weak.days,
        verified_on: weak.provenance.verified_on.map(|day| day.to_string()),
        source: weak.provenance.source.clone(),
        file,
        everywhere: weak.kind == FactKind::Contact && weak.id == library.site.helpline.value,
        uses: Cut { total: places.map(BTreeMap::len).unwrap_or_default(), shown: shown.collect() },
    })
}

impl Facts {
    /// Those in a state, for the list of what to do.
    pub fn in_state<'f>(&'f self, state: &'f str) -> impl Iterator<Item = &'f Row> {
        self.list.shown.iter().filter(move |row| row.state == state)
    }
}

impl Row {
    pub fn label(&self) -> Both {
        self.label.clone()
    }
}
