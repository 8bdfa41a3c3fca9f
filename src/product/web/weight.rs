//! What pages weigh on the way to a reader, against the site's budgets.
//!
//! Packing every page would cost as much as making it. What is packed grows with what is written, so
//! only the heaviest pages of each language are packed, heaviest first, until some in a row fit.

use std::collections::{BTreeSet, HashMap};

use memchr::memmem;

use super::files::picture_path;
use super::frame::Frame;
use super::{PageId, language_of};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::encode::sent_size;
use crate::library::Library;
use crate::theme::{Asset, Theme};

/// So many pages in a row that fit end the search in a language.
const ENOUGH: usize = 4;

/// A telephone of 360 CSS pixels with two pixels for each: the picture that it chooses is at least so wide.
const WIDTH_ON_TELEPHONE: u32 = 720;

/// A usual text packs to a quarter; only the order of pages depends on this.
const PACKS_TO: u64 = 4;

/// What was seen of a page when it was made, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight {
    pub page: PageId,
    html: u64,
    pictures: u64,
}

/// Sizes of the files that pages load.
pub struct Scales {
    /// By name, as they are.
    pictures: HashMap<String, u64>,
    style: u64,
}

impl Scales {
    pub fn new(frame: &Frame<'_>) -> Self {
        let variants = frame.library.pictures.values().flat_map(|picture| &picture.variants);
        let pictures = variants.map(|variant| (variant.name.clone(), variant.bytes.size())).collect();
        Self { pictures, style: asset_size(&frame.theme.style) }
    }

    pub fn weigh(&self, page: PageId, html: &[u8]) -> Weight {
        let pictures = loaded(html).iter().filter_map(|name| self.pictures.get(*name)).sum();
        Weight { page, html: html.len() as u64, pictures }
    }
}

fn asset_size(asset: &Asset) -> u64 {
    sent_size(&asset.bytes)
}

/// Names of the pictures that a telephone loads for a page, each once.
fn loaded(html: &[u8]) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    let folder = picture_path("");
    // Most pages have no picture.
    if memmem::find(html, folder.as_bytes()).is_none() {
        return names;
    }
    for start in memmem::find_iter(html, b"<img") {
        let rest = html.get(start..).unwrap_or_default();
        let tag = rest.split(|byte| *byte == b'>').next().unwrap_or_default();
        let Ok(tag) = std::str::from_utf8(tag) else { continue };
        let offered = tag.split(folder.as_str()).skip(1).filter_map(|rest| rest.split(['"', '\'', ' ', ',']).next());
        let mut offered: Vec<(u32, &str)> = offered.map(|name| (width_of(name), name)).collect();
        offered.sort_unstable();
        let chosen = offered.iter().find(|(width, _)| *width >= WIDTH_ON_TELEPHONE).or(offered.last());
        names.extend(chosen.map(|(_, name)| *name));
    }
    names
}

/// The width that stands in the name of a variant: `anh-1a2b3c4d-640.webp`.
fn width_of(name: &str) -> u32 {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.rsplit_once('-').and_then(|(_, width)| width.parse().ok()).unwrap_or_default()
}

/// Finds the pages that are too heavy. `render` makes a page once more.
pub fn judge(
    frame: &Frame<'_>,
    scales: &Scales,
    weights: &[Weight],
    render: &dyn Fn(PageId) -> Option<Vec<u8>>,
) -> Diagnostics {
    let judge = Judge { frame, scales, render };
    let budget = frame.library.site.budgets;
    let mut diagnostics = Diagnostics::default();
    if scales.style > budget.page {
        diagnostics.push(judge.style_too_heavy());
        return diagnostics;
    }
    for lang in frame.library.site.languages.all() {
        let own = weights.iter().filter(|weight| language_of(weight.page) == Some(lang));
        let mut guides: Vec<&Weight> = own.clone().filter(|weight| matches!(weight.page, PageId::Guide(..))).collect();
        guides.sort_by_key(|weight| (std::cmp::Reverse(weight.html), place(weight.page)));
        search(guides, |weight| judge.page(weight, budget.page), &mut diagnostics);
        let visited = |page: PageId| !matches!(page, PageId::Scripts(_) | PageId::Missing(_));
        let mut visits: Vec<&Weight> = own.filter(|weight| visited(weight.page)).collect();
        visits.sort_by_key(|weight| (std::cmp::Reverse(weight.pictures + weight.html / PACKS_TO), place(weight.page)));
        search(visits, |weight| judge.first_visit(weight, budget.first_visit), &mut diagnostics);
    }
    diagnostics
}

/// An order of pages that are equally heavy.
fn place(page: PageId) -> usize {
    match page {
        PageId::Guide(_, place) => place,
        PageId::Topic(_, place) => usize::MAX / 2 + place,
        _ => usize::MAX,
    }
}

fn search(heaviest: Vec<&Weight>, judge: impl Fn(&Weight) -> Option<Diagnostic>, diagnostics: &mut Diagnostics) {
    let mut fitting = 0;
    for weight in heaviest {
        match judge(weight) {
            Some(diagnostic) => {
                diagnostics.push(diagnostic);
                fitting = 0;
            }
            None => fitting += 1,
        }
        if fitting == ENOUGH {
            return;
        }
    }
}

