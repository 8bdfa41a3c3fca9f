//! The pure part of `search.js`, asked through Node.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// Asks `finder.js`; `None` where there is no Node.
pub fn ask(public: &Path, wishes: &[Value]) -> Option<Vec<Value>> {
    let finder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/finder.js");
    let node = Command::new("node").arg(finder).arg(public).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut node) = node else {
        eprintln!("skipped: there is no Node on this machine (program `node`)");
        return None;
    };
    let text = serde_json::to_vec(wishes).expect("wishes are JSON");
    node.stdin.take().expect("a pipe").write_all(&text).expect("Node reads");
    let output = node.wait_with_output().expect("Node ends");
    Some(serde_json::from_slice(&output.stdout).expect("Node answers in JSON"))
}

/// What was found for each query in a language, a line for each page: address, title and sentence with the
/// hits in brackets.
pub fn found(public: &Path, tag: &str, queries: &[&str]) -> Option<Vec<Vec<String>>> {
    let wishes: Vec<Value> = queries.iter().map(|query| json!({ "tag": tag, "query": query })).collect();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let page = |page: &Value| [&page["address"], &page["title"], &page["sentence"]].map(text).join(" | ");
    let answers = ask(public, &wishes)?;
    Some(answers.iter().map(|answer| answer["pages"].as_array().into_iter().flatten().map(page).collect()).collect())
}
