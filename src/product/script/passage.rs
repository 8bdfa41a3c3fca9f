//! Passages: what is said as one thought, in sentences and breaths, with its time.

use std::time::Duration;

use super::model::{Breath, Paragraph, ParagraphKind, Piece, Sentence};
use super::tongue::Tongue;
use crate::speech::Class;
use crate::speech::phrase::{Boundary, BreathGroup, SaidSentence, Segment, boundary_of, phrase};
use crate::speech::timing::BreathTime;

/// A paragraph before its place in a script is known.
#[derive(Debug, Clone)]
pub struct Passage {
    pub kind: ParagraphKind,
    pub voice: u8,
    pub sentences: Vec<SaidSentence>,
    /// Silence after it.
    pub pause: Duration,
}

impl Passage {
    /// `None` when nothing is said.
    pub fn new(kind: ParagraphKind, voice: u8, mut segments: Vec<Segment>, tongue: &Tongue<'_>) -> Option<Self> {
        end_sentence(&mut segments, &tongue.phrasing.full_stop);
        let pauses = &tongue.profile.pauses;
        let pause = match kind {
            ParagraphKind::Heading => pauses.heading,
            ParagraphKind::Item => pauses.sentence,
            ParagraphKind::Text | ParagraphKind::Warning => pauses.paragraph,
        };
        let sentences = phrase(segments, tongue.phrasing);
        (!sentences.is_empty()).then(|| Self { kind, voice, sentences, pause: Duration::from_millis(pause) })
    }

    pub fn syllables(&self) -> usize {
        self.sentences.iter().map(SaidSentence::syllables).sum()
    }

    /// Each breath of each sentence with its time; the last silence is the passage's own.
    fn times<'p>(&'p self, tongue: &Tongue<'_>) -> impl Iterator<Item = (&'p BreathGroup, BreathTime)> {
        let count: usize = self.sentences.iter().map(|sentence| sentence.breaths.len()).sum();
        self.sentences.iter().flat_map(|sentence| &sentence.breaths).enumerate().map(move |(place, breath)| {
            let mut time = tongue.profile.breath(breath);
            if place + 1 == count {
                time.pause = time.pause.max(self.pause);
            }
            (breath, time)
        })
    }

    /// With the silence after it.
    pub fn time(&self, tongue: &Tongue<'_>) -> Duration {
        self.times(tongue).map(|(_, time)| time.spoken + time.pause).sum()
    }

    /// The finished paragraph, read from `start` on.
    pub fn paragraph(&self, start: Duration, tongue: &Tongue<'_>) -> Paragraph {
        let mut ends_at = start;
        let mut times = self.times(tongue);
        let mut sentence = |sentence: &SaidSentence| {
            let breaths = times.by_ref().take(sentence.breaths.len()).map(|(breath, time)| {
                ends_at += time.spoken + time.pause;
                finished(breath, time.pause)
            });
            Sentence { breaths: breaths.collect() }
        };
        let sentences: Vec<Sentence> = self.sentences.iter().map(&mut sentence).collect();
        Paragraph { kind: self.kind, voice: self.voice, sentences, ends_at }
    }
}

/// A heading and a list item have no full stop of their own; a voice needs one.
fn end_sentence(segments: &mut Vec<Segment>, full_stop: &str) {
    let mut last_word = None;
    for (place, segment) in segments.iter_mut().enumerate().rev() {
        match boundary_of(segment) {
            // A closing bracket may have left a comma.
            Some(Boundary::Comma) => segment.said.clear(),
            None if segment.said.trim_matches(is_space).is_empty() => segment.said.clear(),
            Some(_) => return,
            None => {
                last_word = Some(place);
                break;
            }
        }
    }
    // Where nothing is said nothing ends.
    let Some(source) = last_word.and_then(|place| segments.get(place)).map(|segment| segment.source) else { return };
    segments.push(Segment { said: full_stop.to_owned(), written: None, class: Class::Punctuation, source });
}

fn finished(breath: &BreathGroup, pause: Duration) -> Breath {
    let mut pieces: Vec<Piece> = Vec::new();
    for segment in &breath.segments {
        let said = if pieces.is_empty() { segment.said.trim_start_matches(is_space) } else { &segment.said };
        match pieces.last_mut() {
            _ if said.is_empty() => {}
            Some(Piece { said: before, written: None }) if segment.written.is_none() => before.push_str(said),
            _ => pieces.push(Piece { said: said.to_owned(), written: segment.written.clone() }),
        }
    }
    while let Some(last) = pieces.last_mut() {
        last.said.truncate(last.said.trim_end_matches(is_space).len());
        if !last.said.is_empty() {
            break;
        }
        pieces.pop();
    }
    let is_number = breath.segments.iter().any(|segment| segment.class == Class::Telephone);
    Breath { pieces, pause, is_number }
}

/// The space that Khmer writers put between words has no width.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{200b}'
}
