//! The Library: everything that a site says, read once and never changed. All later rooms (pages,
//! scripts, checks, reports) read it and nothing else.

mod fresh;
mod front_matter;
mod guide;
mod links;
mod load;
mod paths;
mod pictures;
mod scan;
mod selection;
mod slug;
mod topic;
mod unfilled;

use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(crate) use front_matter::SHARED_KEYS;
pub use guide::{AgeBand, Audience, Guide, Kind, Metadata, Sensitivity, State, Version};
pub use links::Destination;
pub use load::{LoadOptions, load};
pub use pictures::HOME_DRAWING;
pub use selection::Selection;
pub(crate) use slug::problem as slug_problem;
pub use topic::Topic;
pub use unfilled::{OPENING as TO_FILL_IN, place as to_fill_in};

use crate::broadcast::Broadcast;
use crate::check::terms::Terms;
use crate::edition::Edition;
use crate::facts::Facts;
use crate::image::Picture;
use crate::language::PerLanguage;
use crate::site::Site;
use crate::source::TreeEntry;
use crate::speech::Readings;

/// A site as loaded.
#[derive(Debug)]
pub struct Library {
    pub site: Site,
    pub facts: Facts,
    /// When stations broadcast; `None` when the site plans nothing.
    pub broadcast: Option<Broadcast>,
    /// Sorted by id.
    pub editions: Vec<Edition>,
    /// In the order of the site.
    pub topics: Vec<Topic>,
    /// Sorted by id.
    pub guides: Vec<Guide>,
    /// How the site says words that loa does not know.
    pub readings: PerLanguage<Readings>,
    /// Which words the site agreed on.
    pub terms: Terms,
    /// Pictures that the site uses, by path relative to the site.
    pub pictures: BTreeMap<String, Picture>,
    /// All picture files of the site, used or not.
    known_pictures: BTreeMap<String, TreeEntry>,
    /// Place in `guides` by id.
    guide_by_id: HashMap<String, usize>,
    /// Guides whose source version is missing or could not be read. There is a finding about each;
    /// links to them are not wrong.
    unread_guides: BTreeSet<String>,
    /// What is not part of the edition that this library was loaded for.
    left_out: selection::LeftOut,
}

impl Library {
    pub fn guide(&self, id: &str) -> Option<&Guide> {
        self.guides.get(*self.guide_by_id.get(id)?)
    }

    pub fn topic_of(&self, guide: &Guide) -> &Topic {
        &self.topics[guide.topic]
    }

    /// The contact that leads everywhere, with its telephone number.
    pub fn helpline(&self) -> Option<&crate::facts::Contact> {
        self.facts.contacts.get(&self.site.helpline.value).filter(|contact| contact.tel().is_some())
    }

    /// The picture that `guide` names by `path`, with its path in the site.
    pub fn picture(&self, guide: &Guide, path: &str) -> Option<&Picture> {
        self.pictures.get(&paths::picture_path(&guide.folder, path)?)
    }
}
