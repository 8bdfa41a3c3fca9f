//! Quotes and dashes that Word makes round and long. In a sentence they are good typesetting; where a
//! program reads them (front matter, links, names of facts, code) they break what they stand in.

use super::{Flaw, Kind, Part};
use crate::library::SHARED_KEYS;

const DOUBLE: [char; 4] = ['“', '”', '„', '‟'];
const SINGLE: [char; 4] = ['‘', '’', '‚', '‛'];
const DASHES: [char; 5] = ['‐', '‑', '‒', '–', '—'];

pub fn find(line: &str, part: Part, found: &mut Vec<Flaw>) {
    fence(line, part, found);
    match part {
        Part::Yaml => value(line, found),
        Part::Code => every_quote(line, 0..line.len(), found),
        Part::Body | Part::Opening => {
            references(line, found);
            destinations(line, found);
            code_spans(line, found);
        }
    }
}

fn straight(letter: char) -> Option<&'static str> {
    match letter {
        _ if DOUBLE.contains(&letter) => Some("\""),
        _ if SINGLE.contains(&letter) => Some("'"),
        _ if DASHES.contains(&letter) => Some("-"),
        _ => None,
    }
}

/// `—` or `–-` where `---` was typed: the line that opens or closes front matter.
fn fence(line: &str, part: Part, found: &mut Vec<Flaw>) {
    let text = line.trim_end();
    let is_dashes = !text.is_empty() && text.chars().all(|letter| letter == '-' || DASHES.contains(&letter));
    if is_dashes && matches!(part, Part::Opening | Part::Yaml) && text.chars().count() <= 3 {
        found.push(Flaw::new(Kind::Quotes, 0..text.len(), Some("---")));
    }
}

/// Keys whose values are names for programs and no text, besides those that all versions of a guide share.
const NAMES: [&str; 14] = [
    "state",
    "tag",
    "fallback",
    "source_language",
    "topics",
    "order",
    "theme",
    "base_url",
    "helpline",
    "number",
    "verified_on",
    "expires",
    "hosting",
    "script",
];

/// `owner: “so-giao-duc”` and `title: “Con hỏi: vì sao?”`. Round quotes around a plain title are part of it.
fn value(line: &str, found: &mut Vec<Flaw>) {
    let Some((key, rest)) = line.split_once(':') else { return list(line, 0, true, found) };
    let name = key.trim_start_matches([' ', '-']).trim_end();
    let is_name = SHARED_KEYS.contains(&name) || NAMES.contains(&name);
    let at = key.len() + 1 + (rest.len() - rest.trim_start().len());
    let value = rest.trim();
    if value.starts_with(['[', '{']) {
        return list(value, at, is_name, found);
    }
    quoted(value, at, is_name, found);
}

/// The quoted items of `[“a”, “b”]`, or the item of `- “a”`.
fn list(text: &str, start: usize, is_name: bool, found: &mut Vec<Flaw>) {
    let mut at = start;
    for item in text.split_inclusive([',', '[', ']', '{', '}']) {
        let bare = item.trim_end_matches([',', '[', ']', '{', '}']);
        let inner = bare.trim_start_matches([' ', '-', '\t']);
        quoted(inner.trim_end(), at + (bare.len() - inner.len()), is_name, found);
        at += item.len();
    }
}

fn quoted(value: &str, at: usize, may_be_name: bool, found: &mut Vec<Flaw>) {
    let (mut letters, quotes) = (value.chars(), [DOUBLE, SINGLE].concat());
    let (Some(first), Some(last)) = (letters.next(), letters.next_back()) else { return };
    if !quotes.contains(&first) || !(quotes.contains(&last) || last == '"' || last == '\'') {
        return;
    }
    let inner = letters.as_str();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:/@#+".contains(&byte);
    let is_name = may_be_name && !inner.is_empty() && inner.bytes().all(is_plain);
    let is_broken = inner.contains(": ") || inner.contains(" #");
    // What stands in straight quotes must not hold one.
    if (is_name || is_broken) && !inner.contains(['"', '\\']) {
        found.push(Flaw::new(Kind::Quotes, at..at + first.len_utf8(), Some("\"")));
        let end = at + value.len();
        found.push(Flaw::new(Kind::Quotes, end - last.len_utf8()..end, Some("\"")));
    }
}

/// `<contact:child–helpline>`, `<guide:…>` and `{#id}`: names have plain hyphens.
fn references(line: &str, found: &mut Vec<Flaw>) {
    const OPENINGS: [(&str, char); 6] =
        [("<contact:", '>'), ("<law:", '>'), ("<stat:", '>'), ("<guide:", '>'), ("<tel:", '>'), ("{#", '}')];
    for (opening, closing) in OPENINGS {
        for (start, _) in line.match_indices(opening) {
            let Some(length) = line.get(start..).and_then(|rest| rest.find(closing)) else { continue };
            let Some(name) = line.get(start..start + length) else { continue };
            for (at, letter) in name.char_indices().filter(|(_, letter)| DASHES.contains(letter)) {
                found.push(Flaw::new(Kind::Quotes, start + at..start + at + letter.len_utf8(), Some("-")));
            }
        }
    }
}

/// `[text](“address”)` and `![words](picture.jpg “title”)`.
fn destinations(line: &str, found: &mut Vec<Flaw>) {
    for (start, _) in line.match_indices("](") {
        let start = start + 2;
        let Some(length) = line.get(start..).and_then(|rest| rest.find(')')) else { continue };
        let Some(inside) = line.get(start..start + length) else { continue };
        let quotes = [DOUBLE, SINGLE].concat();
        let is_wrapped = inside.starts_with(quotes.as_slice());
        for (at, letter) in
            inside.char_indices().filter(|(_, letter)| DOUBLE.contains(letter) || SINGLE.contains(letter))
        {
            let is_apostrophe =
                letter == '’' && !inside.get(at + letter.len_utf8()..).is_none_or(str::is_empty) && at > 0;
            if !is_apostrophe {
                let mend = if is_wrapped { "" } else { "\"" };
                found.push(Flaw::new(Kind::Quotes, start + at..start + at + letter.len_utf8(), Some(mend)));
            }
        }
    }
}

/// Between backticks.
fn code_spans(line: &str, found: &mut Vec<Flaw>) {
    let ticks: Vec<usize> = line.match_indices('`').map(|(at, _)| at).collect();
    for pair in ticks.chunks_exact(2) {
        if let [start, end] = pair {
            every_quote(line, start + 1..*end, found);
        }
    }
}

fn every_quote(line: &str, range: std::ops::Range<usize>, found: &mut Vec<Flaw>) {
    let start = range.start;
    for (at, letter) in line.get(range).unwrap_or_default().char_indices() {
        if let Some(mend) = straight(letter).filter(|mend| *mend != "-") {
            found.push(Flaw::new(Kind::Quotes, start + at..start + at + letter.len_utf8(), Some(mend)));
        }
    }
}
