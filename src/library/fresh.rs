//! One version read anew while all else stays as it was loaded: what `loa serve` shows at once. What else the
//! change touches (lists, feeds, search, other guides that link here) is for the next load.

use std::sync::Arc;

use super::front_matter::GuideHead;
use super::{Library, Version, load, paths};
use crate::diagnostic::Diagnostics;
use crate::language::Lang;
use crate::source::SourceFile;

/// A version that was read and may take its place in the library.
pub(crate) struct FreshVersion {
    place: usize,
    version: Version,
    /// Of a source version.
    head: Option<GuideHead>,
}

impl Library {
    /// Place of the guide and language of the version that lies at `content/<topic>/<guide>/<tag>.md`, if it
    /// was loaded.
    pub(crate) fn version_at(&self, path: &str) -> Option<(usize, Lang)> {
        let (id, name) = path.strip_prefix("content/")?.rsplit_once('/')?;
        let lang = self.site.languages.by_tag(name.strip_suffix(".md")?)?;
        let place = *self.guide_by_id.get(id)?;
        self.guides.get(place)?.versions.get(lang).map(|_| (place, lang))
    }

    /// Reads the text of a version anew, with all that is wrong with it. `None` when it cannot be used.
    pub(crate) fn read_anew(
        &self,
        place: usize,
        lang: Lang,
        file: Arc<SourceFile>,
    ) -> (Option<FreshVersion>, Diagnostics) {
        let (read, mut diagnostics) = load::read_text(&self.site, lang, file);
        let (Some((version, head)), Some(guide)) = (read, self.guides.get(place)) else { return (None, diagnostics) };
        diagnostics.extend(self.check_version(guide, &version).into_iter().collect());
        let fresh = FreshVersion { place, version, head };
        (Some(fresh).filter(|_| !diagnostics.has_errors()), diagnostics)
    }

    /// Whether its pages can be made from this library: their addresses are the same and all pictures are
    /// prepared.
    pub(crate) fn has_all_for(&self, fresh: &FreshVersion) -> bool {
        let Some(guide) = self.guides.get(fresh.place) else { return false };
        let mut has_all = fresh.head.as_ref().is_none_or(|head| load::address(&guide.id, head) == guide.address);
        fresh.version.document.for_each_image(|image| {
            let path = paths::picture_path(&guide.folder, &image.path);
            has_all &= path.is_some_and(|path| self.pictures.contains_key(&path));
        });
        has_all
    }

    /// Puts the version in the place of the one that was loaded.
    pub(crate) fn put_anew(&mut self, fresh: FreshVersion) {
        let Some(guide) = self.guides.get_mut(fresh.place) else { return };
        if let Some(head) = fresh.head {
            guide.metadata = head.metadata;
        }
        let lang = fresh.version.lang;
        guide.versions.set(lang, fresh.version);
    }
}
