//! One page of each type, as it is. The frame that all pages share is shown on the home page and
//! left out elsewhere; `structure.rs` sees to it that it is the same everywhere.

use crate::support::{Element, Node};
use crate::{on_disk, on_web};

/// Everything of a page but the frame.
fn without_frame(mut page: Element) -> Element {
    fn shorten(element: &mut Element) {
        let class = element.get("class").unwrap_or_default().to_owned();
        if class == "menu" || element.name == "footer" && class == "foot" {
            element.children = vec![Node::Text("…".into())];
        }
        for child in &mut element.children {
            if let Node::Element(child) = child {
                shorten(child);
            }
        }
    }
    shorten(&mut page);
    page
}

#[track_caller]
fn check(name: &str, page: &Element) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, page);
    });
}

#[test]
fn home_with_the_whole_frame() {
    check("home", &on_disk().page("vi/index.html"));
}

#[test]
fn chooser() {
    check("chooser", &on_web().page("index.html"));
}

#[test]
fn topic() {
    check("topic", &without_frame(on_disk().page("vi/duoi-nuoc/index.html")));
}

#[test]
fn topic_with_sensitive_guides() {
    check("topic-sensitive", &without_frame(on_disk().page("km/an-toan/index.html")));
}

#[test]
fn guide_in_the_source_language() {
    check("guide", &without_frame(on_web().page("vi/duoi-nuoc/ao-phao/index.html")));
}

#[test]
fn guides_in_other_scripts() {
    check("guide-km", &without_frame(on_disk().page("km/duoi-nuoc/ao-phao/index.html")));
    check("guide-zh-Hans", &without_frame(on_disk().page("zh-Hans/duoi-nuoc/ao-phao/index.html")));
}

#[test]
fn guide_that_falls_back() {
    // km has no version of its own and shows the Vietnamese one.
    check("fallback-one-step", &without_frame(on_web().page("km/duoi-nuoc/kenh-ao/index.html")));
    // cjm falls back to km first.
    check("fallback-chain", &without_frame(on_disk().page("cjm/duoi-nuoc/ao-phao/index.html")));
}

#[test]
fn discreet_guide() {
    let output = on_web();
    let discreet = output.pages().into_iter().find(|(path, _)| path.starts_with("vi/trang-"));
    let (_, page) = discreet.expect("a discreet page");
    check("discreet", &without_frame(page));
}

#[test]
fn quick_exit_guide() {
    check("quick-exit", &without_frame(on_disk().page("vi/an-toan/nguoi-la/index.html")));
}

#[test]
fn audiences() {
    check("audience-children", &without_frame(on_disk().page("vi/danh-cho-tre-em/index.html")));
    check("audience-teachers", &without_frame(on_disk().page("km/danh-cho-giao-vien/index.html")));
    check("audience-empty", &without_frame(on_disk().page("vi/danh-cho-can-bo-xa/index.html")));
}

#[test]
fn who_to_call() {
    check("contacts", &without_frame(on_disk().page("vi/goi-ai/index.html")));
    check("contacts-km", &without_frame(on_disk().page("km/goi-ai/index.html")));
}

#[test]
fn about() {
    check("about", &without_frame(on_disk().page("zh-Hans/gioi-thieu/index.html")));
}

#[test]
fn wrong_address() {
    check("missing", &without_frame(on_disk().page("zh-Hans/404.html")));
    check("missing-root-on-disk", &without_frame(on_disk().page("404.html")));
    check("missing-root-on-web", &without_frame(on_web().page("404.html")));
}
