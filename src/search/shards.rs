//! The words of a language in the order of their folded form, cut into pieces of a few kilobytes. A search
//! loads the pieces in which its words stand and no others.

use std::cmp::Ordering;

use super::atoms::folded;
use super::posting::digit;

/// A piece is closed when it has so many bytes: small enough that a sentence of ten words costs less than
/// its answer, large enough that a site of 1,000 pages has some hundreds of pieces and not thousands.
const SHARD_BYTES: usize = 2_800;

/// A word in its exact form with its posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    folded: String,
    exact: String,
    posting: String,
}

impl Entry {
    pub fn new(word: &str, posting: String) -> Self {
        Self { folded: folded(word), exact: word.to_owned(), posting }
    }

    fn order(&self, other: &Self) -> Ordering {
        compare(&self.folded, &other.folded).then_with(|| compare(&self.exact, &other.exact))
    }
}

/// As JavaScript compares: by units of UTF-16.
fn compare(one: &str, other: &str) -> Ordering {
    one.encode_utf16().cmp(other.encode_utf16())
}

/// A piece of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// Every folded word of this piece is at or behind it, every one of the pieces before is before it.
    pub first: String,
    /// A line for each word: how many units of UTF-16 it shares with the line before as one digit, the rest
    /// of its exact form, a tab, its posting.
    pub text: String,
}

pub fn shards(entries: Vec<Entry>) -> Vec<Shard> {
    let mut entries = entries;
    entries.sort_unstable_by(Entry::order);
    let mut shards: Vec<Shard> = Vec::new();
    let mut last: Option<&Entry> = None;
    for entry in &entries {
        // All accents of a word stand in one piece.
        let is_new_word = last.is_none_or(|last| last.folded != entry.folded);
        let is_full = shards.last().is_none_or(|shard| shard.text.len() >= SHARD_BYTES);
        if is_new_word && is_full {
            let first = last.map_or(String::new(), |last| separator(&last.folded, &entry.folded));
            shards.push(Shard { first, text: String::new() });
            last = None;
        }
        if let Some(shard) = shards.last_mut() {
            push_line(last.map_or("", |last| &last.exact), entry, &mut shard.text);
        }
        last = Some(entry);
    }
    shards
}

fn push_line(before: &str, entry: &Entry, text: &mut String) {
    // One digit can say no more than 63.
    let shared = entry.exact.chars().zip(before.chars()).take_while(|(one, other)| one == other).take(31);
    let (units, bytes) =
        shared.fold((0, 0), |(units, bytes), (letter, _)| (units + letter.len_utf16(), bytes + letter.len_utf8()));
    if !text.is_empty() {
        text.push('\n');
    }
    text.push(digit(u32::try_from(units).unwrap_or(0)));
    text.push_str(entry.exact.get(bytes..).unwrap_or_default());
    text.push('\t');
    text.push_str(&entry.posting);
}

/// The shortest text between two words: behind the first, not behind the second.
fn separator(last: &str, next: &str) -> String {
    let shared = next.chars().zip(last.chars()).take_while(|(one, other)| one == other).count();
    next.chars().take(shared + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(shard: &Shard) -> Vec<String> {
        let mut last = String::new();
        let lines = shard.text.split('\n').map(|line| {
            let (head, _) = line.split_once('\t').expect("a posting");
            let shared = head.chars().next().and_then(|digit| digit.to_digit(36)).expect("a digit") as usize;
            last = last.chars().take(shared).chain(head.chars().skip(1)).collect();
            last.clone()
        });
        lines.collect()
    }

    #[test]
    fn accents_stand_together() {
        let words = ["nuHoHcS", "nuAnS", "dDuoAiS", "duoHiS", "111", "ទឹក"];
        let shards = shards(words.iter().map(|word| Entry::new(word, "0".into())).collect());
        assert_eq!(shards.len(), 1);
        assert_eq!(terms(&shards[0]), ["111", "dDuoAiS", "duoHiS", "nuAnS", "nuHoHcS", "ទឹក"]);
    }

    #[test]
    fn every_term_is_in_the_piece_in_which_it_is_looked_for() {
        let words: Vec<String> = (0..3000).map(|number| format!("tu{}", number * 7919 % 10_007)).collect();
        let shards = shards(words.iter().map(|word| Entry::new(word, "1a2b".into())).collect());
        assert!(shards.len() > 5, "{}", shards.len());
        for word in &words {
            let place = shards.partition_point(|shard| compare(&shard.first, word) != Ordering::Greater) - 1;
            assert!(terms(&shards[place]).contains(word), "{word} is not in piece {place}");
        }
        assert!(shards.iter().all(|shard| shard.text.len() < SHARD_BYTES + 100 && shard.first.len() < 8));
    }
}
