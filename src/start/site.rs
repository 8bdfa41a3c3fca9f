//! A new site: five answers become a folder that builds at once.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::seed::{self, Words, line_in};
use super::skeleton::{self, Skeleton};
use super::write::{NewFile, cannot_make, make_folder};
use super::{by_tag, one_line, quoted, read_tag};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::slug;
use crate::library::{AgeBand, Audience, Kind, Sensitivity};
use crate::product::Product;
use crate::site::is_web_address;
use crate::source::is_windows_reserved;

/// What the person who starts a site answers.
#[derive(Debug, Clone)]
pub struct SiteAnswers {
    pub name: String,
    /// As typed, the source language first unless Vietnamese is among them.
    pub languages: Vec<String>,
    /// Province or commune; may be empty.
    pub place: String,
    /// Public address; may be empty.
    pub base_url: String,
    /// Who answers for the guides.
    pub publisher: String,
}

/// What was made.
#[derive(Debug)]
pub struct MadeSite {
    pub folder: PathBuf,
    /// The first guide's file, relative to the site.
    pub guide: String,
    /// Tags of the languages.
    pub languages: Vec<String>,
    pub source: String,
}

/// The name that a site has when nobody gives another.
pub fn usual_name() -> &'static str {
    Words::site_name().in_language("vi").unwrap_or_default()
}

/// Who publishes when nobody says.
pub fn usual_publisher() -> &'static str {
    Words::publisher().in_language("vi").unwrap_or_default()
}

/// Makes the site in `folder`, which must not be there or be empty.
pub fn make_site(folder: &Path, answers: &SiteAnswers, day: Date) -> Result<MadeSite, Diagnostics> {
    let mut found = Diagnostics::default();
    if let Some(diagnostic) = refuse_folder(folder) {
        found.push(diagnostic);
    }
    let checked = Checked::new(answers, &mut found);
    let Some(checked) = checked.filter(|_| found.is_empty()) else { return Err(found) };
    let files = files(&checked, day);
    make_folder(folder, &files).map_err(|error| cannot_make(folder, &error))?;
    let guide = format!("content/{FIRST_TOPIC}/{FIRST_GUIDE}/{}.md", checked.source);
    Ok(MadeSite { folder: folder.to_owned(), guide, languages: checked.tags, source: checked.source })
}

const FIRST_TOPIC: &str = "goi-111";
const FIRST_GUIDE: &str = "khi-em-can-giup";

/// Most languages that one answer may name.
const MAX_ANSWERED: usize = 20;

/// Answers that can stand in files.
struct Checked {
    name: String,
    tags: Vec<String>,
    source: String,
    tagline: String,
    base_url: String,
    publisher: String,
    agency: String,
}

impl Checked {
    fn new(answers: &SiteAnswers, found: &mut Diagnostics) -> Option<Self> {
        let mut keep = |result: Result<String, Diagnostic>| result.map_err(|diagnostic| found.push(diagnostic)).ok();
        let name = keep(one_line("--name", &answers.name, usual_name()));
        let publisher = keep(one_line("--agency", &answers.publisher, usual_publisher()));
        let place = match answers.place.trim() {
            "" => Some(String::new()),
            place => keep(one_line("--place", place, "Sóc Trăng")),
        };
        let base_url = keep(address(&answers.base_url));
        let mut tags: Vec<String> = Vec::new();
        for typed in answers.languages.iter().map(|typed| typed.trim()).filter(|typed| !typed.is_empty()) {
            match keep(read_tag(typed)) {
                Some(tag) if !tags.contains(&tag) => tags.push(tag),
                _ => {}
            }
        }
        tags.truncate(MAX_ANSWERED);
        let source = tags.iter().find(|tag| *tag == "vi").or(tags.first()).cloned().unwrap_or_else(|| "vi".into());
        if tags.is_empty() {
            tags.push(source.clone());
        }
        let publisher = publisher?;
        let agency = Some(slug(&publisher)).filter(|id| !id.is_empty()).unwrap_or_else(|| "co-quan".into());
        let agency = if publisher == usual_publisher() { "ubnd-xa".into() } else { agency };
        Some(Self { name: name?, tagline: tagline(&place?), base_url: base_url?, publisher, agency, tags, source })
    }
}

