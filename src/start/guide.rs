//! A new guide: a folder with a commented skeleton, in a topic that is there or is made with it.

use std::path::Path;

use jiff::civil::Date;

use super::one_line;
use super::seed::line_in;
use super::site::topic_yaml;
use super::skeleton::{self, Skeleton, usual_audiences, usual_products};
use super::write::{NewFile, cannot_make, make_folder};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, closest};
use crate::facts::Facts;
use crate::language::slug;
use crate::library::{AgeBand, Audience, Kind, Sensitivity, TO_FILL_IN, slug_problem};
use crate::product::Product;
use crate::site::{Site, SiteOptions};
use crate::source::Sources;

/// What is wanted.
#[derive(Debug, Clone)]
pub struct GuideRequest {
    /// `TOPIC/NAME`, or `TOPIC` with a title; a name with accents counts as a title.
    pub place: String,
    pub title: Option<String>,
    pub kind: Kind,
    /// What it becomes, instead of what its kind usually does.
    pub products: Vec<Product>,
    /// Whom it speaks to, instead of whom its kind usually does.
    pub audiences: Vec<Audience>,
    /// Name of a topic to be made.
    pub new_topic: Option<String>,
    pub day: Date,
}

/// What was made.
#[derive(Debug)]
pub struct MadeGuide {
    /// `<topic>/<guide>`.
    pub id: String,
    /// Relative to the site.
    pub file: String,
    /// `topic.yaml`, when the topic was made as well.
    pub topic_file: Option<String>,
}

/// A topic that is not there, and what can be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicChoice {
    /// As an address.
    pub topic: String,
    /// The topic that may be meant.
    pub meant: Option<String>,
}

/// Makes the guide in the site in `folder`. `choose` is asked when the topic is not there: it gives the name
/// of the topic to make, or that of another topic.
pub fn make_guide(
    folder: &Path,
    request: &GuideRequest,
    choose: &mut dyn FnMut(&TopicChoice) -> Option<Chosen>,
) -> Result<MadeGuide, Diagnostics> {
    let (sources, found) = Sources::read(folder);
    let Some(sources) = sources else { return Err(found) };
    let (site, found) = Site::load(&sources, &SiteOptions::default());
    let Some(site) = site.filter(|_| !found.has_errors()) else { return Err(found) };
    let (facts, _) = Facts::load(&sources, &site);
    let topics = topics(&sources);
    let named = Named::new(request, &topics)?;
    let (topic, new_topic) = choose_topic(&named.topic, request, &topics, choose)?;

    let id = format!("{topic}/{}", named.guide);
    let source = &site.languages[site.languages.source()].tag;
    let file = format!("content/{id}/{source}.md");
    let guide_folder = folder.join("content").join(&topic).join(&named.guide);
    if guide_folder.symlink_metadata().is_ok() {
        return Err(Diagnostic::new(Code::GuideAlreadyThere).with("guide", id).with("file", file).into());
    }
    let text = skeleton(request, &named, &site, &facts).text(skeleton::body(request.kind));
    let (target, files) = match &new_topic {
        Some(name) => {
            let files = vec![
                NewFile::new("topic.yaml", topic_file(name, &named.guide, &site)),
                NewFile::new(format!("{}/{source}.md", named.guide), text),
            ];
            (folder.join("content").join(&topic), files)
        }
        None => (guide_folder, vec![NewFile::new(format!("{source}.md"), text)]),
    };
    make_folder(&target, &files).map_err(|error| cannot_make(&target, &error))?;
    Ok(MadeGuide { id, file, topic_file: new_topic.map(|_| format!("content/{topic}/topic.yaml")) })
}

/// What was chosen instead of a topic that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// The topic that was meant.
    Meant,
    /// A new one with this name.
    New(String),
}

fn topics(sources: &Sources) -> Vec<String> {
    let folders = sources.content.folders.iter().filter(|folder| folder.path.matches('/').count() == 1);
    folders.map(|folder| folder.name().to_owned()).filter(|name| name != "facts").collect()
}

/// The names that a request means.
struct Named {
    topic: String,
    guide: String,
    title: Option<String>,
}

impl Named {
    fn new(request: &GuideRequest, topics: &[String]) -> Result<Self, Diagnostic> {
        let typed = request.place.trim().trim_matches('/').replace('\\', "/");
        let typed = typed.strip_prefix("content/").unwrap_or(&typed);
        let (topic, name) = typed.split_once('/').map_or((typed, None), |(topic, name)| (topic, Some(name)));
        let topic_slug = if slug_problem(topic).is_none() { topic.to_owned() } else { slug(topic) };
        let title = request.title.as_deref().map(|title| one_line("--title", title, "Áo phao cho em")).transpose()?;
        let refuse = || {
            let example = topics.first().map_or("duoi-nuoc", String::as_str);
            let diagnostic = Diagnostic::new(Code::BadGuideName).with("typed", &request.place);
            diagnostic.with("example", format!("{example}/ao-phao")).with("topic", example)
        };
        let (guide, title) = match (name, title) {
            (Some(name), _) if name.contains('/') => return Err(refuse()),
            (Some(name), title) if slug_problem(name).is_none() => (name.to_owned(), title),
            (Some(name), title) => {
                let proposed = shortened(slug(name));
                (proposed, Some(title.unwrap_or_else(|| crate::source::compose(name.trim()).into_owned())))
            }
            (None, Some(title)) => (shortened(slug(&title)), Some(title)),
            (None, None) => return Err(refuse()),
        };
        let is_usable = |name: &str| slug_problem(name).is_none();
        if !is_usable(&guide) || !is_usable(&topic_slug) || topic_slug == "facts" {
            return Err(refuse());
        }
        Ok(Self { topic: topic_slug, guide, title })
    }
}