/// What a page weighs on the way to a reader, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSize {
    /// The page alone.
    pub html: u64,
    /// The style sheet that it cannot be shown without.
    pub style: u64,
    /// All that a telephone loads on a first visit.
    pub visit: u64,
}

/// Weighs a page as it was published.
pub fn page_size(library: &Library, theme: &Theme, html: &[u8]) -> PageSize {
    let (own, pictures) = first_visit(library, theme, html);
    let visit = own + pictures.iter().map(|(size, _)| size).sum::<u64>();
    PageSize { html: sent_size(html), style: asset_size(&theme.style), visit }
}

/// What a first visit to a page loads: the page with its styles and scripts, and each picture, the heaviest first.
fn first_visit<'h>(library: &Library, theme: &Theme, html: &'h [u8]) -> (u64, Vec<(u64, &'h str)>) {
    let pictures = loaded(html);
    let mut parts: Vec<(u64, &str)> = pictures.iter().map(|name| (picture_size(library, name), *name)).collect();
    parts.sort_by_key(|(size, name)| (std::cmp::Reverse(*size), *name));
    let assets = theme.assets().into_iter();
    let assets = assets.filter(|asset| memmem::find(html, asset.path.as_bytes()).is_some());
    (sent_size(html) + assets.map(asset_size).sum::<u64>(), parts)
}

/// Drawings are texts and sent packed.
fn picture_size(library: &Library, name: &str) -> u64 {
    let variants = library.pictures.values().flat_map(|picture| &picture.variants);
    let Some(variant) = variants.into_iter().find(|variant| variant.name == name) else { return 0 };
    match name.ends_with(".svg") {
        true => variant.bytes.read().map_or(variant.bytes.size(), |bytes| sent_size(&bytes)),
        false => variant.bytes.size(),
    }
}

struct Judge<'j, 'a> {
    frame: &'j Frame<'a>,
    scales: &'j Scales,
    render: &'j dyn Fn(PageId) -> Option<Vec<u8>>,
}

impl Judge<'_, '_> {
    fn page(&self, weight: &Weight, most: u64) -> Option<Diagnostic> {
        let html = sent_size(&(self.render)(weight.page)?);
        let size = html + self.scales.style;
        (size > most).then(|| {
            self.finding(Code::PageTooHeavy, weight.page, size, most)
                .with("html", in_kb(html))
                .with("style", in_kb(self.scales.style))
        })
    }

    fn first_visit(&self, weight: &Weight, most: u64) -> Option<Diagnostic> {
        let html = (self.render)(weight.page)?;
        let (own, parts) = first_visit(self.frame.library, self.frame.theme, &html);
        let size = own + parts.iter().map(|(size, _)| size).sum::<u64>();
        (size > most).then(|| {
            let heaviest = parts.iter().take(3).map(|(size, name)| format!("{name} {} KB", in_kb(*size)));
            let heaviest = Some(heaviest.collect::<Vec<_>>().join(", ")).filter(|names| !names.is_empty());
            let finding = self.finding(Code::FirstVisitTooHeavy, weight.page, size, most);
            finding
                .with("own", in_kb(own))
                .with("pictures", parts.len())
                .with("heaviest", heaviest.as_deref().unwrap_or("–"))
        })
    }

    fn finding(&self, code: Code, page: PageId, size: u64, most: u64) -> Diagnostic {
        let diagnostic = Diagnostic::new(code);
        let languages = &self.frame.library.site.languages;
        let (file, address) = match page {
            PageId::Guide(lang, place) => {
                let guide = &self.frame.library.guides[place];
                let file = guide.version_for(languages, lang).map(|(_, version)| version.file.path.clone());
                (file, super::Address::guide(self.frame.library, lang, guide))
            }
            page => (None, super::compose(self.frame, page, &Default::default()).address),
        };
        let diagnostic = file.into_iter().fold(diagnostic, |diagnostic, file| diagnostic.in_path(file));
        diagnostic.with("page", address.path()).with("size", in_kb(size)).with("most", in_kb(most))
    }

    fn style_too_heavy(&self) -> Diagnostic {
        let site = &self.frame.library.site;
        let diagnostic = Diagnostic::new(Code::StyleTooHeavy);
        let diagnostic = diagnostic.in_path(format!("themes/{}/static/style.css", site.theme.value));
        diagnostic.with("size", in_kb(self.scales.style)).with("most", in_kb(site.budgets.page))
    }
}

/// In whole KB, so that what is above a limit is also said to be.
fn in_kb(bytes: u64) -> u64 {
    bytes.div_ceil(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_loads_one_picture_of_those_offered() {
        let html = br#"<p><img src="../assets/pictures/a-00000000-1600.webp" srcset="../assets/pictures/a-11111111-400.webp 400w, ../assets/pictures/a-22222222-800.webp 800w, ../assets/pictures/a-00000000-1600.webp 1600w" alt="x > y"><img src="assets/pictures/b-33333333-400.svg"><img src=assets/pictures/b-33333333-400.svg>"#;
        let expected = ["a-22222222-800.webp", "b-33333333-400.svg"];
        assert_eq!(loaded(html).into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn sizes_are_never_said_too_small() {
        assert_eq!((in_kb(1024), in_kb(1025), in_kb(14 * 1024 - 1)), (1, 2, 14));
    }
}
