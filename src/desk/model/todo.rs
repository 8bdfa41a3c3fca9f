//! What to do next: a short list, the most harmful first. The page has the words for each, and the reason.

use serde::Serialize;

use super::findings::Findings;
use super::{Both, Desk, Survey};
use crate::language::Lang;
use crate::library::Guide;

/// Most examples of one task.
const MOST: usize = 4;

/// One task.
#[derive(Debug, Serialize)]
pub struct Todo {
    /// Stable name of the task, under which the page finds its words.
    what: &'static str,
    count: usize,
    /// Tag of the language that it is about.
    lang: Option<String>,
    examples: Vec<Example>,
}

/// Something to begin with.
#[derive(Debug, PartialEq, Serialize)]
struct Example {
    label: Both,
    guide: Option<String>,
    file: Option<String>,
    line: Option<usize>,
}

impl Example {
    fn guide(id: &str, label: Both) -> Self {
        Self { label, guide: Some(id.to_owned()), file: None, line: None }
    }

    fn named(label: Both) -> Self {
        Self { label, guide: None, file: None, line: None }
    }
}

fn task(what: &'static str, count: usize, examples: impl Iterator<Item = Example>) -> Option<Todo> {
    // The scripts of a guide for several slots are one example.
    let mut shown: Vec<Example> = Vec::new();
    for example in examples {
        if shown.len() == MOST {
            break;
        }
        if !shown.contains(&example) {
            shown.push(example);
        }
    }
    (count > 0).then_some(Todo { what, count, lang: None, examples: shown })
}

/// Nothing is published while there are errors.
pub fn errors(findings: &Findings) -> Option<Todo> {
    let examples = findings.first_errors(MOST).map(|finding| {
        let file = finding.file.clone().unwrap_or_default();
        let label = finding.line.map_or(file.clone(), |line| format!("{file}:{line}"));
        let label = Both { vi: label.clone(), en: label };
        Example { label, guide: None, file: finding.file.clone(), line: finding.line }
    });
    task("errors", findings.errors, examples)
}

/// Everything after the errors. First what may mislead somebody in need (a number that is no longer right, a warning that
/// a translation lacks), then what is not there, then what could be better.
pub fn list(survey: &Survey<'_>, desk: &Desk) -> Vec<Todo> {
    let Desk { findings, missing, translations, facts, scripts, weights, .. } = desk;
    let facts_in = |state: &'static str| facts.in_state(state).map(|fact| Example::named(fact.label()));
    let behind: usize = translations.languages.iter().map(|language| language.behind).sum();
    let stale = translations.behind().map(|row| {
        let Both { vi, en } = row.title();
        let label = Both { vi: format!("{vi} ({})", row.lang()), en: format!("{en} ({})", row.lang()) };
        Example::guide(&row.guide, label)
    });
    let script = |row: &super::scripts::Row| {
        let Both { vi, en } = row.title.clone();
        Example::guide(&row.guide, Both { vi: format!("{vi} ({})", row.lang), en: format!("{en} ({})", row.lang) })
    };
    let heavy = weights.too_heavy().map(|row| Example::guide(&row.guide, row.title.clone()));
    let is_overdue = |guide: &&Guide| guide.metadata.review_by.is_some_and(|day| day < survey.state.today);
    let overdue: Vec<&Guide> = survey.library().guides.iter().filter(is_overdue).collect();
    let mut list: Vec<Option<Todo>> = vec![
        task("expired", facts.expired, facts_in("expired")),
        task("behind", behind, stale),
        task("scripts-none", scripts.none, scripts.in_state("none").map(script)),
        task("review", overdue.len(), overdue.iter().map(|guide| Example::guide(&guide.id, survey.title(guide)))),
        task("unverified", facts.unverified, facts_in("unverified")),
    ];
    for (lang, sum) in survey.languages.iter().zip(&missing.languages) {
        let absent = survey.library().guides.iter().filter(|guide| guide.versions.get(*lang).is_none());
        let examples = absent.map(|guide| Example::guide(&guide.id, survey.title(guide)));
        list.push(in_language(task("missing", sum.sum.missing, examples), survey, *lang));
    }
    list.push(task("soon", facts.soon, facts_in("soon")));
    list.push(task("heavy", weights.too_heavy().count(), heavy));
    for (lang, sum) in survey.languages.iter().zip(&missing.languages).filter(|(lang, _)| **lang != survey.source()) {
        let is_draft =
            |guide: &&Guide| guide.versions.get(*lang).is_some_and(|version| super::matrix::is_draft(version.state));
        let drafts = survey.library().guides.iter().filter(is_draft);
        let examples = drafts.map(|guide| Example::guide(&guide.id, survey.title(guide)));
        list.push(in_language(task("drafts", sum.sum.draft, examples), survey, *lang));
    }
    list.push(task("scripts-cut", scripts.cut, scripts.in_state("cut").map(script)));
    list.push(task("warnings", findings.warnings, std::iter::empty()));
    list.into_iter().flatten().collect()
}

fn in_language(task: Option<Todo>, survey: &Survey<'_>, lang: Lang) -> Option<Todo> {
    Some(Todo { lang: Some(survey.tag(lang).to_owned()), ..task? })
}
