//! The ids of headings: what a link to a passage points to.
//!
//! An id that the writer gave (`## Làm ngay {#lam-ngay}`) stays as it is, so that the same
//! passage has the same id in every language. The others get one from their words.

use std::collections::{HashMap, HashSet};

use unicode_normalization::char::is_combining_mark;

use super::block::{Block, Heading};
use super::visit::{for_each_heading_mut, plain_text};
use crate::language::fold::{Words, fold_latin, is_invisible};

/// The id of a heading without a single letter (`## ?!`): Vietnamese for "section".
const NAMELESS: &str = "muc";

/// So begin the ids of the page around a text.
const OF_THE_FRAME: &str = "page-";

/// Gives an id to each heading that has none yet. All given ids are taken before the first one
/// is made, so that a heading further down never changes an id that the writer chose.
pub(super) fn assign(blocks: &mut [Block], source: &str) {
    let mut ids = Ids::default();
    let mut nameless = false;
    for_each_heading_mut(blocks, &mut |heading| {
        if heading.id.is_empty() {
            nameless = true;
        } else {
            ids.taken.insert(heading.id.clone());
        }
    });
    if nameless {
        for_each_heading_mut(blocks, &mut |heading| name(heading, &mut ids, source));
    }
}

fn name(heading: &mut Heading, ids: &mut Ids, source: &str) {
    if heading.id.is_empty() {
        heading.id = ids.unique(from_text(&plain_text(&heading.content, source)));
    }
}

/// Letters, marks and digits of the text in lower case, Latin without accents, with single
/// hyphens for all else.
fn from_text(text: &str) -> String {
    let folded = fold_latin(text);
    let mut words = Words::with_capacity(folded.len());
    for letter in folded.chars().filter(|letter| !is_invisible(*letter)) {
        if letter.is_alphanumeric() || is_combining_mark(letter) {
            letter.to_lowercase().for_each(|lower| words.push(lower));
        } else {
            words.end_word();
        }
    }
    if words.text.is_empty() {
        NAMELESS.to_owned()
    } else if words.text.starts_with(OF_THE_FRAME) {
        format!("{NAMELESS}-{}", words.text)
    } else {
        words.text
    }
}

#[derive(Default)]
struct Ids {
    taken: HashSet<Box<str>>,
    /// The last number given after each text, so that a thousand headings of the same words do
    /// not try each number a thousand times.
    last: HashMap<Box<str>, u32>,
}

impl Ids {
    fn unique(&mut self, wanted: String) -> Box<str> {
        let wanted = wanted.into_boxed_str();
        if self.taken.insert(wanted.clone()) {
            return wanted;
        }
        let last = self.last.entry(wanted.clone()).or_insert(1);
        loop {
            *last += 1;
            let numbered = format!("{wanted}-{last}").into_boxed_str();
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_an_id_in_every_script() {
        for (text, id) in [
            ("Đuối nước: làm gì?", "duoi-nuoc-lam-gi"),
            ("Gọi 111 — ngay!", "goi-111-ngay"),
            ("ការលង់\u{200b}ទឹក និង ក្មេង", "ការលង់ទឹក-និង-ក្មេង"),
            ("保护儿童：热线", "保护儿童-热线"),
            ("ABC…", "abc"),
            ("Page main", "muc-page-main"),
            ("?!", "muc"),
            ("", "muc"),
        ] {
            assert_eq!(from_text(text), id);
        }
    }

    #[test]
    fn repeated_words_are_numbered_around_what_is_taken() {
        let mut ids = Ids::default();
        ids.taken.insert("a-2".into());
        let given: Vec<_> = (0..3).map(|_| ids.unique("a".to_owned())).collect();
        assert_eq!(given, ["a".into(), "a-3".into(), "a-4".into()]);
        assert_eq!(ids.unique("a-2".to_owned()), "a-2-2".into());
    }
}
