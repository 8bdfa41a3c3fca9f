//! Rules of the plan, on small examples and on plans made at random.

mod examples;
mod properties;
mod words;

use jiff::civil::Date;

use super::ScriptInfo;
use crate::broadcast::{Broadcast, ChildrenHours, Clock, Days, LanguageShare, Rules, Span, Station, Window};
use crate::library::{Audience, Sensitivity, State};
use crate::site::Localized;
use crate::source::SourceFile;
use crate::yaml::YamlText;

/// A Monday.
const MONDAY: Date = Date::constant(2026, 11, 23);

fn script(guide: &str, tag: &str, slot: u32) -> ScriptInfo {
    ScriptInfo {
        guide: guide.to_owned(),
        topic: guide.split('/').next().unwrap_or_default().to_owned(),
        tag: tag.to_owned(),
        slot,
        seconds: slot,
        title: format!("{guide} {tag}"),
        audiences: vec![Audience::Parents],
        ages: Vec::new(),
        sensitivity: Sensitivity::Ordinary,
        state: State::Approved,
        files: vec![format!("{tag}/kich-ban/{}-{slot}s-{tag}.pdf", guide.replace('/', "-"))],
    }
}

fn span(from: (u16, u16), to: (u16, u16)) -> Span {
    Span::new(Clock::new(from.0, from.1), Clock::new(to.0, to.1))
}

fn window(span: Span) -> Window {
    Window { name: Localized::new(1), days: Days::ALL, span, minutes: None }
}

/// Mornings and evenings, the latter with half an hour for children.
fn station(languages: &[(&str, u32)], minutes: u32) -> Station {
    Station {
        name: Localized::new(1),
        languages: languages.iter().map(|(tag, part)| LanguageShare { tag: (*tag).to_owned(), part: *part }).collect(),
        minutes,
        slots: Vec::new(),
        windows: [("sang", span((5, 0), (7, 0))), ("chieu", span((16, 30), (18, 30)))]
            .map(|(id, span)| (id.to_owned(), window(span)))
            .into_iter()
            .collect(),
        children_hours: vec![ChildrenHours {
            window: "chieu".into(),
            days: Days::ALL,
            span: span((17, 0), (17, 30)),
            minutes: None,
        }],
    }
}

fn broadcast(station: Station, rules: Rules) -> Broadcast {
    Broadcast {
        yaml: YamlText::whole(SourceFile::new(crate::broadcast::FILE, String::new()).into()),
        stations: [("xa".to_owned(), station)].into_iter().collect(),
        campaigns: Default::default(),
        rules,
        begins: MONDAY,
        weeks: 1,
    }
}
