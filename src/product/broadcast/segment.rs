//! The parts of a day: each window, cut where children's hours begin and end.

use jiff::civil::Weekday;

use crate::broadcast::{Clock, Span, Station};

/// A part of a window that is filled in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Place of its window among the day's windows.
    pub window: usize,
    pub span: Span,
    pub for_children: bool,
    /// Where sensitive scripts may lie; `None` where they may not at all.
    pub calm: Option<Span>,
    /// Seconds that are kept for it.
    pub reserved: Option<u32>,
}

/// Minutes between a sensitive script and children's hours, or another sensitive script when nothing
/// is read between them. Children gather before their hour and do not leave on the minute: ten
/// minutes are our choice, one or two other items of the programme.
pub const CALM_MINUTES: u32 = 10;

/// The segments of a day in the order of time, and the ids and spans of its windows.
pub fn segments(station: &Station, day: Weekday) -> (Vec<Segment>, Vec<(String, Span)>) {
    let mut windows = Vec::new();
    let mut segments = Vec::new();
    let children: Vec<Span> =
        station.children_hours.iter().filter(|hours| hours.days.holds(day)).map(|hours| hours.span).collect();
    for (id, window) in station.windows.iter().filter(|(_, window)| window.days.holds(day)) {
        let place = windows.len();
        windows.push((id.clone(), window.span));
        let first = segments.len();
        let mut from = window.span.from;
        let hours = station.children_hours.iter().filter(|hours| hours.window == *id && hours.days.holds(day));
        for hours in hours {
            push_open(&mut segments, place, Span::new(from, hours.span.from), &children);
            let reserved = hours.minutes.map(|minutes| minutes * 60);
            segments.push(Segment { window: place, span: hours.span, for_children: true, calm: None, reserved });
            from = hours.span.to;
        }
        push_open(&mut segments, place, Span::new(from, window.span.to), &children);
        if let Some(minutes) = window.minutes {
            reserve(segments.get_mut(first..).unwrap_or_default(), minutes * 60);
        }
    }
    (segments, windows)
}

fn push_open(segments: &mut Vec<Segment>, window: usize, span: Span, children: &[Span]) {
    if span.minutes() > 0 {
        segments.push(Segment { window, span, for_children: false, calm: calm(span, children), reserved: None });
    }
}

/// The part of `span` that keeps its distance from all children's hours of the day.
fn calm(span: Span, children: &[Span]) -> Option<Span> {
    let (mut from, mut to) = (span.from.minutes(), span.to.minutes());
    for hours in children {
        if hours.to <= span.from {
            from = from.max(hours.to.minutes() + CALM_MINUTES);
        } else {
            to = to.min(hours.from.minutes().saturating_sub(CALM_MINUTES));
        }
    }
    let calm = Span::new(Clock::from_minutes(from)?, Clock::from_minutes(to)?);
    (calm.minutes() > 0).then_some(calm)
}

/// Shares the minutes of a window among its segments; what is kept already stays.
fn reserve(segments: &mut [Segment], seconds: u32) {
    let kept: u32 = segments.iter().filter_map(|segment| segment.reserved).sum();
    let open = segments.iter().filter(|segment| segment.reserved.is_none()).count();
    let Some(each) = seconds.saturating_sub(kept).checked_div(u32::try_from(open).unwrap_or(u32::MAX)) else { return };
    for segment in segments.iter_mut().filter(|segment| segment.reserved.is_none()) {
        segment.reserved = Some(each);
    }
}

impl Segment {
    /// Where filling begins: after the distance from children's hours when there is room enough
    /// behind it, so that sensitive scripts have a place at all.
    pub fn begin(&self, seconds: u32) -> Clock {
        match self.calm {
            Some(calm) if calm.minutes() * 60 >= seconds => calm.from,
            _ => self.span.from,
        }
    }

    pub fn seconds(&self) -> u32 {
        self.span.minutes() * 60
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::broadcast::{ChildrenHours, Days, Window};
    use crate::site::Localized;

    fn span(from: (u16, u16), to: (u16, u16)) -> Span {
        Span::new(Clock::new(from.0, from.1), Clock::new(to.0, to.1))
    }

    fn station(minutes: Option<u32>) -> Station {
        let window = Window { name: Localized::new(1), days: Days::ALL, span: span((16, 30), (18, 30)), minutes };
        let weekdays = Days::parse("t2-t6").unwrap();
        let hours =
            ChildrenHours { window: "chieu".into(), days: weekdays, span: span((17, 0), (17, 30)), minutes: Some(4) };
        Station {
            name: Localized::new(1),
            languages: Vec::new(),
            minutes: 10,
            slots: Vec::new(),
            windows: [("chieu".to_owned(), window)].into_iter().collect(),
            children_hours: vec![hours],
        }
    }

    #[test]
    fn children_cut_a_window_in_three() {
        let (segments, windows) = segments(&station(None), Weekday::Monday);
        assert_eq!(windows.len(), 1);
        let spans: Vec<Span> = segments.iter().map(|segment| segment.span).collect();
        assert_eq!(spans, [span((16, 30), (17, 0)), span((17, 0), (17, 30)), span((17, 30), (18, 30))]);
        assert_eq!(segments[0].calm, Some(span((16, 30), (16, 50))));
        assert_eq!(segments[1].calm, None);
        assert_eq!(segments[2].calm, Some(span((17, 40), (18, 30))));
        assert_eq!(segments[2].begin(300), Clock::new(17, 40));
        assert_eq!(segments[2].begin(51 * 60), Clock::new(17, 30));
    }

    #[test]
    fn a_window_without_children_is_whole() {
        let (segments, _) = segments(&station(Some(10)), Weekday::Sunday);
        assert_eq!(segments.len(), 1);
        assert_eq!(segments[0].calm, Some(segments[0].span));
        assert_eq!(segments[0].reserved, Some(600));
    }

    #[test]
    fn minutes_of_a_window_are_shared_by_its_parts() {
        let (segments, _) = segments(&station(Some(10)), Weekday::Monday);
        let reserved: Vec<Option<u32>> = segments.iter().map(|segment| segment.reserved).collect();
        assert_eq!(reserved, [Some(180), Some(240), Some(180)]);
    }
}
