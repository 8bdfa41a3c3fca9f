//! `site.yaml`: what the site is called, its languages, topics and rules.

mod budgets;
mod checks;
mod hosting;
mod languages;
mod localized;
mod paper;
mod script;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use budgets::Budgets;
pub use checks::CheckSettings;
pub use hosting::{Host, Hosting};
pub use localized::{Localized, read_localized, read_names};
pub use paper::PaperSettings;
pub use script::{Greeting, ScriptSettings, unknown_slot};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::Languages;
use crate::product::Product;
use crate::source::Sources;
use crate::yaml::{Aim, Fields, Located, YamlDocument, YamlText};

/// The settings of a site.
#[derive(Debug, Clone)]
pub struct Site {
    /// Where they stand, for findings that come later.
    pub yaml: YamlText,
    pub name: Localized,
    pub tagline: Localized,
    pub languages: Languages,
    /// Address under which the site will be public, with a closing `/`; feeds, the sitemap and
    /// `hreflang` need it. Links inside the site never do.
    pub base_url: Option<String>,
    /// Topic folders in the order of the site.
    pub topics: Vec<Located<String>>,
    /// What the site makes at most of a guide.
    pub products: Vec<Product>,
    /// Where the quick exit leads.
    pub quick_exit: String,
    /// Id of the contact that leads everywhere.
    pub helpline: Located<String>,
    /// The day of the build: decides which facts are overdue.
    pub today: Date,
    pub theme: Located<String>,
    /// Names of the agencies that own guides, by id.
    pub agencies: BTreeMap<String, Localized>,
    /// Sections of the plan that guides may name; empty when the site has no plan.
    pub plan_sections: Vec<String>,
    /// What the plan is called.
    pub plan_name: Localized,
    pub script: ScriptSettings,
    pub papers: PaperSettings,
    pub budgets: Budgets,
    pub hosting: Hosting,
    pub checks: CheckSettings,
}

impl Site {
    /// Reads `site.yaml`. Without languages there is no site; other mistakes are reported and a
    /// usual value stands in, so that the rest of the site is checked as well.
    pub fn load(sources: &Sources, options: &SiteOptions) -> (Option<Self>, Diagnostics) {
        let Some(text) = sources.text_at("site.yaml") else { return (None, Diagnostics::default()) };
        match text.and_then(|file| YamlDocument::parse(YamlText::whole(file))) {
            Ok(document) => {
                let site = read(&document, options);
                (site, document.into_diagnostics())
            }
            Err(diagnostic) => (None, Diagnostics::from_iter([diagnostic])),
        }
    }
}

/// What the command line says over the site's own settings.
#[derive(Debug, Clone, Default)]
pub struct SiteOptions {
    pub base_url: Option<String>,
    /// Seconds since 1970, the convention of reproducible builds (`SOURCE_DATE_EPOCH`).
    pub source_date_epoch: Option<i64>,
    /// The hosts for which files are added, instead of those of `site.yaml`.
    pub hosts: Option<Vec<Host>>,
    /// Texts get packed siblings, whatever `site.yaml` says.
    pub compress: bool,
}

