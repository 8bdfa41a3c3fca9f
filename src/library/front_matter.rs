//! The head of a guide's file: YAML between two lines `---`.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::product::Product;
use crate::product::script::Slot;
use crate::site::{Site, unknown_slot};
use crate::source::{SourceFile, Span};
use crate::yaml::{Aim, Fields, Located, YamlDocument, YamlText};

use super::guide::{AgeBand, Audience, Kind, Metadata, Sensitivity, State};

/// Splits a file into front matter and body.
pub fn split(file: &SourceFile) -> Result<(Span, Span), Diagnostic> {
    let missing = || {
        let first_line = file.text.find('\n').unwrap_or(file.text.len());
        Diagnostic::new(Code::NoFrontMatter).at(file, Span::new(0, first_line))
    };
    let after_fence = file.text.strip_prefix("---").ok_or_else(missing)?;
    let start = after_fence.find('\n').filter(|newline| after_fence[..*newline].trim().is_empty());
    let start = 3 + start.ok_or_else(missing)? + 1;
    let mut line_start = start;
    for line in file.text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            let body = line_start + line.len();
            return Ok((Span::new(start, line_start), Span::new(body, file.text.len())));
        }
        line_start += line.len();
    }
    Err(missing())
}

/// What the front matter of any version holds.
pub struct VersionHead {
    pub title: String,
    pub summary: String,
    pub state: State,
    pub excuses: Vec<(String, String)>,
}

/// What the front matter of a source version holds besides.
pub struct GuideHead {
    pub metadata: Metadata,
    /// Address that the writer chose instead of the folder's name.
    pub slug: Option<Located<String>>,
}

/// Keys that stand in the source version only.
pub const SHARED_KEYS: [&str; 12] = [
    "kind",
    "audience",
    "ages",
    "owner",
    "plan",
    "products",
    "slots",
    "published",
    "updated",
    "review_by",
    "sensitive",
    "slug",
];

pub fn parse(file: &Arc<SourceFile>, span: Span) -> Result<YamlDocument, Diagnostic> {
    YamlDocument::parse(YamlText { file: file.clone(), span })
}

pub fn read_source(document: &YamlDocument, site: &Site) -> (VersionHead, GuideHead) {
    let fields = document.fields();
    let version = read_version(&fields, State::Approved);
    let guide = GuideHead { metadata: read_metadata(&fields, site), slug: read_slug(&fields) };
    fields.finish();
    (version, guide)
}

pub fn read_translation(document: &YamlDocument, source_file: &str) -> VersionHead {
    let fields = document.fields();
    let version = read_version(&fields, State::Draft);
    for key in SHARED_KEYS {
        if fields.has(key) {
            let diagnostic = fields.diagnostic(Code::SharedKeyInTranslation, key, Aim::Key);
            fields.report(diagnostic.with("key", key).with("file", source_file));
            fields.accept(key);
        }
    }
    fields.finish();
    version
}

fn read_version(fields: &Fields<'_>, usual_state: State) -> VersionHead {
    VersionHead {
        title: fields.required_text("title", "title: \"…\"").unwrap_or_default(),
        summary: fields.required_text("summary", "summary: \"…\"").unwrap_or_default(),
        state: fields.choice("state", State::ALL).unwrap_or(usual_state),
        excuses: fields.group("excuse").text_entries(),
    }
}

fn read_metadata(fields: &Fields<'_>, site: &Site) -> Metadata {
    let products = Product::ALL.map(|product| (product.id(), product));
    let mut products = fields.choices("products", &products);
    if products.is_empty() {
        products.push(Product::Web);
    }
    Metadata {
        kind: fields.choice("kind", Kind::ALL).unwrap_or(Kind::Article),
        audiences: fields.choices("audience", Audience::ALL),
        ages: fields.choices("ages", AgeBand::ALL),
        owner: read_owner(fields, site),
        plan: read_plan(fields, site),
        slots: read_slots(fields, site, &products),
        products,
        published: fields.date("published"),
        updated: fields.date("updated"),
        review_by: fields.date("review_by"),
        sensitivity: fields.choice("sensitive", Sensitivity::ALL).unwrap_or(Sensitivity::Ordinary),
    }
}

fn read_owner(fields: &Fields<'_>, site: &Site) -> Option<String> {
    let owner = Located { value: fields.optional_text("owner")?, path: fields.path_to("owner") };
    if site.agencies.contains_key(&owner.value) {
        return Some(owner.value);
    }
    fields.report_unknown_value(&owner, "owner", site.agencies.keys().map(String::as_str), "site.yaml");
    None
}

fn read_plan(fields: &Fields<'_>, site: &Site) -> Vec<String> {
    let mut sections = Vec::new();
    for section in fields.texts("plan") {
        if site.plan_sections.contains(&section.value) {
            sections.push(section.value);
        } else {
            fields.report_unknown_value(&section, "plan", site.plan_sections.iter().map(String::as_str), "site.yaml");
        }
    }
    sections
}

/// The lengths for which scripts are made; none for a guide that has no script.
fn read_slots(fields: &Fields<'_>, site: &Site, products: &[Product]) -> Vec<Slot> {
    let mut slots = Vec::new();
    for written in fields.texts("slots") {
        match Slot::parse(&written.value).filter(|slot| site.script.slots.contains(slot)) {
            Some(slot) => slots.push(slot),
            None => fields.report(unknown_slot(fields, &written, &site.script.slots)),
        }
    }
    if !products.contains(&Product::Script) {
        return Vec::new();
    }
    if slots.is_empty() && !fields.has("slots") {
        slots.extend(Slot::DEFAULT);
    }
    slots.sort_unstable();
    slots.dedup();
    slots
}

fn read_slug(fields: &Fields<'_>) -> Option<Located<String>> {
    let value = fields.optional_text("slug")?;
    let path = fields.path_to("slug");
    match super::slug::problem(&value) {
        None => Some(Located { value, path }),
        Some(code) => {
            let diagnostic = fields.diagnostic(code, "slug", Aim::Value);
            fields.report(diagnostic.with("slug", &value).with("suggestion", crate::language::slug(&value)));
            None
        }
    }
}
