//! Findings for other tools, the status that a script sees, and how a site sets and excuses the rules.

use serde_json::Value;

use super::site::{GUIDE, Site};

/// One error, and one warning of a rule.
fn spoiled() -> Site {
    let site = Site::new().with_rules();
    site.append(GUIDE, "Gọi <contact:child-helplin>, 100%.\n\nXã tiến hành phát áo phao.");
    site
}

#[test]
fn sarif_holds_every_finding_with_its_rule_and_place() {
    let said = spoiled().loa(&["check", "--format", "sarif", "--ui-lang", "en"]);
    let report: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!((said.status, &report["version"]), (1, &Value::from("2.1.0")));
    let run = &report["runs"][0];
    let results = run["results"].as_array().expect("results");
    let found: Vec<(&str, &str)> =
        results.iter().map(|result| (text(&result["ruleId"]), text(&result["level"]))).collect();
    assert!(found.contains(&("L0403", "error")) && found.contains(&("L1252", "warning")), "{found:?}");
    for result in results {
        let rule = usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("small");
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert!(!text(&place["artifactLocation"]["uri"]).is_empty());
    }
    let office = results.iter().find(|result| result["ruleId"] == "L1252").expect("the rule");
    let region = &office["locations"][0]["physicalLocation"]["region"];
    let line = text(&region["snippet"]["text"]).chars();
    let number = |key: &str| usize::try_from(region[key].as_u64().expect("a number")).expect("small");
    let marked: String =
        line.skip(number("startColumn") - 1).take(number("endColumn") - number("startColumn")).collect();
    assert_eq!(marked, "tiến hành");
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[test]
fn github_gets_one_command_a_line() {
    let said = spoiled().loa(&["check", "--format", "github", "--ui-lang", "en"]);
    let lines: Vec<&str> = said.out.lines().collect();
    assert!(lines.iter().all(|line| line.starts_with("::error ") || line.starts_with("::warning ")), "{lines:#?}");
    let place = "::warning file=content/duoi-nuoc/ao-phao/vi.md,line=20,col=4,title=L1252::";
    assert!(lines.iter().any(|line| line.starts_with(place) && line.contains("%0A")), "{lines:#?}");
}

#[test]
fn the_status_is_what_a_script_asks_for() {
    let warning = Site::new().with_rules();
    warning.append(GUIDE, "Xã tiến hành phát áo phao.");
    let status = |site: &Site, level: &str| site.loa(&["check", "--fail-on", level]).status;
    assert_eq!(["error", "warning", "never"].map(|level| status(&warning, level)), [0, 1, 0]);
    assert_eq!(["error", "warning", "never"].map(|level| status(&spoiled(), level)), [1, 1, 0]);
}

#[test]
fn the_site_says_how_serious_a_rule_is() {
    let site = spoiled();
    let codes = |site: &Site| site.loa(&["check", "--ui-lang", "en"]).err;
    assert!(codes(&site).contains("warning[L1252]"));
    site.append("site.yaml", "checks: { L1252: error }");
    assert!(codes(&site).contains("error[L1252]"));
    site.replace("site.yaml", "L1252: error", "L1252: off");
    assert!(!codes(&site).contains("L1252"));
    site.replace("site.yaml", "L1252: off", "L9999: error");
    assert!(codes(&site).contains("[L0103]"));
}

#[test]
fn an_excuse_before_a_heading_covers_its_section_and_no_more() {
    let site = Site::new().with_rules();
    let office = "Xã tiến hành phát áo phao.";
    site.append(
        GUIDE,
        &format!("{{excuse: L1252 lời của xã}}\n\n## Một\n\n{office}\n\n### Hai\n\n{office}\n\n## Ba\n\n{office}"),
    );
    let said = site.loa(&["check", "--ui-lang", "en"]).err;
    assert_eq!(said.matches("[L1252]").count(), 1, "{said}");
}
