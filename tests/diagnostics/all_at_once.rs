//! A writer sees all mistakes of a site in one run, in the order in which the files lie.

use serde_json::Value;

use super::run::loa;
use super::site::{GUIDE, Site};

const DRAWING: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>"#;

/// Ten mistakes in seven files and a folder, the last two of them warnings.
const EXPECTED: [&str; 10] = [
    "error L0304 content/duoi-nuoc/ao-phao/en.md:16",
    "error L0210 content/duoi-nuoc/ao-phao/km.md:5",
    "error L0105 content/duoi-nuoc/ao-phao/vi.md:5",
    "error L0107 content/duoi-nuoc/ao-phao/vi.md:6",
    "error L0403 content/duoi-nuoc/ao-phao/vi.md:18",
    "error L0205 content/duoi-nuoc/phao-cuu-sinh",
    "error L0408 content/facts/contacts.yaml:12",
    "error L0112 site.yaml:17",
    "warning L0301 content/duoi-nuoc/kenh-ao/vi.md:10",
    "warning L0404 content/facts/laws.yaml:1",
];

fn site_with_ten_mistakes() -> Site {
    let site = Site::new();
    site.append("content/duoi-nuoc/ao-phao/en.md", "![](ao.svg)");
    site.write("content/duoi-nuoc/ao-phao/ao.svg", DRAWING);
    site.replace("content/duoi-nuoc/ao-phao/km.md", "state: draft", "state: draft\naudience: [parents]");
    site.replace(GUIDE, "[parents, children]", "[parents, childen]");
    site.replace(GUIDE, "published: 2026-11-01", "published: 2026-11-31");
    site.append(GUIDE, "Gọi <contact:nobody>.");
    site.append("content/facts/contacts.yaml", "other: { number: \"12\", label: { vi: A, km: B, en: C }, source: D }");
    site.write("content/duoi-nuoc/phao-cuu-sinh/km.md", site.read("content/duoi-nuoc/kenh-ao/km.md"));
    site.append("site.yaml", "quick_exit: nchmf.gov.vn");
    site.append("content/duoi-nuoc/kenh-ao/vi.md", "<b>Nhớ kỹ.</b>");
    site.replace("content/facts/laws.yaml", "  verified_on: 2026-11-01\n", "");
    site
}

fn found(site: &Site) -> Vec<String> {
    let report: Value = serde_json::from_str(&site.loa(&["check", "--format", "json"]).out).expect("JSON");
    let place = |finding: &Value| match &finding["line"] {
        Value::Null => finding["file"].as_str().unwrap_or("-").to_owned(),
        line => format!("{}:{line}", finding["file"].as_str().unwrap_or("-")),
    };
    let findings = report["diagnostics"].as_array().expect("a list").iter();
    findings
        .map(|finding| {
            let text = |key: &str| finding[key].as_str().unwrap_or("-");
            format!("{} {} {}", text("severity"), text("code"), place(finding))
        })
        .collect()
}

#[test]
fn ten_mistakes_are_ten_findings_in_order() {
    assert_eq!(found(&site_with_ten_mistakes()), EXPECTED);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let site = site_with_ten_mistakes();
    let with_threads = |count: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_loa"));
        command
            .arg("check")
            .current_dir(site.path(""))
            .env("RAYON_NUM_THREADS", count)
            .env("NO_COLOR", "1")
            .env("LC_ALL", "C");
        String::from_utf8(command.output().expect("the program starts").stderr).expect("UTF-8")
    };
    let alone = with_threads("1");
    assert_eq!(alone, with_threads("8"));
    assert_eq!(alone, loa(&site.path(""), &["check"]).err);
}

/// Each finding holds its line. A line of 100 kilobytes with 5,000 mistakes must not become half a
/// gigabyte.
#[test]
fn a_text_full_of_dead_links_tells_a_hundred() {
    let site = Site::new();
    let facts: String = (0..5_000).map(|fact| format!("<contact:nobody-{fact}> ")).collect();
    site.append(GUIDE, &facts);
    let said = site.loa(&["check"]);
    assert_eq!(said.status, 1);
    assert_eq!(said.err.matches("[L0403]").count(), 100);
}
