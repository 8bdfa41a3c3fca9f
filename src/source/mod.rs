//! Sources: every input file, read once, checked for what would harm later rooms; and the one way to write
//! into one of them.

mod read;
mod replace;
mod sources;
mod span;
mod text;

pub use read::{Tree, TreeEntry, is_windows_reserved, read_limited, read_text, walk};
pub use replace::replace;
pub use sources::{Sources, is_picture};
pub use span::Span;
pub use text::{SourceFile, compose};

/// Largest text file that is read, in bytes. A guide of 600 words has about 4 KB in Vietnamese
/// and 12 KB in Khmer; a text a hundred times as long is a mistake (a picture renamed to `.md`).
pub const MAX_TEXT_BYTES: u64 = 2 * 1024 * 1024;

/// Largest picture file that is read, in bytes.
pub const MAX_PICTURE_BYTES: u64 = 64 * 1024 * 1024;

/// Largest table of editions that is read, in bytes: 50,000 rows of some hundred bytes, four times.
pub const MAX_TABLE_BYTES: u64 = 64 * 1024 * 1024;

/// Largest font file that is read, in bytes: the collections of Chinese, Japanese and Korean fonts
/// are near 20 MB.
pub const MAX_FONT_BYTES: u64 = 64 * 1024 * 1024;

/// Deepest folder below the site that is looked into.
pub const MAX_FOLDER_DEPTH: usize = 16;
