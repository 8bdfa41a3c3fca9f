//! Fewer pictures in a part of the translation than in that part of the source. Which file it is may
//! differ: a drawing with words has one file a language.

use std::ops::Range;

use crate::check::Rule;
use crate::check::found::Found;
use crate::check::page::Page;
use crate::check::prose::Prose;
use crate::diagnostic::Code;

pub const RULE: Rule =
    Rule { code: Code::PictureDiffers, source: "House rule: who reads least needs the picture most", run };

fn run(page: &Page<'_>, found: &mut Found<'_>) {
    let Some(original) = &page.original else { return };
    for section in &original.alignment.sections {
        let (there, here) = (pictures(original.prose, &section.original), pictures(page.prose, &section.own));
        if here.len() < there.len() {
            let missing = there.iter().find(|path| !here.contains(path)).copied().unwrap_or_default();
            found.add(Code::PictureDiffers, page.own_range(section), |finding| {
                finding.with("path", missing).with("source", original.place(section))
            });
        }
    }
}

fn pictures<'l>(prose: &Prose<'l>, passages: &Range<usize>) -> Vec<&'l str> {
    prose.images.iter().filter(|(at, _)| passages.contains(at)).map(|(_, image)| &*image.path).collect()
}
