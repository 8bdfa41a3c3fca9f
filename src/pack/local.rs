//! The papers that carry an edition's own telephone numbers are set again for it; all others are shared.

use super::shape::BuiltShape;
use super::stamp::OwnFiles;
use crate::diagnostic::Diagnostics;
use crate::edition::Edition;
use crate::press::{PaperCache, Press};
use crate::product::paper::{self, Issuer, LocalContact, Paper};

/// Adds the edition's papers. One that cannot be set with its contacts stays as the site has it, and its
/// findings are returned.
pub fn add_papers(built: &BuiltShape, cache: PaperCache, edition: &Edition, own: &mut OwnFiles) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    if edition.contacts.is_empty() || built.loaded.papers.is_empty() {
        return diagnostics;
    }
    let (library, theme) = (&built.loaded.library, &built.loaded.theme);
    // What is wrong with a guide was told when its shape was built.
    let (papers, _) = paper::compose(library, theme, &issuer(edition));
    let press = Press::new(library, theme, &built.loaded.repertoire, cache);
    let is_packed = |paper: &&Paper| paper.is_local && built.base.shared.contains_key(&paper.path);
    for paper in papers.iter().filter(is_packed) {
        match press.paper(paper) {
            Some(Ok(bytes)) => drop(own.insert(paper.path.clone(), bytes)),
            Some(Err(found)) => diagnostics.extend(found),
            None => {}
        }
    }
    diagnostics
}

fn issuer(edition: &Edition) -> Issuer {
    let contacts = edition.contacts.iter().map(|contact| LocalContact {
        label: contact.label.clone(),
        number: contact.number.clone(),
        verified_on: contact.verified_on,
    });
    Issuer { name: edition.name.clone(), contacts: contacts.collect() }
}
