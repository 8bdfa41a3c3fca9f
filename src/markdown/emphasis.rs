//! Repair of emphasis beside Chinese and Khmer.
//!
//! CommonMark does not let `**` close after a punctuation mark and before a letter, as in
//! `**热线：**打`, where Chinese and Khmer have no space. The asterisks stay in the text, or pair
//! with the wrong partner. Here the asterisks of one row of inlines, those that became emphasis
//! and those that did not, are laid out again and paired by the rule of [`delimiter`].

use super::MAX_DEPTH;
use super::block::{Inline, Text};
use super::delimiter::{Mark, Run, is_unspaced, pair};
use super::inline::push_text;
use crate::source::Span;

/// A row of inlines with its emphasis by asterisks taken apart.
enum Token {
    Inline(Inline),
    Asterisks(Span),
}

/// Pairs the asterisks of a block again where Chinese or Khmer stands in it. Called only for
/// blocks where asterisks are left over or doubled.
pub(super) fn repair(inlines: Vec<Inline>, source: &str) -> Vec<Inline> {
    repair_row(inlines, source, 0)
}

fn repair_row(mut inlines: Vec<Inline>, source: &str, depth: usize) -> Vec<Inline> {
    repair_inside(&mut inlines, source, depth);
    let mut tokens = Vec::with_capacity(inlines.len());
    // The old row is kept for the case that the new one is no better.
    take_apart(inlines.clone(), source, &mut tokens);
    if !tokens.iter().any(|token| is_unspaced_token(token, source)) {
        return inlines;
    }
    let runs: Vec<Run> = runs(&tokens, source).collect();
    let marks = pair(&runs);
    let total: usize = runs.iter().map(|run| run.length).sum();
    let paired: usize = marks.iter().map(|mark| mark.length).sum();
    if total - paired > count_left_over(&inlines, source) {
        return inlines;
    }
    put_together(tokens, &marks, depth)
}

/// Repairs the rows inside elements whose own delimiters are not asterisks. What is emphasised by
/// asterisks belongs to the row around it.
fn repair_inside(inlines: &mut [Inline], source: &str, depth: usize) {
    for inline in inlines {
        let by_asterisks = is_by_asterisks(inline, source);
        let content = match inline {
            Inline::Strong(content, _) | Inline::Emphasis(content, _) | Inline::Strikethrough(content, _) => content,
            Inline::Link(link) => &mut link.content,
            _ => continue,
        };
        if by_asterisks {
            repair_inside(content, source, depth + 1);
        } else {
            *content = repair_row(std::mem::take(content), source, depth + 1);
        }
    }
}

fn is_by_asterisks(inline: &Inline, source: &str) -> bool {
    match inline {
        Inline::Strong(_, span) => delimiters(*span, 2, source).is_some(),
        Inline::Emphasis(_, span) => delimiters(*span, 1, source).is_some(),
        _ => false,
    }
}

/// Asterisks that stand as text in a row, inside its emphasis too.
fn count_left_over(inlines: &[Inline], source: &str) -> usize {
    let count = |inline: &Inline| match inline {
        Inline::Text(text) => {
            let runs = split_text(text, source).filter(|(_, is_run)| *is_run);
            runs.map(|(span, _)| span.range().len()).sum()
        }
        Inline::Strong(content, _) | Inline::Emphasis(content, _) if is_by_asterisks(inline, source) => {
            count_left_over(content, source)
        }
        _ => 0,
    };
    inlines.iter().map(count).sum()
}

fn take_apart(inlines: Vec<Inline>, source: &str, tokens: &mut Vec<Token>) {
    for inline in inlines {
        let length = if matches!(inline, Inline::Strong(..)) { 2 } else { 1 };
        match inline {
            Inline::Strong(content, span) | Inline::Emphasis(content, span)
                if let Some((opening, closing)) = delimiters(span, length, source) =>
            {
                push_asterisks(tokens, opening);
                take_apart(content, source, tokens);
                push_asterisks(tokens, closing);
            }
            Inline::Text(text) => take_text_apart(text, source, tokens),
            other => tokens.push(Token::Inline(other)),
        }
    }
}

/// The asterisks of an emphasis; `None` if it is made of something else.
fn delimiters(span: Span, length: u32, source: &str) -> Option<(Span, Span)> {
    let opening = Span { start: span.start, end: span.start + length };
    let closing = Span { start: span.end.checked_sub(length)?, end: span.end };
    let is_asterisks = |span: Span| source.get(span.range()).is_some_and(|text| text.bytes().all(|byte| byte == b'*'));
    (opening.end <= closing.start && is_asterisks(opening) && is_asterisks(closing)).then_some((opening, closing))
}

