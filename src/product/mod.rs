//! Products: what a version of a guide is turned into. One file (or folder) decides for each.

pub mod broadcast;
pub mod hosting;
pub mod message;
pub mod paper;
pub mod script;
pub mod web;

/// Something that loa makes of a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Product {
    Web,
    Script,
    Poster,
    Leaflet,
    Lesson,
    Card,
    Notice,
    Message,
}

impl Product {
    pub const ALL: [Self; 8] =
        [Self::Web, Self::Script, Self::Poster, Self::Leaflet, Self::Lesson, Self::Card, Self::Notice, Self::Message];

    /// The name in front matter and markers.
    pub fn id(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Script => "script",
            Self::Poster => "poster",
            Self::Leaflet => "leaflet",
            Self::Lesson => "lesson",
            Self::Card => "card",
            Self::Notice => "notice",
            Self::Message => "message",
        }
    }

    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|product| product.id() == id)
    }

    /// Its place in a set of products.
    pub fn bit(self) -> u8 {
        1 << (self as u8)
    }
}
