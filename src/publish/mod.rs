//! Publishing: the new site takes the place of the old one as a whole, or not at all.
//!
//! Files are written into a staging folder beside the output folder. Files whose bytes did not
//! change are linked there from the old site, never written again. At the end the two folders
//! change places; a build that is killed before leaves the old site untouched.

mod manifest;
mod output;
mod patch;
mod siblings;
mod stage;
mod swap;

pub use manifest::MANIFEST_NAME;
pub use output::{Finished, Output};
pub use patch::{add, patch};

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};

/// The finding about a file or folder that cannot be written.
pub fn cannot_write(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(Code::CannotWrite).with("path", path.display()).with_term("detail", error.kind())
}