fn tagline(place: &str) -> String {
    match place {
        "" => "Hướng dẫn cho mọi gia đình, trường học và xóm ấp".to_owned(),
        place => format!("Hướng dẫn cho mọi gia đình, trường học và xóm ấp {place}"),
    }
}

/// An address that people type without `https://` is told with it.
pub(super) fn address(typed: &str) -> Result<String, Diagnostic> {
    let typed = typed.trim();
    if typed.is_empty() || is_web_address(typed) {
        return Ok(typed.to_owned());
    }
    Err(Diagnostic::new(Code::BadAddress).with("value", typed).with("key", "--url"))
}

fn refuse_folder(folder: &Path) -> Option<Diagnostic> {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let suggestion = folder.with_file_name(format!("{}-moi", if name.is_empty() { "trang" } else { &name }));
    if is_windows_reserved(&name) {
        return Some(Diagnostic::new(Code::WindowsReserved).with("slug", &name));
    }
    let not_empty = |files: &str| {
        let diagnostic = Diagnostic::new(Code::FolderNotEmpty).with("folder", folder.display());
        diagnostic.with("files", files).with("suggestion", suggestion.display())
    };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        Err(error) => return Some(cannot_make(folder, &error)),
    };
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let first = names.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    match names.len() {
        0 => None,
        1..=3 => Some(not_empty(&first)),
        _ => Some(not_empty(&format!("{first} …"))),
    }
}

fn files(site: &Checked, day: Date) -> Vec<NewFile> {
    let guide = Skeleton {
        kind: Kind::Situation,
        title: "Gọi tổng đài khi một em cần giúp".into(),
        summary: Some(
            "Thấy một em bị hại hoặc có nguy cơ, bạn gọi tổng đài bảo vệ trẻ em ngay, không cần chờ cho chắc.".into(),
        ),
        audiences: vec![Audience::Parents, Audience::Teachers],
        ages: vec![AgeBand::From6To9, AgeBand::From10To12, AgeBand::From13To15],
        owner: Some(site.agency.clone()),
        products: vec![Product::Web, Product::Script, Product::Poster, Product::Leaflet, Product::Card],
        sensitivity: Sensitivity::QuickExit,
        day,
        helpline: "child-helpline".into(),
        has_police: false,
        has_ambulance: false,
    };
    let guide_path = format!("content/{FIRST_TOPIC}/{FIRST_GUIDE}/{}.md", site.source);
    vec![
        NewFile::new("content/facts/contacts.yaml", contacts(&site.tags)),
        NewFile::new(format!("content/{FIRST_TOPIC}/topic.yaml"), first_topic(&site.tags)),
        NewFile::new(guide_path, guide.text(skeleton::FIRST)),
        NewFile::new("assets/drawings/goi-111.svg", seed::TOPIC_DRAWING),
        NewFile::new("assets/drawings/home.svg", seed::HOME_DRAWING),
        NewFile::new("site.yaml", site_yaml(site)),
    ]
}

fn site_yaml(site: &Checked) -> String {
    let own = |text: &str, usual: &str, words: Words, indent: &str| {
        if text == usual { words.lines(&site.tags, indent) } else { in_source(text, site, indent) }
    };
    fill(
        include_str!("templates/site.yaml"),
        &[
            ("name", own(&site.name, usual_name(), Words::site_name(), "  ")),
            ("tagline", in_source(&site.tagline, site, "  ")),
            ("base_url", quoted(&site.base_url)),
            ("source", site.source.clone()),
            ("languages", languages(site)),
            ("agency_id", site.agency.clone()),
            ("agency", own(&site.publisher, usual_publisher(), Words::publisher(), "    ")),
        ],
    )
}

