//! Reading `broadcast.yaml`, and what its parts have in common.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::campaign::Campaign;
use super::station::Station;
use super::{Broadcast, Clock, Days, Drafts, FILE, Rules, Span, USUAL_BEGIN, monday_of};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Term, closest};
use crate::site::Site;
use crate::source::Sources;
use crate::yaml::{Aim, Fields, Located, YamlDocument, YamlText};

/// What the settings may name.
pub struct Known<'a> {
    pub site: &'a Site,
    /// Topics of the site.
    pub topics: Vec<&'a str>,
    /// Guides of the site, `<topic>/<guide>`.
    pub guides: Vec<&'a str>,
    /// Guides that could not be read: there is a finding about each already.
    pub unread: &'a BTreeSet<String>,
}

/// Most weeks that are planned at once: a year.
const MOST_WEEKS: u32 = 53;

/// Reads the settings. A site without them has no plan, and that is no mistake; with a mistake in
/// them there is none either.
pub fn load(sources: &Sources, known: &Known<'_>) -> (Option<Broadcast>, Diagnostics) {
    let Some(text) = sources.text_at(FILE) else { return (None, Diagnostics::default()) };
    match text.and_then(|file| YamlDocument::parse(YamlText::whole(file))) {
        Ok(document) => {
            let broadcast = read(&document, known);
            let found = document.into_diagnostics();
            (Some(broadcast).filter(|_| !found.has_errors()), found)
        }
        Err(diagnostic) => (None, diagnostic.into()),
    }
}

fn read(document: &YamlDocument, known: &Known<'_>) -> Broadcast {
    let fields = document.fields();
    let read_station = |(id, station): (String, Fields<'_>)| {
        let read = Station::read(&station, known);
        station.finish();
        (id, read)
    };
    let stations: indexmap::IndexMap<String, Station> =
        fields.group("stations").entries().into_iter().map(read_station).collect();
    if stations.is_empty() {
        fields.missing("stations", "stations: { xa: { name: { vi: \"…\" }, languages: [vi] } }");
    }
    let ids: Vec<&str> = stations.keys().map(String::as_str).collect();
    let read_campaign = |(id, campaign): (String, Fields<'_>)| {
        let read = Campaign::read(&campaign, known, &ids);
        campaign.finish();
        (id, read)
    };
    let group = fields.group("campaigns");
    let campaigns: indexmap::IndexMap<String, Campaign> = group.entries().into_iter().map(read_campaign).collect();
    campaigns.iter().for_each(|(id, campaign)| report_reliability(&group, id, campaign, known.site));
    let rules = read_rules(&fields.group("rules"));
    let begins = fields.date("begins").map_or(USUAL_BEGIN, monday_of);
    let weeks = number(&fields, "weeks", 1..=MOST_WEEKS).unwrap_or(1);
    fields.finish();
    Broadcast { yaml: document.source.clone(), stations, campaigns, rules, begins, weeks }
}

fn read_rules(fields: &Fields<'_>) -> Rules {
    let usual = Rules::default();
    let rules = Rules {
        repeats: number(fields, "repeats", 1..=50).unwrap_or(usual.repeats),
        apart_hours: number(fields, "apart_hours", 0..=336).unwrap_or(usual.apart_hours),
        drafts: fields
            .choice("drafts", &[("mark", Drafts::Mark), ("leave-out", Drafts::LeaveOut)])
            .unwrap_or(usual.drafts),
    };
    fields.finish();
    rules
}

/// Days of a feast are a fact: somebody has to look them up, each year again.
fn report_reliability(campaigns: &Fields<'_>, id: &str, campaign: &Campaign, site: &Site) {
    let name = campaign.name.text(&site.languages, site.languages.source());
    if let Some(last) = campaign.last_day().filter(|last| *last < site.today) {
        let diagnostic = campaigns.diagnostic(Code::CampaignOver, id, Aim::Key);
        campaigns.report(diagnostic.with("campaign", name).with("date", last));
    } else if campaign.needs_checking() {
        let diagnostic = campaigns.diagnostic(Code::UncheckedSeason, id, Aim::Key);
        campaigns.report(diagnostic.with("campaign", name));
    }
}

/// A whole number within bounds.
pub(super) fn number(fields: &Fields<'_>, key: &'static str, range: RangeInclusive<u32>) -> Option<u32> {
    let value = fields.optional_text(key)?;
    number_of(fields, &Located { value, path: fields.path_to(key) }, key, range)
}

/// Whole numbers within bounds.
pub(super) fn numbers(fields: &Fields<'_>, key: &'static str, range: RangeInclusive<u32>) -> Vec<u32> {
    let items = fields.texts(key);
    fields.report_repeated(key, &items);
    items.iter().filter_map(|item| number_of(fields, item, key, range.clone())).collect()
}

pub(super) fn number_of(
    fields: &Fields<'_>,
    item: &Located<String>,
    key: &str,
    range: RangeInclusive<u32>,
) -> Option<u32> {
    let number = item.value.parse().ok().filter(|number| range.contains(number));
    if number.is_none() {
        let diagnostic = fields.document().diagnostic(Code::BadNumber, &item.path, Aim::Value);
        let diagnostic = diagnostic.with("value", &item.value).with("key", key);
        fields.report(diagnostic.with("least", range.start()).with("most", range.end()));
    }
    number
}

