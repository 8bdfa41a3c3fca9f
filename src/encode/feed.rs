use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// An Atom feed (RFC 4287) of one language.
pub struct Feed<'a> {
    pub title: &'a str,
    pub lang: &'a str,
    /// Absolute where the site has an address, relative to the feed otherwise.
    pub own_href: String,
    pub home_href: String,
    pub id: String,
    pub author: &'a str,
    /// RFC 3339.
    pub updated: String,
    pub entries: Vec<FeedEntry<'a>>,
}

pub struct FeedEntry<'a> {
    pub title: &'a str,
    pub summary: String,
    pub href: String,
    pub id: String,
    pub published: String,
    pub updated: String,
    /// Files that belong to it.
    pub enclosures: Vec<Enclosure>,
}

pub struct Enclosure {
    pub href: String,
    /// Media type.
    pub kind: &'static str,
    /// In bytes.
    pub size: u64,
}

pub fn encode_feed(feed: &Feed<'_>) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new());
    // Writing to memory cannot fail.
    let _ = write_feed(&mut writer, feed);
    writer.into_inner()
}

type Result = std::io::Result<()>;

fn write_feed(writer: &mut Writer<Vec<u8>>, feed: &Feed<'_>) -> Result {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let element = writer.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
    element.with_attribute(("xml:lang", feed.lang)).write_inner_content(|writer| {
        text(writer, "id", &feed.id)?;
        text(writer, "title", feed.title)?;
        text(writer, "updated", &feed.updated)?;
        link(writer, "self", &feed.own_href)?;
        link(writer, "alternate", &feed.home_href)?;
        writer.create_element("author").write_inner_content(|writer| text(writer, "name", feed.author))?;
        feed.entries.iter().try_for_each(|entry| write_entry(writer, entry))
    })?;
    Ok(())
}

fn write_entry(writer: &mut Writer<Vec<u8>>, entry: &FeedEntry<'_>) -> Result {
    writer.create_element("entry").write_inner_content(|writer| {
        text(writer, "id", &entry.id)?;
        text(writer, "title", entry.title)?;
        link(writer, "alternate", &entry.href)?;
        text(writer, "published", &entry.published)?;
        text(writer, "updated", &entry.updated)?;
        text(writer, "summary", &entry.summary)?;
        entry.enclosures.iter().try_for_each(|enclosure| write_enclosure(writer, enclosure))
    })?;
    Ok(())
}

fn write_enclosure(writer: &mut Writer<Vec<u8>>, enclosure: &Enclosure) -> Result {
    let element = writer.create_element("link").with_attribute(("rel", "enclosure"));
    let element = element.with_attribute(("type", enclosure.kind));
    let element = element.with_attribute(("length", enclosure.size.to_string().as_str()));
    element.with_attribute(("href", enclosure.href.as_str())).write_empty()?;
    Ok(())
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, content: &str) -> Result {
    writer.create_element(name).write_text_content(BytesText::new(content))?;
    Ok(())
}

fn link(writer: &mut Writer<Vec<u8>>, relation: &str, href: &str) -> Result {
    let element = writer.create_element("link").with_attribute(("rel", relation));
    element.with_attribute(("href", href)).write_empty()?;
    Ok(())
}
