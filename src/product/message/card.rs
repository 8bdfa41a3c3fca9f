//! Share cards: the picture that stands beside a link in a group, and that is sent with a message.

use serde::Serialize;

use super::compose::has_messages;
use super::files::{file_path, file_stem};
use super::text::{reached_by, tidy};
use crate::language::Lang;
use crate::library::{Guide, HOME_DRAWING, Library, Sensitivity, State};
use crate::theme::Theme;

/// Size in pixels: what Facebook, Zalo and others show whole (developers.facebook.com, "Sharing: Best
/// Practices", 1.91 : 1).
pub const CARD_WIDTH: u32 = 1200;
pub const CARD_HEIGHT: u32 = 630;

/// Colours of pages without a topic, and of a topic that chose none.
const SITE_ACCENT: &str = "brick";
const NO_ACCENT: &str = "slate";

/// A picture of a guide, or of the site, not yet composed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub lang: Lang,
    /// Place of the guide in the library; `None` for the card of the site, which says nothing about any
    /// guide.
    pub guide: Option<usize>,
    /// Relative to the site's root.
    pub path: String,
}

/// What the theme's `print/share.typ` is given.
#[derive(Debug, Clone, Serialize)]
pub struct CardFace {
    pub lang: String,
    /// ISO 15924.
    pub writing: String,
    /// Name of the site, on the card of a guide.
    pub site: Option<String>,
    pub title: String,
    /// The topic of a guide.
    pub over: Option<String>,
    /// What the site is about, on its own card.
    pub under: Option<String>,
    pub accent: String,
    /// Of a translation that nobody has revised.
    pub state: Option<String>,
    pub call: String,
    pub number: String,
    pub label: String,
    /// An SVG file.
    pub drawing: Option<String>,
}

/// The cards of a site that makes messages: one for its pages in each language, and one for each version
/// that anybody may see. Of a guide from which a reader must be able to leave quickly nothing is shown
/// beside a link, so it has none of its own.
pub fn cards(library: &Library) -> Vec<Card> {
    if !has_messages(library) {
        return Vec::new();
    }
    let languages = &library.site.languages;
    let of_site = languages.all().map(|lang| {
        let tag = &languages[lang].tag;
        Card { lang, guide: None, path: file_path(tag, &format!("trang-{tag}"), "png") }
    });
    let for_all = library.guides.iter().enumerate().filter(|(_, guide)| is_for_all(library, guide));
    let of_guides = for_all.flat_map(|(place, guide)| {
        languages.all().filter(|lang| guide.versions.get(*lang).is_some()).map(move |lang| {
            let tag = &languages[lang].tag;
            Card { lang, guide: Some(place), path: file_path(tag, &file_stem(guide, tag), "png") }
        })
    });
    of_site.chain(of_guides).collect()
}

fn is_for_all(library: &Library, guide: &Guide) -> bool {
    let sensitivity = guide.metadata.sensitivity.max(library.topic_of(guide).sensitivity);
    sensitivity == Sensitivity::Ordinary
}

impl Card {
    /// What stands on it, with the path of what it is made from.
    pub fn face(&self, library: &Library, theme: &Theme) -> Option<(CardFace, String)> {
        let (site, languages, lang) = (&library.site, &library.site.languages, self.lang);
        let (helpline, texts) = (library.helpline()?, theme.texts.get(lang)?);
        let face = CardFace {
            lang: languages[lang].tag.clone(),
            writing: writing(library, lang),
            site: None,
            title: tidy(site.name.text(languages, lang)),
            over: None,
            under: Some(tidy(site.tagline.text(languages, lang))).filter(|text| !text.is_empty()),
            accent: SITE_ACCENT.to_owned(),
            state: None,
            call: texts.get(&["call"]).to_owned(),
            number: reached_by(helpline).to_owned(),
            label: tidy(helpline.label.text(languages, lang)),
            drawing: None,
        };
        let Some(place) = self.guide else {
            let drawing = drawing(library, Some(HOME_DRAWING));
            return Some((CardFace { drawing, ..face }, "site.yaml".to_owned()));
        };
        let guide = library.guides.get(place)?;
        let (version, topic) = (guide.versions.get(lang)?, library.topic_of(guide));
        let is_raw = lang != languages.source() && matches!(version.state, State::Draft | State::Translated);
        let face = CardFace {
            site: Some(face.title),
            title: tidy(&version.title),
            over: Some(tidy(topic.name.text(languages, lang))).filter(|text| !text.is_empty()),
            under: None,
            accent: topic.accent.as_ref().map_or(NO_ACCENT, |accent| &accent.value).to_owned(),
            state: is_raw.then(|| texts.get(&["states", version.state.id(), "label"]).to_owned()),
            drawing: drawing(library, topic.drawing.as_deref()),
            ..face
        };
        Some((face, version.file.path.to_string()))
    }
}

fn writing(library: &Library, lang: Lang) -> String {
    let language = &library.site.languages[lang];
    let usual = match language.tag.split('-').next() {
        Some("km") => "Khmr",
        Some("zh") => "Hans",
        _ => "Latn",
    };
    language.script.as_deref().unwrap_or(usual).to_owned()
}

/// A drawing's text; none when it is a photograph or cannot be read.
fn drawing(library: &Library, path: Option<&str>) -> Option<String> {
    let variant = library.pictures.get(path?)?.variants.last().filter(|variant| variant.name.ends_with(".svg"))?;
    String::from_utf8(variant.bytes.read().ok()?.to_vec()).ok()
}

impl CardFace {
    /// The same in words, for those who do not see it.
    pub fn in_words(&self) -> String {
        format!("{} – {} {}, {}", self.title, self.call, self.number, self.label)
    }
}