/// At most 60 characters, cut between words: the folder of a page must open on every computer.
fn shortened(name: String) -> String {
    if name.len() <= 60 {
        return name;
    }
    let cut = name.get(..60).unwrap_or(&name);
    cut.rsplit_once('-').map_or(cut, |(words, _)| words).to_owned()
}

/// The topic's folder, and its name when it must be made.
fn choose_topic(
    topic: &str,
    request: &GuideRequest,
    topics: &[String],
    choose: &mut dyn FnMut(&TopicChoice) -> Option<Chosen>,
) -> Result<(String, Option<String>), Diagnostic> {
    if topics.iter().any(|known| known == topic) {
        return Ok((topic.to_owned(), None));
    }
    let name = |name: &str| one_line("--new-topic", name, "An toàn giao thông");
    if let Some(typed) = &request.new_topic {
        return Ok((topic.to_owned(), Some(name(typed)?)));
    }
    let meant = closest(topic, topics.iter().map(String::as_str)).map(str::to_owned);
    match choose(&TopicChoice { topic: topic.to_owned(), meant: meant.clone() }) {
        Some(Chosen::New(typed)) => Ok((topic.to_owned(), Some(name(&typed)?))),
        Some(Chosen::Meant) if meant.is_some() => Ok((meant.unwrap_or_default(), None)),
        _ => Err(Diagnostic::new(Code::NoSuchTopic)
            .with("topic", topic)
            .with("known", topics.join(", "))
            .with("suggestion", meant.unwrap_or_default())
            .with("example", "An toàn giao thông")),
    }
}

fn skeleton(request: &GuideRequest, named: &Named, site: &Site, facts: &Facts) -> Skeleton {
    let or = |asked: &[Product], usual: Vec<Product>| if asked.is_empty() { usual } else { asked.to_vec() };
    let mut products = or(&request.products, usual_products(request.kind));
    products.retain(|product| site.products.is_empty() || site.products.contains(product) || *product == Product::Web);
    let is_current =
        |id: &str| facts.contacts.get(id).is_some_and(|contact| !contact.provenance.is_expired(request.day));
    let title = named.title.clone().unwrap_or_else(|| format!("{TO_FILL_IN} tiêu đề, một câu ngắn nói đúng việc]"));
    Skeleton {
        kind: request.kind,
        title,
        summary: None,
        audiences: if request.audiences.is_empty() { usual_audiences(request.kind) } else { request.audiences.clone() },
        ages: vec![AgeBand::From6To9, AgeBand::From10To12],
        owner: site.agencies.keys().next().cloned(),
        products,
        sensitivity: match request.kind {
            Kind::Situation => Sensitivity::QuickExit,
            _ => Sensitivity::Ordinary,
        },
        day: request.day,
        helpline: site.helpline.value.clone(),
        has_police: is_current("police"),
        has_ambulance: is_current("ambulance"),
    }
}

fn topic_file(name: &str, guide: &str, site: &Site) -> String {
    let source = &site.languages[site.languages.source()].tag;
    let summary = format!("{TO_FILL_IN} một câu: chủ đề này nói về việc gì]");
    let lines = |text: &str| {
        let line = |tag| line_in("  ", tag, Some(text).filter(|_| tag == source));
        site.languages.tags().map(line).collect::<Vec<_>>().join("\n")
    };
    topic_yaml(lines(name), lines(&summary), None, "leaf", guide)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(place: &str, title: Option<&str>) -> Option<(String, String, Option<String>)> {
        let request = GuideRequest {
            place: place.into(),
            title: title.map(str::to_owned),
            kind: Kind::HowTo,
            products: vec![],
            audiences: vec![],
            new_topic: None,
            day: jiff::civil::date(2026, 11, 23),
        };
        Named::new(&request, &[]).ok().map(|named| (named.topic, named.guide, named.title))
    }

    #[test]
    fn names_come_from_titles() {
        let is = |topic: &str, guide: &str, title: Option<&str>| {
            Some((topic.to_owned(), guide.to_owned(), title.map(str::to_owned)))
        };
        assert_eq!(named("duoi-nuoc/ao-phao", None), is("duoi-nuoc", "ao-phao", None));
        assert_eq!(named("content/duoi-nuoc/ao-phao/", None), is("duoi-nuoc", "ao-phao", None));
        assert_eq!(named("Đuối nước/Áo phao", None), is("duoi-nuoc", "ao-phao", Some("Áo phao")));
        assert_eq!(named("duoi-nuoc", Some("Mùa nước nổi")), is("duoi-nuoc", "mua-nuoc-noi", Some("Mùa nước nổi")));
        assert_eq!(named("duoi-nuoc\\lu", Some("Lũ")), is("duoi-nuoc", "lu", Some("Lũ")));
        let long = "rất ".repeat(20);
        assert_eq!(named("a", Some(&long)).unwrap().1.len(), 59);
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        for place in ["", "a", "/", "a/b/c", "../b", "a/..", "facts/so", "a/ខ្មែរ", "con/b", "a/nul"] {
            assert_eq!(named(place, None), None, "{place}");
        }
    }
}
