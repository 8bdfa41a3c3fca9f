use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Library, paths};
use crate::diagnostic::{Code, Diagnostics};
use crate::image::{self, Picture, PictureCache};
use crate::yaml::{Aim, Part};

/// Prepares every picture that a page shows. What no page shows is not even opened.
pub fn prepare_all(library: &Library, cache: Option<&PictureCache>) -> (BTreeMap<String, Picture>, Diagnostics) {
    let mut diagnostics = missing_drawings(library);
    let used: Vec<String> = used_pictures(library).into_iter().collect();
    let prepared: Vec<_> = used
        .into_par_iter()
        .filter_map(|path| {
            let result = image::prepare(library.known_pictures.get(&path)?, cache);
            Some((path, result))
        })
        .collect();
    let mut pictures = BTreeMap::new();
    for (path, result) in prepared {
        match result {
            Ok((picture, found)) => {
                diagnostics.extend(found);
                pictures.insert(path, picture);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    (pictures, diagnostics)
}

/// Shared drawings that the default pages show when the site has them.
pub const HOME_DRAWING: &str = "assets/drawings/home.svg";

fn used_pictures(library: &Library) -> BTreeSet<String> {
    let mut used: BTreeSet<String> = library.topics.iter().filter_map(|topic| topic.drawing.clone()).collect();
    used.insert(HOME_DRAWING.to_owned());
    for guide in &library.guides {
        for (_, version) in guide.versions.iter() {
            version.document.for_each_image(|image| used.extend(paths::picture_path(&guide.folder, &image.path)));
        }
    }
    used
}

fn missing_drawings(library: &Library) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for topic in &library.topics {
        let (Some(drawing), Some(yaml)) = (&topic.drawing, &topic.yaml) else { continue };
        if !library.known_pictures.contains_key(drawing) {
            let diagnostic = yaml.diagnostic(Code::PictureMissing, &[Part::Key("drawing".into())], Aim::Value);
            diagnostics.push(diagnostic.with("path", drawing).with("suggestion", ""));
        }
    }
    diagnostics
}
