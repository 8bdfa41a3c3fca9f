//! What differs from one edition's pages to another's. Pages are made once, with a hole for each of
//! these parts; an edition is stamped by filling the holes.

use jiff::civil::Date;
use serde::Serialize;
use tera::{Context, Value};

use super::frame::Frame;
use super::model::Day;
use crate::diagnostic::Diagnostic;
use crate::edition::{Edition, LocalContact};
use crate::language::{Lang, PerLanguage};

/// A part of a page that is the edition's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EditionPart {
    /// Above everything: that this copy has grown old.
    Old,
    /// Name and logo.
    Brand,
    /// A sentence on the first page.
    Cover,
    /// Who can be called nearby.
    Contacts,
    /// Whose copy this is, and of when.
    Copy,
}

impl EditionPart {
    const ALL: [(&str, Self); 5] = [
        ("old", Self::Old),
        ("brand", Self::Brand),
        ("cover", Self::Cover),
        ("contacts", Self::Contacts),
        ("copy", Self::Copy),
    ];

    /// Its name in templates: `edition.brand`.
    fn id(self) -> &'static str {
        match self {
            Self::Old => "old",
            Self::Brand => "brand",
            Self::Cover => "cover",
            Self::Contacts => "contacts",
            Self::Copy => "copy",
        }
    }
}

/// A comment in a page in the place of which a part stands. Nothing that a writer types can become
/// a comment.
const HOLE: &str = "<!--loa-edition ";
const HOLE_END: &str = "-->";

/// A hole: which part, in which language, for a page that reaches the site's root by which path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hole {
    pub part: EditionPart,
    pub lang: Lang,
    pub root: String,
}

/// A page in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'p> {
    Text(&'p str),
    Hole(Hole),
}

/// Takes a page apart at its holes.
pub fn pieces<'p>(page: &'p str, languages: &crate::language::Languages) -> Vec<Piece<'p>> {
    let mut pieces = Vec::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once(HOLE) {
        let Some((inside, behind)) = after.split_once(HOLE_END) else { break };
        let mut words = inside.split(' ');
        let part = words.next().and_then(|id| EditionPart::ALL.iter().find(|(name, _)| *name == id));
        let lang = words.next().and_then(|tag| languages.by_tag(tag));
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        if let (Some((_, part)), Some(lang)) = (part, lang) {
            pieces.push(Piece::Hole(Hole { part: *part, lang, root: words.next().unwrap_or_default().to_owned() }));
        }
        rest = behind;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// The holes of a page, as its template is given them.
pub fn holes(tag: &str, root: &str) -> Value {
    let hole =
        |(name, _): (&'static str, _)| (name, Value::safe_string(&format!("{HOLE}{name} {tag} {root}{HOLE_END}")));
    let mut map = tera::Map::new();
    for (name, value) in EditionPart::ALL.map(hole) {
        map.insert(name.into(), value);
    }
    Value::from(map)
}

/// What an edition's pages say of themselves.
pub struct EditionCopy<'e> {
    pub edition: &'e Edition,
    /// Path from the site's root, width and height in pixels.
    pub logo: Option<(String, u32, u32)>,
    pub made: Date,
    /// The day after which a newer copy should be asked for.
    pub ask_after: Date,
}

/// The HTML that fills a hole.
///
/// # Errors
/// The theme's template fails.
pub fn fill(frame: &Frame<'_>, copy: &EditionCopy<'_>, hole: &Hole) -> Result<Vec<u8>, Box<Diagnostic>> {
    let Hole { part, lang, root } = hole;
    let site = &frame.library.site;
    let text = |key: &str| frame.text(*lang, &["edition", key]);
    let own = copy.edition.name.resolve(&site.languages, *lang);
    let site_name = site.name.text(&site.languages, *lang);
    let name = own.map_or(site_name, |(_, name)| name.as_str());
    let (made, ask_after) = (frame.day(*lang, copy.made), frame.day(*lang, copy.ask_after));
    let mut context = Context::new();
    context.insert_value("t", frame.texts(*lang).for_templates.clone());
    context.insert("part", part.id());
    context.insert("name", &own.map(|(shown, name)| Words::new(frame, shown, name)));
    context.insert(
        "logo",
        &copy.logo.as_ref().map(|(path, width, height)| Logo {
            src: format!("{root}{path}"),
            width: *width,
            height: *height,
        }),
    );
    context.insert("cover", &words(frame, *lang, &copy.edition.cover));
    let contacts: Vec<LocalContactEntry<'_>> =
        copy.edition.contacts.iter().map(|contact| local_contact(frame, *lang, contact)).collect();
    context.insert("contacts", &contacts);
    context.insert("copy_of", &text("copy_of").replace("{name}", name).replace("{date}", &made.text));
    context.insert("ask_after", &text("ask_after").replace("{date}", &ask_after.text));
    context.insert("old", &text("old").replace("{date}", &ask_after.text));
    context.insert("after", &ask_after.iso);
    frame.theme.templates.render("edition.html", &context)
}

/// A contact as templates are given it.
pub fn local_contact<'a>(frame: &Frame<'_>, lang: Lang, contact: &'a LocalContact) -> LocalContactEntry<'a> {
    LocalContactEntry {
        label: words(frame, lang, &contact.label),
        number: &contact.number,
        tel: &contact.tel,
        verified_on: frame.optional_day(lang, contact.verified_on),
    }
}

fn words(frame: &Frame<'_>, lang: Lang, texts: &PerLanguage<String>) -> Option<Words> {
    let (shown, text) = texts.resolve(&frame.library.site.languages, lang)?;
    Some(Words::new(frame, shown, text))
}

/// A text with the language that it is in.
#[derive(Serialize)]
struct Words {
    text: String,
    lang: String,
}

impl Words {
    fn new(frame: &Frame<'_>, shown: Lang, text: &str) -> Self {
        Self { text: text.to_owned(), lang: frame.library.site.languages[shown].tag.clone() }
    }
}

#[derive(Serialize)]
struct Logo {
    src: String,
    width: u32,
    height: u32,
}

#[derive(Serialize)]
pub struct LocalContactEntry<'a> {
    label: Option<Words>,
    number: &'a str,
    tel: &'a str,
    verified_on: Option<Day>,
}
