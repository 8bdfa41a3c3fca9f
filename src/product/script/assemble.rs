//! A script for one slot: the form, and as much of the body as there is time for.

use std::time::Duration;

use super::body::{self, Body};
use super::form::Form;
use super::model::{Cue, Line, Part, PartKind, Script};
use super::passage::Passage;
use super::tongue::Tongue;
use super::{Slot, head};
use crate::facts::Contact;
use crate::library::{Guide, Version};
use crate::speech::fit::{self, Choice, Overrun};

/// What all scripts of a version share.
pub struct Assembly<'a> {
    pub guide: &'a Guide,
    pub version: &'a Version,
    pub helpline: &'a Contact,
    pub tongue: &'a Tongue<'a>,
    pub body: &'a Body,
    pub units: &'a [fit::Unit],
    pub sections: &'a [fit::Section],
}

impl Assembly<'_> {
    /// Fails with the time over when what must be heard does not fit.
    pub fn script(&self, slot: Slot, form: &Form) -> Result<Script, Overrun> {
        let taken = form.time(self.tongue);
        let room = slot.duration().saturating_sub(taken);
        let choice = fit::fit(self.units, self.sections, room).map_err(|Overrun(over)| {
            // A form that is longer than its slot is over as well.
            Overrun(over + taken.saturating_sub(slot.duration()))
        })?;
        if taken > slot.duration() {
            return Err(Overrun(taken - slot.duration()));
        }
        let mut clock = Clock { now: Duration::ZERO, music: Duration::ZERO, syllables: 0, tongue: self.tongue };
        let parts = vec![
            clock.part(PartKind::Opening, form.music_before.as_ref(), form.opening.iter(), None),
            clock.part(PartKind::Body, None, self.chosen(&choice).into_iter(), None),
            clock.part(PartKind::CallToAction, None, form.call.iter(), None),
            clock.part(PartKind::Close, None, form.close.iter(), form.music_after.as_ref()),
        ];
        let (estimate, tongue) = (clock.now, self.tongue);
        let read = clock.reading();
        let language = &tongue.library.site.languages[tongue.lang];
        Ok(Script {
            guide: self.guide.id.clone(),
            tag: language.tag.clone(),
            writing: writing(&language.tag, language.script.as_deref()),
            slot,
            title: self.version.title.clone(),
            head: head::rows(self.guide, self.version, slot, read, tongue),
            parts,
            helpline: head::helpline(self.helpline, tongue),
            left_out: self.left_out(&choice),
            notice: head::notice(self.version, tongue),
            syllables: clock.syllables,
            estimate,
            words: head::words(tongue),
        })
    }

    /// The chosen passages with their headings, in the order of the guide.
    fn chosen(&self, choice: &Choice) -> Vec<&Passage> {
        let mut passages = Vec::new();
        let mut told = 0;
        for (part, _) in self.body.parts.iter().zip(&choice.units).filter(|(_, taken)| **taken) {
            let until = part.section.map_or(0, |section| section + 1);
            let headings = self.body.sections.iter().zip(&choice.headings).take(until).skip(told);
            passages.extend(headings.filter(|(_, read)| **read).filter_map(|(section, _)| section.heading.as_ref()));
            told = told.max(until);
            passages.extend(&part.passages);
        }
        passages
    }

    /// One line for each section that is left out whole, and for each part of another.
    fn left_out(&self, choice: &Choice) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for (part, _) in self.body.parts.iter().zip(&choice.units).filter(|(_, taken)| !**taken) {
            let section =
                part.section.and_then(|place| Some((self.body.sections.get(place)?, choice.headings.get(place)?)));
            let line = match section {
                Some((section, false)) => section.title.clone(),
                Some((section, true)) => format!("{}: {}", section.title, beginning(part)),
                None => beginning(part),
            };
            if lines.last() != Some(&line) {
                lines.push(line);
            }
        }
        lines
    }
}

/// Longest beginning of a part that is left out, in characters.
const BEGINNING: usize = 60;

fn beginning(part: &body::Part) -> String {
    let sentence = part.passages.first().and_then(|passage| passage.sentences.first());
    let text = sentence.map(|sentence| sentence.written(0..sentence.breaths.len())).unwrap_or_default();
    match text.char_indices().nth(BEGINNING) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text,
    }
}

/// ISO 15924; what the site does not say is known for the languages that loa speaks.
fn writing(tag: &str, script: Option<&str>) -> String {
    let usual = match tag.split('-').next() {
        Some("km") => "Khmr",
        Some("zh") => "Hans",
        _ => "Latn",
    };
    script.unwrap_or(usual).to_owned()
}

/// Puts passages one after another in time.
struct Clock<'a> {
    now: Duration,
    music: Duration,
    syllables: usize,
    tongue: &'a Tongue<'a>,
}

impl Clock<'_> {
    fn part<'p>(
        &mut self,
        kind: PartKind,
        before: Option<&Cue>,
        passages: impl Iterator<Item = &'p Passage>,
        after: Option<&Cue>,
    ) -> Part {
        let mut lines: Vec<Line> = before.map(|cue| self.cue(cue)).into_iter().collect();
        for passage in passages {
            let paragraph = passage.paragraph(self.now, self.tongue);
            self.now = paragraph.ends_at;
            self.syllables += passage.syllables();
            lines.push(Line::Paragraph(paragraph));
        }
        lines.extend(after.map(|cue| self.cue(cue)));
        Part { kind, lines }
    }

    fn reading(&self) -> head::Reading {
        let sound = self.music + self.tongue.profile.rate.time(self.syllables);
        head::Reading { time: self.now, silence: self.now.saturating_sub(sound), syllables: self.syllables }
    }

    fn cue(&mut self, cue: &Cue) -> Line {
        self.now += cue.duration;
        self.music += cue.duration;
        Line::Cue(cue.clone())
    }
}
