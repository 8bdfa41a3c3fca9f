//! Where a reader finds who helps in her own commune or ward. It needs no script and no knowledge of
//! where she is: a list by letters, as in a telephone book.

use serde::Serialize;

use super::ComposedPage;
use super::address::Address;
use super::edition::{LocalContactEntry, local_contact};
use super::frame::{Frame, Section};
use super::lists::list_page;
use crate::edition::{Edition, EditionKind};
use crate::language::{Lang, fold_latin};
use crate::library::Library;

/// What stands before the proper name of a commune, a ward, a special zone (Law 72/2025/QH15 on local
/// government, Article 1), folded.
const RANKS: [&str; 4] = ["xa ", "phuong ", "dac khu ", "thi tran "];

/// Whether the site knows local contacts of communes.
pub fn has_page(library: &Library) -> bool {
    library.editions.iter().any(is_listed)
}

fn is_listed(edition: &Edition) -> bool {
    edition.kind == EditionKind::Commune && !edition.contacts.is_empty()
}

#[derive(Serialize)]
struct Letter<'a> {
    id: String,
    letter: String,
    places: Vec<Place<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    id: &'a str,
    name: &'a str,
    lang: &'a str,
    contacts: Vec<LocalContactEntry<'a>>,
}

pub fn compose(frame: &Frame<'_>, lang: Lang) -> ComposedPage {
    let library = frame.library;
    let address = Address::places(library, lang);
    let title = frame.text(lang, &["places", "title"]);
    let summary = frame.text(lang, &["places", "intro"]);
    let page = list_page(frame, lang, "places", title, summary, &|lang| Address::places(library, lang));
    let mut context = frame.context(lang, &address, Section::None);
    context.insert("page", &page);
    context.insert("letters", &letters(frame, lang));
    ComposedPage { address, template: "places.html", context }
}

fn letters<'a>(frame: &Frame<'a>, lang: Lang) -> Vec<Letter<'a>> {
    let languages = &frame.library.site.languages;
    let named = frame.library.editions.iter().filter(|edition| is_listed(edition)).filter_map(|edition| {
        let (shown, name) = edition.name.resolve(languages, lang)?;
        let contacts = edition.contacts.iter().map(|contact| local_contact(frame, lang, contact)).collect();
        Some(Place { id: &edition.id, name, lang: &languages[shown].tag, contacts })
    });
    let mut places: Vec<(String, Place<'a>)> = named.map(|place| (sort_key(place.name), place)).collect();
    places.sort_by(|a, b| (&a.0, a.1.name, a.1.id).cmp(&(&b.0, b.1.name, b.1.id)));
    let mut letters: Vec<Letter<'a>> = Vec::new();
    for (key, place) in places {
        let letter: String = key.chars().take(1).flat_map(char::to_uppercase).collect();
        match letters.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.places.push(place),
            None => {
                let id = format!("chu-{}", letters.len() + 1);
                letters.push(Letter { id, letter, places: vec![place] });
            }
        }
    }
    letters
}

/// The proper name without accents: `Xã Đại Ngãi` stands under D, as somebody types it.
fn sort_key(name: &str) -> String {
    let folded = fold_latin(name).to_lowercase();
    let proper = RANKS.iter().find_map(|rank| folded.strip_prefix(rank));
    proper.unwrap_or(&folded).to_owned()
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    #[test]
    fn places_stand_under_their_proper_names() {
        assert_eq!(sort_key("Xã Đại Ngãi"), "dai ngai");
        assert_eq!(sort_key("Phường Vĩnh Phước"), "vinh phuoc");
        assert_eq!(sort_key("Xaxa"), "xaxa");
    }
}
