//! Texts in short: words that many pages share stand once, in the index of their language, and each page
//! has a sign for them. It makes the texts of a language half as long or less, so that a search shows its
//! sentences after a few kilobytes.

use std::collections::{BTreeSet, HashMap};

use super::atoms::atoms;
use crate::language::word_ends;

/// Pages of which a reader sees the sentences first; `search.js` shows so many. A word is worth its place in
/// the index when it saves more in so many pages than it costs there.
const PAGES_SHOWN: usize = 6;

/// The signs of words: characters that no text of the language uses.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    words: Vec<(char, String)>,
    by_word: HashMap<String, char>,
}

impl Lexicon {
    /// `pieces` are the [`pieces`] of each text.
    pub fn new(texts: &[String], pieces: &[Vec<&str>]) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        pieces.iter().flatten().for_each(|piece| *counts.entry(*piece).or_default() += 1);
        let used: BTreeSet<char> = texts.iter().flat_map(|text| text.chars()).collect();
        let free: Vec<char> = signs().filter(|sign| !used.contains(sign)).collect();
        let mut worth: Vec<(usize, &str)> = counts
            .into_iter()
            .map(|(piece, count)| (count * piece.len().saturating_sub(2) * PAGES_SHOWN / texts.len().max(1), piece))
            .filter(|(saved, piece)| *saved > piece.len() + 3)
            .collect();
        worth.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        // Some signs stay free, so that a word that is new rarely takes another's.
        worth.truncate(free.len() / 4 * 3);
        let mut chosen: Vec<&str> = worth.into_iter().map(|(_, piece)| piece).collect();
        chosen.sort_unstable();
        let words = with_signs(&chosen, &free);
        let by_word = words.iter().map(|(sign, word)| (word.clone(), *sign)).collect();
        Self { words, by_word }
    }

    /// A text, in pieces, with signs for the words that have one.
    pub fn shorten(&self, pieces: &[&str]) -> String {
        let mut short = String::new();
        for piece in pieces {
            match self.by_word.get(*piece) {
                Some(sign) => short.push(*sign),
                None => short.push_str(piece),
            }
        }
        short
    }

    /// For the browser: a line for each word, its sign first.
    pub fn lines(&self) -> String {
        let lines: Vec<String> = self.words.iter().map(|(sign, word)| format!("{sign}{word}")).collect();
        lines.join("\n")
    }
}

/// Gives each word a sign that depends on the word, the next free one if two want the same: when texts change,
/// nearly all words keep theirs, and so do the files of pages that did not change.
fn with_signs(words: &[&str], free: &[char]) -> Vec<(char, String)> {
    let mut slots: Vec<Option<&str>> = vec![None; free.len()];
    for word in words {
        let wish = u64::from_le_bytes(first_bytes(word)) as usize % slots.len().max(1);
        let slot = (wish..slots.len()).chain(0..wish).find(|slot| slots.get(*slot).is_some_and(Option::is_none));
        if let Some(slot) = slot.and_then(|slot| slots.get_mut(slot)) {
            *slot = Some(word);
        }
    }
    free.iter().zip(slots).filter_map(|(sign, word)| Some((*sign, word?.to_owned()))).collect()
}

/// Four bytes of the word's hash, to be the same number on machines of any width.
fn first_bytes(word: &str) -> [u8; 8] {
    let hash = blake3::hash(word.as_bytes());
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(hash.as_bytes().iter().take(4)).for_each(|(byte, from)| *byte = *from);
    bytes
}

/// Two bytes each. No marks, which would hang on their neighbours in an editor, nothing written from the
/// right.
fn signs() -> impl Iterator<Item = char> {
    ('\u{180}'..='\u{2ff}').chain('\u{370}'..='\u{482}').chain('\u{48a}'..='\u{58f}')
}

/// Words with the space behind them; where no spaces are written, as the dictionary parts them.
pub fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for part in text.split_inclusive([' ', '\n']) {
        let (part, line_end) = match part.strip_suffix('\n') {
            Some(part) => (part, Some("\n")),
            None => (part, None),
        };
        if part.chars().any(|letter| matches!(letter, '\u{1780}'..='\u{17ff}' | '\u{3400}'..='\u{9fff}')) {
            let mut start = 0;
            for end in word_ends(part, |_| true) {
                pieces.extend(part.get(start..end).filter(|piece| !piece.is_empty()));
                start = end;
            }
        } else {
            // A sign after a word is a piece of its own, so that the word is known before a comma, too.
            let end = atoms(part).last().map_or(0, |atom| atom.end);
            let (word, behind) = part.split_at(end);
            match behind {
                " " => pieces.push(part),
                _ => pieces.extend([word, behind].into_iter().filter(|piece| !piece.is_empty())),
            }
        }
        pieces.extend(line_end);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the browser does.
    fn lengthen(lexicon: &Lexicon, short: &str) -> String {
        let word = |sign: char| lexicon.words.iter().find(|(known, _)| *known == sign).map(|(_, word)| word.clone());
        short.chars().map(|sign| word(sign).unwrap_or_else(|| sign.to_string())).collect()
    }

    #[test]
    fn shared_words_stand_once() {
        let text = "Trẻ em không bơi ở ao, hồ. Trẻ em không xuống nước một mình. 111!".to_owned();
        let texts = vec![text.clone(); 20];
        let lexicon = Lexicon::new(&texts, &texts.iter().map(|text| pieces(text)).collect::<Vec<_>>());
        let short = lexicon.shorten(&pieces(&text));
        assert!(short.len() * 2 < text.len(), "{short}");
        assert_eq!(lengthen(&lexicon, &short), text);
    }

    #[test]
    fn words_keep_their_signs_when_texts_change() {
        let texts: Vec<String> = (0..40).map(|text| format!("trẻ em gọi người lớn lần {}", text % 5)).collect();
        let more: Vec<String> = texts.iter().map(|text| text.replace("lớn", "già")).collect();
        let of = |texts: &[String]| Lexicon::new(texts, &texts.iter().map(|text| pieces(text)).collect::<Vec<_>>());
        let (before, after) = (of(&texts), of(&more));
        assert!(before.by_word.len() > 4);
        let kept = before.by_word.iter().filter(|(word, sign)| after.by_word.get(*word) == Some(*sign)).count();
        assert!(kept + 2 >= before.by_word.len(), "{kept} of {}", before.by_word.len());
    }

    proptest! {
        #[test]
        fn a_text_comes_back(texts in prop::collection::vec("[\\PC\n]{0,60}", 1..6)) {
            let lexicon = Lexicon::new(&texts, &texts.iter().map(|text| pieces(text)).collect::<Vec<_>>());
            for text in &texts {
                prop_assert_eq!(&lengthen(&lexicon, &lexicon.shorten(&pieces(text))), text);
            }
        }
    }
}
