//! The findings for other programs.

use serde_json::Value;

use super::site::{GUIDE, Site};

fn report(site: &Site, arguments: &[&str]) -> (Value, i32) {
    let said = site.loa(&[arguments, &["--format", "json"]].concat());
    assert_eq!(said.err, "", "a program reads one stream only");
    (serde_json::from_str(&said.out).expect("one JSON value and nothing else"), said.status)
}

fn spoiled() -> Site {
    let site = Site::new();
    site.append(GUIDE, "Gọi <contact:child-helplin>, \"ngay\".\n\n# Đề mục");
    site
}

#[test]
fn findings_have_all_that_a_person_is_told() {
    let site = spoiled();
    let mut text = String::new();
    for language in ["vi", "en"] {
        let (report, status) = report(&site, &["check", "--ui-lang", language]);
        assert_eq!(status, 1);
        text.push_str(&format!("{report:#}\n"));
    }
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "said" }, {
        insta::assert_snapshot!("json", text);
    });
}

#[test]
fn line_and_column_lead_to_the_marked_text() {
    let site = spoiled();
    let (report, _) = report(&site, &["check"]);
    let finding = &report["diagnostics"][0];
    let number = |key: &str| usize::try_from(finding[key].as_u64().expect("a number")).expect("small");
    let text = site.read(finding["file"].as_str().expect("a path"));
    let line = text.lines().nth(number("line") - 1).expect("that line");
    assert_eq!(finding["excerpt"], line);
    let from_column: String = line.chars().skip(number("column") - 1).collect();
    assert!(from_column.starts_with("<contact:child-helplin>"), "{from_column}");
}

#[test]
fn a_finding_about_a_folder_has_no_line() {
    let site = Site::new();
    site.remove("content/duoi-nuoc/topic.yaml");
    let (report, status) = report(&site, &["check"]);
    assert_eq!(status, 1);
    let finding = &report["diagnostics"][0];
    assert_eq!((&finding["code"], &finding["file"]), (&Value::from("L0206"), &Value::from("content/duoi-nuoc")));
    assert!(finding["line"].is_null() && finding["column"].is_null() && finding["excerpt"].is_null());
}

#[test]
fn a_build_tells_what_it_published() {
    let site = Site::new();
    let (first, status) = report(&site, &["build"]);
    assert_eq!((status, &first["errors"], &first["warnings"]), (0, &Value::from(0), &Value::from(0)));
    let written = first["published"]["written"].as_u64().expect("a number");
    let languages = first["published"]["pages"].as_array().expect("a list");
    assert_eq!(languages.len(), 3);
    assert!(languages.iter().all(|language| language["pages"].as_u64().is_some_and(|pages| pages > 0)));

    let (second, _) = report(&site, &["build"]);
    assert_eq!((&second["published"]["written"], &second["published"]["unchanged"]), (&0.into(), &written.into()));

    site.append(GUIDE, "<contact:nobody>");
    let (third, status) = report(&site, &["build"]);
    assert_eq!((status, &third["published"], &third["errors"]), (1, &Value::Null, &Value::from(1)));
}
