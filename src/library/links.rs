//! Where links inside the site lead, and what is wrong with those that lead nowhere.

use rayon::prelude::*;

use super::{Guide, Library, Version, paths};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, closest};
use crate::markdown::{FactKind, FactReference, Image, Inline, Link, LinkTarget};
use crate::product::Product;

/// Where a link inside the site leads: the page exists in every language, if need be in a
/// fallback language.
#[derive(Debug, Clone, Copy)]
pub enum Destination<'l> {
    Guide(&'l Guide),
    Topic(usize),
}

/// Most dead references that are told of one text. Each finding holds its source line, and a hostile
/// line with 20,000 of them would otherwise need as many copies of that line.
const MAX_FINDINGS: usize = 100;

/// Why a link leads nowhere.
enum Broken {
    NoSuchPage,
    /// It is there but could not be read, which is a finding of its own, or is left out of this edition.
    NotHere,
    LeavesContent,
}

impl Library {
    /// The page that a link in `guide` leads to; `None` for other links and for dead ones.
    pub fn destination(&self, guide: &Guide, target: &LinkTarget) -> Option<Destination<'_>> {
        self.resolve(guide, target)?.ok()
    }

    fn resolve(&self, guide: &Guide, target: &LinkTarget) -> Option<Result<Destination<'_>, Broken>> {
        match target {
            LinkTarget::Guide { id, .. } => Some(self.page(id)),
            LinkTarget::Relative { path, .. } => Some(self.relative_page(guide, path)),
            LinkTarget::Anchor(_) | LinkTarget::External(_) | LinkTarget::Refused(_) => None,
        }
    }

    fn page(&self, id: &str) -> Result<Destination<'_>, Broken> {
        let topic = || self.topics.iter().position(|topic| topic.slug == id).map(Destination::Topic);
        let page = self.guide(id).map(Destination::Guide).or_else(topic);
        let is_known = || self.unread_guides.contains(id) || self.left_out.has(id);
        page.ok_or_else(|| if is_known() { Broken::NotHere } else { Broken::NoSuchPage })
    }

    /// `../ao-phao/vi.md`, `../ao-phao/` or `../../duoi-nuoc`, as a person finds it in the folders.
    fn relative_page(&self, guide: &Guide, path: &str) -> Result<Destination<'_>, Broken> {
        self.page(&relative_id(guide, path).ok_or(Broken::LeavesContent)?)
    }

    /// The id of the guide or topic that a link names, whether it is there or not.
    pub(crate) fn named_id(&self, guide: &Guide, target: &LinkTarget) -> Option<String> {
        match target {
            LinkTarget::Guide { id, .. } => Some(id.to_string()),
            LinkTarget::Relative { path, .. } => relative_id(guide, path),
            LinkTarget::Anchor(_) | LinkTarget::External(_) | LinkTarget::Refused(_) => None,
        }
    }

    /// Everything that the texts point to and that is not there.
    pub(super) fn check_references(&self) -> Diagnostics {
        let versions = self
            .guides
            .par_iter()
            .flat_map_iter(|guide| guide.versions.iter().map(move |(_, version)| (guide, version)));
        let found: Vec<Vec<Diagnostic>> = versions.map(|(guide, version)| self.check_version(guide, version)).collect();
        found.into_iter().flatten().collect()
    }

    pub(super) fn check_version(&self, guide: &Guide, version: &Version) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        version.document.for_each_inline(|inline| match inline {
            _ if found.len() >= MAX_FINDINGS => {}
            Inline::Link(link) => found.extend(self.check_link(guide, version, link)),
            Inline::Fact(fact) => found.extend(self.check_fact(version, fact)),
            _ => {}
        });
        version.document.for_each_image(|image| {
            if found.len() < MAX_FINDINGS {
                found.extend(self.check_image(guide, version, image));
            }
        });
        found
    }

    fn check_link(&self, guide: &Guide, version: &Version, link: &Link) -> Option<Diagnostic> {
        if let LinkTarget::Anchor(anchor) = &link.target {
            return check_anchor(version, version, &guide.id, anchor, link);
        }
        match self.resolve(guide, &link.target)? {
            Ok(Destination::Guide(target)) => {
                let anchor = anchor_of(&link.target)?;
                let (_, shown) = target.version_for(&self.site.languages, version.lang)?;
                check_anchor(version, shown, &target.id, anchor, link)
            }
            Ok(Destination::Topic(_)) | Err(Broken::NotHere) => None,
            Err(Broken::NoSuchPage) => {
                let written = written_target(&link.target);
                let wanted = paths::join(&guide.folder, written).unwrap_or_default();
                let wanted = wanted.strip_prefix("content/").unwrap_or(written).trim_end_matches(".md");
                let ids = || self.guides.iter().map(|guide| guide.id.as_str());
                let suggestion = closest(wanted, ids()).or_else(|| closest(written, ids())).unwrap_or_default();
                let diagnostic = Diagnostic::new(Code::DeadLink).at(&version.file, link.span);
                Some(diagnostic.with("target", written).with("suggestion", suggestion))
            }
            Err(Broken::LeavesContent) => {
                let diagnostic = Diagnostic::new(Code::PathLeavesFolder).at(&version.file, link.span);
                Some(diagnostic.with("path", written_target(&link.target)))
            }
        }
    }

    fn check_fact(&self, version: &Version, fact: &FactReference) -> Option<Diagnostic> {
        if self.facts.has(fact.kind, &fact.id) || self.facts.is_unread(fact.kind, &fact.id) {
            return None;
        }
        let scheme = match fact.kind {
            FactKind::Contact => "contact",
            FactKind::Law => "law",
            FactKind::Statistic => "stat",
        };
        let suggestion = closest(&fact.id, self.facts.ids(fact.kind)).map(|id| format!("{scheme}:{id}"));
        let diagnostic = Diagnostic::new(Code::UnknownFact).at(&version.file, fact.span);
        let diagnostic = diagnostic.with("reference", format!("{scheme}:{}", fact.id));
        Some(diagnostic.with("suggestion", suggestion.unwrap_or_default()))
    }

    fn check_image(&self, guide: &Guide, version: &Version, image: &Image) -> Option<Diagnostic> {
        let Some(path) = paths::picture_path(&guide.folder, &image.path) else {
            let diagnostic = Diagnostic::new(Code::PathLeavesFolder).at(&version.file, image.span);
            return Some(diagnostic.with("path", &image.path));
        };
        if self.known_pictures.contains_key(&path) {
            return None;
        }
        let names = self.known_pictures.keys().filter_map(|known| known.strip_prefix(&format!("{}/", guide.folder)));
        let suggestion = closest(&image.path, names).unwrap_or_default();
        let diagnostic = Diagnostic::new(Code::PictureMissing).at(&version.file, image.span);
        Some(diagnostic.with("path", &image.path).with("suggestion", suggestion))
    }
}

