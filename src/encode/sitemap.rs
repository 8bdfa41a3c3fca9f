use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// A page with the languages in which it really exists.
pub struct SitemapPage {
    pub address: String,
    pub modified: Option<String>,
    /// Language tag and address of each version, this one among them.
    pub alternates: Vec<(String, String)>,
}

/// A sitemap (sitemaps.org, with the `xhtml:link` of languages).
pub fn encode_sitemap(pages: &[SitemapPage]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new());
    // Writing to memory cannot fail.
    let _ = write_sitemap(&mut writer, pages);
    writer.into_inner()
}

fn write_sitemap(writer: &mut Writer<Vec<u8>>, pages: &[SitemapPage]) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let element = writer.create_element("urlset");
    let element = element.with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
    let element = element.with_attribute(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"));
    element.write_inner_content(|writer| pages.iter().try_for_each(|page| write_page(writer, page)))?;
    Ok(())
}

fn write_page(writer: &mut Writer<Vec<u8>>, page: &SitemapPage) -> std::io::Result<()> {
    writer.create_element("url").write_inner_content(|writer| {
        writer.create_element("loc").write_text_content(BytesText::new(&page.address))?;
        if let Some(modified) = &page.modified {
            writer.create_element("lastmod").write_text_content(BytesText::new(modified))?;
        }
        for (tag, address) in &page.alternates {
            let element = writer.create_element("xhtml:link").with_attribute(("rel", "alternate"));
            let element = element.with_attribute(("hreflang", tag.as_str()));
            element.with_attribute(("href", address.as_str())).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}
