//! Editions: the same content under a commune's, a school's or a station's own name, with its local
//! contacts, its languages and the guides it wants. They stand in `editions/`: one YAML file each, or
//! a table (CSV, as an office saves it from Excel) with a row for each.

mod cell;
mod columns;
mod describe;
mod load;
mod table;
mod text;

use jiff::civil::Date;

pub use load::{Known, load};

use crate::language::{Lang, PerLanguage};
use crate::library::Selection;
use crate::site::Localized;

/// Folder of the site in which editions stand.
pub const FOLDER: &str = "editions";

/// Most contacts that an edition can have. More would push the helpline off a phone's first screen
/// and off a poster.
pub const MAX_CONTACTS: usize = 6;

/// The content under somebody's own name.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// Name of its pack: lower-case ASCII letters, digits and hyphens.
    pub id: String,
    pub kind: EditionKind,
    /// Who hands it out: `Trường THCS …`, `Xã …`.
    pub name: Localized,
    /// What stands on the first page, in a sentence or two.
    pub cover: Localized,
    /// Path of a picture, relative to the site.
    pub logo: Option<String>,
    pub contacts: Vec<LocalContact>,
    /// All of the site when it is empty.
    pub languages: Vec<Lang>,
    pub guides: Selection,
}

/// Who hands an edition out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EditionKind {
    /// A commune or ward; its contacts are on the page where a reader looks for her own.
    Commune,
    School,
    Station,
    #[default]
    Other,
}

impl EditionKind {
    /// The names that a writer may use, Vietnamese ones folded.
    const NAMES: [(&str, Self); 10] = [
        ("commune", Self::Commune),
        ("school", Self::School),
        ("station", Self::Station),
        ("other", Self::Other),
        ("xa", Self::Commune),
        ("phuong", Self::Commune),
        ("dac khu", Self::Commune),
        ("truong", Self::School),
        ("dai", Self::Station),
        ("khac", Self::Other),
    ];
}

/// Somebody near the reader who can help.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalContact {
    pub label: PerLanguage<String>,
    /// As printed, in its groups.
    pub number: String,
    /// As dialled (RFC 3966).
    pub tel: String,
    /// The day on which somebody called it and got through.
    pub verified_on: Option<Date>,
}
