//! Drafts: what goes into a message, until it is as full as it may be.
//!
//! A message is a title, what to do, and whom to call. What to do is what the writer wrote for messages;
//! or the first steps, when all of them fit; or the summary, without the title if there is no room for
//! both. Then comes what else fits whole, most needed first, each section from its beginning, and no
//! steps after steps that are left out. The order is that of the guide.

use super::model::{MAX_CHARACTERS, MAX_SEGMENTS, sms_form};
use super::points::{Point, PointLine, Points};
use super::text::closed;
use crate::encode::sms::SmsSize;
use crate::markdown::Rank;

/// How a message travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// One paragraph, paid by the segment.
    Sms,
    /// Lines, in a group of people who know each other.
    Post,
}

impl Way {
    /// Units or characters by which a text is too long; 0 when it fits.
    fn over(self, text: &str) -> usize {
        match self {
            Self::Sms => SmsSize::of(text).over(MAX_SEGMENTS),
            Self::Post => text.chars().count().saturating_sub(MAX_CHARACTERS),
        }
    }

    /// What each reader's copy costs.
    fn price(self, text: &str) -> usize {
        match self {
            Self::Sms => SmsSize::of(text).segments,
            Self::Post => 0,
        }
    }
}

/// What all messages of a version are made of.
pub struct Material<'m> {
    pub title: &'m str,
    pub summary: &'m str,
    pub points: &'m Points,
    /// The sentence with the helpline, and one with only its number.
    pub help: [String; 2],
    /// Of the page on the web.
    pub address: Option<String>,
    pub words: Words<'m>,
}

/// Signs of the language.
#[derive(Clone, Copy)]
pub struct Words<'m> {
    pub full_stop: &'m str,
    /// With the space after it.
    pub colon: &'m str,
    /// Between two sentences; Chinese has none.
    pub gap: &'m str,
}

/// By how much the shortest message is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overrun {
    /// Units of an SMS, or characters.
    pub over: usize,
    pub segments: usize,
}

#[derive(Clone)]
struct Draft {
    title: bool,
    summary: bool,
    /// By place of the point.
    taken: Vec<bool>,
    /// Which of the sentences with the helpline.
    help: usize,
}

impl Material<'_> {
    /// The message, or by how much the shortest one is too long.
    pub fn message(&self, way: Way) -> Result<String, Overrun> {
        let mut overrun = Overrun { over: usize::MAX, segments: 0 };
        for plan in self.plans() {
            let text = self.text(&plan, way);
            match way.over(&text) {
                0 => return Ok(self.fill(plan, way)),
                over if over < overrun.over => overrun = Overrun { over, segments: way.price(&text) },
                _ => {}
            }
        }
        Err(overrun)
    }

    /// The ways to say what is needed, the best first.
    fn plans(&self) -> Vec<Draft> {
        let points = &self.points.points;
        let chosen = |wanted: &dyn Fn(usize, &Point) -> bool| -> Vec<bool> {
            points.iter().enumerate().map(|(place, point)| wanted(place, point)).collect()
        };
        let draft = |title, summary, taken: Vec<bool>| Draft { title, summary, taken, help: 0 };
        let own = chosen(&|_, point| point.is_own);
        let plans = if own.contains(&true) {
            vec![draft(true, false, own.clone()), draft(false, false, own)]
        } else {
            let first = points.iter().position(is_first_steps);
            let steps = first.map(|first| draft(true, false, chosen(&|place, _| place == first)));
            let nothing = || vec![false; points.len()];
            steps.into_iter().chain([draft(true, true, nothing()), draft(false, true, nothing())]).collect()
        };
        plans.into_iter().flat_map(|plan| [Draft { help: 0, ..plan.clone() }, Draft { help: 1, ..plan }]).collect()
    }

    /// Adds what fits. Only what must be said makes a message dearer. What the writer wrote for messages is
    /// all of it.
    fn fill(&self, mut draft: Draft, way: Way) -> String {
        let points = &self.points.points;
        let mut text = self.text(&draft, way);
        if points.iter().any(|point| point.is_own) {
            return text;
        }
        let mut steps_end = false;
        for rank in Rank::ALL {
            let mut stopped: Vec<Option<usize>> = Vec::new();
            for (place, point) in points.iter().enumerate().filter(|(_, point)| point.rank <= rank) {
                if draft.taken.get(place).copied().unwrap_or(true) || stopped.contains(&point.section) {
                    continue;
                }
                let longer = self.text(&draft.with(place), way);
                let is_paid = rank == Rank::Must || way.price(&longer) <= way.price(&text);
                let is_next = point.rank == rank && !(point.is_steps && steps_end);
                if is_next && is_paid && way.over(&longer) == 0 {
                    draft = draft.with(place);
                    text = longer;
                } else {
                    stopped.push(point.section);
                    steps_end |= point.is_steps;
                }
            }
        }
        text
    }

    fn text(&self, draft: &Draft, way: Way) -> String {
        match way {
            Way::Sms => sms_form(&self.sentences(draft).join(self.words.gap)),
            Way::Post => self.lines(draft).join("\n"),
        }
    }

    fn sentences(&self, draft: &Draft) -> Vec<String> {
        let sentence = |text: &str| closed(text, self.words.full_stop);
        let title = draft.title.then(|| sentence(self.title));
        let summary = draft.summary.then(|| sentence(self.summary));
        let numbered = |line: &PointLine| match line.number {
            Some(number) => format!("{number}. {}", line.text),
            None => line.text.clone(),
        };
        let body = self.body(draft, &numbered);
        title.into_iter().chain(summary).chain(body).chain(self.help.get(draft.help).cloned()).collect()
    }

    fn lines(&self, draft: &Draft) -> Vec<String> {
        let title = draft.title.then(|| [self.title.to_owned(), String::new()]).into_iter().flatten();
        let summary = draft.summary.then(|| closed(self.summary, self.words.full_stop));
        let marked = |line: &PointLine| match line.number {
            Some(number) => format!("{number}. {}", line.text),
            None if line.is_item => format!("- {}", line.text),
            None => line.text.clone(),
        };
        let body = self.body(draft, &marked);
        let foot = [Some(String::new()), self.help.get(draft.help).cloned(), self.address.clone()];
        title.chain(summary).chain(body).chain(foot.into_iter().flatten()).collect()
    }

    /// The points with the headings over them.
    fn body(&self, draft: &Draft, written: &dyn Fn(&PointLine) -> String) -> Vec<String> {
        let mut lines = Vec::new();
        let mut told = None;
        for (point, _) in self.points.points.iter().zip(&draft.taken).filter(|(_, taken)| **taken) {
            let heading = point.section.filter(|section| told != Some(*section) && !point.is_own);
            let heading = heading.and_then(|section| self.points.headings.get(section));
            lines.extend(heading.filter(|text| !text.is_empty()).map(|text| closed(text, self.words.colon.trim_end())));
            told = point.section;
            lines.extend(point.lines.iter().map(written));
        }
        lines
    }
}

impl Draft {
    fn with(&self, place: usize) -> Self {
        let mut taken = self.taken.clone();
        if let Some(taken) = taken.get_mut(place) {
            *taken = true;
        }
        Self { taken, ..self.clone() }
    }
}

/// The steps that stand before everything else or under the first heading: further down they may be
/// about a special case, and the title does not say which.
fn is_first_steps(point: &Point) -> bool {
    point.is_steps && point.rank == Rank::Must && point.section.is_none_or(|section| section == 0)
}
