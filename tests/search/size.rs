//! What a first query loads on a site of 1,000 pages.

use serde_json::json;

use crate::browser::ask;
use crate::corpus::{Random, Vocabulary, generate};
use crate::support::Site;

/// The most that a first query may load, in bytes (issue 4).
const MOST: u64 = 60 * 1024;

/// 1,000 pages: 250 guides in each of four languages.
#[test]
fn a_first_query_loads_little() {
    let languages = ["vi", "km", "zh-Hans", "en"];
    let site = Site::empty();
    generate(&site.folder, 250, &languages);
    site.build(&[]).expect_success();
    for tag in languages {
        let words = Vocabulary::new(tag);
        let queries = [1, 2, 3, 4, 7].into_iter().flat_map(|length| {
            let mut random = Random::new(length as u64);
            (0..8).map(|_| words.phrase(length, &mut random)).collect::<Vec<_>>()
        });
        let wishes: Vec<_> = queries.map(|query| json!({ "tag": tag, "query": query })).collect();
        let Some(answers) = ask(&site.public(), &wishes) else { return };
        for (wish, answer) in wishes.iter().zip(answers) {
            let bytes = answer["bytes"].as_u64().unwrap_or(u64::MAX);
            assert!(bytes <= MOST, "{wish}: {bytes} bytes in {} files", answer["files"]);
        }
    }
}
