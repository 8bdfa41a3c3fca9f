//! Utterances: a run of text with the place of each part in its source, on its way to the speaker.
//!
//! The speaker sees the whole run, because what stands beside a number decides how it is said. Facts
//! and titles stand in it as [`PLACE_HOLDER`], and their own pieces come back in its place.

use std::ops::Range;

use super::tongue::Tongue;
use crate::library::Guide;
use crate::markdown::{Inline, Text};
use crate::source::Span;
use crate::speech::phrase::{Boundary, Segment, boundary_of};
use crate::speech::{Class, PLACE_HOLDER, Sound, Speaker, SpokenToken};

#[derive(Debug, Default)]
pub struct Utterance {
    text: String,
    runs: Vec<Run>,
    /// In the order of their place holders.
    placed: std::collections::VecDeque<Vec<Segment>>,
    /// Sentences that follow the one in which the place holder with that number stands.
    origins: Vec<(usize, Vec<Segment>)>,
    /// What stands in the source and is not said: pictures, footnotes, struck-out text.
    silent: Vec<Span>,
    /// A line end that becomes a space if what follows needs one.
    has_break: bool,
}

#[derive(Debug)]
struct Run {
    range: Range<usize>,
    /// `None` for words of the form.
    source: Option<Span>,
}

impl Utterance {
    pub fn of(inlines: &[Inline], source: &str, guide: &Guide, tongue: &Tongue<'_>) -> Self {
        let mut utterance = Self::default();
        utterance.inlines(inlines, source, guide, tongue);
        utterance
    }

    fn inlines(&mut self, inlines: &[Inline], source: &str, guide: &Guide, tongue: &Tongue<'_>) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => self.text(text, source),
                Inline::Emphasis(content, _) | Inline::Strong(content, _) => {
                    self.inlines(content, source, guide, tongue);
                }
                Inline::Strikethrough(_, span) | Inline::FootnoteReference { span, .. } => self.silent.push(*span),
                Inline::Image(image) => self.silent.push(image.span),
                Inline::SoftBreak | Inline::HardBreak => self.has_break = true,
                Inline::Link(link) if link.content.is_empty() => {
                    self.place(tongue.link_title(guide, link), Some(link.span));
                }
                Inline::Link(link) => self.inlines(&link.content, source, guide, tongue),
                Inline::Fact(fact) => {
                    let origin = tongue.origin(fact);
                    if !origin.is_empty() {
                        self.origins.push((self.placed.len(), origin));
                    }
                    self.place(tongue.fact(fact), Some(fact.span));
                }
            }
        }
    }

    fn text(&mut self, text: &Text, source: &str) {
        self.words(text.as_str(source), Some(text.span));
    }

    /// Adds text that is said as the speaker says it.
    pub fn words(&mut self, text: &str, source: Option<Span>) {
        self.line_end(text.chars().next());
        let start = self.text.len();
        // A place holder that the writer typed stands for nothing.
        self.text.extend(text.chars().map(|letter| if letter == PLACE_HOLDER { ' ' } else { letter }));
        self.runs.push(Run { range: start..self.text.len(), source });
    }

    /// Adds pieces that are said as they are.
    pub fn place(&mut self, segments: Vec<Segment>, source: Option<Span>) {
        self.line_end(Some(PLACE_HOLDER));
        let start = self.text.len();
        self.text.push(PLACE_HOLDER);
        self.runs.push(Run { range: start..self.text.len(), source });
        self.placed.push_back(segments);
    }

    /// Chinese has no space where a line ended.
    fn line_end(&mut self, next: Option<char>) {
        use crate::speech::syllables::is_han;
        let last = self.text.chars().next_back();
        let is_chinese = |letter: Option<char>| {
            letter.is_some_and(|letter| is_han(letter) || ('、'..='】').contains(&letter) || letter == '，')
        };
        if std::mem::take(&mut self.has_break) && !(is_chinese(last) && is_chinese(next)) {
            self.text.push(' ');
        }
    }

    /// What of the source is neither said nor silent nor a sign of Markdown; empty when all is well.
    pub fn uncovered(&self, source: &str, whole: Span) -> Option<Span> {
        let said = self.runs.iter().filter_map(|run| run.source);
        let mut parts: Vec<Span> = said.chain(self.silent.iter().copied()).filter(|span| !span.is_empty()).collect();
        parts.sort_unstable_by_key(|span| (span.start, span.end));
        let mut end = whole.start;
        for span in parts.iter().chain([&Span { start: whole.end, end: whole.end }]) {
            let gap = Span { start: end, end: span.start };
            if span.start < end || !super::markup::is_markup(source.get(gap.range()).unwrap_or_default()) {
                return Some(Span { start: end.min(span.start), end: span.start.max(end) });
            }
            end = span.end;
        }
        None
    }

    pub fn speak(mut self, speaker: &Speaker<'_>) -> Vec<Segment> {
        let text = std::mem::take(&mut self.text);
        let spoken = speaker.say(&text);
        debug_assert!(spoken.tiles(&text));
        let mut segments = Vec::with_capacity(spoken.tokens.len());
        let mut origins = std::mem::take(&mut self.origins).into_iter().peekable();
        let count = self.placed.len();
        for token in &spoken.tokens {
            let written = token.written(&text);
            if written.contains(PLACE_HOLDER) {
                self.take_placed(written, token.range.start, &mut segments);
                continue;
            }
            let said = match token.class {
                Class::Space if written.contains(char::is_whitespace) => " ".to_owned(),
                _ => token.said(&text).into_owned(),
            };
            segments.push(Segment {
                written: differs(token, written, &said).then(|| written.to_owned()),
                said,
                class: token.class,
                source: self.source_of(&token.range),
            });
            let passed = count - self.placed.len();
            if segments.last().is_some_and(|last| boundary_of(last) == Some(Boundary::Sentence)) {
                while let Some((_, origin)) = origins.next_if(|(place, _)| *place < passed) {
                    add_sentence(origin, &mut segments);
                }
            }
        }
        origins.for_each(|(_, origin)| add_sentence(origin, &mut segments));
        tidy(&mut segments);
        segments
    }

    /// The pieces of a place holder, with letters that the speaker took to it.
    fn take_placed(&mut self, written: &str, start: usize, segments: &mut Vec<Segment>) {
        let mut at = start;
        for (number, part) in written.split(PLACE_HOLDER).enumerate() {
            if number > 0 {
                segments.extend(self.placed.pop_front().unwrap_or_default());
                at += PLACE_HOLDER.len_utf8();
            }
            if !part.is_empty() {
                let source = self.source_of(&(at..at + part.len()));
                segments.push(Segment { said: part.to_owned(), written: None, class: Class::Word, source });
                at += part.len();
            }
        }
    }

    /// Where a part of the text stands in the source.
    fn source_of(&self, range: &Range<usize>) -> Option<Span> {
        let first = self.runs.partition_point(|run| run.range.end <= range.start);
        let touched = self.runs.get(first..)?.iter().take_while(|run| run.range.start < range.end);
        let spans = touched.filter_map(|run| {
            let span = run.source?;
            if span.range().len() != run.range.len() {
                return Some(span);
            }
            let within =
                |offset: usize| span.start as usize + offset.clamp(run.range.start, run.range.end) - run.range.start;
            Some(Span::new(within(range.start), within(range.end)))
        });
        spans.reduce(|all, span| Span { start: all.start.min(span.start), end: all.end.max(span.end) })
    }
}