/// A text that is known in the source language only.
fn in_source(text: &str, site: &Checked, indent: &str) -> String {
    let line = |tag: &String| line_in(indent, tag, Some(text).filter(|_| *tag == site.source));
    site.tags.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn languages(site: &Checked) -> String {
    let line = |tag: &String| {
        let fallback = Some(site.source.as_str()).filter(|source| source != tag);
        format!("  - {}", language_entry(tag, None, None, fallback))
    };
    site.tags.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// `{ tag: km, name: "ភាសាខ្មែរ", script: Khmr, fallback: [vi] }`
pub(super) fn language_entry(tag: &str, name: Option<&str>, script: Option<&str>, fallback: Option<&str>) -> String {
    let known = by_tag(tag);
    let name = name.or(known.map(|known| known.name.as_str())).unwrap_or(tag);
    let script = script.or(known.map(|known| known.script.as_str()));
    let script = script.map_or_else(String::new, |script| format!(", script: {script}"));
    let fallback = fallback.map_or_else(String::new, |fallback| format!(", fallback: [{fallback}]"));
    format!("{{ tag: {tag}, name: {}{script}{fallback} }}", quoted(name))
}

fn contacts(tags: &[String]) -> String {
    fill(
        include_str!("templates/contacts.yaml"),
        &[
            ("number", quoted(Words::helpline("number").plain())),
            ("label", Words::helpline("label").lines(tags, "    ")),
            ("note", Words::helpline("note").lines(tags, "    ")),
            ("text_source", quoted(Words::helpline("source").plain())),
            ("verified_on", Words::helpline("verified_on").plain().to_owned()),
            ("expires", Words::helpline("expires").plain().to_owned()),
        ],
    )
}

fn first_topic(tags: &[String]) -> String {
    topic_yaml(
        Words::topic("name").lines(tags, "  "),
        Words::topic("summary").lines(tags, "  "),
        Some("goi-111.svg"),
        "brick",
        FIRST_GUIDE,
    )
}

/// The file of a topic.
pub(super) fn topic_yaml(name: String, summary: String, drawing: Option<&str>, accent: &str, guides: &str) -> String {
    let drawing = drawing.map_or_else(String::new, |drawing| {
        format!("# Hình vẽ của chủ đề, trong thư mục assets/drawings.\ndrawing: {drawing}\n")
    });
    fill(
        include_str!("templates/topic.yaml"),
        &[
            ("name", name),
            ("summary", summary),
            ("drawing", drawing),
            ("accent", accent.to_owned()),
            ("guides", guides.to_owned()),
        ],
    )
}

/// Puts values in place of `@name@`, in one pass, so that a value is never taken for a template.
fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut pieces = template.split('@');
    filled.push_str(pieces.next().unwrap_or_default());
    while let (Some(name), Some(after)) = (pieces.next(), pieces.next()) {
        let value = values.iter().find(|(known, _)| *known == name);
        filled.push_str(value.map_or("", |(_, value)| value));
        filled.push_str(after);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_template_has_its_value() {
        let answers = SiteAnswers {
            name: "@name@ \"A\"".into(),
            languages: vec!["vi".into(), "cjm".into()],
            place: String::new(),
            base_url: String::new(),
            publisher: "ខ្មែរ".into(),
        };
        let mut found = Diagnostics::default();
        let checked = Checked::new(&answers, &mut found).unwrap();
        let files = files(&checked, jiff::civil::date(2026, 11, 23));
        let text = |path: &str| files.iter().find(|file| file.path == path).map(|file| file.text.as_str()).unwrap();
        assert!(text("site.yaml").contains(r#"  vi: "@name@ \"A\"""#), "{}", text("site.yaml"));
        assert!(text("site.yaml").contains("\n  co-quan:\n"));
        for template in [include_str!("templates/site.yaml"), include_str!("templates/contacts.yaml")] {
            assert_eq!(template.matches('@').count() % 2, 0);
        }
        for file in files.iter().filter(|file| file.path != "site.yaml") {
            assert!(!file.text.contains('@'), "{}", file.path);
        }
    }
}
