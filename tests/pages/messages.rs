//! The page of messages, their files, and the pictures that stand beside links.

use std::sync::LazyLock;

use crate::support::{Output, Site};

/// The site of the fixtures with messages: of an ordinary guide, and of one with a quick exit.
fn with_messages() -> Site {
    let site = Site::full();
    site.edit("site.yaml", "products: [web, script, poster]", "products: [web, script, poster, message]");
    let guide = |path: &str, from: &str, to: &str| {
        site.edit(&format!("content/{path}/vi.md"), from, to);
    };
    guide("duoi-nuoc/ao-phao", "products: [web, script, poster]", "products: [web, script, poster, message]");
    guide("an-toan/nguoi-la", "ages: [6-9]", "ages: [6-9]\nproducts: [web, message]");
    guide("duoi-nuoc/kenh-ao", "ages: [6-9]", "ages: [6-9]\nproducts: [web, message]");
    site
}

static ON_WEB: LazyLock<Output> = LazyLock::new(|| with_messages().built(&["--base-url", "https://vi-du.vn/tre-em"]));

fn paths(output: &Output) -> impl Iterator<Item = &str> {
    output.files.keys().map(String::as_str)
}

#[track_caller]
fn check(name: &str, text: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn the_page_in_each_language() {
    for language in ["vi", "km", "cjm"] {
        let page = ON_WEB.page(&format!("{language}/tin-nhan/index.html"));
        check(&format!("messages-{language}"), &crate::support::pretty::pretty(page.only("main")));
    }
}

#[test]
fn the_files() {
    let mut files = String::new();
    for path in paths(&ON_WEB).filter(|path| path.contains("/tin-nhan/") && path.ends_with(".txt")) {
        files.push_str(&format!("##### {path}\n{}\n", ON_WEB.text(path).replace("\r\n", "\n")));
    }
    check("messages-files", &files);
}

#[test]
fn a_guide_leads_to_its_messages_and_a_discreet_one_to_none() {
    let links = |path: &str| -> Vec<String> {
        let page = ON_WEB.page(path);
        let links = page.only("main").named("a").into_iter().filter_map(|link| link.get("href").map(str::to_owned));
        links.filter(|href| href.contains("tin-nhan")).collect()
    };
    let own = "../../../vi/tin-nhan/index.html#duoi-nuoc-ao-phao";
    assert_eq!(links("vi/duoi-nuoc/ao-phao/index.html"), [own; 2]);
    let discreet = ON_WEB.pages().into_iter().find(|(_, page)| page.only("body").get("data-discreet") == Some("true"));
    let (path, page) = discreet.expect("a discreet page");
    assert!(links(path).is_empty());
    assert!(!page.only("head").to_string().contains("og:"));
}

#[test]
fn a_link_shows_the_card_of_its_guide_or_of_the_site() {
    let image = |path: &str| -> Option<String> {
        let page = ON_WEB.page(path);
        let metas = page.only("head").named("meta");
        let image = metas.iter().find(|meta| meta.get("property") == Some("og:image"))?;
        Some(image.get("content")?.strip_prefix("https://vi-du.vn/tre-em/").expect("the site's address").to_owned())
    };
    let own = "vi/tin-nhan/duoi-nuoc-ao-phao-vi.png";
    assert_eq!(image("vi/duoi-nuoc/ao-phao/index.html").as_deref(), Some(own));
    // A page that shows another language shows its card.
    assert_eq!(image("km/duoi-nuoc/kenh-ao/index.html").as_deref(), Some("vi/tin-nhan/duoi-nuoc-kenh-ao-vi.png"));
    // Nothing of what a page with the quick exit is about.
    for path in ["vi/an-toan/nguoi-la/index.html", "vi/index.html", "vi/an-toan/index.html", "index.html"] {
        assert_eq!(image(path).as_deref(), Some("vi/tin-nhan/trang-vi.png"), "{path}");
    }
    for path in ["404.html", "vi/404.html"] {
        assert_eq!(image(path), None, "{path}");
    }
    let pictures = paths(&ON_WEB).filter(|path| path.contains("/tin-nhan/") && path.ends_with(".png"));
    for path in pictures {
        let bytes = &ON_WEB.files[path];
        let picture = image::load_from_memory_with_format(bytes, image::ImageFormat::Png).expect("a picture");
        assert_eq!((picture.width(), picture.height()), (1200, 630), "{path}");
        assert!(bytes.len() <= 60 * 1024, "{path}: {}", bytes.len());
        // Nothing but pixels.
        for chunk in [b"tEXt", b"iTXt", b"zTXt", b"tIME", b"eXIf"] {
            assert!(!bytes.windows(4).any(|four| four == chunk), "{path}");
        }
        assert!(!path.contains("nguoi-la") && !path.contains("bi-mat"), "{path}");
    }
}

#[test]
fn a_site_without_messages_has_none_of_it() {
    let output = crate::on_web();
    assert!(!paths(output).any(|path| path.contains("tin-nhan") || path.contains("messages.")));
    assert!(!output.text("vi/index.html").contains("og:image"));
}
