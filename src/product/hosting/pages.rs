use std::fmt::Write as _;

use super::{FOR_EVER, HEADERS};

/// `_headers` of Cloudflare Pages, which packs by itself, shows `404.html` by itself and lets pages be
/// asked for anew each time. Two rules for one header would be joined, so only assets name theirs.
pub fn settings() -> String {
    let mut text = String::from("/*\n");
    for (name, value) in HEADERS {
        let _ = writeln!(text, "  {name}: {value}");
    }
    // All files in this folder have a hash in their name.
    let _ = writeln!(text, "/assets/*\n  Cache-Control: {FOR_EVER}");
    text
}