/// `None` when the path leaves the folder of all guides.
fn relative_id(guide: &Guide, path: &str) -> Option<String> {
    let joined = paths::join(&guide.folder, path)?;
    let id = joined.strip_prefix("content/")?;
    let folder = match id.rsplit_once('/') {
        Some((folder, file)) if file.ends_with(".md") => folder,
        _ => id,
    };
    Some(folder.to_owned())
}

fn anchor_of(target: &LinkTarget) -> Option<&str> {
    match target {
        LinkTarget::Guide { anchor, .. } | LinkTarget::Relative { anchor, .. } => anchor.as_deref(),
        _ => None,
    }
}

fn written_target(target: &LinkTarget) -> &str {
    match target {
        LinkTarget::Guide { id, .. } => id,
        LinkTarget::Relative { path, .. } => path,
        LinkTarget::Anchor(text) | LinkTarget::External(text) | LinkTarget::Refused(text) => text,
    }
}

fn check_anchor(version: &Version, target: &Version, id: &str, anchor: &str, link: &Link) -> Option<Diagnostic> {
    let known: Vec<&str> = target.document.headings_in(Product::Web).map(|heading| &*heading.id).collect();
    if known.contains(&anchor) {
        return None;
    }
    let suggestion = closest(anchor, known.iter().copied()).unwrap_or_default();
    let diagnostic = Diagnostic::new(Code::DeadAnchor).at(&version.file, link.span);
    Some(
        diagnostic
            .with("target", id)
            .with("anchor", anchor)
            .with("suggestion", suggestion)
            .with("known", known.join(", ")),
    )
}
