//! What is decided about a paper before it is set.

use jiff::civil::Date;
use serde::Serialize;

use super::files::file_path;
use super::kind::{PaperKind, PaperSize};
use super::lesson::Lesson;
use super::text::{Piece, Run};
use crate::language::Lang;
use crate::source::Span;

/// A guide as one kind of paper, in one language or in two.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    pub kind: PaperKind,
    pub size: PaperSize,
    /// Place of the guide in the library.
    pub guide: usize,
    /// One, or the two of a bilingual paper.
    pub langs: Vec<Lang>,
    /// Name of its file without ending.
    pub stem: String,
    /// Its path relative to the site's root.
    pub path: String,
    /// What the file says about itself to machines and in the title of a window.
    pub title: String,
    pub author: String,
    /// The day of the guide.
    pub date: Option<Date>,
    /// Whether the name and telephone numbers of whoever hands it out are on it: if so, each edition has
    /// its own, and all share the others.
    pub is_local: bool,
    /// In the order of `langs`.
    pub faces: Vec<Face>,
}

impl Paper {
    pub(super) fn path_of(tag: &str, stem: &str) -> String {
        file_path(tag, stem)
    }

    /// How many parts may be left out of it, whom else to call among them.
    pub fn most(&self) -> usize {
        let parts = self.faces.iter().map(Face::optional).max().unwrap_or_default();
        parts + usize::from(self.callers_have_a_turn())
    }

    /// Whether whom else to call is left out when there is no room for it, the last of what may be left
    /// out.
    pub fn callers_have_a_turn(&self) -> bool {
        self.kind == PaperKind::Poster && self.faces.iter().any(|face| !face.callers.is_empty())
    }

    pub fn pages(&self) -> usize {
        self.kind.pages(self.langs.len() > 1)
    }

    /// Sheets of A4 that one copy takes; one printed on both sides is one.
    pub fn sheets(&self) -> usize {
        self.size.sheets_of_a4()
    }
}

/// What a paper says in one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Face {
    /// BCP 47.
    pub tag: String,
    /// Its first subtag, as typst names languages.
    pub lang: String,
    /// `cn` or `tw` where the script alone does not say which forms of its characters are meant.
    pub region: Option<&'static str>,
    /// ISO 15924.
    pub writing: String,
    /// None on a card that must not name its topic.
    pub title: Option<String>,
    pub summary: String,
    /// The topic's drawing in shades of grey, as SVG.
    pub drawing: Option<String>,
    pub helpline: Helpline,
    /// Whom else to call.
    pub callers: Vec<Caller>,
    /// Those of the place.
    pub local: Vec<Caller>,
    /// When those were checked, said once where there is no room to say it of each.
    pub checked: Option<String>,
    /// What a translation that is not final says of itself: its state and what that means.
    pub state: Option<[String; 2]>,
    /// Who hands it out.
    pub issuer: String,
    /// The agency that answers for the guide.
    pub owner: Option<String>,
    pub date: Option<String>,
    /// The languages that the guide can be had in, each by its own name.
    pub languages: Vec<String>,
    /// Where to read on, without `https://`.
    pub address: Option<String>,
    /// The same to point a camera at.
    pub qr: Option<Qr>,
    pub lesson: Option<Lesson>,
    /// A line on which children write down an adult whom they trust.
    pub trusted: bool,
    /// The theme's words for papers.
    pub words: serde_json::Value,
    #[serde(skip)]
    pub parts: Vec<FacePart>,
    #[serde(skip)]
    pub headings: Vec<Vec<Run>>,
}

/// A part of the text, printed whole or not at all.
#[derive(Debug, Clone, PartialEq)]
pub struct FacePart {
    /// None for one that must be there; else when its turn comes while there is room, from 0.
    pub turn: Option<usize>,
    /// Headings that it stands under, the outer ones first.
    pub under: Vec<usize>,
    pub pieces: Vec<Piece>,
    pub span: Span,
}

/// A heading with what follows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    pub heading: Option<Vec<Run>>,
    pub pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Helpline {
    pub label: String,
    pub number: String,
    /// When it can be called and what it costs.
    pub note: String,
}

/// Somebody to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Caller {
    pub label: String,
    pub number: String,
    /// When to call.
    pub when: Vec<Run>,
    /// When the number was checked.
    pub checked: Option<String>,
}

/// A QR code as a drawing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// Modules on each side, without the quiet zone.
    pub size: usize,
    /// Its dark modules as the path of an SVG, in modules.
    pub path: String,
}

impl Face {
    fn optional(&self) -> usize {
        self.parts.iter().filter(|part| part.turn.is_some()).count()
    }

    /// The text with the first `kept` of the parts that may be left out, each under its headings.
    pub fn sections(&self, kept: usize) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        let mut told: Vec<usize> = Vec::new();
        for part in self.parts.iter().filter(|part| part.turn.is_none_or(|turn| turn < kept)) {
            for place in &part.under {
                if !told.contains(place) {
                    told.push(*place);
                    sections.push(Section { heading: self.headings.get(*place).cloned(), pieces: Vec::new() });
                }
            }
            match sections.last_mut() {
                Some(section) => section.pieces.extend(part.pieces.iter().cloned()),
                None => sections.push(Section { heading: None, pieces: part.pieces.clone() }),
            }
        }
        sections
    }
}
