use crate::product::Product;

/// What a guide is printed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PaperKind {
    /// For the wall of a class: to be read from three metres.
    Poster,
    /// For a household: one sheet, printed on both sides and folded once.
    Leaflet,
    /// For a teacher: what to do with a class in one lesson.
    Lesson,
    /// For a pocket: whom to call, eight to a sheet.
    Card,
    /// For the board of a village or a post office: to be read standing before it.
    Notice,
}

impl PaperKind {
    /// In the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Poster, Self::Notice, Self::Leaflet, Self::Card, Self::Lesson];

    pub fn product(self) -> Product {
        match self {
            Self::Poster => Product::Poster,
            Self::Leaflet => Product::Leaflet,
            Self::Lesson => Product::Lesson,
            Self::Card => Product::Card,
            Self::Notice => Product::Notice,
        }
    }

    /// Its name in front matter, in file names and among the theme's words.
    pub fn id(self) -> &'static str {
        self.product().id()
    }

    /// The template in the theme's folder `print/`.
    pub fn template(self) -> &'static str {
        match self {
            Self::Poster => "poster.typ",
            Self::Leaflet => "leaflet.typ",
            Self::Lesson => "lesson.typ",
            Self::Card => "card.typ",
            Self::Notice => "notice.typ",
        }
    }

    /// How many pages it has, in one language or in two. A card in two languages has one on each side.
    pub fn pages(self, bilingual: bool) -> usize {
        match self {
            Self::Leaflet => 2,
            Self::Card if bilingual => 2,
            Self::Poster | Self::Lesson | Self::Card | Self::Notice => 1,
        }
    }

    /// Whether it says more than it must when there is room.
    pub fn fills(self) -> bool {
        matches!(self, Self::Leaflet | Self::Notice)
    }

    /// Whether there is one in two languages. A teacher reads a lesson in one.
    pub fn is_bilingual(self) -> bool {
        self != Self::Lesson
    }
}

/// The paper that goes into the printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum PaperSize {
    #[default]
    A4,
    A3,
}

impl PaperSize {
    pub const NAMES: [(&'static str, Self); 2] = [("a4", Self::A4), ("a3", Self::A3)];

    pub fn id(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A3 => "a3",
        }
    }

    /// As people call it: `A4`.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
        }
    }

    /// How many sheets of A4 it costs.
    pub fn sheets_of_a4(self) -> usize {
        match self {
            Self::A4 => 1,
            Self::A3 => 2,
        }
    }
}
