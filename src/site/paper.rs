use crate::diagnostic::{Code, closest};
use crate::language::{Lang, Languages};
use crate::product::paper::PaperSize;
use crate::yaml::{Aim, Fields, Located, Part};

/// How the site's papers are made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaperSettings {
    pub poster_size: PaperSize,
    /// Pairs of languages that also get papers in both, the first one on the left.
    pub bilingual: Vec<(Lang, Lang)>,
}

/// Reads `papers: { poster_size: a3, bilingual: [[vi, km]] }`. A single pair needs no second brackets.
pub fn read(fields: &Fields<'_>, languages: &Languages) -> PaperSettings {
    let papers = fields.group("papers");
    let settings = PaperSettings {
        poster_size: papers.choice("poster_size", &PaperSize::NAMES).unwrap_or_default(),
        bilingual: bilingual(&papers, languages),
    };
    papers.finish();
    settings
}

fn bilingual(papers: &Fields<'_>, languages: &Languages) -> Vec<(Lang, Lang)> {
    let mut pairs = Vec::new();
    for tags in papers.text_rows("bilingual") {
        let found: Vec<Lang> = tags.iter().filter_map(|tag| language(papers, tag, languages)).collect();
        if found.len() < tags.len() {
            // Told already.
            continue;
        }
        match found.as_slice() {
            [left, right] if left != right => pairs.push((*left, *right)),
            _ => {
                let path = tags.first().map_or_else(|| papers.path_to("bilingual"), |tag| row_of(&tag.path));
                let diagnostic = papers.document().diagnostic(Code::NoLanguagePair, &path, Aim::Value);
                let written: Vec<&str> = tags.iter().map(|tag| tag.value.as_str()).collect();
                papers.report(diagnostic.with("pair", written.join(", ")).with("example", "[[vi, km]]"));
            }
        }
    }
    pairs.dedup();
    pairs
}

/// The list that an item stands in.
fn row_of(item: &[Part]) -> Vec<Part> {
    item.split_last().map_or_else(Vec::new, |(_, list)| list.to_vec())
}

fn language(papers: &Fields<'_>, tag: &Located<String>, languages: &Languages) -> Option<Lang> {
    let lang = languages.by_tag(&tag.value);
    if lang.is_none() {
        let known: Vec<&str> = languages.tags().collect();
        let suggestion = closest(&tag.value, known.iter().copied()).unwrap_or_default();
        let diagnostic = papers.document().diagnostic(Code::UnknownLanguage, &tag.path, Aim::Value);
        papers
            .report(diagnostic.with("tag", &tag.value).with("suggestion", suggestion).with("known", known.join(", ")));
    }
    lang
}
