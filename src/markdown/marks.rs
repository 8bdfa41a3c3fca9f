//! What a writer says about a block beside its text: for which products it is, how much a script
//! needs it, and who reads it aloud.

use std::num::NonZeroU8;

use crate::product::Product;

/// What the markers before a block ask for. Three bytes, because a large site holds a million blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks {
    /// Products that the block is left out of: one bit for each, by its place in `Product::ALL`.
    excluded: u8,
    rank: Option<Rank>,
    voice: Option<NonZeroU8>,
}

/// How much a script needs a block when its time is short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rank {
    /// Without it there is no script.
    Must,
    Should,
    /// Only when there is time left.
    May,
}

impl Rank {
    pub const ALL: [Self; 3] = [Self::Must, Self::Should, Self::May];

    /// The name in markers.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::May => "may",
        }
    }
}

/// Most voices in a script.
pub const MAX_VOICE: u8 = 2;

impl Marks {
    pub fn excluding(products: impl IntoIterator<Item = Product>) -> Self {
        let excluded = products.into_iter().fold(0, |bits, product| bits | product.bit());
        Self { excluded, ..Self::default() }
    }

    pub fn only(products: impl IntoIterator<Item = Product>) -> Self {
        Self { excluded: !Self::excluding(products).excluded, ..Self::default() }
    }

    pub fn ranked(rank: Rank) -> Self {
        Self { rank: Some(rank), ..Self::default() }
    }

    /// `None` when there is no such voice.
    pub fn voiced(voice: u8) -> Option<Self> {
        let voice = NonZeroU8::new(voice).filter(|voice| voice.get() <= MAX_VOICE)?;
        Some(Self { voice: Some(voice), ..Self::default() })
    }

    pub fn admits(self, product: Product) -> bool {
        self.excluded & product.bit() == 0
    }

    /// `None` when the writer leaves it to the kind of block.
    pub fn rank(self) -> Option<Rank> {
        self.rank
    }

    /// 1 or 2; `None` when the writer does not say.
    pub fn voice(self) -> Option<u8> {
        self.voice.map(NonZeroU8::get)
    }

    /// Both together: left out by either; rank and voice are its own where it has them, else those of
    /// `outer`, the section or block around it.
    pub fn within(self, outer: Self) -> Self {
        Self {
            excluded: self.excluded | outer.excluded,
            rank: self.rank.or(outer.rank),
            voice: self.voice.or(outer.voice),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Block, BlockKind};
    use crate::source::Span;

    #[test]
    fn the_nearest_word_about_a_block_counts() {
        let section = Marks::ranked(Rank::May).within(Marks::voiced(2).unwrap());
        let block = Marks::ranked(Rank::Must).within(Marks::excluding([Product::Card])).within(section);
        assert_eq!((block.rank(), block.voice()), (Some(Rank::Must), Some(2)));
        assert!(!block.admits(Product::Card) && block.admits(Product::Script));
        assert_eq!(Marks::voiced(3), None);
    }

    #[test]
    fn marks_cost_no_memory() {
        // They stand where the alignment of a span leaves room.
        assert!(size_of::<Marks>() <= 3);
        assert_eq!(size_of::<Block>(), size_of::<(BlockKind, Span, bool)>());
    }
}
