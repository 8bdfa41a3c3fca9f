use super::{Boundary, Segment};
use crate::speech::Class;

/// What a sign of punctuation asks of the reader; `None` for words and signs that ask for nothing.
pub fn boundary_of(segment: &Segment) -> Option<Boundary> {
    if segment.class != Class::Punctuation {
        return None;
    }
    segment.said.chars().filter_map(boundary).max()
}

fn boundary(sign: char) -> Option<Boundary> {
    match sign {
        '.' | '!' | '?' | '…' | '。' | '！' | '？' | '．' | '។' | '៕' => Some(Boundary::Sentence),
        ';' | ':' | '–' | '—' | '；' | '：' | '៖' => Some(Boundary::Clause),
        ',' | '，' | '、' | '(' | ')' | '（' | '）' => Some(Boundary::Comma),
        _ => None,
    }
}

/// A sign that belongs to what comes before it.
pub fn is_closing(segment: &Segment) -> bool {
    segment.class == Class::Punctuation && !is_opening(segment)
}

/// A sign that belongs to what comes after it.
pub fn is_opening(segment: &Segment) -> bool {
    let opens = |sign: char| matches!(sign, '(' | '（' | '[' | '“' | '‘' | '«' | '「' | '『' | '《' | '〈' | '【');
    segment.class == Class::Punctuation && segment.said.chars().all(opens) && !segment.said.is_empty()
}
