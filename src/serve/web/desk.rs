//! The writer's desk, from what the board knows.

use std::net::{IpAddr, SocketAddr};
use std::process::Stdio;
use std::sync::{Arc, PoisonError};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Response, StatusCode, header};

use super::answer::{own, plain, set};
use super::file::Found;
use super::live::value;
use super::{App, OWN};
use crate::desk::{self, State};
use crate::site::day_in_viet_nam;

/// Where the desk asks for a file to be opened: `POST /_loa/open?path=content/…/vi.md&line=12`.
pub const OPEN: &str = "/_loa/open";

/// A page of another site can send a form here, but no header of its own.
const MARK: &str = "x-loa-desk";

/// A file of the desk, or what it shows.
pub async fn answer(app: Arc<App>, path: &str) -> Response<Body> {
    let Some(path) = path.strip_prefix(OWN).map(str::to_owned) else { return plain(StatusCode::NOT_FOUND, "404") };
    match app.work(move |app| app.desk(&path)).await {
        Some(Some((kind, bytes))) => {
            let mut response = own(kind, bytes);
            set(&mut response, header::CONTENT_SECURITY_POLICY, "default-src 'self'");
            response
        }
        Some(None) => plain(StatusCode::NOT_FOUND, "404"),
        None => plain(StatusCode::INTERNAL_SERVER_ERROR, "500"),
    }
}

/// Opens a text of the site in the writer's editor. Only the desk on this machine may ask for it.
pub async fn open(
    app: Arc<App>,
    query: &str,
    headers: &HeaderMap,
    asker: Option<&ConnectInfo<SocketAddr>>,
) -> Response<Body> {
    let is_here = asker.is_some_and(|ConnectInfo(address)| is_loopback(address.ip()));
    if !is_here || !headers.contains_key(MARK) {
        return plain(StatusCode::FORBIDDEN, "403");
    }
    let path = value(query, "path").unwrap_or_default();
    let line = value(query, "line").and_then(|line| line.parse().ok()).unwrap_or(1);
    let started = app.work(move |app| {
        let mut command = desk::open::command(&app.folder, &path, line)?;
        Some(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn())
    });
    match started.await {
        Some(Some(Ok(mut child))) => {
            // Its end is waited for, so that no dead process is left.
            tokio::task::spawn_blocking(move || child.wait());
            plain(StatusCode::OK, "200")
        }
        Some(None) => plain(StatusCode::NOT_FOUND, "404"),
        Some(Some(Err(_))) | None => plain(StatusCode::INTERNAL_SERVER_ERROR, "500"),
    }
}

fn is_loopback(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

impl App {
    fn desk(&self, path: &str) -> Option<(&'static str, Vec<u8>)> {
        let seen = self.board.seen();
        let loaded = seen.loaded.as_ref().map(|loaded| loaded.read().unwrap_or_else(PoisonError::into_inner));
        let loaded = loaded.as_deref();
        let today = loaded.map_or_else(|| day_in_viet_nam(None), |loaded| loaded.library.site.today);
        let prefix = self.board.prefix();
        let page = |page: &str| match self.look_up(&format!("{prefix}{page}")) {
            Found::File(file) => Some(file.bytes),
            _ => None,
        };
        let (diagnostics, steps) = (&seen.diagnostics, &seen.steps);
        desk::answer(path, State { loaded, diagnostics, steps, today, root: &prefix, page: &page })
    }
}
