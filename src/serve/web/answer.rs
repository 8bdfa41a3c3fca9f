//! The answer to one request for a file, as a strict host gives it.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};

use super::file::{Found, SiteFile};
use super::inject::{Live, inject};
use super::{kind, range, waiting};
use crate::diagnostic::UiLanguage;
use crate::encode::gzip;

/// Smaller texts fit one packet (1,460 bytes) packed or not.
const SMALLEST_PACKED: usize = 1400;

/// The parts of a request that an answer depends on.
pub struct Question<'q> {
    pub method: &'q Method,
    pub path: &'q str,
    /// After `?`.
    pub query: &'q str,
    pub headers: &'q HeaderMap,
    /// Checked.
    pub host: &'q str,
    pub language: UiLanguage,
}

impl Question<'_> {
    fn header(&self, name: header::HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// A browser that opens a page says that it takes HTML; programs that fetch a file take anything. `?raw` gives
    /// the file as it is to a browser, too.
    fn wants_live_page(&self) -> bool {
        self.query != "raw" && self.header(header::ACCEPT).is_some_and(|accept| accept.contains("text/html"))
    }

    fn takes_gzip(&self) -> bool {
        let accepted = self.header(header::ACCEPT_ENCODING).unwrap_or_default().split(',');
        let mut accepted = accepted.map(|coding| coding.trim().replace(' ', ""));
        accepted.any(|coding| {
            let (name, quality) = coding.split_once(";q=").unwrap_or((&coding, "1"));
            name.eq_ignore_ascii_case("gzip") && quality.parse::<f32>().is_ok_and(|quality| quality > 0.0)
        })
    }
}

pub fn answer(found: Found, question: &Question<'_>) -> Response<Body> {
    let version = found.version();
    match found {
        Found::File(file) => send(StatusCode::OK, &file, &version, question),
        Found::Missing(Some(page)) => send(StatusCode::NOT_FOUND, &page, &version, question),
        Found::Missing(None) => plain(StatusCode::NOT_FOUND, "404"),
        Found::Moved(address) => {
            let query = if question.query.is_empty() { String::new() } else { format!("?{}", question.query) };
            let mut response = plain(StatusCode::PERMANENT_REDIRECT, "308");
            // A browser that keeps it would go there when another site is served at this port.
            *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
            set(&mut response, header::LOCATION, &format!("{address}{query}"));
            response
        }
        Found::NotBuilt => {
            let page = SiteFile { path: "index.html".to_owned(), bytes: waiting::page(question.language).into_bytes() };
            let mut response = send(StatusCode::SERVICE_UNAVAILABLE, &page, &version, question);
            set(&mut response, header::RETRY_AFTER, "1");
            response
        }
    }
}

fn send(status: StatusCode, file: &SiteFile, version: &str, question: &Question<'_>) -> Response<Body> {
    let kind = kind::of(&file.path);
    let is_live = kind.starts_with("text/html") && question.wants_live_page();
    let live = Live { path: question.path, version, language: question.language.id(), host: question.host };
    let bytes = if is_live { inject(&file.bytes, &live) } else { file.bytes.clone() };
    let tag = format!("\"{}{}\"", file.version(), if is_live { "-live" } else { "" });
    let mut response = Response::new(Body::empty());
    set(&mut response, header::CONTENT_TYPE, kind);
    set(&mut response, header::ETAG, &tag);
    set(&mut response, header::VARY, "Accept, Accept-Encoding");
    *response.status_mut() = status;
    let is_known = question.header(header::IF_NONE_MATCH).is_some_and(|known| known.contains(&tag));
    if status == StatusCode::OK && is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    let size = bytes.len();
    if status == StatusCode::OK && !is_live {
        set(&mut response, header::ACCEPT_RANGES, "bytes");
        // A part of what has changed since would not fit to the parts before it.
        let still_fits = question.header(header::IF_RANGE).is_none_or(|condition| condition == tag);
        let asked = question.header(header::RANGE).filter(|_| still_fits && question.method == Method::GET);
        match range::wanted(asked, size) {
            range::Wanted::All => {}
            range::Wanted::Part(part) => {
                *response.status_mut() = StatusCode::PARTIAL_CONTENT;
                let place = format!("bytes {}-{}/{size}", part.start, part.end.saturating_sub(1));
                set(&mut response, header::CONTENT_RANGE, &place);
                return with_body(response, bytes.get(part).unwrap_or_default().to_vec());
            }
            range::Wanted::Nothing => {
                *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
                set(&mut response, header::CONTENT_RANGE, &format!("bytes */{size}"));
                return with_body(response, Vec::new());
            }
        }
    }
    if size >= SMALLEST_PACKED
        && kind::is_text(kind)
        && question.takes_gzip()
        && let Ok(packed) = gzip(&bytes)
    {
        set(&mut response, header::CONTENT_ENCODING, "gzip");
        return with_body(response, packed);
    }
    with_body(response, bytes)
}

/// The server leaves the body out where only the head was asked for.
fn with_body(mut response: Response<Body>, bytes: Vec<u8>) -> Response<Body> {
    set(&mut response, header::CONTENT_LENGTH, &bytes.len().to_string());
    *response.body_mut() = Body::from(bytes);
    response
}

/// A short answer without a page.
pub fn plain(status: StatusCode, text: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(format!("{text}\n")));
    *response.status_mut() = status;
    set(&mut response, header::CONTENT_TYPE, "text/plain; charset=utf-8");
    response
}

/// A file of loa itself.
pub fn own(kind: &'static str, bytes: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(bytes.into());
    set(&mut response, header::CONTENT_TYPE, kind);
    response
}

/// A value that cannot stand in a header is left out.
pub fn set(response: &mut Response<Body>, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
