//! The desk of whole sites: what its model says, and that its page holds together.

#[path = "../support/mod.rs"]
mod support;

mod big;
mod changes;
mod model;
mod page;

use jiff::civil::{Date, date};
use loa::desk::AtRest;
use loa::site::SiteOptions;
use serde_json::Value;
use support::Site;

/// The day of all looks.
fn today() -> Date {
    date(2026, 11, 23)
}

fn look(site: &Site) -> AtRest {
    let options = SiteOptions { source_date_epoch: support::run::BUILD_DAY.parse().ok(), ..SiteOptions::default() };
    AtRest::look(&site.folder, &site.public(), options, today())
}

#[track_caller]
fn json(desk: &AtRest, path: &str) -> Value {
    let (kind, bytes) = desk.answer(path).unwrap_or_else(|| panic!("no {path}"));
    assert_eq!(kind, "application/json");
    serde_json::from_slice(&bytes).expect("JSON")
}

/// A text at a pointer (RFC 6901).
#[track_caller]
fn at<'v>(value: &'v Value, pointer: &str) -> &'v Value {
    value.pointer(pointer).unwrap_or_else(|| panic!("nothing at {pointer} of {value:#}"))
}
