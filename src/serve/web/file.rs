//! A file of the site that is served, looked up anew for each request, because any of them may be another one
//! after the next build.

use std::fs;
use std::path::Path;

use super::address::SitePath;
use crate::publish::MANIFEST_NAME;

/// What a host shows where there is no page.
const MISSING_PAGE: &str = "404.html";

/// What there is at an address.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    File(SiteFile),
    /// Under another address.
    Moved(String),
    /// Nothing; the page of the site that says so, in the language of the folder.
    Missing(Option<SiteFile>),
    /// There is no site yet.
    NotBuilt,
}

#[derive(Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Relative to the site, with `/`.
    pub path: String,
    pub bytes: Vec<u8>,
}

impl SiteFile {
    /// Identifies the bytes.
    pub fn version(&self) -> String {
        blake3::hash(&self.bytes).to_hex().get(..16).unwrap_or_default().to_owned()
    }
}

impl Found {
    /// Another one whenever a browser would show something else.
    pub fn version(&self) -> String {
        match self {
            Self::File(file) => file.version(),
            Self::Moved(address) => format!("moved to {address}"),
            Self::Missing(page) => format!("missing {}", page.as_ref().map(SiteFile::version).unwrap_or_default()),
            Self::NotBuilt => "not built".to_owned(),
        }
    }
}

/// Looks up the path of a request in the site that lies in `out`. On its host the site lies below `prefix`, from
/// `/` to `/`.
pub fn look_up(out: &Path, prefix: &str, path: &str) -> Found {
    let Some(root) = out.canonicalize().ok().filter(|root| root.join(MANIFEST_NAME).is_file()) else {
        return Found::NotBuilt;
    };
    let Some(below) = path.strip_prefix(prefix) else {
        let leads_there = path == "/" || prefix.strip_suffix('/') == Some(path);
        return if leads_there { Found::Moved(prefix.to_owned()) } else { missing(&root, None) };
    };
    let Some(asked) = SitePath::parse(&format!("/{below}")) else { return missing(&root, None) };
    let location = asked.in_folder(&root);
    // Another path behind it is a link, or a name in other capitals, which a host would not find.
    if location.canonicalize().ok().as_ref() != Some(&location) {
        return missing(&root, asked.first());
    }
    if location.is_dir() {
        let index = join(&asked.to_text(), "index.html");
        return match (read(&root, &index), asked.is_folder) {
            (Some(file), true) => Found::File(file),
            (Some(_), false) => Found::Moved(format!("{path}/")),
            (None, _) => missing(&root, asked.first()),
        };
    }
    let file = Some(asked.to_text()).filter(|_| !asked.is_folder).and_then(|path| read(&root, &path));
    file.map_or_else(|| missing(&root, asked.first()), Found::File)
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn missing(root: &Path, folder: Option<&str>) -> Found {
    let own = folder.and_then(|folder| read(root, &join(folder, MISSING_PAGE)));
    Found::Missing(own.or_else(|| read(root, MISSING_PAGE)))
}

/// A file that is no link.
fn read(root: &Path, path: &str) -> Option<SiteFile> {
    let location = root.join(path);
    let is_file = fs::symlink_metadata(&location).is_ok_and(|metadata| metadata.is_file());
    let bytes = fs::read(&location).ok().filter(|_| is_file)?;
    Some(SiteFile { path: path.to_owned(), bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> (tempfile::TempDir, std::path::PathBuf) {
        let temporary = tempfile::tempdir().unwrap();
        let out = temporary.path().join("out");
        for (path, text) in [
            (MANIFEST_NAME, ""),
            ("index.html", "chọn"),
            ("404.html", "không có"),
            ("vi/index.html", "nhà"),
            ("vi/404.html", "không có (vi)"),
            ("vi/anh/a.png", "ảnh"),
            ("../secret.html", "bí mật"),
        ] {
            let path = out.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        (temporary, out)
    }

    fn text(found: Found) -> String {
        match found {
            Found::File(file) => String::from_utf8(file.bytes).unwrap(),
            Found::Missing(page) => format!("404 {}", String::from_utf8(page.unwrap().bytes).unwrap()),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn files_folders_and_what_is_not_there() {
        let (_temporary, out) = site();
        for (asked, expected) in [
            ("/", "chọn"),
            ("/vi/", "nhà"),
            ("/vi/index.html", "nhà"),
            ("/vi", "Moved(\"/vi/\")"),
            ("/vi/anh/a.png", "ảnh"),
            // No list of files.
            ("/vi/anh/", "404 không có (vi)"),
            ("/vi/anh", "404 không có (vi)"),
            ("/vi/index.html/", "404 không có (vi)"),
            ("/vi/x", "404 không có (vi)"),
            ("/km/x", "404 không có"),
            ("/../secret.html", "404 không có"),
            ("/%2e%2e/secret.html", "404 không có"),
            ("/.loa-output", "404 không có"),
        ] {
            assert_eq!(text(look_up(&out, "/", asked)), expected, "{asked}");
        }
    }

    #[test]
    fn a_site_below_a_folder_of_its_host() {
        let (_temporary, out) = site();
        for (asked, expected) in [
            ("/a/b/vi/", "nhà"),
            ("/a/b/", "chọn"),
            ("/a/b", "Moved(\"/a/b/\")"),
            ("/", "Moved(\"/a/b/\")"),
            ("/a/b/vi", "Moved(\"/a/b/vi/\")"),
            ("/vi/", "404 không có"),
        ] {
            assert_eq!(text(look_up(&out, "/a/b/", asked)), expected, "{asked}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let (_temporary, out) = site();
        std::os::unix::fs::symlink("../secret.html", out.join("link.html")).unwrap();
        std::os::unix::fs::symlink("..", out.join("up")).unwrap();
        for asked in ["/link.html", "/up/secret.html", "/up/out/vi/index.html"] {
            assert_eq!(text(look_up(&out, "/", asked)), "404 không có", "{asked}");
        }
    }

    #[test]
    fn a_folder_that_loa_did_not_make_is_no_site() {
        let temporary = tempfile::tempdir().unwrap();
        fs::write(temporary.path().join("index.html"), "x").unwrap();
        assert_eq!(look_up(temporary.path(), "/", "/"), Found::NotBuilt);
    }
}
