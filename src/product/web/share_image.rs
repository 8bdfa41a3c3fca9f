//! The picture that stands beside a link to a page (Open Graph). It needs the site's address, because it
//! must be absolute.

use serde::Serialize;

use super::frame::Frame;
use super::{PageId, language_of};
use crate::library::Sensitivity;
use crate::product::message::{CARD_HEIGHT, CARD_WIDTH};
use crate::product::script::{MadeCard, Stock};

#[derive(Serialize)]
pub struct ShareImage<'s> {
    href: String,
    width: u32,
    height: u32,
    alt: &'s str,
}

/// A guide's own card, or else the site's, which says nothing about what the page is on. A discreet page
/// and one for a wrong address have none.
pub fn of<'s>(frame: &Frame<'_>, page: PageId, stock: &'s Stock) -> Option<ShareImage<'s>> {
    let base_url = frame.library.site.base_url.as_deref()?;
    let card = card(frame, page, stock)?;
    let href = format!("{base_url}{}", card.path);
    Some(ShareImage { href, width: CARD_WIDTH, height: CARD_HEIGHT, alt: &card.alt })
}

fn card<'s>(frame: &Frame<'_>, page: PageId, stock: &'s Stock) -> Option<&'s MadeCard> {
    let languages = &frame.library.site.languages;
    let lang = match page {
        PageId::Missing(_) => return None,
        page => language_of(page).unwrap_or(languages.lead()),
    };
    let of_site = || stock.cards.get(&(lang, None));
    let PageId::Guide(_, place) = page else { return of_site() };
    let guide = frame.library.guides.get(place)?;
    if guide.metadata.sensitivity == Sensitivity::Discreet {
        return None;
    }
    let (shown, _) = guide.version_for(languages, lang)?;
    stock.cards.get(&(shown, Some(place))).or_else(of_site)
}
