//! What the tests of whole sites share: a copy of a fixture site, a run of the program, and eyes
//! for what came out.

// Each test program uses a part of this.
#![allow(dead_code)]

pub mod faults;
pub mod html;
pub mod output;
pub mod picture;
pub mod pretty;
pub mod run;
pub mod site;

#[allow(unused_imports)]
pub use html::{Element, Node};
pub use output::Output;
pub use run::{Run, loa};
#[allow(unused_imports)]
pub use site::Site;
