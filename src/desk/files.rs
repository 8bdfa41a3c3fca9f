//! The files of the page, as they are part of the program.

/// Type and bytes of a file of the desk; `path` is relative to [`ADDRESS`](super::ADDRESS), empty for the page itself.
pub fn file(path: &str) -> Option<(&'static str, &'static [u8])> {
    let file: (&str, &[u8]) = match path {
        "" | "index.html" => ("text/html; charset=utf-8", include_bytes!("page/index.html")),
        "desk.css" => ("text/css; charset=utf-8", include_bytes!("page/desk.css")),
        "desk.js" => ("text/javascript; charset=utf-8", include_bytes!("page/desk.js")),
        "views.js" => ("text/javascript; charset=utf-8", include_bytes!("page/views.js")),
        "guide.js" => ("text/javascript; charset=utf-8", include_bytes!("page/guide.js")),
        "words.js" => ("text/javascript; charset=utf-8", include_bytes!("page/words.js")),
        "icon.svg" => ("image/svg+xml", include_bytes!("page/icon.svg")),
        _ => return None,
    };
    Some(file)
}
