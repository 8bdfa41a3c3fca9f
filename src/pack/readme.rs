//! The sheet that lies beside the pages of a pack, for whoever opens the stick.

use crate::language::format_date;
use crate::product::web::{EditionCopy, Frame};

/// Its name: ASCII, so that every system shows it, and early in the list.
pub const README: &str = "DOC-TRUOC.txt";

/// The sheet, in the site's source language, as Notepad of any Windows shows it: UTF-8 with its mark
/// and line ends of two characters.
pub fn readme(frame: &Frame<'_>, copy: &EditionCopy<'_>) -> Vec<u8> {
    let site = &frame.library.site;
    let source = site.languages.source();
    let texts = frame.texts(source);
    let name = copy.edition.name.resolve(&site.languages, source);
    let name = name.map_or_else(|| site.name.text(&site.languages, source), |(_, name)| name);
    let languages: Vec<&str> = site.languages.all().map(|lang| site.languages[lang].name.as_str()).collect();
    let helpline = frame.library.helpline();
    let (number, label) = helpline.map_or(("", ""), |contact| match &contact.way {
        crate::facts::ContactWay::Phone { number, .. } => (number, contact.label.text(&site.languages, source)),
        crate::facts::ContactWay::Web { .. } => ("", ""),
    });
    let text = texts
        .get(&["edition", "readme"])
        .replace("{site}", site.name.text(&site.languages, source))
        .replace("{name}", name)
        .replace("{date}", &format_date(copy.made, &texts.dates))
        .replace("{ask_after}", &format_date(copy.ask_after, &texts.dates))
        .replace("{languages}", &languages.join(", "))
        .replace("{number}", number)
        .replace("{label}", label);
    format!("\u{feff}{}\r\n", text.trim_end().replace('\n', "\r\n")).into_bytes()
}
