use crate::diagnostic::{Code, Diagnostic};

/// Why a picture is refused. Knows nothing of files, so that only one place names the path.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fault {
    /// What is wrong, in a few words that need no translation (`PNG, EOF`).
    Broken(String),
    /// The size found and the most that is taken, with their units.
    TooLarge { size: String, limit: String },
    /// Not a kind of picture that is taken.
    Format,
}

impl Fault {
    /// The words of a decoder are English, differ between its versions and can quote the file.
    /// So only the format and a fixed word are told.
    pub(super) fn broken(format: &str, word: &str) -> Self {
        Self::Broken(format!("{format}, {word}"))
    }

    pub(super) fn diagnostic(self, path: &str) -> Diagnostic {
        let about = |code| Diagnostic::new(code).in_path(path).with("path", path);
        match self {
            Self::Broken(detail) => about(Code::PictureBroken).with("detail", detail),
            Self::TooLarge { size, limit } => about(Code::PictureTooLarge).with("size", size).with("limit", limit),
            Self::Format => about(Code::PictureFormat),
        }
    }
}
