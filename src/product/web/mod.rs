//! The website: which pages there are and what goes into each. Every page is composed on its own
//! from the Library, so all can be made at once on all cores.

mod address;
mod body;
mod days;
mod edition;
mod files;
mod frame;
mod guide_page;
mod lists;
mod messages;
mod model;
mod navigation;
mod page;
mod papers;
mod places;
mod registry;
mod scripts;
mod search;
mod share_image;
mod weight;

use tera::Context;

pub use address::{Address, check as check_addresses};
pub use edition::{EditionCopy, EditionPart, Hole, Piece, fill, pieces};
pub use files::{shared_files, write_pictures};
pub use frame::Frame;
pub use weight::{PageSize, Scales, Weight, judge as judge_weights, page_size};

use crate::language::Lang;
use crate::library::{Audience, Library};
use crate::product::script::Stock;

/// One page of the site, not yet composed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageId {
    /// Where a reader chooses a language.
    Chooser,
    Home(Lang),
    /// Place of the topic in the library.
    Topic(Lang, usize),
    /// Place of the guide in the library.
    Guide(Lang, usize),
    Audience(Lang, Audience),
    Contacts(Lang),
    About(Lang),
    /// Who helps in which commune.
    Places(Lang),
    /// Search, with the list from A to Z.
    Search(Lang),
    /// What stations read aloud, with its files.
    Scripts(Lang),
    /// What is printed, with its files.
    Papers(Lang),
    /// What is sent of the guides to telephones.
    Messages(Lang),
    /// What a host shows for an address that is not there; without a language, at the root.
    Missing(Option<Lang>),
}

/// A page ready to be rendered.
pub struct ComposedPage {
    pub address: Address,
    pub template: &'static str,
    pub context: Context,
}

/// All pages of a site, in a fixed order.
pub fn pages(library: &Library) -> Vec<PageId> {
    let mut pages = vec![PageId::Chooser, PageId::Missing(None)];
    for lang in library.site.languages.all() {
        pages.extend([PageId::Home(lang), PageId::Contacts(lang), PageId::About(lang), PageId::Missing(Some(lang))]);
        pages.push(PageId::Search(lang));
        pages.extend(scripts::has_pages(library).then_some(PageId::Scripts(lang)));
        pages.extend(messages::has_pages(library).then_some(PageId::Messages(lang)));
        pages.extend(places::has_page(library).then_some(PageId::Places(lang)));
        pages.extend(papers::has_pages(library).then_some(PageId::Papers(lang)));
        pages.extend(Audience::ALL.iter().map(|(_, audience)| PageId::Audience(lang, *audience)));
        pages.extend((0..library.topics.len()).map(|topic| PageId::Topic(lang, topic)));
        pages.extend((0..library.guides.len()).map(|guide| PageId::Guide(lang, guide)));
    }
    pages
}

/// The language under which a page is counted; none for those of all languages.
pub fn language_of(page: PageId) -> Option<Lang> {
    match page {
        PageId::Chooser => None,
        PageId::Missing(lang) => lang,
        PageId::Home(lang)
        | PageId::Topic(lang, _)
        | PageId::Guide(lang, _)
        | PageId::Audience(lang, _)
        | PageId::Contacts(lang)
        | PageId::About(lang)
        | PageId::Places(lang)
        | PageId::Search(lang)
        | PageId::Scripts(lang)
        | PageId::Papers(lang)
        | PageId::Messages(lang) => Some(lang),
    }
}

/// `stock` is what was made of scripts and papers, for the pages that name files.
pub fn compose(frame: &Frame<'_>, page: PageId, stock: &Stock) -> ComposedPage {
    let mut composed = match page {
        PageId::Chooser => lists::chooser(frame),
        PageId::Home(lang) => lists::home(frame, lang),
        PageId::Topic(lang, topic) => lists::topic(frame, lang, topic),
        PageId::Guide(lang, guide) => guide_page::compose(frame, lang, guide),
        PageId::Audience(lang, audience) => lists::audience(frame, lang, audience),
        PageId::Contacts(lang) => registry::contacts(frame, lang),
        PageId::About(lang) => registry::about(frame, lang),
        PageId::Places(lang) => places::compose(frame, lang),
        PageId::Search(lang) => search::compose(frame, lang),
        PageId::Scripts(lang) => scripts::compose(frame, lang, stock),
        PageId::Papers(lang) => papers::compose(frame, lang, stock),
        PageId::Messages(lang) => messages::compose(frame, lang, stock),
        PageId::Missing(Some(lang)) => lists::missing(frame, lang),
        PageId::Missing(None) => lists::missing_at_root(frame),
    };
    composed.context.insert("image", &share_image::of(frame, page, stock));
    composed
}
