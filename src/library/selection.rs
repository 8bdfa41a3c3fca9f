//! Which guides are part of an edition. What is left out is no longer in any list, but its title
//! stays known, because the guides that are left may name it.

use std::collections::BTreeMap;

use super::{Guide, Library, Topic};
use crate::language::{Lang, Languages};
use crate::markdown::LinkTarget;

/// Guides and topics by id, as an edition names them.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Selection {
    /// Only these; everything when the list is empty.
    pub only: Vec<String>,
    /// Not these, whatever `only` says.
    pub without: Vec<String>,
}

impl Selection {
    pub fn is_everything(&self) -> bool {
        self.only.is_empty() && self.without.is_empty()
    }

    /// Whether a guide, `<topic>/<guide>`, is part of it.
    pub fn has(&self, id: &str) -> bool {
        let topic = id.split('/').next().unwrap_or(id);
        let names = |list: &[String]| list.iter().any(|name| name == id || name == topic);
        (self.only.is_empty() || names(&self.only)) && !names(&self.without)
    }
}

/// Guides and topics that exist and are not part of this edition.
#[derive(Debug, Default)]
pub struct LeftOut {
    guides: BTreeMap<String, Guide>,
    topics: BTreeMap<String, Topic>,
}

impl LeftOut {
    /// Takes out what is not selected; a topic without guides goes as well.
    pub(super) fn take_from(topics: &mut Vec<Topic>, guides: &mut Vec<Guide>, selection: &Selection) -> Self {
        if selection.is_everything() {
            return Self::default();
        }
        let (kept, out): (Vec<Guide>, Vec<Guide>) = guides.drain(..).partition(|guide| selection.has(&guide.id));
        let mut places = vec![None; topics.len()];
        let mut topics_out = BTreeMap::new();
        for (place, topic) in std::mem::take(topics).into_iter().enumerate() {
            if kept.iter().any(|guide| guide.topic == place) {
                places[place] = Some(topics.len());
                topics.push(topic);
            } else {
                topics_out.insert(topic.slug.clone(), topic);
            }
        }
        let moved = |guide: Guide| Some(Guide { topic: places.get(guide.topic).copied().flatten()?, ..guide });
        *guides = kept.into_iter().filter_map(moved).collect();
        Self { guides: out.into_iter().map(|guide| (guide.id.clone(), guide)).collect(), topics: topics_out }
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.guides.contains_key(id) || self.topics.contains_key(id)
    }

    pub(super) fn guide_ids(&self) -> impl Iterator<Item = &str> {
        self.guides.keys().map(String::as_str)
    }

    pub(super) fn topic_slugs(&self) -> impl Iterator<Item = &str> {
        self.topics.keys().map(String::as_str)
    }

    fn title(&self, id: &str, languages: &Languages, lang: Lang) -> Option<(Lang, &str)> {
        let of_topic = || {
            let (lang, name) = self.topics.get(id)?.name.resolve(languages, lang)?;
            Some((lang, name.as_str()))
        };
        match self.guides.get(id) {
            Some(guide) => guide.version_for(languages, lang).map(|(lang, version)| (lang, version.title.as_str())),
            None => of_topic(),
        }
    }
}

impl Library {
    /// The title of what a link in `guide` names, where it exists but is left out of this edition.
    pub fn left_out_title(&self, guide: &Guide, target: &LinkTarget, lang: Lang) -> Option<(Lang, &str)> {
        let id = self.named_id(guide, target)?;
        self.left_out.title(&id, &self.site.languages, lang)
    }
}

#[cfg(test)]
mod tests {
    use super::Selection;

    #[test]
    fn topics_and_guides_are_chosen_by_name() {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let selection =
            Selection { only: names(&["duoi-nuoc", "goi-111/khi-em-goi"]), without: names(&["duoi-nuoc/ao-phao"]) };
        let chosen = ["duoi-nuoc/kenh-ao", "goi-111/khi-em-goi", "duoi-nuoc/ao-phao", "an-toan-mang/quy-tac"];
        assert_eq!(chosen.map(|id| selection.has(id)), [true, true, false, false]);
        assert!(Selection::default().has("duoi-nuoc/kenh-ao"));
    }
}
