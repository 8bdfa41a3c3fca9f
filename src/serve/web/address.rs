//! From what a browser asks for to a file of the site. Whatever is not plainly a file of the site is not there.

use std::path::{Path, PathBuf};

use crate::source::is_windows_reserved;

/// Longest path that is looked at, in bytes: no system opens longer ones.
const LONGEST: usize = 1024;

/// A path below the site's folder that can only lead to a file in it: no part is empty, hidden, a way up or
/// something that Windows takes for another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitePath {
    parts: Vec<String>,
    /// It ended in `/`, or was empty: a folder is meant.
    pub is_folder: bool,
}

impl SitePath {
    /// `path` as it stands in the request, without query, beginning with `/`.
    pub fn parse(path: &str) -> Option<Self> {
        let path = decode(path.strip_prefix('/')?).filter(|path| path.len() <= LONGEST)?;
        let is_folder = path.is_empty() || path.ends_with('/');
        // `//` is no other way to write `/`: it has an empty part.
        let parts: Vec<String> = match path.as_str() {
            "" => Vec::new(),
            path => path.strip_suffix('/').unwrap_or(path).split('/').map(str::to_owned).collect(),
        };
        parts.iter().all(|part| is_plain(part)).then_some(Self { parts, is_folder })
    }

    pub fn in_folder(&self, folder: &Path) -> PathBuf {
        self.parts.iter().fold(folder.to_owned(), |path, part| path.join(part))
    }

    /// With `/`, as loa names the file.
    pub fn to_text(&self) -> String {
        self.parts.join("/")
    }

    /// The first part, which may be a language's folder.
    pub fn first(&self) -> Option<&str> {
        self.parts.first().map(String::as_str)
    }
}

fn is_plain(part: &str) -> bool {
    !part.is_empty()
        && !part.starts_with('.')
        && !part.ends_with(['.', ' '])
        && !part.contains(|character: char| character.is_control() || "\\:*?\"<>|".contains(character))
        && !is_windows_reserved(part)
}

/// `%C4%91` becomes `đ`; `None` for what is no UTF-8 or no escape.
pub fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = match (first, after) {
            (b'%', [high, low, after @ ..]) => {
                bytes.push(digit(*high)? << 4 | digit(*low)?);
                after
            }
            (b'%', _) => return None,
            (byte, after) => {
                bytes.push(*byte);
                after
            }
        };
    }
    String::from_utf8(bytes).ok()
}

fn digit(letter: u8) -> Option<u8> {
    char::from(letter).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_are_understood() {
        for (asked, path, is_folder) in [
            ("/", "", true),
            ("/vi/", "vi", true),
            ("/vi", "vi", false),
            ("/vi/duoi-nuoc/index.html", "vi/duoi-nuoc/index.html", false),
            ("/%C4%91%C3%AA", "đê", false),
        ] {
            let parsed = SitePath::parse(asked).unwrap();
            assert_eq!((parsed.to_text().as_str(), parsed.is_folder), (path, is_folder), "{asked}");
        }
    }

    #[test]
    fn ways_out_and_tricks_are_not_there() {
        for asked in [
            "",
            "vi",
            "//",
            "/vi//",
            "/../x",
            "/vi/..",
            "/vi/./x",
            "/%2e%2e/x",
            "/..%2fx",
            "/%2E%2E%5cx",
            "/a\\b",
            "/.loa-output",
            "/vi/.htaccess",
            "/a%00.html",
            "/c:/x",
            "/index.html::$DATA",
            "/con",
            "/vi/nul.html",
            "/index.html.",
            "/index.html%20",
            "/%ff",
            "/%c0%ae",
            "/%",
            "/%4",
            "/%zz",
            "/a%0a",
        ] {
            assert_eq!(SitePath::parse(asked), None, "{asked}");
        }
        assert_eq!(SitePath::parse(&format!("/{}", "a/".repeat(LONGEST))), None);
    }

    proptest::proptest! {
        #[test]
        fn no_path_leaves_the_folder(asked in "/[a-z./\\\\%25ef:]{0,24}") {
            if let Some(path) = SitePath::parse(&asked) {
                let folder = Path::new("/site");
                let plain = |part: std::path::Component<'_>| matches!(part, std::path::Component::Normal(_) | std::path::Component::RootDir);
                let full = path.in_folder(folder);
                proptest::prop_assert!(full.starts_with(folder) && full.components().all(plain), "{}", full.display());
            }
        }
    }
}
