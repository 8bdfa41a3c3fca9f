//! What a guide's text becomes, as far as a snapshot would only show it by chance.

use crate::on_disk;
use crate::support::Site;

#[test]
fn a_section_for_other_products_leaves_no_trace() {
    let page = on_disk().text("vi/duoi-nuoc/ao-phao/index.html");
    for trace in ["Chỉ để đọc trên loa", "Đoạn này không lên trang web", "chi-de-doc-tren-loa", "{only"]
    {
        assert!(!page.contains(trace), "{trace}");
    }
    assert!(page.contains("Kiểm tra áo"), "the next section is there");
}

/// A guide with this text, built; the text as it stands on the page.
fn prose(site: &Site, body: &str) -> crate::support::Element {
    let head = "---\ntitle: \"Bài\"\nsummary: \"Tóm tắt\"\nkind: article\naudience: [children]\nages: [6-9]\n---\n";
    site.write("content/duoi-nuoc/thu/vi.md", &format!("{head}\n{body}"));
    let page = site.built(&[]).page("vi/duoi-nuoc/thu/index.html");
    assert_eq!(crate::support::faults::faults(&page), [""; 0]);
    page
}

#[test]
fn headings_do_not_take_the_ids_of_the_frame() {
    // "Nguồn" (sources) is a heading that a writer may well choose, and the frame has one as well.
    let body = "## Nguồn\n\n<law:children-2016>[^1]\n\n## Main\n\n## About page\n\n## Footnotes\n\n## Fn 1\n\n## Page main\n\n## Page fn 1\n\n[^1]: Một.\n";
    prose(&Site::full(), body);
}

#[test]
fn links_never_stand_in_links() {
    let body = "[xem <https://tongdai111.vn> và <contact:child-helpline>](https://example.org/)\n\n\
                [chữ[^1]](https://example.org/)\n\n## [đề mục](https://example.org/) <contact:police>\n\n[^1]: Một.\n";
    prose(&Site::full(), body);
}

#[test]
fn an_anchor_that_another_language_lacks_is_left_out() {
    // The Khmer text names a heading of the Khmer greeting. A Cham reader sees the Khmer text, and
    // the Cham greeting, which has no such heading.
    let page = on_disk().page("cjm/duoi-nuoc/ao-phao/index.html");
    let links = page.with_class("prose")[0].named("a");
    let greeting = links.iter().filter_map(|link| link.get("href")).find(|href| href.contains("loi-chao"));
    assert_eq!(greeting, Some("../../../cjm/duoi-nuoc/loi-chao/index.html"));
}

#[test]
fn a_footnote_for_other_products_is_left_out() {
    let page = prose(&Site::full(), "Chữ.[^1]\n\n{only: script}\n\n[^1]: Chỉ cho loa.\n");
    let text = page.only("article").text();
    assert!(!text.contains("Chỉ cho loa"), "{text}");
}

#[test]
fn links_to_a_section_for_other_products_are_found() {
    // The web page has no such section, so the link would lead nowhere.
    let site = Site::full();
    let head = "---\ntitle: \"Bài\"\nsummary: \"Tóm tắt\"\nkind: article\naudience: [children]\nages: [6-9]\n---\n";
    let body = "[xem](#cho-loa)\n\n{only: script}\n## Cho loa\n\nĐọc.\n";
    site.write("content/duoi-nuoc/thu/vi.md", &format!("{head}\n{body}"));
    site.build(&[]).expect_refusal("L0402");
}

#[test]
fn an_anchor_on_a_topic_is_left_out() {
    // A list of guides has no passages.
    let page = prose(&Site::full(), "[chủ đề](../../an-toan#khong-co)\n");
    let links = page.with_class("prose")[0].named("a");
    assert_eq!(links[0].get("href"), Some("../../../vi/an-toan/index.html"));
}

#[test]
fn a_law_and_a_figure_may_have_one_name() {
    let site = Site::full();
    site.edit(
        "content/facts/statistics.yaml",
        "drowning-yearly:",
        "children-2016: { text: a, year: \"2016\", counted: b, source: c }\ndrowning-yearly:",
    );
    let page = site.built(&[]).page("vi/gioi-thieu/index.html");
    assert_eq!(crate::support::faults::faults(&page), [""; 0]);
}
