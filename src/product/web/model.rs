//! What templates are given: the meaning of each name a template may use.

use serde::Serialize;

/// A day, for machines and for readers.
#[derive(Debug, Clone, Serialize)]
pub struct Day {
    pub iso: String,
    pub text: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Link {
    pub title: String,
    pub href: String,
}

/// A link to a guide, whose title may be in a fallback language.
#[derive(Debug, Clone, Serialize)]
pub struct GuideLink<'a> {
    pub title: &'a str,
    pub href: String,
    pub lang: &'a str,
    pub dir: &'static str,
}

#[derive(Debug, Clone, Serialize)]
pub struct PageLanguage<'a> {
    pub tag: &'a str,
    pub name: &'a str,
    pub dir: &'static str,
    pub href: String,
    pub current: bool,
    /// Whether the page is really in that language, not in a fallback.
    pub available: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct Alternate<'a> {
    pub tag: &'a str,
    pub href: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct QuickExit<'a> {
    pub href: &'a str,
}

/// What every page says of itself.
#[derive(Debug, Clone, Serialize)]
pub struct Page<'a> {
    pub kind: &'static str,
    pub title: &'a str,
    /// For the window and the history: says nothing on discreet pages.
    pub head_title: String,
    pub description: Option<&'a str>,
    pub discreet: bool,
    pub accent: Option<&'a str>,
    pub url: Option<String>,
    pub canonical: Option<String>,
    pub published: Option<Day>,
    pub updated: Option<Day>,
    pub alternates: Vec<Alternate<'a>>,
    pub languages: Vec<PageLanguage<'a>>,
    pub breadcrumb: Vec<Link>,
    pub quick_exit: Option<QuickExit<'a>>,
    /// A feed of this page's own.
    pub feed: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct StateLabel<'a> {
    pub id: &'static str,
    pub label: &'a str,
    pub explain: &'a str,
    pub is_source: bool,
    pub is_final: bool,
}

/// A guide in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Card<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    pub href: String,
    pub kind: &'a str,
    pub accent: Option<&'a str>,
    pub topic: &'a str,
    /// Set when it is shown in a fallback language.
    pub lang: Option<&'a str>,
    pub dir: &'static str,
    pub state: StateLabel<'a>,
    pub discreet: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct GuidePage<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    pub lang: &'a str,
    pub dir: &'static str,
    pub fallback: bool,
    pub fallback_notice: Option<String>,
    pub state: StateLabel<'a>,
    pub toc: Vec<TocEntry>,
    pub kind: &'a str,
    pub audiences: Vec<&'a str>,
    pub ages: Vec<&'a str>,
    pub owner: Option<&'a str>,
    pub plan: Vec<String>,
    /// The same in a sentence, with the name of the plan; none when the plan has no name.
    pub plan_line: Option<String>,
    pub published: Option<Day>,
    pub updated: Option<Day>,
    pub review_by: Option<Day>,
    pub sources: Vec<Source>,
    /// Its scripts by length, on the page of stations.
    pub scripts: Vec<Link>,
    /// Its papers by kind, in the print room.
    pub papers: Vec<Link>,
    /// Its messages, on their page.
    pub messages: Vec<Link>,
    pub previous: Option<GuideLink<'a>>,
    pub next: Option<GuideLink<'a>>,
}

#[derive(Debug, Clone, Serialize)]
pub struct TocEntry {
    pub title: String,
    pub href: String,
    pub level: u8,
}

/// Where a fact in the text comes from.
#[derive(Debug, Clone, Serialize)]
pub struct Source {
    pub id: String,
    pub label: String,
    /// What a figure counts.
    pub detail: Option<String>,
    /// Who says it, in the site's source language.
    pub source: String,
    pub href: Option<String>,
    pub verified_on: Option<Day>,
    pub expired: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct TopicBlock<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    pub href: String,
    pub accent: Option<&'a str>,
    pub drawing: Option<String>,
    pub guides: Vec<Card<'a>>,
    /// How many guides the topic has in all.
    pub total: usize,
}

#[derive(Debug, Clone, Serialize)]
pub struct AudienceBlock<'a> {
    pub id: &'static str,
    pub title: &'a str,
    pub summary: &'a str,
    pub href: String,
    pub current: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct Group<'a> {
    pub id: String,
    pub title: &'a str,
    pub guides: Vec<Card<'a>>,
}

#[derive(Debug, Clone, Serialize)]
pub struct ContactEntry<'a> {
    pub id: &'a str,
    pub kind: &'static str,
    pub label: &'a str,
    pub number: Option<&'a str>,
    pub tel: Option<&'a str>,
    pub url: Option<&'a str>,
    pub note: Option<&'a str>,
    pub source: &'a str,
    pub verified_on: Option<Day>,
    pub expires: Option<Day>,
    pub expired: bool,
    pub lead: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct LawEntry<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub number: Option<&'a str>,
    pub status: Option<&'a str>,
    pub note: Option<&'a str>,
    pub source: &'a str,
    pub verified_on: Option<Day>,
    pub expired: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct StatisticEntry<'a> {
    pub id: &'a str,
    pub text: &'a str,
    pub year: &'a str,
    pub counted: &'a str,
    pub source: &'a str,
    pub verified_on: Option<Day>,
    pub expired: bool,
}

/// How many guides a language has: one count for each state, in the order of the states.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationRow<'a> {
    pub tag: &'a str,
    pub name: &'a str,
    pub total: usize,
    pub counts: Vec<StateCount<'a>>,
    pub missing: usize,
}

#[derive(Debug, Clone, Serialize)]
pub struct StateCount<'a> {
    pub id: &'static str,
    pub label: &'a str,
    pub count: usize,
}

/// A language on the page that chooses one.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageChoice<'a> {
    pub tag: &'a str,
    pub name: &'a str,
    pub dir: &'static str,
    pub href: String,
    pub site_name: &'a str,
    pub tagline: &'a str,
    pub helpline_label: &'a str,
    /// Said to a reader whose page is not there.
    pub missing_title: &'a str,
    pub message: &'a str,
}
