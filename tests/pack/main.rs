//! Packs: what a school gets on a stick is the site, whole, under the school's own name.

#[path = "../support/mod.rs"]
mod support;

mod archive;
mod delta;
mod editions;
mod fit;
mod links;
mod repeat;
