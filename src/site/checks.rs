use std::collections::BTreeMap;

use crate::check;
use crate::diagnostic::{Code, Severity};
use crate::yaml::{Aim, Fields, Located};

/// How serious the site takes the rules of `loa check`: `checks: { L1206: error, L1252: off }`. What it says
/// of `all` is for the rules that it does not name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CheckSettings {
    all: Option<Level>,
    /// `None` for a rule that does not run.
    by_rule: BTreeMap<&'static str, Level>,
}

/// `None` is off.
type Level = Option<Severity>;

/// Stands for all rules.
const ALL: &str = "all";

const LEVELS: [(&str, Level); 3] =
    [("error", Some(Severity::Error)), ("warning", Some(Severity::Warning)), ("off", None)];

impl CheckSettings {
    /// `None` when the rule of this code does not run.
    pub fn severity(&self, code: Code) -> Option<Severity> {
        self.by_rule.get(code.id()).copied().or(self.all).unwrap_or_else(|| Some(code.severity()))
    }

    pub(super) fn read(fields: &Fields<'_>) -> Self {
        let group = fields.group("checks");
        let mut settings = Self::default();
        for (name, level) in group.text_entries() {
            let code = check::rule_code(&name);
            if code.is_none() && name != ALL {
                let known = std::iter::once(ALL).chain(check::codes().map(Code::id)).collect::<Vec<_>>();
                let suggestion = crate::diagnostic::closest(&name, known.iter().copied()).unwrap_or_default();
                let diagnostic = group.diagnostic(Code::UnknownKey, &name, Aim::Key).with("key", &name);
                group.report(diagnostic.with("suggestion", suggestion).with("known", known.join(", ")));
                continue;
            }
            match (LEVELS.iter().find(|(word, _)| *word == level), code) {
                (Some((_, severity)), Some(code)) => {
                    settings.by_rule.insert(code.id(), *severity);
                }
                (Some((_, severity)), None) => settings.all = Some(*severity),
                (None, _) => {
                    let item = Located { value: level, path: group.path_to(&name) };
                    group.report_unknown_value(&item, &name, LEVELS.iter().map(|(word, _)| *word), "");
                }
            }
        }
        settings
    }
}