fn read(document: &YamlDocument, options: &SiteOptions) -> Option<Site> {
    let fields = document.fields();
    let languages = languages::read(&fields);
    let known = languages.as_ref();
    // Without languages these are not read, but it is no mistake that they are there.
    for key in ["name", "tagline", "agencies", "script", "papers"] {
        fields.accept(key);
    }
    let name = known.map(|languages| localized::read_required(&fields, "name", "name: { vi: \"…\" }", languages));
    let tagline = known.map(|languages| read_localized(&fields, "tagline", languages));
    let base_url = base_url(&fields, options);
    let topics = fields.texts("topics");
    fields.report_repeated("topics", &topics);
    let product_names = Product::ALL.map(|product| (product.id(), product));
    let products = fields.choices("products", &product_names);
    let quick_exit = quick_exit(&fields);
    let helpline = located_text(&fields, "helpline", "child-helpline");
    let theme = located_text(&fields, "theme", "default");
    let today = today(&fields, options);
    let agencies = known.map(|languages| agencies(&fields, languages));
    let script = known.map(|languages| script::read(&fields, languages));
    let papers = known.map(|languages| paper::read(&fields, languages));
    let budgets = budgets::read(&fields);
    let hosting = hosting::read(&fields, options);
    let plan = fields.group("plan");
    let plan_name = known.map(|languages| read_localized(&plan, "name", languages));
    let plan_sections = plan.texts("sections").into_iter().map(|section| section.value).collect();
    plan.finish();
    let checks = CheckSettings::read(&fields);
    fields.finish();
    Some(Site {
        yaml: document.source.clone(),
        name: name?,
        tagline: tagline?,
        base_url,
        topics,
        products,
        quick_exit,
        helpline,
        today,
        theme,
        agencies: agencies?,
        plan_sections,
        plan_name: plan_name?,
        script: script?,
        papers: papers?,
        budgets,
        hosting,
        checks,
        languages: languages?,
    })
}

fn located_text(fields: &Fields<'_>, key: &'static str, usual: &str) -> Located<String> {
    let value = fields.optional_text(key).unwrap_or_else(|| usual.to_owned());
    Located { value, path: fields.path_to(key) }
}

fn base_url(fields: &Fields<'_>, options: &SiteOptions) -> Option<String> {
    let written = fields.optional_text("base_url").filter(|address| !address.is_empty());
    let (address, from_options) = match &options.base_url {
        Some(address) => (address.clone(), true),
        None => (written?, false),
    };
    if is_web_address(&address) {
        return Some(format!("{}/", address.trim_end_matches('/')));
    }
    let diagnostic = match from_options {
        true => Diagnostic::new(Code::BadAddress),
        false => fields.diagnostic(Code::BadAddress, "base_url", Aim::Value),
    };
    let key = if from_options { "--base-url" } else { "base_url" };
    fields.report(diagnostic.with("value", address).with("key", key));
    None
}

/// A full address of a host, without anything that could break out of an attribute or a header.
pub fn is_web_address(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty() && !rest.chars().any(|c| c.is_whitespace() || c.is_control() || "\"'<>\\^`{|}".contains(c))
    })
}

/// Where "quick exit" leads when the site does not say: the national weather service, plain and
/// the same for every visitor.
const USUAL_QUICK_EXIT: &str = "https://nchmf.gov.vn/";

fn quick_exit(fields: &Fields<'_>) -> String {
    match fields.optional_text("quick_exit") {
        Some(address) if is_web_address(&address) => address,
        Some(address) => {
            let diagnostic = fields.diagnostic(Code::BadAddress, "quick_exit", Aim::Value);
            fields.report(diagnostic.with("value", address).with("key", "quick_exit"));
            USUAL_QUICK_EXIT.to_owned()
        }
        None => USUAL_QUICK_EXIT.to_owned(),
    }
}

/// `build_date: today` (the day it is in Viet Nam, or `SOURCE_DATE_EPOCH`) or a fixed day.
fn today(fields: &Fields<'_>, options: &SiteOptions) -> Date {
    let is_today = fields.optional_text("build_date").is_none_or(|text| text == "today");
    let fixed = if is_today { None } else { fields.date("build_date") };
    fixed.unwrap_or_else(|| day_in_viet_nam(options.source_date_epoch))
}

/// The day it is where the site is read, or the day that `SOURCE_DATE_EPOCH` names.
pub fn day_in_viet_nam(seconds: Option<i64>) -> Date {
    let now = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    let indochina_time = jiff::tz::TimeZone::fixed(jiff::tz::offset(7));
    now.unwrap_or_else(jiff::Timestamp::now).to_zoned(indochina_time).date()
}

fn agencies(fields: &Fields<'_>, languages: &Languages) -> BTreeMap<String, Localized> {
    let group = fields.group("agencies");
    let entries = group.entries().into_iter();
    entries.map(|(id, names)| (id.clone(), localized::read_entry(&group, &id, &names, languages))).collect()
}