/// `days: t2-t6`, or a list; every day when the writer does not say.
pub(super) fn days(fields: &Fields<'_>) -> Days {
    let items = fields.texts("days");
    if items.is_empty() {
        return Days::ALL;
    }
    let parsed = items.iter().map(|item| {
        let days = Days::parse(&item.value);
        if days.is_none() {
            fields.report_unknown_value(item, "days", Days::names(), "");
        }
        days.unwrap_or_default()
    });
    parsed.fold(Days::default(), Days::or)
}

/// `from` and `to`, both needed; `None` when something is wrong with them.
pub(super) fn required_span(fields: &Fields<'_>) -> Option<Span> {
    for (key, example) in [("from", "from: \"05:00\""), ("to", "to: \"07:00\"")] {
        if !fields.has(key) {
            fields.missing(key, example);
        }
    }
    optional_span(fields)?
}

/// The same where a time may be left out: `Some(None)` when both are.
pub(super) fn optional_span(fields: &Fields<'_>) -> Option<Option<Span>> {
    let clock = |key: &'static str| -> Option<Result<Clock, ()>> {
        let text = fields.optional_text(key)?;
        let clock = Clock::parse(&text);
        if clock.is_none() {
            let diagnostic = fields.diagnostic(Code::BadTime, key, Aim::Value);
            fields.report(diagnostic.with("value", &text));
        }
        Some(clock.ok_or(()))
    };
    match (clock("from"), clock("to")) {
        (None, None) => Some(None),
        (Some(Ok(from)), Some(Ok(to))) if from < to => Some(Some(Span::new(from, to))),
        (Some(Ok(from)), Some(Ok(to))) => {
            report_backwards(fields, "to", from, to);
            None
        }
        (Some(_), None) => {
            if !fields.has("window") {
                return None; // said already
            }
            fields.missing("to", "to: \"17:00\"");
            None
        }
        (None, Some(_)) => {
            if !fields.has("window") {
                return None;
            }
            fields.missing("from", "from: \"16:30\"");
            None
        }
        _ => None,
    }
}

pub(super) fn report_backwards(
    fields: &Fields<'_>,
    key: &str,
    from: impl std::fmt::Display,
    to: impl std::fmt::Display,
) {
    let diagnostic = fields.diagnostic(Code::EndsBeforeItBegins, key, Aim::Value);
    fields.report(diagnostic.with("from", from).with("to", to));
}

pub(super) fn report_overlap(fields: &Fields<'_>, (id, span): (&str, Span), (other, earlier): (&str, Span)) {
    let shown = |span: Span| format!("{}–{}", span.from, span.to);
    let key = if fields.has("from") { "from" } else { "window" };
    let diagnostic = fields.diagnostic(Code::OverlappingTimes, key, Aim::Value);
    let diagnostic = diagnostic.with("one", id).with("span", shown(span));
    fields.report(diagnostic.with("other", other).with("otherspan", shown(earlier)));
}

/// Reports a name that nothing has.
pub(super) fn report_unknown<'n>(
    fields: &Fields<'_>,
    kind: Term,
    item: &Located<String>,
    names: impl Iterator<Item = &'n str>,
    declared_in: &str,
) {
    let names: Vec<&str> = names.collect();
    let diagnostic = fields.document().diagnostic(Code::UnknownInPlan, &item.path, Aim::Value);
    let suggestion = closest(&item.value, names.iter().copied()).unwrap_or_default();
    fields.report(
        diagnostic
            .with_term("kind", kind)
            .with("value", &item.value)
            .with("suggestion", suggestion)
            .with("known", some_of(&names))
            .with("declared", declared_in),
    );
}

/// Names for a message: a site can have thousands of guides.
fn some_of(names: &[&str]) -> String {
    const MOST: usize = 12;
    let shown = names.get(..MOST.min(names.len())).unwrap_or_default().join(", ");
    if names.len() > MOST { format!("{shown} …") } else { shown }
}

pub(super) fn is_language(fields: &Fields<'_>, tag: &Located<String>, aim: Aim, known: &Known<'_>) -> bool {
    let languages = &known.site.languages;
    if languages.by_tag(&tag.value).is_some() {
        return true;
    }
    let tags: Vec<&str> = languages.tags().collect();
    let diagnostic: Diagnostic = fields.document().diagnostic(Code::UnknownLanguage, &tag.path, aim);
    let suggestion = closest(&tag.value, tags.iter().copied()).unwrap_or_default();
    fields.report(diagnostic.with("tag", &tag.value).with("suggestion", suggestion).with("known", tags.join(", ")));
    false
}

pub(super) fn known_topics(fields: &Fields<'_>, known: &Known<'_>) -> Vec<String> {
    known_names(fields, "topics", Term::Topic, &known.topics, "content/", |_| false)
}

pub(super) fn known_guides(fields: &Fields<'_>, known: &Known<'_>) -> Vec<String> {
    known_names(fields, "guides", Term::Guide, &known.guides, "content/", |id| known.unread.contains(id))
}

pub(super) fn known_stations(fields: &Fields<'_>, stations: &[&str]) -> Vec<String> {
    known_names(fields, "stations", Term::Station, stations, "stations", |_| false)
}

/// The names of a list that exist; the others are reported unless a finding about them stands elsewhere.
fn known_names(
    fields: &Fields<'_>,
    key: &'static str,
    kind: Term,
    names: &[&str],
    declared_in: &str,
    is_excused: impl Fn(&str) -> bool,
) -> Vec<String> {
    let items = fields.texts(key);
    fields.report_repeated(key, &items);
    let mut found = Vec::new();
    for item in items {
        if names.contains(&item.value.as_str()) {
            found.push(item.value);
        } else if !is_excused(&item.value) {
            report_unknown(fields, kind, &item, names.iter().copied(), declared_in);
        }
    }
    found
}
