//! The live channel is put into a page on its way to a browser, and only there: the file stays as a clean build
//! makes it.

use memchr::memmem;

/// What the page's script needs to know.
pub struct Live<'l> {
    /// The path under which the page was asked for.
    pub path: &'l str,
    /// Identifies the bytes of the page.
    pub version: &'l str,
    /// Language of what loa says.
    pub language: &'l str,
    /// The checked `Host` of the request.
    pub host: &'l str,
}

/// Where the script and the channel lie.
pub const SCRIPT: &str = "/_loa/live.js";
pub const STYLE: &str = "/_loa/live.css";
pub const EVENTS: &str = "/_loa/events";

/// The page with the script at its end.
pub fn inject(html: &[u8], live: &Live<'_>) -> Vec<u8> {
    let html = open_policy(html, live.host);
    let script = format!(
        "<script src=\"{SCRIPT}\" data-page=\"{}\" data-version=\"{}\" data-lang=\"{}\" defer></script>",
        escape(live.path),
        escape(live.version),
        live.language
    );
    let place = memmem::rfind(&html, b"</body").unwrap_or(html.len());
    let (before, after) = html.split_at(place);
    [before, script.as_bytes(), after].concat()
}

/// A page forbids its browser to load anything but its own files. In this copy it may also load the script of loa,
/// with its style, and listen to the channel: these three addresses and no others.
fn open_policy(html: &[u8], host: &str) -> Vec<u8> {
    let Some((start, end)) = policy_place(html) else { return html.to_vec() };
    let policy = String::from_utf8_lossy(html.get(start..end).unwrap_or_default()).into_owned();
    let mut directives: Vec<String> =
        policy.split(';').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    let usual = sources_of(&directives, "default-src").unwrap_or_default();
    for (name, path) in [("script-src", SCRIPT), ("style-src", STYLE), ("connect-src", EVENTS)] {
        let sources = sources_of(&directives, name).unwrap_or_else(|| usual.clone());
        let sources = sources.replace("'none'", "");
        directives.retain(|directive| name_of(directive) != name);
        directives.push(format!("{name} {} http://{host}{path}", sources.trim()).replace("  ", " "));
    }
    let (before, after) = (html.get(..start).unwrap_or_default(), html.get(end..).unwrap_or_default());
    [before, directives.join("; ").as_bytes(), after].concat()
}

fn name_of(directive: &str) -> String {
    directive.split_whitespace().next().unwrap_or_default().to_ascii_lowercase()
}

fn sources_of(directives: &[String], name: &str) -> Option<String> {
    let directive = directives.iter().find(|directive| name_of(directive) == name)?;
    Some(directive.split_whitespace().skip(1).collect::<Vec<_>>().join(" "))
}

/// Where the policy stands in the page's head: the value of `content` in the `meta` that has it.
fn policy_place(html: &[u8]) -> Option<(usize, usize)> {
    let head = memmem::find(html, b"</head").unwrap_or(html.len());
    let head = html.get(..head)?.to_ascii_lowercase();
    let name = memmem::find(&head, b"content-security-policy")?;
    let tag_start = memmem::rfind(head.get(..name)?, b"<meta")?;
    let key = tag_start + memmem::find(head.get(tag_start..)?, b"content=")?;
    let open = key + b"content=".len();
    let quote = *head.get(open)?;
    let start = open + 1;
    let end = start + memchr::memchr(quote, head.get(start..)?)?;
    matches!(quote, b'"' | b'\'').then_some((start, end))
}

/// For an attribute in double quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn live(path: &str) -> Live<'_> {
        Live { path, version: "abc", language: "vi", host: "127.0.0.1:4111" }
    }

    #[test]
    fn the_script_stands_at_the_end_and_the_policy_lets_it_in() {
        let html = "<html><head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; script-src 'self' file:\"></head><body>một</body></html>";
        let page = String::from_utf8(inject(html.as_bytes(), &live("/vi/\"<"))).unwrap();
        let policy = "default-src 'none'; script-src 'self' file: http://127.0.0.1:4111/_loa/live.js; style-src 'self' http://127.0.0.1:4111/_loa/live.css; connect-src http://127.0.0.1:4111/_loa/events";
        assert!(page.contains(&format!("content=\"{policy}\"")), "{page}");
        let script = "một<script src=\"/_loa/live.js\" data-page=\"/vi/&quot;&lt;\" data-version=\"abc\" data-lang=\"vi\" defer></script></body></html>";
        assert!(page.ends_with(script), "{page}");
    }

    #[test]
    fn a_page_without_policy_or_end_gets_the_script_too() {
        let page = inject("một".as_bytes(), &live("/"));
        assert!(page.starts_with("một<script".as_bytes()));
    }

    proptest::proptest! {
        #[test]
        fn no_page_makes_it_panic(html in "(<meta |content-security-policy|content=|\"|'|;|</head>|</body>|đ){0,12}") {
            inject(html.as_bytes(), &live("/"));
        }
    }
}
