//! `loa serve`, run as a writer runs it: the real program on a free port, edits on the disk, and a browser's
//! questions. Nothing waits a fixed time: tests follow the live channel until what they wait for is there.

#[path = "../support/mod.rs"]
mod support;

mod client;
mod desk;
mod edits;
mod ends;
mod events;
mod faults;
mod host;
mod live;
mod random;
mod server;
mod soak;
mod trouble;
