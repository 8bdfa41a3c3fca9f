//! A paper as its template reads it.

use serde::Serialize;

use super::Sheet;
use crate::product::paper::{Face, Paper, Section};

impl Sheet {
    /// A paper, for the theme's `print/<kind>.typ`, with the first `kept` of the parts that may be left
    /// out of it.
    pub fn paper(paper: &Paper, source: &str, kept: usize) -> Self {
        // On a poster whom else to call comes before more text, and gives way to text that must be there.
        // Numbers of the place never do.
        let in_turn = usize::from(paper.callers_have_a_turn());
        let faces: Vec<FaceData<'_>> = paper
            .faces
            .iter()
            .map(|face| FaceData { face, sections: face.sections(kept.saturating_sub(in_turn)) })
            .collect();
        let data = PaperData {
            kind: paper.kind.id(),
            size: paper.size.id(),
            title: &paper.title,
            author: &paper.author,
            has_callers: kept >= in_turn,
            is_bare: kept <= in_turn,
            faces,
        };
        Self::new(paper.kind.template(), source, &paper.stem, &data).dated(paper.date).in_pages(paper.pages())
    }
}

#[derive(Serialize)]
struct PaperData<'p> {
    kind: &'static str,
    size: &'static str,
    title: &'p str,
    author: &'p str,
    has_callers: bool,
    is_bare: bool,
    faces: Vec<FaceData<'p>>,
}

#[derive(Serialize)]
struct FaceData<'p> {
    #[serde(flatten)]
    face: &'p Face,
    sections: Vec<Section>,
}