fn take_text_apart(text: Text, source: &str, tokens: &mut Vec<Token>) {
    if text.shown.is_some() {
        return tokens.push(Token::Inline(Inline::Text(text)));
    }
    for (span, is_run) in split_text(&text, source) {
        if is_run {
            push_asterisks(tokens, span);
        } else {
            tokens.push(Token::Inline(Inline::Text(Text { span, shown: None })));
        }
    }
}

/// The parts of a text: `true` for rows of asterisks, `false` for what is between. An escaped
/// asterisk is no delimiter; it can only be the first character of a text, because its backslash
/// is not shown.
fn split_text<'a>(text: &Text, source: &'a str) -> impl Iterator<Item = (Span, bool)> + 'a {
    let span = if text.shown.is_some() { Span { end: text.span.start, ..text.span } } else { text.span };
    let start = span.start as usize;
    let before = source.get(..start).unwrap_or_default();
    let backslashes = before.bytes().rev().take_while(|byte| *byte == b'\\').count();
    let mut escaped = backslashes % 2 == 1;
    let written = source.get(span.range()).unwrap_or_default();
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = written.get(at..).filter(|rest| !rest.is_empty())?;
        let skipped = usize::from(std::mem::take(&mut escaped));
        let is_run = skipped == 0 && rest.starts_with('*');
        let length = if is_run {
            rest.len() - rest.trim_start_matches('*').len()
        } else {
            rest.bytes().skip(skipped).position(|byte| byte == b'*').map_or(rest.len(), |found| found + skipped)
        };
        at += length;
        Some((Span::new(start + at - length, start + at), is_run))
    })
}

/// Asterisks side by side are one run, whatever the parser made of each.
fn push_asterisks(tokens: &mut Vec<Token>, span: Span) {
    match tokens.last_mut() {
        Some(Token::Asterisks(last)) if last.end == span.start => last.end = span.end,
        _ => tokens.push(Token::Asterisks(span)),
    }
}

fn is_unspaced_token(token: &Token, source: &str) -> bool {
    match token {
        Token::Inline(Inline::Text(text)) => text.as_str(source).contains(is_unspaced),
        _ => false,
    }
}

fn runs<'a>(tokens: &'a [Token], source: &'a str) -> impl Iterator<Item = Run> + 'a {
    tokens.iter().enumerate().filter_map(move |(at, token)| {
        let Token::Asterisks(span) = token else { return None };
        let before = source.get(..span.start as usize)?.chars().next_back();
        let after = source.get(span.end as usize..)?.chars().next();
        // At a line's start the source may hold the `>` of a quote, which is not beside the run.
        let before = before.filter(|_| at.checked_sub(1).is_some_and(|at| is_beside(tokens.get(at))));
        let after = after.filter(|_| is_beside(tokens.get(at + 1)));
        Some(Run::between(before, span.start as usize, span.range().len(), after))
    })
}

fn is_beside(neighbour: Option<&Token>) -> bool {
    !matches!(neighbour, None | Some(Token::Inline(Inline::SoftBreak | Inline::HardBreak)))
}

/// The elements that are open while a row is put together.
#[derive(Default)]
struct Row {
    current: Vec<Inline>,
    outer: Vec<Vec<Inline>>,
}

fn put_together(tokens: Vec<Token>, marks: &[Mark], depth: usize) -> Vec<Inline> {
    let mut row = Row::default();
    // Marks that are too deep have no place in the tree; their content stays.
    let mut too_deep = 0usize;
    let mut marks = marks.iter().peekable();
    for token in tokens {
        let span = match token {
            Token::Asterisks(span) => span,
            Token::Inline(Inline::Text(Text { span, shown: None })) => {
                push_text(&mut row.current, 0, span);
                continue;
            }
            Token::Inline(inline) => {
                row.current.push(inline);
                continue;
            }
        };
        let mut start = span.start as usize;
        while let Some(mark) = marks.next_if(|mark| mark.start < span.end as usize) {
            push_text(&mut row.current, 0, Span::new(start, mark.start));
            start = mark.end();
            let is_deep = if mark.opens { depth + row.outer.len() >= MAX_DEPTH } else { too_deep > 0 };
            match (is_deep, mark.opens) {
                (true, true) => too_deep += 1,
                (true, false) => too_deep -= 1,
                (false, true) => row.outer.push(std::mem::take(&mut row.current)),
                (false, false) => row.close(*mark),
            }
        }
        push_text(&mut row.current, 0, Span::new(start, span.end as usize));
    }
    row.current
}

impl Row {
    fn close(&mut self, mark: Mark) {
        let Some(outer) = self.outer.pop() else { return };
        let content = std::mem::replace(&mut self.current, outer);
        self.current.push(match mark.length {
            2 => Inline::Strong(content, mark.pair),
            _ => Inline::Emphasis(content, mark.pair),
        });
    }
}
