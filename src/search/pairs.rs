//! Two atoms side by side. There are as many pairs as words in a text, nearly all of them rare, so they are
//! kept as numbers: a pair costs six bytes, and no list of pairs is needed to know in which file one is.

use super::posting::{encode, push};
use super::terms::Level;

/// Numbers of pairs are below this prime. At 300,000 pairs, which 1,000 pages have, one in fifty that
/// nobody wrote has the number of another; what is shown is looked for in the text itself.
const LIMIT: u64 = 16_777_213;

/// A prime, so that texts of one letter's difference lie far apart. Its product with [`LIMIT`] is exact in
/// JavaScript.
const FACTOR: u64 = 7_919;

/// A piece is about as large as this, in bytes.
const SHARD_BYTES: usize = 3_000;

/// The number of two folded atoms.
pub fn number(first: &str, second: &str) -> u32 {
    // Two spaces behind, so that the last letter moves the number as far as the first does: else all pairs
    // that begin with one Chinese character would be in one file.
    let units = first.encode_utf16().chain([0x20]).chain(second.encode_utf16()).chain([0x20, 0x20]);
    let number = units.fold(0, |number, unit| (number * FACTOR + u64::from(unit)) % LIMIT);
    // Below the limit, which has 24 bits.
    u32::try_from(number).unwrap_or(0)
}

/// Pairs with their pages, cut into pieces by number, evenly: piece `n` of `m` begins at `n` times the limit
/// through `m`. In a piece each pair is its distance from the one before, then its posting, then a space.
pub fn shards(pairs: &[(u32, Vec<(u32, Level)>)]) -> Vec<String> {
    let mut pairs: Vec<_> = pairs.iter().map(|(number, pages)| (*number, encode(pages))).collect();
    pairs.sort_unstable_by_key(|(number, _)| *number);
    let bytes: usize = pairs.iter().map(|(_, posting)| posting.len() + 3).sum();
    let count = bytes.div_ceil(SHARD_BYTES).max(1);
    let mut shards = vec![String::new(); count];
    let mut last = vec![0; count];
    for (number, posting) in pairs {
        let place = place(number, count);
        let (Some(shard), Some(last)) = (shards.get_mut(place), last.get_mut(place)) else { continue };
        if !shard.is_empty() {
            shard.push(' ');
        }
        push(number - *last, shard);
        shard.push_str(&posting);
        *last = number;
    }
    shards
}

fn place(number: u32, shards: usize) -> usize {
    usize::try_from(u64::from(number) * shards as u64 / LIMIT).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_spread_evenly_over_pieces() {
        let pairs: Vec<_> = (0..5000)
            .map(|pair: u32| (number(&format!("tu{pair}"), "nuoc"), vec![(pair % 1000, Level::Body)]))
            .collect();
        let shards = shards(&pairs);
        let (most, all) = (shards.iter().map(String::len).max().unwrap_or(0), shards.concat().len());
        assert!(shards.len() > 5 && most < SHARD_BYTES * 3 / 2, "{most} of {all}");
        assert!(all < 5000 * 7, "{all}");
    }

    #[test]
    fn the_order_of_a_pair_counts() {
        assert_ne!(number("duoi", "nuoc"), number("nuoc", "duoi"));
        assert_ne!(number("a", "bc"), number("ab", "c"));
    }

    #[test]
    fn pairs_with_one_character_in_common_are_spread_as_well() {
        let characters =
            ('\u{4e00}'..='\u{5200}').map(|next| (number("的", &next.to_string()), vec![(1, Level::Body)]));
        let shards = shards(&characters.collect::<Vec<_>>());
        let most = shards.iter().map(String::len).max().unwrap_or(0);
        assert!(shards.len() > 1 && most < SHARD_BYTES * 3 / 2, "{most} in one of {}", shards.len());
    }
}
