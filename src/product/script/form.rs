//! The form around a guide: what opens a script, what closes it, and the music.
//!
//! A spot of half a minute has no time for music and greetings: it names its subject, says what to do
//! and whom to call. A minute has a signature tune and a greeting; from two minutes on there is time
//! to say what the helpline costs and to thank the listeners. The helpline is said twice in every script, because nobody at a loudspeaker has
//! a pencil in hand: once in the call to action, once in the close.

use std::time::Duration;

use super::Slot;
use super::body::Unread;
use super::model::{Cue, ParagraphKind};
use super::passage::Passage;
use super::tongue::Tongue;
use crate::facts::Contact;
use crate::library::{Guide, Version};
use crate::speech::Class;
use crate::speech::phrase::Segment;

/// What stands around the body for one slot.
pub struct Form {
    pub music_before: Option<Cue>,
    pub opening: Vec<Passage>,
    pub call: Vec<Passage>,
    pub close: Vec<Passage>,
    pub music_after: Option<Cue>,
}

/// How much form a slot has time for. Music opens and closes a programme (Farm Radio); how long is
/// our decision: a tenth of the time at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Size {
    Spot,
    Short,
    Long,
}

impl Size {
    fn of(slot: Slot) -> Self {
        match slot.seconds {
            0..45 => Self::Spot,
            45..120 => Self::Short,
            _ => Self::Long,
        }
    }

    /// Seconds of music before and after.
    fn music(self) -> (u64, u64) {
        match self {
            Self::Spot => (0, 0),
            Self::Short => (3, 2),
            Self::Long => (8, 5),
        }
    }
}

impl Form {
    pub fn new(
        guide: &Guide,
        version: &Version,
        slot: Slot,
        helpline: &Contact,
        tongue: &Tongue<'_>,
        unread: &mut Vec<Unread>,
    ) -> Self {
        let size = Size::of(slot);
        let (before, after) = size.music();
        let mut speech = Speech { tongue, unread };
        let mut close = speech.close(guide, helpline, size);
        if let (Some(last), Size::Long) = (close.last_mut(), size) {
            last.pause = Duration::from_millis(tongue.profile.pauses.end);
        }
        Self {
            music_before: music(tongue, "opening", before),
            opening: speech.opening(guide, version, size),
            call: speech.call(guide, helpline, size),
            close,
            music_after: music(tongue, "close", after),
        }
    }

    /// What the form takes of the slot.
    pub fn time(&self, tongue: &Tongue<'_>) -> Duration {
        let spoken = self.opening.iter().chain(&self.call).chain(&self.close).map(|passage| passage.time(tongue));
        let cues = self.music_before.iter().chain(&self.music_after).map(|cue| cue.duration);
        spoken.chain(cues).sum()
    }
}

fn music(tongue: &Tongue<'_>, key: &str, seconds: u64) -> Option<Cue> {
    let text = tongue.word(&["cues", key]).replace("{seconds}", &seconds.to_string());
    (seconds > 0 && !text.is_empty()).then(|| Cue { text, duration: Duration::from_secs(seconds) })
}

struct Speech<'s, 't> {
    tongue: &'s Tongue<'t>,
    unread: &'s mut Vec<Unread>,
}

impl Speech<'_, '_> {
    /// The passages of some sentences in one paragraph.
    fn passage(&mut self, kind: ParagraphKind, sentences: Vec<Vec<Segment>>) -> Option<Passage> {
        let mut segments = Vec::new();
        for sentence in sentences.into_iter().filter(|sentence| !sentence.is_empty()) {
            if !segments.is_empty() {
                segments.extend(self.tongue.gap());
            }
            segments.extend(sentence);
        }
        let unread = segments.iter().filter(|segment| segment.class == Class::Unknown);
        let unread = unread.map(|segment| segment.written.as_ref().unwrap_or(&segment.said).trim().to_owned());
        self.unread.extend(unread.map(|text| Unread { text, source: None }));
        Passage::new(kind, 1, segments, self.tongue)
    }

    fn opening(&mut self, guide: &Guide, version: &Version, size: Size) -> Vec<Passage> {
        let mut passages = Vec::new();
        if size > Size::Spot {
            let sentences = vec![self.station(), self.greeting(guide)];
            passages.extend(self.passage(ParagraphKind::Text, sentences));
        }
        let title = self.tongue.say(&version.title, None);
        passages.extend(self.passage(ParagraphKind::Heading, vec![title]));
        passages
    }

    fn station(&self) -> Vec<Segment> {
        let site = &self.tongue.library.site;
        let name = site.script.station.text(&site.languages, self.tongue.lang);
        if name.is_empty() {
            return Vec::new();
        }
        let name = self.tongue.say(name, None);
        self.tongue.fill(self.tongue.word(&["station"]), &[("station", &name)])
    }

    fn greeting(&self, guide: &Guide) -> Vec<Segment> {
        let time = self.tongue.library.site.script.greeting.id();
        let to = if guide.metadata.is_for_children_only() { "greetings_children" } else { "greetings" };
        self.tongue.say(self.tongue.word(&[to, time]), None)
    }

    fn call(&mut self, guide: &Guide, helpline: &Contact, size: Size) -> Vec<Passage> {
        let site = &self.tongue.library.site;
        let key = if guide.metadata.is_for_children_only() { "call_children" } else { "call" };
        let label = self.tongue.say(helpline.label.text(&site.languages, self.tongue.lang), None);
        let number = self.tongue.number(helpline, None);
        let call = self.tongue.fill(self.tongue.word(&[key]), &[("label", &label), ("number", &number)]);
        let note = match size {
            Size::Long => self.tongue.say(helpline.note.text(&site.languages, self.tongue.lang), None),
            Size::Spot | Size::Short => Vec::new(),
        };
        self.passage(ParagraphKind::Text, vec![call, note]).into_iter().collect()
    }

    fn close(&mut self, guide: &Guide, helpline: &Contact, size: Size) -> Vec<Passage> {
        let number = self.tongue.number(helpline, None);
        let again = self.tongue.fill(self.tongue.word(&["repeat"]), &[("number", &number)]);
        let key = if guide.metadata.is_for_children_only() { "thanks_children" } else { "thanks" };
        let thanks = match size {
            Size::Long => self.tongue.say(self.tongue.word(&[key]), None),
            Size::Spot | Size::Short => Vec::new(),
        };
        self.passage(ParagraphKind::Text, vec![again, thanks]).into_iter().collect()
    }
}
