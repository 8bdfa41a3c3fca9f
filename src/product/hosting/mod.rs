//! Files that tell a web host how to serve the site: what may be kept how long, what may run, which
//! page stands for a wrong address. Each kind of host has its own language; what they say is the same.

mod apache;
mod iis;
mod nginx;
mod pages;

use crate::site::{Host, Site};

/// A page and what it loads may come from the site only. The same as in the pages themselves, without
/// the opening from a disk; and no other site may show a page in a frame, which only a header can say.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Sent with every file.
const HEADERS: [(&str, &str); 3] =
    [("Content-Security-Policy", POLICY), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer")];

/// Files whose name holds a hash of their content never change: a year, the most that is allowed.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Ten minutes, so that a corrected telephone number is soon with everybody.
const SHORTLY: &str = "max-age=600";

/// Names that hold a hash (`style.1a2b3c4d.css`, `anh-1a2b3c4d-640.webp`), as a regular expression.
const HASHED: &str = r"[.-][0-9a-f]{8}(-[0-9]+)?\.(css|js|svg|jpg|png|webp)$";

/// Types that hosts often do not know. IIS refuses to serve such files at all.
const TYPES: [(&str, &str); 3] =
    [(".ics", "text/calendar"), (".ssml", "application/ssml+xml"), (".webp", "image/webp")];

/// Types of texts, which shrink when they are compressed.
const TEXTS: [&str; 9] = [
    "text/html",
    "text/css",
    "text/javascript",
    "application/javascript",
    "image/svg+xml",
    "application/xml",
    "text/plain",
    "text/calendar",
    "application/ssml+xml",
];

/// What the files for a host are made from.
struct Setting<'s> {
    /// Where the site lies on its host, from `/` to `/`; `None` when the site has no address.
    path: Option<&'s str>,
    compressed: bool,
}

/// The files for the hosts that the site names, with their paths.
pub fn files(site: &Site) -> Vec<(String, Vec<u8>)> {
    let setting = Setting { path: site.base_url.as_deref().map(path_of), compressed: site.hosting.compressed };
    let file = |name: &str, text: String| (name.to_owned(), text.into_bytes());
    let of_host = |host: &Host| match host {
        Host::Apache => vec![file(".htaccess", apache::settings(&setting))],
        Host::Nginx => vec![file("nginx-loa.conf", nginx::settings(&setting))],
        Host::Iis => vec![file("web.config", iis::settings(&setting))],
        // Without this name GitHub leaves out what begins with an underscore.
        Host::Pages => vec![file(".nojekyll", String::new()), file("_headers", pages::settings())],
    };
    site.hosting.hosts.iter().flat_map(of_host).collect()
}

/// `/truong/loa/` of `https://vidu.edu.vn/truong/loa/`.
fn path_of(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.find('/').and_then(|start| rest.get(start..)).unwrap_or("/")
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn the_path_of_an_address() {
        assert_eq!(path_of("https://vidu.edu.vn/"), "/");
        assert_eq!(path_of("http://vidu.edu.vn:8080/truong/loa/"), "/truong/loa/");
    }
}
