//! A desk of a big site stays small: its lists are cut, and say so.

use std::time::Instant;

use serde_json::json;

use super::{at, json, look, today};
use crate::support::Site;

#[test]
fn lists_are_cut_and_counted() {
    let site = Site::full();
    for number in 0..230 {
        let text = "---\ntitle: \"Bài\"\nsummary: \"Tóm tắt.\"\n---\n\nGọi <contact:khong-co>.\n";
        site.write(&format!("content/duoi-nuoc/bai-{number}/vi.md"), text);
        site.write(&format!("content/duoi-nuoc/bai-{number}/km.md"), &text.replace("Gọi", "ហៅ"));
    }
    let desk = look(&site);
    let model = json(&desk, "desk.json");
    let kinds = at(&model, "/findings/codes").as_array().expect("kinds");
    let unknown = kinds.iter().find(|kind| kind["code"] == "L0403").expect("unknown facts");
    assert_eq!(unknown["count"], json!(460));
    let shown = at(&model, "/findings/list/shown").as_array().expect("findings");
    assert_eq!(shown.iter().filter(|finding| finding["code"] == "L0403").count(), 60);
    assert!(shown.iter().any(|finding| finding["code"] == "L0404"), "no kind hides the others");
    assert!(at(&model, "/translations/list/total").as_u64() > Some(230));
    assert_eq!(at(&model, "/translations/list/shown").as_array().map(Vec::len), Some(200));
    let bytes = desk.answer("desk.json").map(|(_, bytes)| bytes.len()).unwrap_or_default();
    assert!(bytes < 400_000, "{bytes}");
}

/// Not a test: how large and how slow the desk of a folder is. `LOA_DESK_SITE=… cargo test --test desk measure --
/// --ignored --nocapture`, with the site built in its folder `public`.
#[test]
#[ignore = "measures a folder that is named by hand"]
fn measure() {
    let folder = std::path::PathBuf::from(std::env::var("LOA_DESK_SITE").expect("LOA_DESK_SITE"));
    let desk = loa::desk::AtRest::look(&folder, &folder.join("public"), Default::default(), today());
    let (topic, guide) = (desk.topics().remove(0), desk.guides().remove(0));
    let again = Instant::now();
    desk.look_again(&folder);
    println!("another look at all translations: {:?}", again.elapsed());
    for path in ["desk.json".to_owned(), format!("topic/{topic}.json"), format!("guide/{guide}.json")] {
        let start = Instant::now();
        let (_, bytes) = desk.answer(&path).expect("an answer");
        println!("{path}: {} bytes in {:?}", bytes.len(), start.elapsed());
    }
}
