//! A writer's text is only ever text, whatever it looks like.

use crate::on_disk;
use crate::support::faults::faults;
use crate::support::{Element, Site};

const HOSTILE: &str = "vi/an-toan/thu-nghich/index.html";

#[test]
fn hostile_markdown_comes_out_as_text() {
    let page = on_disk().page(HOSTILE);
    assert_eq!(faults(&page), [""; 0]);
    let article = page.only("article").to_string();
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("hostile", article);
    });
}

#[test]
fn hostile_texts_reach_other_pages_as_text_too() {
    for path in ["vi/an-toan/index.html", "vi/danh-cho-dai-truyen-thanh/index.html", "km/an-toan/index.html"] {
        let page = on_disk().page(path);
        let card = page.with_class("card").into_iter().find(|card| card.text().contains("phá"));
        let card = card.expect("the hostile guide is listed").text();
        assert!(card.contains("Thử \"phá\" trang <b>&amp;</b> {{ t.skip }}"), "{card}");
        assert!(card.contains("{% raw %} </title><script>alert('tóm tắt')</script>"), "{card}");
    }
}

#[test]
fn only_the_elements_of_markdown_stand_in_a_text() {
    let known = [
        "div",
        "p",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "pre",
        "code",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "img",
        "hr",
        "em",
        "strong",
        "del",
        "br",
        "a",
        "b",
        "sup",
        "section",
        "span",
        "input",
    ];
    let attributes = [
        "id",
        "class",
        "role",
        "aria-labelledby",
        "href",
        "src",
        "srcset",
        "sizes",
        "width",
        "height",
        "loading",
        "alt",
        "rel",
        "lang",
        "dir",
        "role",
        "tabindex",
        "scope",
        "start",
        "type",
        "disabled",
        "checked",
        "aria-label",
    ];
    let mut seen = 0;
    for (path, page) in on_disk().pages() {
        for element in page.with_class("prose").into_iter().flat_map(Element::all) {
            let is_known = known.contains(&element.name.as_str()) || path.contains("gioi-thieu");
            assert!(is_known, "{path}: {element}");
            let foreign = element.attributes.iter().find(|(name, _)| !attributes.contains(&name.as_str()));
            assert!(foreign.is_none() || path.contains("gioi-thieu"), "{path}: {element}");
            seen += 1;
        }
    }
    assert!(seen > 100);
}

#[test]
fn addresses_that_run_code_stop_the_build_and_leave_the_site() {
    let site = Site::full();
    let before = site.built(&[]);
    let original = site.read("content/an-toan/nguoi-la/vi.md");
    for address in [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](&#106;avascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "<javascript:alert(1)>",
        "[x](vbscript:x)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](file:///etc/passwd)",
        "[x](//example.org/)",
        "[x](\\\\example.org)",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
        "![x](https://example.org/spy.png)",
        "![x](//example.org/spy.png)",
        "![x](../../../../../../etc/passwd)",
    ] {
        site.write("content/an-toan/nguoi-la/vi.md", &format!("{original}\n{address}\n"));
        let run = site.build(&[]);
        assert_eq!(run.code, Some(1), "{address} passed:\n{}", run.stderr);
        assert_eq!(site.output(), before, "{address} changed the site");
    }
}

#[test]
fn settings_cannot_break_out_of_a_page_either() {
    let site = Site::full();
    site.edit("site.yaml", "vi: \"Trẻ em an toàn\"", "vi: \"</title><script>alert(1)</script> \\\" {{ lang.tag }}\"");
    site.edit("content/facts/contacts.yaml", "vi: \"Công an\"", "vi: \"<img src=x onerror=alert(1)>\"");
    site.edit("content/facts/contacts.yaml", "source: \"Chưa kiểm chứng\"", "source: \"</ul><script>\"");
    site.edit("content/duoi-nuoc/topic.yaml", "vi: \"Phòng đuối nước\"", "vi: \"<b onclick=alert(1)>\\\"x\"");
    site.edit("site.yaml", "name: \"Chăm\"", "name: \"<i>\\\"Chăm\"");
    let output = site.built(&["--base-url", "https://vidu.gov.vn/?a=1&lt=2"]);
    for (path, page) in output.pages() {
        assert_eq!(faults(&page), [""; 0], "{path}");
        let runs = |element: &&Element| {
            element.attributes.iter().any(|(name, _)| name.starts_with("on"))
                || element.name == "script" && element.get("src").is_none()
        };
        assert_eq!(page.all().into_iter().find(runs), None, "{path}");
    }
}
