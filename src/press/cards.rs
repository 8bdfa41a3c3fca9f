//! Share cards become pictures.

use rayon::prelude::*;

use super::{PaperKey, Part, Press};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::encode::pdf::{Sheet, Unprinted};
use crate::language::Lang;
use crate::library::Library;
use crate::product::message::{Card, CardFace, cards};
use crate::product::script::MadeCard;
use crate::publish::Output;
use crate::theme::Theme;

/// A card with what it shows, by language and guide.
type Made = ((Lang, Option<usize>), MadeCard);

impl Press<'_> {
    /// Writes the cards. One that cannot be made is left out with its findings; where no font writes the
    /// language, [`check_fonts`](super::check_fonts) has said so.
    pub fn publish_cards(&self, output: &Output) -> (Vec<Made>, Diagnostics) {
        if !self.parts.has(Part::Cards) {
            return Default::default();
        }
        let results: Vec<Result<Option<Made>, Diagnostics>> =
            cards(self.library).into_par_iter().map(|card| self.publish_card(card, output)).collect();
        let mut made = Vec::with_capacity(results.len());
        let mut diagnostics = Diagnostics::default();
        for result in results {
            match result {
                Ok(card) => made.extend(card),
                Err(found) => diagnostics.extend(found),
            }
        }
        (made, diagnostics)
    }

    fn publish_card(&self, card: Card, output: &Output) -> Result<Option<Made>, Diagnostics> {
        let printer = &self.theme.printer;
        let Some((face, source, sheet)) = sheet(&card, self.library, self.theme) else { return Ok(None) };
        if !printer.can_print(&sheet) {
            return Ok(None);
        }
        let key = PaperKey::new("card").and(printer.key(&sheet).as_bytes());
        let bytes = self.cache.get_or_make(key, || {
            printer.picture(&sheet).map_err(|unprinted| match unprinted {
                Unprinted::TooFull => Diagnostic::new(Code::CardTooFull).in_path(&*source).into(),
                Unprinted::Broken(found) => found,
            })
        })?;
        output.put(&card.path, &bytes)?;
        let made = MadeCard { path: card.path, alt: face.in_words(), size: bytes.len() as u64 };
        Ok(Some(((card.lang, card.guide), made)))
    }
}

fn sheet(card: &Card, library: &Library, theme: &Theme) -> Option<(CardFace, String, Sheet)> {
    let (face, source) = card.face(library, theme)?;
    let sheet = Sheet::new("share.typ", &source, &card.path, &face).in_pages(1);
    Some((face, source, sheet))
}

/// The site's card in each language, which needs the same fonts as those of its guides.
pub fn sheets_of_site<'a>(library: &'a Library, theme: &'a Theme) -> impl Iterator<Item = Sheet> + 'a {
    let of_site = cards(library).into_iter().filter(|card| card.guide.is_none());
    of_site.filter_map(|card| Some(sheet(&card, library, theme)?.2))
}
