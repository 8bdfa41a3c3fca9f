//! Pictures of a Word file: decoded and encoded anew, so that no metadata of a photograph comes along.

use std::collections::BTreeMap;

use super::folder::Place;
use super::model::WordPicture;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Term};
use crate::image;

/// Pictures that are ready.
#[derive(Debug, Default)]
pub struct Prepared {
    /// The file of each picture of the document; `None` for one that could not be taken.
    pub names: Vec<Option<String>>,
    pub files: Vec<(String, Vec<u8>)>,
    pub found: Diagnostics,
}

pub fn prepare(pictures: &[WordPicture], place: &Place, shown: &str) -> Result<Prepared, Diagnostics> {
    let mut prepared = Prepared::default();
    let mut known: BTreeMap<[u8; 32], String> = BTreeMap::new();
    let mut number = 0;
    for (at, picture) in pictures.iter().enumerate() {
        match made(picture) {
            Ok((bytes, extension)) => {
                let hash = *blake3::hash(&bytes).as_bytes();
                let name = known.entry(hash).or_insert_with(|| {
                    let name = free_name(&mut number, extension, place);
                    prepared.files.push((name.clone(), bytes));
                    name
                });
                if picture.words.trim().is_empty() {
                    prepared
                        .found
                        .push(Diagnostic::new(Code::PictureWithoutWords).in_path(shown).with("picture", &*name));
                }
                prepared.names.push(Some(name.clone()));
            }
            Err(what) => {
                let finding = Diagnostic::new(Code::WordPictureLeftOut).in_path(shown).with("number", at + 1);
                prepared.found.push(finding.with_term("what", what));
                prepared.names.push(None);
            }
        }
    }
    Ok(prepared)
}

fn made(picture: &WordPicture) -> Result<(Vec<u8>, &'static str), Term> {
    let bytes = picture.bytes.as_ref().ok_or(Term::PictureElsewhere)?;
    let made = image::prepare_bytes("anh", bytes).map_err(|finding| match finding.code {
        Code::PictureFormat => Term::PictureFormatUnknown,
        _ => Term::PictureDamaged,
    })?;
    // The largest: the site makes the smaller ones itself.
    let variant = made.variants.last().ok_or(Term::PictureDamaged)?;
    let bytes = variant.bytes.read().map_err(|_| Term::PictureDamaged)?;
    let extension = ["jpg", "png", "svg"].into_iter().find(|ending| variant.name.ends_with(ending));
    Ok((bytes.to_vec(), extension.ok_or(Term::PictureDamaged)?))
}

/// `anh-1.jpg`, and so on: neither the author's nor the file's names say anything to a reader.
fn free_name(number: &mut usize, extension: &str, place: &Place) -> String {
    loop {
        *number += 1;
        let name = format!("anh-{number}.{extension}");
        if !place.is_taken(&name) {
            return name;
        }
    }
}
