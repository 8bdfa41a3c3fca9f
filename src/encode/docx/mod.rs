//! Documents that Word and LibreOffice open and edit (ECMA-376, WordprocessingML), written part
//! by part: a script, and any paper with paragraphs and tables.

mod body;
mod fonts;
mod looks;
pub mod model;
mod package;
mod script;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod week;

pub use model::Document;
pub use script::script_document;
pub use week::week_document;

use jiff::civil::Date;

use super::zip::ArchiveError;
use crate::product::script::Script;

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document as the bytes of a DOCX file, the same on every machine.
///
/// # Errors
/// The archive cannot be written, which happens only when memory runs out of what a file may be.
pub fn encode_docx(document: &Document) -> Result<Vec<u8>, ArchiveError> {
    package::pack(document)
}

/// A script as a DOCX file. `created` is the day that the file names as its own.
///
/// # Errors
/// See [`encode_docx`].
pub fn encode_script_docx(script: &Script, created: Option<Date>) -> Result<Vec<u8>, ArchiveError> {
    encode_docx(&script_document(script, created))
}
