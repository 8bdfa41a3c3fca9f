//! How a site gets into its output folder: the same bytes each time, nothing written twice, and
//! the whole site or none of it.

#[path = "../support/mod.rs"]
mod support;

mod changes;
mod concurrent;
mod determinism;
mod hosting;
mod killed;
mod own_files;
mod theme;
mod weeks;