/// Whether a reader is helped by seeing what is written beside what is said: not for signs and spaces,
/// and not where capitals became small letters.
fn differs(token: &SpokenToken, written: &str, said: &str) -> bool {
    let is_word = !matches!(token.class, Class::Punctuation | Class::Space | Class::Mark);
    is_word && token.sound != Sound::Kept && written.to_lowercase() != said.to_lowercase()
}

fn add_sentence(sentence: Vec<Segment>, segments: &mut Vec<Segment>) {
    segments.push(Segment { said: " ".to_owned(), written: None, class: Class::Space, source: None });
    segments.extend(sentence);
}

/// Brings signs and spaces into the order in which they are written, where silent signs and inserted
/// words left two together.
fn tidy(segments: &mut [Segment]) {
    // Places of the pieces before that are heard.
    let mut heard: Vec<usize> = Vec::new();
    for place in 0..segments.len() {
        let Some((before, [segment, ..])) = segments.split_at_mut_checked(place) else { return };
        if let Some(stop) = boundary_of(segment) {
            // No space before a stop; of two stops, such as a closing bracket and a full stop, the
            // stronger is said.
            while let Some(last) = heard.last().and_then(|last| before.get_mut(*last)) {
                trim_end(&mut last.said);
                match boundary_of(last) {
                    Some(earlier) if stop > earlier => last.said.clear(),
                    Some(earlier) if stop < earlier => segment.said.clear(),
                    _ => {}
                }
                if !last.said.is_empty() {
                    break;
                }
                heard.pop();
            }
        } else if let Some(last) = heard.last().and_then(|last| before.get(*last))
            && last.said.ends_with(' ')
        {
            let trimmed = segment.said.trim_start_matches(' ').len();
            segment.said.drain(..segment.said.len() - trimmed);
        }
        if !segment.said.is_empty() {
            heard.push(place);
        }
    }
}

fn trim_end(text: &mut String) {
    text.truncate(text.trim_end_matches(' ').len());
}
