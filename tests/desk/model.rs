//! What the model says of a site with faults.

use serde_json::{Value, json};

use super::{at, json, look};
use crate::support::Site;

/// The fixture, with something wrong in each way that the desk shows.
fn faulty() -> Site {
    let site = Site::full();
    site.edit(
        "content/duoi-nuoc/kenh-ao/vi.md",
        "<contact:child-helpline>",
        "<contact:child-helplin>, **không <b>chậm</b>**",
    );
    site.edit("content/an-toan/nguoi-la/vi.md", "title:", "titel: sai\ntitle:");
    site
}

#[test]
fn a_site_with_faults() {
    let site = faulty();
    site.build(&[]);
    let desk = look(&site);
    // Pages of loa itself weigh what the program of the day makes them weigh.
    let mut model = json(&desk, "desk.json");
    model.as_object_mut().expect("an object").remove("weights");
    insta::assert_snapshot!(pretty(&model));
}

#[test]
fn a_guide_with_everything_beside_it() {
    let site = Site::full();
    site.built(&[]);
    let desk = look(&site);
    let mut model = json(&desk, "guide/duoi-nuoc/ao-phao.json");
    for version in model["versions"].as_array_mut().expect("versions") {
        if let Some(written) = version["version"].as_object_mut() {
            assert!(written.remove("weight").expect("a weight")["html"].as_u64() > Some(500));
        }
    }
    insta::assert_snapshot!(pretty(&model));
}

#[test]
fn a_topic_with_its_guides() {
    insta::assert_snapshot!(pretty(&json(&look(&Site::full()), "topic/duoi-nuoc.json")));
}

#[test]
fn a_folder_without_a_site_has_a_desk() {
    let site = Site::empty();
    let model = json(&look(&site), "desk.json");
    assert_eq!(model["site"], Value::Null);
    assert_eq!(at(&model, "/findings/list/shown/0/code"), "L0001");
    assert_eq!(at(&model, "/todo/0/what"), "errors");
}

#[test]
fn a_site_without_guides_has_a_desk() {
    let site = Site::full();
    for topic in ["an-toan", "duoi-nuoc"] {
        std::fs::remove_dir_all(site.path(&format!("content/{topic}"))).expect("a topic");
    }
    let model = json(&look(&site), "desk.json");
    assert_eq!(at(&model, "/site/guides"), &json!(0));
    assert_eq!(at(&model, "/translations/list/total"), &json!(0));
}

#[test]
fn facts_are_listed_by_the_day_on_which_they_end() {
    let site = Site::full();
    site.edit("content/facts/contacts.yaml", "expires: 2027-06-30", "expires: 2027-02-21");
    let model = json(&look(&site), "desk.json");
    let facts: Vec<(&str, &Value)> = at(&model, "/facts/list/shown")
        .as_array()
        .expect("facts")
        .iter()
        .map(|fact| (fact["state"].as_str().expect("a state"), &fact["days"]))
        .collect();
    let mut states: Vec<&str> = facts.iter().map(|(state, _)| *state).collect();
    states.dedup();
    assert_eq!(states, ["expired", "soon", "unverified"]);
    assert_eq!(facts.iter().find(|(state, _)| *state == "soon").map(|(_, days)| (*days).clone()), Some(json!(90)));
    site.edit("content/facts/contacts.yaml", "expires: 2027-02-21", "expires: 2027-02-22");
    assert_eq!(at(&json(&look(&site), "desk.json"), "/facts/soon"), &json!(0));
}

#[test]
fn what_is_not_there_is_not_answered() {
    let desk = look(&Site::full());
    for path in [
        "guide/a/b.json",
        "guide/duoi-nuoc/ao-phao",
        "topic/.json",
        "topic/../site.json",
        "desk",
        "x",
        "../site.yaml",
        "site.yaml",
    ] {
        assert!(desk.answer(path).is_none(), "{path}");
    }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("JSON")
}
