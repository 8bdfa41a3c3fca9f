//! What every paper says about itself: who hands it out, of which day it is, in which languages it can
//! be had, how far its translation has come, and where to read on.

use super::kind::PaperKind;
use super::model::Qr;
use super::text::Reader;
use crate::encode::qr;
use crate::fonts::Fonts;
use crate::language::format_date;
use crate::library::{Sensitivity, State};
use crate::product::script::is_sensitive;
use crate::product::web::Address;

/// The day of the guide, for readers.
pub fn date(reader: &Reader<'_>) -> Option<String> {
    let metadata = &reader.guide.metadata;
    let date = metadata.updated.or(metadata.published)?;
    Some(reader.texts.get(&["paper", "dated"]).replace("{date}", &format_date(date, &reader.texts.dates)))
}

/// The state and what it means, unless nothing more is to be done.
pub fn state(reader: &Reader<'_>) -> Option<[String; 2]> {
    let is_source = reader.lang == reader.library.site.languages.source();
    if is_source || reader.version.state == State::Approved {
        return None;
    }
    let text = |part| reader.texts.get(&["states", reader.version.state.id(), part]).to_owned();
    Some([text("label"), text("explain")])
}

/// The languages of the guide by their own names; by their tags where no font writes the name, so that
/// a font that is missing for one language does not stop the papers of another.
pub fn languages(reader: &Reader<'_>, fonts: &Fonts) -> Vec<String> {
    let languages = &reader.library.site.languages;
    let name = |lang| {
        let language = &languages[lang];
        let is_writable = language.script.as_deref().is_none_or(|script| fonts.can_write(script));
        if is_writable { language.name.clone() } else { language.tag.clone() }
    };
    languages.all().filter(|lang| reader.guide.versions.get(*lang).is_some()).map(name).collect()
}

/// Where to read on: the guide's page, once the site has an address. That of a discreet guide says
/// nothing by itself. A card of any sensitive guide leads to the first page: it lies in a pocket that others
/// may look into.
pub fn address(reader: &Reader<'_>, kind: PaperKind) -> Option<String> {
    let library = reader.library;
    let base_url = library.site.base_url.as_deref()?;
    let is_discreet = reader.guide.metadata.sensitivity == Sensitivity::Discreet;
    let address = match kind {
        PaperKind::Card if !is_discreet && is_sensitive(library, reader.guide) => Address::home(library, reader.lang),
        _ => Address::guide(library, reader.lang, reader.guide),
    };
    Some(address.on_web(base_url))
}

/// An address as people type it.
pub fn readable(address: &str) -> String {
    let short = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
    short.to_owned()
}

/// `None` for an address that is too long for a code that telephones can read from paper.
pub fn code(address: &str) -> Option<Qr> {
    let matrix = qr::encode(address)?;
    Some(Qr { size: matrix.size, path: matrix.path() })
}
