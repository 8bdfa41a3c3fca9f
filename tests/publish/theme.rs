//! A site changes what it wants of the theme, one file at a time.

use crate::support::output::names;
use crate::support::{Output, Site};

const THEME: &str = "themes/cua-toi";

/// The full site with a theme of its own, empty so far.
fn with_theme() -> Site {
    let site = Site::full();
    site.edit("site.yaml", "helpline:", "theme: cua-toi\nhelpline:");
    std::fs::create_dir_all(site.path(THEME)).expect("a folder for the theme");
    site
}

fn plain() -> Output {
    Site::full().built(&[])
}

#[test]
fn an_empty_theme_is_the_default_one() {
    assert_eq!(with_theme().built(&[]).differences(&plain()), [""; 0]);
}

#[test]
fn one_word_can_be_changed() {
    let site = with_theme();
    site.write("themes/cua-toi/strings/vi.yaml", "quick_exit: \"Rời trang ngay\"\n");
    let output = site.built(&[]);
    let changed = output.differences(&plain());
    let exit = |path: &str| {
        output.page(path).all().into_iter().find(|element| element.get("data-exit").is_some()).map(|link| link.text())
    };
    assert_eq!(exit("vi/an-toan/nguoi-la/index.html").as_deref(), Some("Rời trang ngay"));
    // Pages without the button, and other languages with words of their own, are as before.
    assert!(!changed.contains(&"vi/duoi-nuoc/kenh-ao/index.html".to_owned()), "{changed:?}");
    assert!(changed.iter().all(|path| path.starts_with("vi/")), "{changed:?}");
}

#[test]
fn one_template_can_be_changed() {
    let site = with_theme();
    let page = "{% extends \"layout.html\" %}{% block main %}<h1>{{ page.title }}</h1><p>{{ t.missing_text }} Của tôi.</p>{% endblock main %}";
    site.write("themes/cua-toi/templates/missing.html", page);
    let output = site.built(&[]);
    assert_eq!(
        output.differences(&plain()),
        ["404.html", "cjm/404.html", "km/404.html", "vi/404.html", "zh-Hans/404.html"]
    );
    assert!(output.page("vi/404.html").only("main").text().ends_with("Của tôi."));
}

#[test]
fn the_style_can_be_changed() {
    let site = with_theme();
    site.write("themes/cua-toi/static/style.css", "body {\n  color: rebeccapurple;\n}\n");
    let output = site.built(&[]);
    let sheets: Vec<&String> = output.files.keys().filter(|path| path.ends_with(".css")).collect();
    assert_eq!(sheets.len(), 1, "the old sheet is gone");
    let default = plain();
    assert!(!default.files.contains_key(sheets[0]), "another sheet has another name");
    assert_eq!(output.text(sheets[0]).trim(), "body{color:#639}");
    let linked = output
        .page("vi/index.html")
        .named("link")
        .into_iter()
        .any(|link| link.get("href") == Some(&format!("../{}", sheets[0])));
    assert!(linked);
}

#[test]
fn a_theme_without_the_helpline_is_refused() {
    for template in [
        "<!doctype html><html lang=\"{{ lang.tag }}\"><body><h1>{{ page.title }}</h1></body></html>",
        // Once is not enough: at the head and at the foot.
        "<!doctype html><html><body><a data-helpline href=\"tel:{{ helpline.tel }}\">{{ helpline.number }}</a></body></html>",
        // The words without the link.
        "<!doctype html><html><body><p data-helpline>111</p><p data-helpline>111</p></body></html>",
    ] {
        let site = with_theme();
        site.write("themes/cua-toi/templates/missing.html", template);
        site.build(&[]).expect_refusal("L0603");
        assert!(!site.public().exists(), "{template}");
    }
}

#[test]
fn a_broken_template_leaves_the_old_site() {
    let site = with_theme();
    let before = site.built(&[]);
    for (template, place) in [
        ("{% extends \"layout.html\" %}{% block main %}{{ page.title {% endblock main %}", "missing.html:1"),
        ("{% extends \"layout.html\" %}\n{% block main %}\n{{ page.titel.x }}\n{% endblock main %}", "missing.html:3"),
        ("{% extends \"nowhere.html\" %}", "missing.html"),
    ] {
        site.write("themes/cua-toi/templates/missing.html", template);
        let run = site.build(&[]).expect_refusal("L0601");
        assert!(run.stderr.contains(place), "{}", run.stderr);
        assert_eq!(site.output(), before);
        assert!(!names(&site.folder).iter().any(|name| name.contains("loa-new")), "{:?}", names(&site.folder));
    }
}

#[test]
fn a_theme_that_is_not_there_is_refused() {
    let site = Site::full();
    site.write("themes/cua-toi/strings/vi.yaml", "skip: \"Qua\"\n");
    site.edit("site.yaml", "helpline:", "theme: cua-to\nhelpline:");
    let run = site.build(&[]).expect_refusal("L0604");
    assert!(run.stderr.contains("cua-toi"), "{}", run.stderr);
}

#[test]
fn a_theme_never_leaves_its_folder() {
    for name in ["../cua-toi", "/etc", "..", "."] {
        let site = Site::full();
        site.edit("site.yaml", "helpline:", &format!("theme: \"{name}\"\nhelpline:"));
        site.build(&[]).expect_refusal("L0604");
    }
}
