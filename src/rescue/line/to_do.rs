//! What `loa import` could not know and left for a person.

use memchr::memmem;

use super::{Flaw, Kind};

/// Stands before each thing that must be filled in.
pub const TO_DO: &str = "TODO loa";

pub fn find(line: &str, found: &mut Vec<Flaw>) {
    if let Some(start) = memmem::find(line.as_bytes(), TO_DO.as_bytes()) {
        found.push(Flaw::new(Kind::ToDo, start..start + TO_DO.len(), None));
    }
}
